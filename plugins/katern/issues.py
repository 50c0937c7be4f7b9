"""Which articles each issue of the newsletter holds.

An issue with a line `articles` holds what stands there. Any other holds what was published at its date and
stood in no issue before; issues go by date, then by file name. What an issue held when it was published is
recorded, and no longer moves.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from katern.magazine import PUBLIC_STATES, Document, Magazine
from katern.offered import can_be_had

_READABLE = frozenset({"published", "hidden"})
"""States in which an article can stand in a mail."""


def sort_issues(magazine: Magazine) -> list[Document]:
    """Return the issues that are not skipped, the oldest first."""
    issues = [one for one in magazine.of_kind("newsletter") if one.state != "skip"]
    return sorted(issues, key=_place)


def choose_articles(
    magazine: Magazine, recorded: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[Document, ...]]:
    """Return the articles of each issue, in its order, by the relative path of the issue.

    Articles that readers cannot see at the moment of the issue are left out. An issue that is not out yet
    takes nothing from one that is.

    Args:
        magazine: with its articles and issues.
        recorded: slugs of what an issue held when it was published, by its relative path.
    """
    waiting = _Waiting(magazine)
    issues = sort_issues(magazine)
    known = {one.relative: waiting.give(recorded[one.relative]) for one in issues if one.relative in recorded}
    held: dict[str, tuple[Document, ...]] = {}
    for issue in sorted(issues, key=lambda one: one.state not in PUBLIC_STATES):
        names = issue.values.get("articles")
        if issue.relative in known:
            found = known[issue.relative]
        else:
            found = waiting.give(names) if names is not None else waiting.give_until(_moment_of(issue))
        held[issue.relative] = tuple(one for one in found if is_readable(magazine, one, issue))
    return held


def is_readable(magazine: Magazine, article: Document, issue: Document) -> bool:
    """Return whether whoever gets an issue can read an article: at its date, and now."""
    if article.state_at(max(_moment_of(issue), magazine.options.now)) in _READABLE:
        return True
    return magazine.options.preview and article.state == "draft"


class _Waiting:
    """The articles that no issue has had yet; each is given to one issue without a list."""

    def __init__(self, magazine: Magazine) -> None:
        self._magazine = magazine
        listed = [one for one in magazine.of_kind("article") if _is_listed(one)]
        self._oldest_first = sorted(listed, key=_place)
        self._sent: set[str] = set()

    def give(self, names: Iterable[str]) -> tuple[Document, ...]:
        """Return the articles of a list, each once, whether an issue had them or not."""
        found = {one.relative: one for one in self._find(names)}
        self._sent |= set(found)
        return tuple(found.values())

    def _find(self, names: Iterable[str]) -> Iterator[Document]:
        for name in names:
            article = self._magazine.named("article", name)
            if article is not None:
                yield article

    def give_until(self, moment: datetime) -> tuple[Document, ...]:
        """Return what waits and is published at a moment, the newest first."""
        count = bisect_right(self._oldest_first, moment, key=_moment_of)
        found = [one for one in self._oldest_first[:count] if one.relative not in self._sent]
        del self._oldest_first[:count]
        return tuple(sorted(found, key=lambda one: (-_moment_of(one).timestamp(), one.relative)))


def _is_listed(article: Document) -> bool:
    """Return whether lists show an article once its date has come."""
    return article.lang == article.default_lang and article.state_at(_moment_of(article)) == "published"


def _moment_of(document: Document) -> datetime:
    return document.date or document.now


def _place(document: Document) -> tuple[datetime, str]:
    return _moment_of(document), document.relative


def find_commented(magazine: Magazine, comment: Document) -> Document | None:
    """Return the article or page that a comment stands under; `None` when it stands under nothing."""
    parts = comment.relative.split("/")
    if len(parts) != 3:
        return None
    return magazine.named("article", parts[1]) or magazine.named("page", parts[1])


def is_valid(offer: Document, issue: Document) -> bool:
    """Return whether an offer can be had when an issue comes out."""
    return can_be_had(offer, _moment_of(issue))
