"""Katern's settings, declared once; Pelican's own names where Pelican has one.

`Options` is what the core needs of them, as one value without Pelican.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of Katern."""

    name: str
    default: object
    doc: str


SETTINGS = (
    Setting("KATERN_ADDRESS", "je", "How the site speaks to its readers in Dutch: `je` or `u`."),
    Setting(
        "KATERN_TRANSLATIONS",
        (),
        "Folders with the magazine's own labels, `nl.po` and its like, which go before Katern's.",
    ),
    Setting("KATERN_STRICT", False, "Whether warnings stop the build like errors."),
    Setting("KATERN_FORMAT", "text", "How findings are printed: `text`, `json` or `github`."),
    Setting(
        "KATERN_AS_OF",
        "",
        "The moment taken for now, for what is scheduled; empty = `SOURCE_DATE_EPOCH`, else the clock.",
    ),
    Setting(
        "KATERN_PREVIEW",
        False,
        "Whether drafts and scheduled articles are shown, marked; `inv serve` sets it.",
    ),
    Setting("KATERN_RELATED_COUNT", 3, "How many related articles are listed under an article."),
    Setting("KATERN_FAQ_URL", "faq/{slug}/", "Address of a FAQ."),
    Setting("KATERN_FAQS_URL", "faq/", "Address of the overview of FAQs."),
    Setting("KATERN_EVENT_URL", "agenda/{slug}/", "Address of an event."),
    Setting(
        "KATERN_EVENTS_URL",
        "agenda/",
        "Address of the agenda; its calendar file has the same with `.ics` in place of the last slash.",
    ),
    Setting("KATERN_EDITION_URL", "editie/{slug}/", "Address of an edition."),
    Setting("KATERN_EDITIONS_URL", "editie/", "Address of the overview of editions."),
    Setting("KATERN_NEWSLETTER_URL", "nieuwsbrief/{slug}/", "Address of an issue of the newsletter."),
    Setting("KATERN_NEWSLETTERS_URL", "nieuwsbrief/", "Address of the overview of the newsletter."),
    Setting(
        "KATERN_POLICY",
        {},
        "What every page may load besides what it shows: directive of the Content-Security-Policy to a list "
        "of sources, such as `{'script-src': ['https://count.example']}`.",
    ),
    Setting(
        "KATERN_COMMENTS_PENDING",
        "",
        "`content` keeps comments that wait for approval in git too; empty = outside it, in "
        "`.katern/pending/`.",
    ),
    Setting(
        "KATERN_COMMENTS_ENDPOINT",
        "",
        "Address that the form for comments is sent to; empty = no form, readers are asked to write a mail.",
    ),
    Setting(
        "KATERN_COMMENTS_EMAIL",
        "",
        "Address for comments by mail where there is no form; empty = that of `contact` in `site.yaml`.",
    ),
    Setting("KATERN_COMMENTS_WEBSITE", False, "Whether the form asks for the website of who comments."),
    Setting("KATERN_COMMENTS_EMAIL_REQUIRED", False, "Whether the form wants an e-mail address."),
    Setting(
        "KATERN_COMMENTS_KEEP",
        "",
        "One sentence beneath the form: how long what is sent is kept.",
    ),
    Setting(
        "KATERN_FEEDS_ITEMS", 20, "How many articles a feed holds at least; older ones are in its archive."
    ),
    Setting("KATERN_FEEDS_TAGS", False, "Whether each tag has a feed of its own."),
    Setting(
        "KATERN_FEEDS_RIGHTS", "", "The line about copyright in feeds; empty = © and the magazine's name."
    ),
    Setting(
        "KATERN_FEEDS_WEBSUB_HUB",
        "",
        "Address of a WebSub hub, which feeds name and `inv publish` tells what changed; empty = none.",
    ),
    Setting(
        "KATERN_FEEDS_ALIASES",
        {},
        "Old addresses of feeds, from `/`, to the path of the feed that is there now, besides those of "
        "WordPress and Pelican: `{'/rss.xml': 'feeds/all.rss.xml'}`.",
    ),
    Setting(
        "KATERN_PUBLISH_COMMAND",
        (),
        "Command with which `inv publish` brings the site to its host, a list of words; `{output}` is the "
        "folder of the site: `['rsync', '-a', '--delete', '{output}/', 'me@host.example:site/']`.",
    ),
    Setting(
        "KATERN_NEWSLETTER_FROM",
        "",
        "Who sends the newsletter, as `Name <address>`; empty = name and e-mail address of `site.yaml`.",
    ),
    Setting(
        "KATERN_NEWSLETTER_UNSUBSCRIBE",
        "",
        "Where a reader leaves: an `https:` or `mailto:` address, or a list of both, or what the mailing "
        "program fills in, such as `{{ UnsubscribeURL }}`; empty = a mail to `contact` in `site.yaml`.",
    ),
    Setting(
        "KATERN_NEWSLETTER_SIGNUP",
        "",
        "Address that the form to subscribe is sent to; empty = no form, readers write a ready mail.",
    ),
    Setting(
        "KATERN_NEWSLETTER_FIELDS",
        {},
        "What that form sends besides the address of the reader: names to values, such as listmonk's "
        "`{'l': 'id of the list'}`.",
    ),
    Setting("KATERN_FOLLOW_URL", "volgen/", "Address of the page that tells how to follow the magazine."),
)
POLICY_DIRECTIVES = frozenset(
    "child-src connect-src font-src form-action frame-src img-src manifest-src media-src object-src "
    "script-src style-src worker-src".split()
)
"""Directives of a Content-Security-Policy that name sources, and so can be made wider."""
_DEFAULTS = {one.name: one.default for one in SETTINGS}


def setting(settings: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 (as each is declared)
    """Return a setting of Katern, or its default."""
    return settings.get(name, _DEFAULTS[name])


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
