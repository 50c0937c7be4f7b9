"""What Pelican's settings and Katern's say, as one value without Pelican: `Options`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from katern.setting_table import SETTINGS, Setting, setting

__all__ = ["SETTINGS", "Options", "Setting", "options_from", "setting"]

POLICY_DIRECTIVES = frozenset(
    "child-src connect-src font-src form-action frame-src img-src manifest-src media-src object-src "
    "script-src style-src worker-src".split()
)
"""Directives of a Content-Security-Policy that name sources, and so can be made wider."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the core needs to know."""

    zone: str = "Europe/Amsterdam"
    language: str = "nl"
    site_url: str = ""
    now: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    preview: bool = False
    address: str = "je"
    translations: tuple[str, ...] = ()
    """Folders of the magazine's own labels."""
    url_patterns: Mapping[str, str] = field(default_factory=dict)
    """Kind, or `tag`, `feed` …, to its address with `{slug}`, without a leading slash."""
    save_patterns: Mapping[str, str] = field(default_factory=dict)
    """Kind to its file in the output, likewise; where a kind is absent, its address tells the file."""
    default_date: str = ""
    """Pelican's `DEFAULT_DATE`, for headers in its style: a date, `fs` for that of the file, or empty."""
    filename_metadata: str = ""
    """Pelican's `FILENAME_METADATA`, for headers in Pelican's style."""
    faqs_url: str = "faq/"
    """Address of the overview of FAQs, without a leading slash."""
    events_url: str = "agenda/"
    """Address of the agenda, likewise."""
    editions_url: str = "editie/"
    """Address of the overview of editions, likewise."""
    tag_feeds: bool = False
    """Whether each tag has a feed of its own."""
    newsletters_url: str = "nieuwsbrief/"
    """Address of the overview of the newsletter, without a leading slash."""
    offer_limit: int = 1
    """How many offers a page has at most that nothing on it names."""
    templates: frozenset[str] = frozenset()
    """Names of the theme's templates without `.html`; empty = not known."""
    reserved: frozenset[str] = frozenset()
    """First segments of addresses that a slug may not take."""
    outputs: frozenset[str] = frozenset()
    """Files of the output that the magazine itself writes."""
    static_files: frozenset[str] = frozenset()
    """Files of the output that the theme brings, and the style sheet made of the sections' colours."""

    @property
    def base(self) -> str:
        """Path under which the site is served, without a trailing slash."""
        return urlsplit(self.site_url).path.rstrip("/")


FOLLOW_ALIAS = "abonneren/"
"""Address that leads to the page on how to follow the magazine."""

RESERVED_SEGMENTS = frozenset(
    [
        "categorie",
        "tag",
        "auteur",
        "editie",
        "archief",
        "faq",
        "agenda",
        "nieuwsbrief",
        "volgen",
        "zoeken",
        "feeds",
        "page",
        "theme",
        "images",
        "robots.txt",
        "sitemap.xml",
        "agenda.ics",
        "404.html",
        "index.html",
        "url-map",  # the file beside the folders of comments
    ]
)


def options_from(
    settings: Mapping[str, Any], now: datetime, templates: frozenset[str] = frozenset()
) -> Options:
    """Return the options that Pelican's settings make."""
    patterns = {
        "article": settings["ARTICLE_URL"],
        "page": settings["PAGE_URL"],
        "author": settings["AUTHOR_URL"],
        "category": settings["CATEGORY_URL"],
        "tag": settings["TAG_URL"],
        "faq": setting(settings, "KATERN_FAQ_URL"),
        "event": setting(settings, "KATERN_EVENT_URL"),
        "edition": setting(settings, "KATERN_EDITION_URL"),
        "newsletter": setting(settings, "KATERN_NEWSLETTER_URL"),
    } | {
        period: settings[f"{period.upper()}_ARCHIVE_URL"]
        for period in ("year", "month", "day")
        if settings[f"{period.upper()}_ARCHIVE_SAVE_AS"]
    }
    direct = {
        settings.get(f"{name.upper()}_SAVE_AS", f"{name}.html") for name in settings["DIRECT_TEMPLATES"]
    }
    feeds = {
        value
        for name, value in settings.items()
        if name.startswith(("FEED_", "AUTHOR_FEED", "CATEGORY_FEED", "TAG_FEED")) and isinstance(value, str)
    }
    follow = setting(settings, "KATERN_FOLLOW_URL")
    own = {"sitemap.xml", "robots.txt", "404.html", f"{follow}index.html", f"{FOLLOW_ALIAS}index.html"}
    return Options(
        zone=settings.get("TIMEZONE") or "Europe/Amsterdam",
        language=settings["DEFAULT_LANG"],
        site_url=settings["SITEURL"],
        now=now,
        preview=bool(setting(settings, "KATERN_PREVIEW")),
        address=setting(settings, "KATERN_ADDRESS"),
        translations=tuple(map(str, setting(settings, "KATERN_TRANSLATIONS"))),
        url_patterns=patterns,
        save_patterns={"article": settings["ARTICLE_SAVE_AS"], "page": settings["PAGE_SAVE_AS"]},
        default_date=_read_default_date(settings.get("DEFAULT_DATE")),
        filename_metadata=str(settings.get("FILENAME_METADATA") or ""),
        faqs_url=setting(settings, "KATERN_FAQS_URL"),
        events_url=setting(settings, "KATERN_EVENTS_URL"),
        editions_url=setting(settings, "KATERN_EDITIONS_URL"),
        tag_feeds=bool(setting(settings, "KATERN_FEEDS_TAGS")),
        newsletters_url=setting(settings, "KATERN_NEWSLETTERS_URL"),
        offer_limit=setting(settings, "KATERN_OFFERS_LIMIT"),
        templates=templates,
        reserved=RESERVED_SEGMENTS,
        outputs=frozenset(direct | feeds | own),
        static_files=frozenset(_list_static_files(settings)),
    )


def template_folders(settings: Mapping[str, Any]) -> list[Path]:
    """Return the folders of templates, those that go before the others first."""
    return [*map(Path, settings["THEME_TEMPLATES_OVERRIDES"]), Path(settings["THEME"]) / "templates"]


def static_folders(settings: Mapping[str, Any]) -> list[Path]:
    """Return the folders of the theme's other files, those that go before the others first."""
    return [Path(settings["THEME"]) / one for one in reversed(settings.get("THEME_STATIC_PATHS", ()))]


def _list_static_files(settings: Mapping[str, Any]) -> Iterator[str]:
    target = PurePosixPath(settings.get("THEME_STATIC_DIR", "theme"))
    yield (target / "css/categories.css").as_posix()
    for folder in static_folders(settings):
        for path in folder.rglob("*"):
            if path.is_file():
                yield (target / path.relative_to(folder).as_posix()).as_posix()


def _read_default_date(value: object) -> str:
    """Return Pelican's `DEFAULT_DATE` as text: it may be text, `fs`, or the parts of a date."""
    if isinstance(value, list | tuple):
        return datetime(*value).isoformat(" ")  # noqa: DTZ001 (read in the site's zone later)
    return str(value or "")
