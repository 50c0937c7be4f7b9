"""A content file as text whose every byte outside an edit stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One replacement."""

    start: int
    """Offset into the raw text."""
    end: int
    new: str


class Source:
    """The raw text of a file, addressed by the lines and columns that its parsers tell."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        first = 1 if raw.startswith("\ufeff") else 0
        ends = [*_LINE_END.finditer(raw)]
        self._starts = [first, *(found.end() for found in ends)]
        self._ends = [*(found.start() for found in ends), len(raw)]
        self.line_end = ends[0][0] if ends else "\n"

    @property
    def text(self) -> str:
        """The text as parsers read it: line ends LF, no mark in front."""
        return "\n".join(self.raw[start:end] for start, end in zip(self._starts, self._ends, strict=True))

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its end; empty past the last."""
        if number > len(self._starts):
            return ""
        return self.raw[self._starts[number - 1] : self._ends[number - 1]]

    def offset(self, line: int, column: int = 1) -> int:
        """Return the offset of a place, both counted from 1."""
        return self._starts[line - 1] + column - 1

    def end_of(self, line: int) -> int:
        """Return the offset at which a line ends."""
        return self._ends[line - 1]

    def insert_before(self, line: int, lines: Iterable[str]) -> Edit:
        """Return the edit that puts whole lines before a line."""
        if line > len(self._starts):
            return Edit(len(self.raw), len(self.raw), "".join(f"{self.line_end}{one}" for one in lines))
        at = self.offset(line)
        return Edit(at, at, "".join(f"{one}{self.line_end}" for one in lines))

    def apply(self, edits: Iterable[Edit]) -> str:
        """Return the raw text with every edit made; no two may overlap."""
        raw = self.raw
        for edit in sorted(set(edits), reverse=True):
            raw = raw[: edit.start] + edit.new + raw[edit.end :]
        return raw
