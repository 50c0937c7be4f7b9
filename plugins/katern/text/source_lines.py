"""Which line of a source something in its rendered text came from."""

from __future__ import annotations

import re
from collections.abc import Sequence


class LineFinder:
    """Finds pieces of text in the lines of a source, in the order in which they are asked for.

    Python-Markdown knows no lines, so each piece is looked for again;
    the same piece asked for once more is its next place.
    """

    def __init__(self, lines: Sequence[str], first_line: int) -> None:
        self._lines = lines
        self._first_line = first_line
        self._seen: dict[str, int] = {}

    def has_unescaped(self, needle: str) -> bool:
        """Return whether some line holds this without a backslash before it."""
        pattern = re.compile(rf"(?<!\\){re.escape(needle)}")
        return any(pattern.search(line) for line in self._lines if needle in line)

    def find(self, *needles: str) -> int:
        """Return the next line that holds the first of these that is found anywhere; else the first line."""
        for needle in filter(None, needles):
            start = self._seen.get(needle, -1) + 1
            for index in range(start, len(self._lines)):
                if needle in self._lines[index]:
                    self._seen[needle] = index
                    return self._first_line + index
            if needle in self._seen:
                return self._first_line + self._seen[needle]
        return self._first_line
