"""Which line of a source something in its rendered text came from."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from functools import cached_property

from katern.text.source_places import Place, Places, heading_key, link_key

_OWN_TARGETS = ("#fn:", "#fnref")
"""Addresses of footnotes, which nobody writes."""


class LineFinder:
    """Finds things and pieces of text in the lines of a source, in the order in which they are asked for.

    Python-Markdown knows no lines, so each is looked for again;
    the same thing asked for once more is its next place.
    """

    def __init__(self, lines: Sequence[str], first_line: int) -> None:
        self._lines = lines
        self._first_line = first_line
        self._rows: dict[str, deque[int]] = {}
        self._last: dict[tuple[str, str], Place] = {}
        self._heading = -1

    @cached_property
    def _places(self) -> Places:
        return Places(self._lines)

    def has_unescaped(self, needle: str) -> bool:
        """Return whether some line holds this without a backslash before it."""
        pattern = re.compile(rf"(?<!\\){re.escape(needle)}")
        return any(pattern.search(line) for line in self._lines if needle in line)

    def link(self, kind: str, target: str) -> tuple[int, int]:
        """Return the lines of the next link or picture to an address, and of the address itself."""
        place = self._next(kind, link_key(target))
        if place is not None:
            return self._first_line + place.line, self._first_line + place.target
        line = self._first_line
        if not target.startswith(_OWN_TARGETS):
            line = self.find(target, target.replace("&", "&amp;"), target.partition("//")[2])
        return line, line

    def place(self, kind: str, name: str, *needles: str) -> int:
        """Return the line of the next thing of a kind, or else of a piece of text; see `Places`."""
        place = self._next(kind, name)
        return self._first_line + place.line if place is not None else self.find(*needles)

    def anchor(self, identifier: str) -> int:
        """Return the line of the next anchor written by hand; 0 for one that was made."""
        place = self._next("anchor", identifier)
        return self._first_line + place.line if place is not None else 0

    def heading(self, level: int, words: str) -> int:
        """Return the line of the next heading: with these words, else of this level below the last one."""
        place = self._next("heading", heading_key(level, words), again=False)
        if place is None:
            same = self._places.by_name.get(("level", str(level)), deque())
            while same and same[0].line <= self._heading:
                same.popleft()
            if not same:
                return self.find(f"{'#' * level} {words}", words)
            place = same.popleft()
        self._heading = place.line
        return self._first_line + place.line

    def _next(self, kind: str, name: str, *, again: bool = True) -> Place | None:
        places = self._places.by_name.get((kind, name))
        if places:
            self._last[kind, name] = places.popleft()
        elif not again:
            return None
        return self._last.get((kind, name))

    def find(self, *needles: str, alone: bool = False) -> int:
        """Return the next line that holds the first of these that is found anywhere; else the first line.

        Lines in which no word or path goes on before or behind it go before all others,
        and with `alone` those that are nothing else before these.
        """
        for needle in filter(None, needles):
            if needle not in self._rows:
                self._rows[needle] = self._rank(needle, alone=alone)
            if rows := self._rows[needle]:
                return self._first_line + (rows.popleft() if len(rows) > 1 else rows[0])
        return self._first_line

    def _rank(self, needle: str, *, alone: bool) -> deque[int]:
        """Return the indexes of the lines that hold a piece of text best, in order."""
        rows = [index for index, line in enumerate(self._lines) if needle in line]
        if same := [index for index in rows if alone and self._lines[index].strip() == needle]:
            return deque(same)
        whole = _whole(needle)
        return deque([index for index in rows if whole.search(self._lines[index])] or rows)


def _whole(needle: str) -> re.Pattern[str]:
    """Return what finds a piece of text that no word, path or row of marks goes on before or behind."""
    before = after = ""
    if needle[0].isalnum() or needle[0] in "./_":
        before = r"(?<![\w/.#-])"
    elif needle[0] in "#*":
        before = r"(?<![\\#*])"
    if needle[-1].isalnum() or needle[-1] in "/_":
        after = r"(?![\w/#*-])"
    elif needle[-1] in "#*":
        after = r"(?![#*])"
    return re.compile(before + re.escape(needle) + after)
