"""YAML read with the line of every key and value, for people who do not program.

Differs from YAML 1.1 on purpose: every scalar stays text (`no`, `19:30`); anchors, aliases, tags and merge
keys are refused; keys are matched without case. Read from the parser's events, so that no value can be
built, repeated or nested without bound.
See https://yaml.org/spec/1.1/ and docs/decisions/002-front-matter.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import cast

import yaml
from yaml.error import Mark

from katern import codes
from katern.diagnostics import Add, Code
from katern.front_matter.nodes import Entry, Node
from katern.front_matter.yaml_advice import quote
from katern.front_matter.yaml_faults import MAX_DEPTH, explain_error, explain_no_mapping, tell_separators
from katern.front_matter.yaml_mending import Mender

MAX_LENGTH = 200_000
MAX_LINE_LENGTH = 20_000
MAX_ROUNDS = 50
"""How often a header is read again, each time without the faults found."""
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT_IN_VALUE = re.compile(r"[ \t]+#(?=\S)")
_TYPOGRAPHIC_QUOTES = re.compile("[“”„‘‚«].*[“”’»]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Header:
    """What could be read of a header."""

    entries: dict[str, Entry] | None = None
    """By lower-case key; a value with a fault is marked so. `None` when nothing could be read."""
    is_whole: bool = False
    """Whether there was no fault in its YAML."""
    unread: frozenset[str] = frozenset()
    """Keys that may stand in lines that could not be read, in lower case."""


def parse_yaml(lines: list[str], first_line: int, add: Add) -> dict[str, Entry] | None:
    """Read YAML lines that must be a mapping; `None` when there is any fault, each told to `add`.

    `first_line` is the line of the file on which the first of `lines` stands.
    """
    header = parse_mended(lines, first_line, add)
    return header.entries if header.is_whole else None


def parse_mended(lines: list[str], first_line: int, add: Add) -> Header:
    """Read YAML lines as `parse_yaml` does, past each fault that can be left out."""
    if lines:
        lines = [lines[0].removeprefix("\ufeff"), *lines[1:]]  # the parser skips it and then miscounts
    if _tell_too_long(lines, first_line, add):
        return Header()
    mender = Mender(lines, first_line)
    told = _Teller(add, mender)
    tell_separators(lines, first_line, told.fault)
    size = sum(map(len, lines)) + 1
    for _ in range(max(2, min(MAX_ROUNDS, 5 * MAX_LENGTH // size))):
        if not told.mend():
            return Header()
        builder = _Builder("\n".join(mender.lines) + "\n", first_line, told)
        try:
            builder.take_all()
        except (yaml.YAMLError, ValueError) as error:
            explain_error(error, mender.lines, first_line, told.fault)
            continue
        held = builder.root.value if builder.root is not None else None
        if isinstance(held, str | list):
            explain_no_mapping(mender.lines, first_line, told.fault)
            if codes.NOT_A_MAPPING in told.faults.values():
                return Header()
        elif not told.faults:
            return Header(held or {}, not mender.mended, frozenset(mender.unread))
    return Header()


class _Teller:
    """Tells each finding once, however often a header is read, and mends what was found."""

    def __init__(self, add: Add, mender: Mender) -> None:
        self.add = add
        self.mender = mender
        self.faults: dict[int, Code] = {}
        """The first of each line, since the last mending."""
        self._told: set[tuple[str, int]] = set()

    def __call__(self, code: Code, line: int, **values: object) -> None:
        """Tell a finding; a line that is mended has been told of."""
        if (code.id, line) not in self._told and line not in self.mender.mended:
            self._told.add((code.id, line))
            self.add(code, line, **values)

    def fault(self, code: Code, line: int, **values: object) -> None:
        """Tell a fault that must be left out before the header can be read."""
        self(code, line, **values)
        self.faults.setdefault(line, code)

    def mend(self) -> bool:
        """Leave out every fault found; return whether it makes sense to read again."""
        left_out = [self.mender.mend(code, line) for line, code in self.faults.items()]
        self.faults.clear()
        return not left_out or any(left_out)


def _tell_too_long(lines: list[str], first_line: int, add: Add) -> bool:
    count = sum(len(line) + 1 for line in lines)
    longest = max(range(len(lines)), key=lambda index: len(lines[index]), default=0)
    limit = MAX_LENGTH
    if lines and len(lines[longest]) > MAX_LINE_LENGTH:
        count, limit = len(lines[longest]), MAX_LINE_LENGTH
    if count <= limit:
        return False
    key = lines[longest].split(":")[0][:40]
    add(codes.VALUE_TOO_LONG, first_line + longest, key=key, count=count, limit=limit)
    return True


def _start(event: yaml.Event) -> Mark:
    return cast("Mark", event.start_mark)  # every event of a parser has one


def _end(event: yaml.Event) -> Mark:
    return cast("Mark", event.end_mark)


class _Open:
    """A list or mapping that is being read."""

    def __init__(self, node: Node, line: int) -> None:
        self.node = node
        self.line = line
        self.key: Node | None = None


class _Builder:
    """Makes nodes of PyYAML's events, one by one."""

    def __init__(self, text: str, first_line: int, told: _Teller) -> None:
        self.text = text
        self.first_line = first_line
        self.told = told
        self.root: Node | None = None
        self._documents = 0
        self._open: list[_Open] = []
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def take_all(self) -> None:
        """Take every event, up to a fault after which the rest makes no sense."""
        all(map(self._take, yaml.parse(self.text, Loader=_Loader)))

    def _take(self, event: yaml.Event) -> bool:
        """Take the next event; return False when it makes no sense to go on."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                line = self._line(event)
                self.told.fault(codes.FENCE_TEXT, line, found=self._source(line))
                return False
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(codes.YAML_ALIAS, event, "*")
            self._place(Node(None, self._line(event), 1))
        elif isinstance(event, yaml.ScalarEvent):
            self._refuse_marks(event)
            self._place(self._read_scalar(event))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_marks(event)
            return self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        return True

    def _line(self, event: yaml.Event) -> int:
        # YAML also ends a line at U+0085 and U+2028, a file does not: so the mark's own line is of no use.
        return self.first_line + bisect_right(self._starts, _start(event).index) - 1

    def _source(self, line: int) -> str:
        start = self._starts[line - self.first_line]
        return self.text[start : self.text.find("\n", start)].strip()

    def _refuse(self, code: Code, event: yaml.Event, found: str) -> None:
        line = self._line(event)
        source = self._source(line)
        key, _, value = source.partition(":")
        fixed = f'{key}: "{value.strip()}"' if value else f'"{source}"'
        self.told.fault(code, line, found=found, source=source, fixed=fixed)

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(codes.YAML_ALIAS, event, "&")
        if event.tag is not None:
            written = self.text[_start(event).index :].split(maxsplit=1)[0]
            self._refuse(codes.YAML_TAG, event, written if written.startswith("!") else "!")

    def _begin(self, event: yaml.CollectionStartEvent) -> bool:
        line = self._line(event)
        if len(self._open) > MAX_DEPTH:
            self.told.fault(codes.YAML_DEPTH, line, limit=MAX_DEPTH, source=self._source(line))
            return False
        held: list[Node] | dict[str, Entry] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        node = Node(held, line, _start(event).column + 1)
        self._place(node)
        self._open.append(_Open(node, line))
        return True

    def _read_scalar(self, event: yaml.ScalarEvent) -> Node:
        line, column, text = self._line(event), _start(event).column + 1, str(event.value)
        if line in self.told.mender.mended and self._is_value():
            return Node(None, line, column, is_faulty=True)
        if event.style:
            return Node(text, line, column, quoted=True)
        if self._is_value() and _COMMENT_IN_VALUE.match(self.text, _end(event).index) and text:
            self.told(codes.YAML_COMMENT, line, source=self._source(line))
        if _TYPOGRAPHIC_QUOTES.fullmatch(text):
            value = self._source(line).partition(": ")[2]
            meant = value if value.startswith(text[0]) else " ".join(text.split())
            self.told.fault(codes.SMART_QUOTES, line, found=text[0], fixed=quote(meant))
        comment = _COMMENT_IN_VALUE.match(self.text, _end(event).index) if not text else None
        shown = self.text[comment.start() :].partition("\n")[0].strip() if comment is not None else ""
        held = None if text.strip().lower() in ("", "~", "null") else text
        return Node(held, line, column, comment=shown)

    def _is_value(self) -> bool:
        """Return whether the next node is a value and not a key."""
        return not self._open or isinstance(self._open[-1].node.value, list) or self._open[-1].key is not None

    def _place(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent.node.value, list):
            parent.node.value.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            self._put(cast("dict[str, Entry]", parent.node.value), parent.key, node)
            parent.key = None

    def _put(self, entries: dict[str, Entry], key_node: Node, node: Node) -> None:
        if not isinstance(key_node.value, str | None):
            self.told.fault(codes.NOT_A_MAPPING, key_node.line)
            return
        key = key_node.value or "~"
        if key == "<<":
            self.told.fault(codes.YAML_MERGE, key_node.line)
        elif key.lower() in entries:
            self.told(codes.DUPLICATE_KEY, key_node.line, key=key, first=entries[key.lower()].line)
        else:
            entries[key.lower()] = Entry(key, key_node.line, node)
