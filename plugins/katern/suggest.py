"""The name that was most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MANY = 300
"""More names than this are not compared one by one: 2,000 broken links must not take minutes."""


def nearest(word: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the name most like a word, or `None` when none is near."""
    known = list(names)
    if len(known) > MANY:
        known = [name for name in known if _may_be_near(word, name)][:MANY]
    near = get_close_matches(word, known, 1, cutoff)
    return near[0] if near else None


def _may_be_near(word: str, name: str) -> bool:
    """Return whether two words begin or end alike and are about as long."""
    if abs(len(name) - len(word)) > len(word) // 3 + 1:
        return False
    return name[:3] == word[:3] or name[-5:] == word[-5:] or name[-12:-6] == word[-12:-6]
