"""A feed and its entries, in Atom's words; values that every format is made of.

| ours | Atom (RFC 4287) | RSS 2.0 | JSON Feed 1.1 |
|---|---|---|---|
| `Entry.id` | `id` | `guid`, no permanent link | `id` |
| `Entry.url` | `link rel=alternate` | `link` | `url` |
| `Entry.updated` | `updated` | – | `date_modified` |
| `Entry.published` | `published` | `pubDate` | `date_published` |
| `Entry.authors` | `author` | `dc:creator` | `authors` |
| `Entry.categories` | `category` | `category` | `tags` |
| `Entry.summary` | `summary` | `description` | `summary` |
| `Entry.content_html` | `content` | `content:encoded` | `content_html` |
| `Entry.picture` | `link rel=enclosure`, `media:content` | `enclosure`, `media:content` | `image` |
| `Entry.replies` | `link rel=replies` (RFC 4685) | `comments`, `slash:comments` | – |
| `Entry.answers` | `thr:in-reply-to` (RFC 4685) | – | – |
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed that has nothing yet was changed."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who wrote something."""

    name: str
    url: str = ""
    """Full address of who it is; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Category:
    """A section or subject."""

    term: str
    """Its slug."""
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of an entry."""

    url: str
    """Full address."""
    media_type: str
    length: int
    """In bytes."""
    width: int | None = None
    height: int | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Replies:
    """Where the comments on an entry are."""

    page_url: str
    feed_url: str
    """Empty where nobody commented."""
    count: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What an entry answers."""

    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed."""

    id: str
    """By which subscribers know it, whatever else of it changes."""
    url: str
    """Full address."""
    title: str
    """Plain text."""
    published: datetime
    updated: datetime
    """Of the last edit that readers were told of; `published` where there was none."""
    content_html: str
    summary: str = ""
    """Plain text."""
    authors: tuple[Person, ...] = ()
    categories: tuple[Category, ...] = ()
    lang: str = ""
    """Empty for the language of the feed."""
    picture: Picture | None = None
    replies: Replies | None = None
    answers: Answered | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed."""

    id: str
    url: str
    """Full address of the feed itself."""
    page_url: str
    """Full address of the page that shows the same."""
    title: str
    subtitle: str
    lang: str
    entries: tuple[Entry, ...]
    """The newest first."""
    rights: str = ""
    authors: tuple[Person, ...] = ()
    """Of entries that name none: Atom wants one."""
    icon: str = ""
    """Full address of a picture."""
    hub: str = ""
    """Full address of the WebSub hub; empty where there is none."""
    older_url: str = ""
    """Full address of the archive document before this one (RFC 5005)."""
    newer_url: str = ""
    """Of the one after it."""
    current_url: str = ""
    """In an archive document: of the feed that it belongs to."""
    updated: datetime = field(init=False)
    """Of what changed last; never the moment of the build."""

    def __post_init__(self) -> None:
        newest = max((one.updated for one in self.entries), default=NEVER)
        object.__setattr__(self, "updated", newest)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as pages and lists name it."""

    title: str
    url: str
    """Path of the output."""
    type: str = "application/atom+xml"
    group: str = ""
    """Under which heading a page lists it: `site section author tag`."""
