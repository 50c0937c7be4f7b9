"""What the names in an XML export mean, whatever prefixes it uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from katern.comments.importers.xml_findings import PREFIX, Findings

UNKNOWN = "?"
"""Prefix of names that no format asks for."""
ATOM = r"https?://(?:www\.w3\.org/2005/Atom|purl\.org/atom/)"
DUBLIN_CORE = r"https?://purl\.org/dc/"
_XML = ("xml", "xmlns")


class Names:
    """The prefixes in force at one place of a file."""

    def __init__(self, spaces: tuple[tuple[str, str], ...], findings: Findings) -> None:
        self._spaces = tuple((re.compile(pattern, re.IGNORECASE), short) for pattern, short in spaces)
        self._findings = findings
        self._usual = {short for _pattern, short in spaces}
        self._declared: Mapping[str, str] = {}
        self._told: set[str] = set()
        self._outer: list[tuple[int, Mapping[str, str], dict[str, str]]] = []
        self.known: dict[str, str] = {}
        """What was resolved already, as long as no prefix changes."""
        self.deepest = -1
        """Depth of the innermost element that declares prefixes; -1 for none."""

    def declare(self, attributes: dict[str, str], depth: int, line: Callable[[], int]) -> dict[str, str]:
        """Take up the declarations of an element; return its other attributes under the names used here."""
        new = {
            name.partition(":")[2]: value
            for name, value in attributes.items()
            if name == "xmlns" or name.startswith("xmlns:")
        }
        if new:
            self._outer.append((depth, self._declared, self.known))
            self._declared = {**self._declared, **new}
            self.known = {}
            self.deepest = depth
        return {
            self.resolve(name, line) if ":" in name else name: value
            for name, value in attributes.items()
            if name != "xmlns" and not name.startswith("xmlns:")
        }

    def leave(self, depth: int) -> None:
        """Forget what was declared deeper than this."""
        while self._outer and self._outer[-1][0] > depth:
            _depth, self._declared, self.known = self._outer.pop()
        self.deepest = self._outer[-1][0] if self._outer else -1

    def resolve(self, raw: str, line: Callable[[], int]) -> str:
        """Return a name with the prefix used here."""
        prefix, _colon, local = raw.rpartition(":")
        short = self._find_space(self._declared.get(prefix, ""))
        if short is None:
            short = UNKNOWN if prefix else ""
            if prefix in self._usual and not (prefix in self._declared and self._is_taken(prefix)):
                short = prefix
                self._tell(prefix, line)
            elif prefix not in self._declared:
                self._tell(prefix, line)
        name = self.known[raw] = f"{short}:{local}" if short else local
        return name

    def _find_space(self, address: str) -> str | None:
        return next((short for pattern, short in self._spaces if address and pattern.match(address)), None)

    def _is_taken(self, short: str) -> bool:
        """Return whether another prefix stands for what this one usually does."""
        return any(self._find_space(address) == short for address in self._declared.values())

    def _tell(self, prefix: str, line: Callable[[], int]) -> None:
        if prefix and prefix not in _XML and prefix not in self._told:
            self._told.add(prefix)
            self._findings.note(PREFIX, line(), prefix)
