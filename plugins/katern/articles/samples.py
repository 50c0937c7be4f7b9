"""Articles that show something, for a page that shows the theme: the newest that has each of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

TRAITS: Mapping[str, Callable[[Any], object]] = {
    "cover": lambda one: one.cover and one.standfirst,
    "writers": lambda one: len([each for each in getattr(one, "authors", ()) if each.has_profile]) > 1,
    "series": lambda one: one.series,
    "sponsor": lambda one: one.sponsor,
    "source": lambda one: one.source,
    "updates": lambda one: one.updates,
    "neighbours": lambda one: one.newer and one.older,
}
"""What a template may ask for, and whether an article has it."""


def choose_samples(articles: Iterable[Any]) -> dict[str, Any]:
    """Return, for each trait, the first of the articles that has it; a trait that none has is absent."""
    found: dict[str, Any] = {}
    for article in articles:
        for name, has in TRAITS.items():
            if name not in found and has(article):
                found[name] = article
        if len(found) == len(TRAITS):
            break
    return found
