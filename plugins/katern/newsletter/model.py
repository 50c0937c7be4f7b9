"""An issue of the newsletter, as its page and its mail show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from katern.magazine import Document


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a mail."""

    url: str
    """Full address."""
    alt: str
    width: int | None
    """In pixels, at most that of the column; `None` when not known."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article, as an issue shows it."""

    document: Document
    title: str
    url: str
    """Full address."""
    kicker: str
    section: str
    """Name of its section; empty when it has none."""
    colour: str
    """Of the section, as CSS writes it; empty when it has none."""
    summary: str
    byline: str
    """Names of the writers; empty when there are none."""
    sponsor: str
    """Who paid for it; empty for what nobody paid for."""
    cover: Picture | None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, as an issue shows it."""

    title: str
    start: datetime
    end: datetime | None
    has_time: bool
    """Whether it begins at a time of day that is told."""
    location: str
    online_url: str
    price: str
    state: str
    """`scheduled cancelled postponed full`."""
    signup: str
    """Full address, also with `mailto:`; empty when one need not sign up."""
    summary: str


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a reader said of an article."""

    text: str
    """What is seen of it, shortened."""
    author: str
    """Empty for a reader without a name."""
    article_title: str
    path: str
    """Address from `/` without base, with the anchor of the comment."""
    url: str
    """Full address of the comment."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue; templates read each field by its name."""

    document: Document
    title: str
    url: str
    """Within the site, without a leading slash."""
    page_url: str
    """Full address of its page; empty while the site has none."""
    date: datetime
    lang: str
    preheader: str
    """What a mailbox shows after the subject; empty when there is nothing to say."""
    summary_text: str
    status: str
    """`published`, or `hidden` for one that no list shows."""
    preview: str
    """`draft` or `scheduled` where only editors see it, else empty."""
    content: Markup
    """The editorial as the page shows it."""
    articles: tuple[Story, ...]
    offers: Markup
    """The offers as the page shows them."""
    events: tuple[Happening, ...]
    reaction: Reaction | None
    mail_intro: str = ""
    """The editorial as a mail in HTML shows it."""
    mail_offers: str = ""
    text_intro: str = ""
    text_offers: str = ""
    mail_html: str = ""
    """The whole mail in HTML; empty while the site has no address."""
    mail_text: str = ""
    mail_file: bytes = b""
    """The mail as a file to send; empty when nobody sends it."""
