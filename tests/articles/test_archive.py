"""Articles by year, month and day."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

from katern.articles.archive import group_by_period, list_years

SETTINGS = {
    "YEAR_ARCHIVE_SAVE_AS": "archief/{date:%Y}/index.html",
    "YEAR_ARCHIVE_URL": "archief/{date:%Y}/",
    "MONTH_ARCHIVE_SAVE_AS": "archief/{date:%Y}/{date:%m}/index.html",
    "MONTH_ARCHIVE_URL": "archief/{date:%Y}/{date:%m}/",
    "DAY_ARCHIVE_SAVE_AS": "",
    "DAY_ARCHIVE_URL": "",
}
NEW, OLD, OLDER = (
    SimpleNamespace(date=datetime(*day, tzinfo=UTC)) for day in ((2026, 3, 9), (2026, 3, 1), (2025, 12, 31))
)


def test_articles_are_grouped_by_year_and_month() -> None:
    """Each period has its address and its articles, in the order given; days have no address, so no pages."""
    found = group_by_period([NEW, OLD, OLDER], SETTINGS)
    assert ["year", "month"] == list(found)
    assert [
        ("archief/2026/", [NEW, OLD]),
        ("archief/2025/", [OLDER]),
    ] == [(one["url"], one["articles"]) for one in found["year"]]
    assert [
        ("archief/2026/03/index.html", (2026, 3)),
        ("archief/2025/12/index.html", (2025, 12)),
    ] == [(one["save_as"], one["period_num"]) for one in found["month"]]


def test_the_archive_lists_the_months_of_each_year() -> None:
    """With a day of the month, its address and its articles."""
    years = list(list_years(group_by_period([NEW, OLD, OLDER], SETTINGS)))
    assert [
        (2026, "archief/2026/", [(NEW.date, "archief/2026/03/", [NEW, OLD])]),
        (2025, "archief/2025/", [(OLDER.date, "archief/2025/12/", [OLDER])]),
    ] == years


def test_an_archive_without_years_is_empty() -> None:
    """No address, no page."""
    bare = dict.fromkeys(SETTINGS, "")
    assert [] == list(list_years(group_by_period([NEW], bare)))
