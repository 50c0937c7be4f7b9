"""Katern's settings, and what the core takes from Pelican's."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from katern.settings import SETTINGS, Options, options_from, setting

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PELICAN: dict[str, Any] = {
    "ARTICLE_URL": "{slug}/",
    "PAGE_URL": "pagina/{slug}/",
    "AUTHOR_URL": "auteur/{slug}/",
    "CATEGORY_URL": "categorie/{slug}/",
    "TAG_URL": "tag/{slug}/",
    "YEAR_ARCHIVE_URL": "archief/{date:%Y}/",
    "YEAR_ARCHIVE_SAVE_AS": "archief/{date:%Y}/index.html",
    "MONTH_ARCHIVE_URL": "",
    "MONTH_ARCHIVE_SAVE_AS": "",
    "DAY_ARCHIVE_URL": "",
    "DAY_ARCHIVE_SAVE_AS": "",
    "DIRECT_TEMPLATES": ["index", "tags"],
    "TAGS_SAVE_AS": "tag/index.html",
    "ARTICLE_SAVE_AS": "{slug}/index.html",
    "PAGE_SAVE_AS": "pagina/{slug}/index.html",
    "FEED_ALL_ATOM": "feeds/all.atom.xml",
    "FEED_ALL_RSS": None,
    "DEFAULT_LANG": "nl",
    "SITEURL": "https://katern.example/blad/",
}


def make(**changes: object) -> Options:
    return options_from({**PELICAN, **changes}, NOW)


def test_every_setting_is_declared_with_its_name_default_and_words():
    names = [one.name for one in SETTINGS]
    assert len(names) == len(set(names))
    for one in SETTINGS:
        assert re.fullmatch(r"KATERN_[A-Z_]+", one.name)
        assert one.doc.endswith(".")
        assert one.default == setting({}, one.name)
        assert "eigen" == setting({one.name: "eigen"}, one.name)


def test_an_unknown_setting_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        setting({}, "KATERN_NIETS")


def test_the_core_takes_from_pelican_what_it_needs():
    options = make(TIMEZONE="Europe/Brussels", KATERN_ADDRESS="u", KATERN_PREVIEW=True, FILENAME_METADATA="x")
    assert ("Europe/Brussels", "nl", "u", True, "x", NOW) == (
        options.zone,
        options.language,
        options.address,
        options.preview,
        options.filename_metadata,
        options.now,
    )
    assert "pagina/{slug}/" == options.url_patterns["page"]
    assert "faq/{slug}/" == options.url_patterns["faq"]
    assert "archief/{date:%Y}/" == options.url_patterns["year"]
    assert "month" not in options.url_patterns


def test_without_a_zone_it_is_that_of_the_magazine_s_readers():
    assert ["Europe/Amsterdam"] * 2 == [make().zone, make(TIMEZONE=None).zone]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("fs", "fs"),
        ("2026-01-03", "2026-01-03"),
        ((2026, 1, 3), "2026-01-03 00:00:00"),
        ([2026, 1, 3, 14, 30], "2026-01-03 14:30:00"),
    ],
)
def test_pelican_s_default_date_is_text_whatever_it_was(value: object, text: str):
    assert text == make(DEFAULT_DATE=value).default_date


def test_the_files_that_the_magazine_itself_writes_are_known():
    assert {
        "index.html",
        "tag/index.html",
        "feeds/all.atom.xml",
        "sitemap.xml",
        "robots.txt",
        "404.html",
    } <= (make().outputs)
    assert None not in make().outputs


@pytest.mark.parametrize(
    ("site_url", "base"),
    [
        ("", ""),
        ("https://katern.example", ""),
        ("https://katern.example/", ""),
        ("https://katern.example/blad", "/blad"),
        ("https://katern.example/blad/", "/blad"),
        ("http://localhost:8000", ""),
    ],
)
def test_the_site_may_live_below_the_root(site_url: str, base: str):
    assert base == make(SITEURL=site_url).base
