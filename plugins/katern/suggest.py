"""The name that was most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from heapq import nlargest

MANY = 100
"""More names than this are not compared in full: 2,000 broken links must not take minutes."""


def nearest(word: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the name most like a word, or `None` when none is near."""
    known = list(names)
    if len(known) > MANY:
        known = nlargest(MANY, known, key=lambda name: _count_shared(word, name))
    near = get_close_matches(word, known, 1, cutoff)
    return near[0] if near else None


def _count_shared(word: str, name: str) -> int:
    """Return how many characters two words share at their beginnings and at their ends."""
    most = min(len(word), len(name))
    first = next((i for i in range(most) if word[i] != name[i]), most)
    return first + next((i for i in range(most - first) if word[-1 - i] != name[-1 - i]), most - first)
