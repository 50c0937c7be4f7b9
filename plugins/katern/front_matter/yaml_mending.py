"""A header with a fault, mended in memory, so that its other faults are told too.

A line keeps its number: of a faulty value only its key stays, and a line without a key becomes empty.
"""

from __future__ import annotations

import re

from katern import codes
from katern.diagnostics import Code

_KEY = re.compile(r"(?P<before>\s*(?:- +)*)(?P<key>[^\s\"'#\[{:：-][^:：]*)[:：]")
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\x85\u2028\u2029]")
_WORD = re.compile(r"[^A-Za-z]*([A-Za-z][\w-]*)")
_NEAR = 20
"""How many lines above one its key is looked for."""
_KEYLESS = frozenset({codes.YAML_LOOSE_LINE, codes.YAML_TAB, codes.YAML_INDENT, codes.YAML_MERGE})
"""Faults of a line as a whole: no value of it can be left out."""
_OPEN_ENDED = frozenset({codes.YAML_LIST, codes.YAML_QUOTE})
"""Faults of a value that has no end of its own."""


class Mender:
    """Holds the lines of one header, each fault that was mended left out."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = list(lines)
        self.first_line = first_line
        self.mended: set[int] = set()
        """Lines of the file that hold no more than a key."""
        self.unread: set[str] = set()
        """The first word of each line that was left out, in lower case: its key, if it has one."""

    def mend(self, code: Code, line: int) -> bool:
        """Leave out what is wrong at a line of the file; return whether anything was left to leave out."""
        index = line - self.first_line
        if not 0 <= index < len(self.lines) or not self.lines[index].strip():
            return False
        written, key = self.lines[index], _KEY.match(self.lines[index])
        if key is None or code in _KEYLESS or line in self.mended:
            self._leave_out(index)
        else:
            before = _ODD_SPACE.sub("", key["before"])
            name = _ODD_SPACE.sub(" ", key["key"]).strip()
            self.lines[index] = f"{before}{name}: ''"
            self._leave_out_below(index, len(before), is_open=code in _OPEN_ENDED and _is_open(written))
        self.mended.add(line)
        return True

    def _leave_out(self, index: int) -> None:
        written = self.lines[index]
        word = _WORD.match(written)
        if word is not None:
            self.unread.add(word[1].lower())
        self.lines[index] = ""
        self._leave_out_below(index, _indent(written))
        near = range(index - 1, max(index - _NEAR, 0) - 1, -1)
        above = next((i for i in near if self.lines[i].strip()), None)
        if above is not None and self.lines[above].rstrip().endswith(":"):
            self.mend(codes.YAML_SYNTAX, self.first_line + above)  # else its value would be empty

    def _leave_out_below(self, index: int, indent: int, *, is_open: bool = False) -> None:
        """Leave out the lines that go on with the value of a line."""
        for below in range(index + 1, len(self.lines)):
            line = self.lines[below]
            deep = _indent(line)
            is_item = deep == indent and re.match(r"-(\s|$)", line.lstrip())
            is_rest = is_open and not _KEY.match(line)
            if line.strip() and deep <= indent and not is_item and not is_rest:
                return
            self.lines[below] = ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _is_open(line: str) -> bool:
    """Return whether a value goes on after its line: its list or its quote is not closed there."""
    value = line.split(":", maxsplit=1)[-1].strip()
    return value[:1] in "[{" or value.count(value[:1]) == 1
