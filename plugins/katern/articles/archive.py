"""The archive: articles by year, month and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_FORMS = {"year": "%Y", "month": "%Y %m", "day": "%Y %m %d"}
Period = dict[str, Any]
"""As Pelican shapes it: `period`, `period_num`, `articles`, `dates`, `save_as`, `url`."""


def group_by_period(articles: Sequence[Any], settings: Mapping[str, Any]) -> dict[str, list[Period]]:
    """Return the periods by granularity, in the order of `articles`; only those that have an address."""
    found: dict[str, list[Period]] = {}
    for granularity, form in _FORMS.items():
        save_as = settings[f"{granularity.upper()}_ARCHIVE_SAVE_AS"]
        if not save_as:
            continue
        url = settings[f"{granularity.upper()}_ARCHIVE_URL"]
        groups: dict[str, list[Any]] = defaultdict(list)
        for article in articles:
            groups[article.date.strftime(form)].append(article)
        found[granularity] = [
            _make_period(period, members, save_as, url) for period, members in groups.items()
        ]
    return found


def _make_period(period: str, members: list[Any], save_as: str, url: str) -> Period:
    numbers = tuple(map(int, period.split()))
    date = members[0].date
    return {
        "period": numbers,
        "period_num": numbers,
        "articles": members,
        "dates": members,
        "save_as": save_as.format(date=date),
        "url": url.format(date=date),
    }


def list_years(
    periods: Mapping[str, list[Period]],
) -> Iterator[tuple[int, str, list[tuple[Any, str, list[Any]]]]]:
    """Yield year, address, and its months as date, address and articles."""
    for year in periods.get("year", ()):
        months = [
            (month["articles"][0].date, month["url"], month["articles"])
            for month in periods.get("month", ())
            if month["period_num"][0] == year["period_num"][0]
        ]
        yield year["period_num"][0], year["url"], months
