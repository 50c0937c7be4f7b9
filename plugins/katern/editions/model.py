"""An edition as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from katern.covers import Picture


@dataclass(slots=True)
class Edition:
    """One edition; its articles and neighbours are filled in when all are made."""

    title: str
    number: str
    url: str
    """Within the site, without a leading slash."""
    date: datetime
    content: Markup
    """The editorial."""
    summary_text: str
    lang: str
    relative: str
    """Path of its file, by which two of one day sort."""
    cover: Picture | None = None
    preview: str = ""
    """`scheduled` for one that only editors see."""
    articles: list[Any] = field(default_factory=list)
    """As readers are to read them: by their date, two of one moment by file name."""
    older: Edition | None = None
    newer: Edition | None = None


def sort_editions(editions: Iterable[Edition]) -> list[Edition]:
    """Return the editions, the newest first, each with the one before and after it."""
    found = sorted(editions, key=lambda one: (-one.date.timestamp(), one.relative))
    for newer, older in pairwise(found):
        newer.older, older.newer = older, newer
    return found


def fill_editions(
    editions: Iterable[Edition], articles: Iterable[tuple[str, Any]], translations: Iterable[tuple[str, Any]]
) -> None:
    """Give each edition its articles, and each article the edition it is from.

    Args:
        editions: by whose path below the content folder the articles name them.
        articles: path of the edition, and the article; in any order.
        translations: likewise; they stand in no list.
    """
    named = {one.relative: one for one in editions}
    for relative, article in sorted(articles, key=lambda pair: _order(pair[1])):
        if relative in named:
            named[relative].articles.append(article)
            article.edition = named[relative]
    for relative, article in translations:
        article.edition = named.get(relative)


def _order(article: Any) -> tuple[float, str]:  # noqa: ANN401 (as Pelican makes it)
    return article.date.timestamp(), article.katern_document.relative
