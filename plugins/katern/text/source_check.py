"""Faults that only the Markdown source shows, each at its line: fences, footnotes, references, anchors.

Python-Markdown drops or prints what it does not understand, and knows no lines; so the source is read here.
"""

from __future__ import annotations

import re

from katern import codes
from katern.diagnostics import Add
from katern.slugs import mend_slug, slug_fault
from katern.text.block_check import check_blocks
from katern.text.plain_lines import PlainLines, blank_code
from katern.text.source_lines import LineFinder
from katern.text.unfinished import find_unread

MAX_LINE_LENGTH = 20_000
MAX_QUOTE_DEPTH = 30
_EMPTY_HEADING = re.compile(r" {0,3}#{1,6}\s*")
_QUOTES = re.compile(r"[> ]*")
_FOOTNOTE_USE = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
_FOOTNOTE_TEXT = re.compile(r" {0,3}\[\^([^\[\]\s]+)\]:")
_REFERENCE_USE = re.compile(r"\[([^\]\[^]+)\]\[([^\]\[]*)\]")
_REFERENCE_TEXT = re.compile(r" {0,3}\[([^\]^][^\]]*)\]:\s*\S")
_TEMPLATE = re.compile(r"\{%.{0,80}?%\}|\{\{.{0,80}?\}\}")
_ANCHOR = re.compile(r"\{:?\s*#(?P<inside>[^{}]*)\}\s*$")
OWN_ANCHORS = frozenset({"comments", "respond", "top", "page-top", "page-main"})
"""Anchors that a page has itself."""


class SourceChecker:
    """Reads one text; later findings get the line of what they are about from `lines`."""

    def __init__(self, body: str, first_line: int, add: Add) -> None:
        self.source = body.split("\n")
        self.first_line = first_line
        self.add = add
        self.read: PlainLines = blank_code(self.source)
        self.plain = self.read.lines
        self.lines = LineFinder(self.plain, first_line)
        self.anchors: set[str] = set()
        """Anchors written by hand; known after `check`."""

    def check(self) -> None:
        """Tell everything that is wrong."""
        if self.read.fence is not None:
            self.add(
                codes.FENCE_CODE_OPEN, self.first_line + self.read.fence.index, found=self.read.fence.mark
            )
        if self.read.comment is not None:
            line, column = self.first_line + self.read.comment.index, self.read.comment.column + 1
            self.add(codes.HTML_UNCLOSED, line, column, found=self.read.comment.mark)
        self._check_lines()
        check_blocks(self.plain, self.first_line, self.add)
        self._check_anchors()
        self._check_footnotes()
        self._check_link_references()

    def _check_lines(self) -> None:
        for number, line in enumerate(self.plain, self.first_line):
            if len(line) > MAX_LINE_LENGTH:
                self.add(codes.LONG_LINE, number, count=len(line))
            if _EMPTY_HEADING.fullmatch(line):
                self.add(codes.EMPTY_HEADING, number, level=line.count("#"))
            quotes = _QUOTES.match(line) if line[:1] == ">" else None
            if quotes and quotes[0].count(">") > MAX_QUOTE_DEPTH:
                self.add(codes.NESTING, number, limit=MAX_QUOTE_DEPTH)
            unread = find_unread(line) if len(line) <= MAX_LINE_LENGTH else None
            if unread is not None:
                self.add(codes.UNFINISHED_MARK, number, found=unread[0], advice=unread[1])
            template = _TEMPLATE.search(line) if "{" in line else None
            if template:
                self.add(codes.LOOKS_LIKE_TEMPLATE, number, template.start() + 1, found=template[0])

    def _check_anchors(self) -> None:
        """Tell anchors written by hand that are none, or that the page itself has."""
        for number, line in enumerate(self.plain, self.first_line):
            found = (
                _ANCHOR.search(line) if line.rstrip().endswith("}") and len(line) <= MAX_LINE_LENGTH else None
            )
            if found is None:
                continue
            anchor, *others = found["inside"].split() or [""]
            is_apart = not found["inside"].startswith(anchor) or not anchor
            if is_apart or slug_fault(anchor) or not all(one[0] == "." or "=" in one for one in others):
                fixed = mend_slug(found["inside"]) or "een-woord"
                self.add(codes.BAD_ANCHOR, number, found=found[0].strip(), fixed=fixed)
            elif anchor in OWN_ANCHORS or anchor.startswith("comment-"):
                self.add(codes.RESERVED_ANCHOR, number, found=anchor)
            self.anchors.add(anchor)

    def _check_footnotes(self) -> None:
        """Tell footnotes without a text, and texts that no place refers to."""
        defined: dict[str, int] = {}
        used: set[str] = set()
        for number, line in enumerate(self.plain, self.first_line):
            if "[^" in line:
                text = _FOOTNOTE_TEXT.match(line)
                if text:
                    defined.setdefault(text[1], number)
                used.update(_FOOTNOTE_USE.findall(line))
        for name, number in defined.items():
            if name not in used:
                self.add(codes.FOOTNOTE_UNUSED, number, found=f"[^{name}]")
        for number, line in enumerate(self.plain, self.first_line):
            for name in _FOOTNOTE_USE.findall(line) if "[^" in line else ():
                if name not in defined:
                    self.add(codes.FOOTNOTE_MISSING, number, found=f"[^{name}]")

    def _check_link_references(self) -> None:
        if not any("][" in line for line in self.plain):
            return
        known = {found[1].lower() for line in self.plain if (found := _REFERENCE_TEXT.match(line))}
        for number, line in enumerate(self.plain, self.first_line):
            for label, name in _REFERENCE_USE.findall(line) if len(line) <= MAX_LINE_LENGTH else ():
                if (name or label).lower() not in known:
                    self.add(codes.REFERENCE_MISSING, number, found=f"[{label}][{name}]", name=name or label)

    def safe_body(self) -> str:
        """Return the text without comments; one that is never closed is made visible."""
        lines = list(self.read.text)
        comment = self.read.comment
        if comment is not None:
            line = lines[comment.index]
            lines[comment.index] = f"{line[: comment.column]}&lt;!--{line[comment.column + 4 :]}"
        return "\n".join(lines)

    def costly_line(self) -> int:
        """Return the longest line: where a text that takes too long is most likely wrong."""
        longest = max(range(len(self.source)), key=lambda index: len(self.source[index]), default=0)
        return self.first_line + longest
