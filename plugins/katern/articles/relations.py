"""What belongs together: related articles, neighbours, parts of a series, sections of the front page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log
from typing import Generic, TypeVar
from unicodedata import combining, normalize

Key = TypeVar("Key", bound=Hashable)
Name = TypeVar("Name")
WORDS_PER_MINUTE = 220
PER_SECTION, LATEST = 3, 5
"""How many articles the front page shows of a section, and of the newest beside the lead."""


def in_alphabet(name: str) -> str:
    """Return the key by which names sort: small letters without their accents, so that É stands at E."""
    return "".join(one for one in normalize("NFD", name.casefold()) if not combining(one))


def reading_minutes(words: int) -> int:
    """Return how long so many words take to read, at least one minute."""
    return max(1, ceil(words / WORDS_PER_MINUTE))


def related(subjects: Sequence[tuple[Key, frozenset[str]]], count: int) -> dict[Key, list[Key]]:
    """Return for each article those that share most with it.

    A shared subject counts more the rarer it is; of equals the newer goes first.

    Args:
        subjects: articles with their tags and sections, newest first.
        count: how many are wanted of each.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for index, (_key, names) in enumerate(subjects):
        for name in names:
            holders[name].append(index)
    weight = {name: log(1 + len(subjects) / len(found)) for name, found in holders.items()}
    result: dict[Key, list[Key]] = {}
    for index, (key, names) in enumerate(subjects):
        scores: dict[int, float] = defaultdict(float)
        for name in sorted(names):
            for other in holders[name]:
                scores[other] += weight[name]
        scores.pop(index, None)
        best = sorted(scores, key=lambda other: (-round(scores[other], 9), other))
        result[key] = [subjects[other][0] for other in best[:count]]
    return result


@dataclass(frozen=True, slots=True)
class Front(Generic[Key, Name]):
    """The front page: each article once."""

    lead: Key | None
    latest: tuple[Key, ...]
    """The newest of what is neither the lead nor a pick."""
    picks: tuple[Key, ...]
    sections: tuple[tuple[Name, tuple[Key, ...]], ...]
    """Section with its newest articles that stand nowhere above."""
    rest: tuple[Key, ...]
    """What the first page of the list owes its reader and none of the above holds."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[Key, Name]):
    """What the editor wants on the front page."""

    lead: Key | None
    """`None` lets the newest article lead."""
    picks: tuple[Key, ...]
    """Further articles, in order."""
    sections: Mapping[Name, Sequence[Key]]
    """Section to articles, newest first; in the order of the page."""


def make_front(articles: Sequence[Key], choice: Choice[Key, Name], first_page: int) -> Front[Key, Name]:
    """Return the front page.

    Args:
        articles: all that are listed, newest first.
        choice: what the editor wants.
        first_page: how many articles the front page stands for: the second page of the list goes on
            after them, so that each of them must stand somewhere.
    """
    lead = choice.lead if choice.lead is not None else next(iter(articles), None)
    shown: set[Key] = set() if lead is None else {lead}
    picks = tuple(one for one in dict.fromkeys(choice.picks) if one not in shown)
    shown.update(picks)
    latest = tuple(one for one in articles if one not in shown)[:LATEST]
    shown.update(latest)
    filled = []
    for section, members in choice.sections.items():
        fresh = tuple(one for one in members if one not in shown)[:PER_SECTION]
        if fresh:
            filled.append((section, fresh))
            shown.update(fresh)
    rest = tuple(one for one in articles[:first_page] if one not in shown)
    return Front(lead, latest, picks, tuple(filled), rest)
