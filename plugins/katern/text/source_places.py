"""Where the things of a Markdown source stand: links, pictures, anchors, headings and tags.

Each is found as a whole, in the order in which it stands; one pass reads the text once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Sequence
from typing import NamedTuple

from katern.blocks.video import find_embed
from katern.text.html_attributes import ADDRESSES, parse_attributes, shown_as, split_addresses
from katern.text.html_text import unescape_html

_MARK = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<ticks>`+)|(?P<blank>\n[ \t>]*(?=\n))"
    r"|(?P<definition>^[ >]{0,9}\[[^\]^\n][^\]\n]{0,999}\]:[ \t]*\n?[ \t]*(?:<[^<>\n]*>|\S+))"
    r"|(?P<block>^[ \t>]{0,40}/{3,}[ \t]*(?P<kind>[a-z]+)[ \t]*\|(?P<argument>.*)$)"
    r"|<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?=[\s/>])"
    r"(?P<attributes>[^<>\"']{0,2000}(?:(?:\"[^\"]{0,2000}\"|'[^']{0,2000}')[^<>\"']{0,2000}){0,50})>"
    r"|(?P<auto><(?:ht|f)tps?://[^<>\s]*>)|(?P<bare>(?<![^\s*_~^\[('\"])(?:(?:ht|f)tps?://|www\.)[^\s<\[\]]*)"
    r"|(?P<mail>(?<=[\w.+-])@[^_\W][\w.-]*)"
    r"|(?P<list>\{[^{}\n]{0,200}\})|[\[\]()]",
    re.MULTILINE | re.IGNORECASE,
)
_DEFINITION = re.compile(r"[ >]*\[([^\]]+)\]:\s*(?:<([^<>\n]*)>|(\S+))")
_REFERENCE = re.compile(r"\s?\[([^\[\]]{0,999})\]")
_INSIDE = re.compile(r"\s*(?:<([^<>\n]*)>|(.*?))(?:\s+([\"']).*\3)?\s*", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_IDS = re.compile(r"#([^\s{}]+)")
_HEADING = re.compile(
    r"^[ \t>]{0,40}(?:(?:[-*+]|\d{1,9}[.)])[ \t>]{1,8}){0,5}(?P<marks>#{1,6})(?:[ \t]+(?P<words>.*))?$"
    r"|^[ >]{0,9}(?P<above>\S.*)\n[ >]{0,9}(?P<rule>=+|-+)[ \t]*$"
    r"|<h(?P<level>[1-6])(?:\s[^<>]{0,200})?>(?P<inner>[^\n]{0,200}?)</h",
    re.MULTILINE | re.IGNORECASE,
)
_UNSEEN = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)|\]\([^)\n]*\)|\]\[[^\]\n]*\]|</?[A-Za-z][^<>]*>|\{[^{}]*\}\s*$"
)
_TRAILING = "?!.,:;*_~^'\""
_MAILBOX = re.compile(r"[\w.+-]+$")
_MAILBOX_LENGTH = 64
_LONGEST = 2000
"""Characters between the round brackets of a link; more is no address."""
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Place(NamedTuple):
    """Indexes of lines, from 0."""

    line: int
    """Where the thing itself begins."""
    target: int
    """Where its address stands: for `[a][x]` at `[x]: address`."""


class _Bracket(NamedTuple):
    """An open round bracket."""

    start: int
    """Of the link whose address it opens; -1 for any other."""
    inside: int
    depth: int
    """How many square brackets were open before the innermost link began."""


def link_key(target: str) -> str:
    """Return an address as it is compared: white space does not count."""
    return " ".join(target.split())


def heading_key(level: int, words: str) -> str:
    """Return a heading as it is compared: by its letters."""
    return f"{level} {''.join(filter(str.isalnum, words)).casefold()}"


class Places:
    """All things of one source, by kind and name.

    The kinds are those of `Shown` for addresses, and `anchor`, `include`, `heading`, `level`, `open`, `end`.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n".join(lines)
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._definitions: dict[str, tuple[str, int]] = {}
        self._found: list[tuple[int, str, str, int]] = []
        self._squares: list[int] = []
        self._rounds: list[_Bracket] = []
        self._tags: list[tuple[str, int]] = []
        self._depths: dict[str, int] = defaultdict(int)
        self._paragraph_end = -1
        self._read()
        self.by_name: dict[tuple[str, str], deque[Place]] = defaultdict(deque)
        for start, kind, name, target in sorted(self._found):
            self.by_name[kind, name].append(Place(self._line(start), self._line(target)))

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _add(self, kind: str, name: str, start: int, target: int | None = None) -> None:
        self._found.append((start, kind, name, start if target is None else target))

    def _read(self) -> None:
        for mark in _MARK.finditer(self._text) if "]:" in self._text else ():
            if mark["definition"]:
                found = _DEFINITION.match(mark["definition"])
                if found is not None:
                    group = 2 if found[2] is not None else 3
                    self._definitions[_label(found[1])] = found[group], mark.start() + found.start(group)
        position = 0
        while mark_at := _MARK.search(self._text, position):
            position = self._take(mark_at)
        while self._tags:
            self._leave_open(*self._tags.pop())
        self._read_headings()

    def _take(self, mark: re.Match[str]) -> int:
        """Take one mark; return where reading goes on."""
        if mark["ticks"]:
            return self._after_code(mark["ticks"], mark.end())
        if mark["bare"] or mark["mail"]:
            return self._take_bare(mark)
        if mark[0] in "[]()":
            return self._take_bracket(mark[0], mark.start())
        if mark["blank"] is not None:
            self._squares, self._rounds = [], []
        elif mark["block"]:
            self._take_block(mark["kind"].lower(), mark["argument"].strip(), mark.start())
        elif mark["name"]:
            self._take_tag(mark)
        elif mark["auto"]:
            self._add("", unescape_html(mark["auto"][1:-1]), mark.start())
        elif mark["list"]:
            for found in _IDS.finditer(mark["list"]):
                self._add("anchor", found[1], mark.start())
        return mark.end()

    def _take_block(self, block: str, argument: str, start: int) -> None:
        if block != "video":
            self._add("include", argument, start)
        elif find_embed(argument):  # any other leaves no link
            self._add("", link_key(argument), start)

    def _take_bracket(self, bracket: str, at: int) -> int:
        if bracket == "[":
            self._squares.append(at)
        elif bracket == "(":
            depth = self._rounds[-1].depth if self._rounds else 0
            self._rounds.append(_Bracket(-1, at + 1, depth))
        elif bracket == "]":
            return self._close_square(at)
        elif self._rounds:
            self._close_round(at)
        return at + 1

    def _after_code(self, ticks: str, end: int) -> int:
        """Return the end of code that goes on over more lines, or of the mark alone."""
        if self._paragraph_end < end:
            blank = re.compile(r"\n[ \t>]*\n").search(self._text, end)
            self._paragraph_end = blank.start() if blank else len(self._text)
        closing = self._text.find(ticks, end, self._paragraph_end)
        return closing + len(ticks) if closing >= 0 else end

    def _take_bare(self, mark: re.Match[str]) -> int:
        if self._rounds and self._rounds[-1].start >= 0:
            return mark.start() + 1  # inside the round brackets of a link
        if mark["mail"]:
            found = _MAILBOX.search(self._text[max(mark.start() - _MAILBOX_LENGTH, 0) : mark.start()])
            mailbox = found[0] if found is not None else ""
            self._add("", f"mailto:{mailbox}{mark['mail'].rstrip('.-')}", mark.start())
            return mark.end()
        address = mark["bare"].rstrip(_TRAILING)
        surplus = address.count(")") - address.count("(")
        end = len(address)
        while surplus > 0 and address[end - 1] in f"){_TRAILING}":
            end -= 1
            surplus -= address[end] == ")"
        address = address[:end].rstrip(_TRAILING)
        scheme = "http://" if address[:4].lower() == "www." else ""
        self._add("", unescape_html(f"{scheme}{address}"), mark.start())
        return mark.start() + max(len(address), 1)

    def _close_square(self, at: int) -> int:
        depth = self._rounds[-1].depth if self._rounds else 0
        if len(self._squares) <= depth:
            return at + 1
        start = self._squares.pop()
        while self._rounds and self._rounds[-1].inside > start:
            self._rounds.pop()
        if self._text[at + 1 : at + 2] == "(":
            self._rounds.append(_Bracket(start, at + 2, len(self._squares)))
            return at + 2
        own = self._text[start + 1 : at] if at - start < _LONGEST else ""
        if self._definitions:
            other = _REFERENCE.match(self._text, at + 1)
            label = _label(other[1] or own) if other else ""
            end = other.end() if other and label in self._definitions else at + 1
            found = self._definitions.get(label) or self._definitions.get(_label(own))
            if found is not None:
                self._add(self._kind(start), link_key(unescape_html(found[0])), start, found[1])
            return end
        return at + 1

    def _kind(self, start: int) -> str:
        """Return the kind of what begins with a square bracket: a link, or a picture."""
        before = self._text[max(start - 2, 0) : start]
        return "picture" if before.endswith("!") and before != "\\!" else ""

    def _close_round(self, at: int) -> None:
        bracket = self._rounds.pop()
        if bracket.start < 0:
            return
        del self._squares[bracket.depth :]
        if at - bracket.inside > _LONGEST:
            return
        found = _INSIDE.fullmatch(self._text, bracket.inside, at)
        if found is not None:
            group = 1 if found[1] is not None else 2
            target = link_key(unescape_html(_ESCAPE.sub(r"\1", found[group])))
            self._add(self._kind(bracket.start), target, bracket.start, found.start(group))

    def _take_tag(self, mark: re.Match[str]) -> None:
        name, start = mark["name"].lower(), mark.start()
        if self._text[start - 1 : start] == "(" and self._rounds and self._rounds[-1].start >= 0:
            return  # an address in pointed brackets
        if mark["slash"]:
            self._end_tag(name, start)
            return
        for key, value in parse_attributes(mark["attributes"]):
            at = start + max(mark[0].find(value), 0)
            if key in ADDRESSES.get(name, ()):
                for address, _width in split_addresses(key, value):
                    self._add(shown_as(name, key), link_key(address), start, at)
            elif key == "id" or (key == "name" and name == "a"):
                self._add("anchor", value, start)
        if name not in _VOID and not mark["attributes"].endswith("/"):
            self._tags.append((name, start))
            self._depths[name] += 1

    def _end_tag(self, name: str, start: int) -> None:
        if not self._depths[name]:
            self._add("end", name, start)
            return
        while self._tags[-1][0] != name:
            self._leave_open(*self._tags.pop())
        self._tags.pop()
        self._depths[name] -= 1

    def _leave_open(self, name: str, start: int) -> None:
        self._depths[name] -= 1
        self._add("open", name, start)

    def _read_headings(self) -> None:
        for found in _HEADING.finditer(self._text):
            if found["marks"]:
                level, words = len(found["marks"]), found["words"] or ""
            elif found["rule"]:
                level, words = (1 if found["rule"][0] == "=" else 2), found["above"]
            else:
                level, words = int(found["level"]), found["inner"]
            seen = unescape_html(_UNSEEN.sub("", words))
            self._add("heading", heading_key(level, seen), found.start())
            self._add("level", str(level), found.start())


def _label(label: str) -> str:
    return " ".join(label.split()).lower()
