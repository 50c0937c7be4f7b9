"""Atom 1.0 (RFC 4287) and RSS 2.0 (https://www.rssboard.org/rss-specification), by `feedgen`.

The same values give the same bytes: no date is taken from the clock, no version stands in them.
"""

from __future__ import annotations

import re
from html import escape

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from katern.feeds.elements import EntryElements, FeedElements
from katern.feeds.model import Entry, Feed, Person
from katern.html_policy import clean_text

GENERATOR = "Katern"
_TITLE = re.compile(rb"<title>[^<]*")


def render_atom(feed: Feed) -> bytes:
    """Return the feed as Atom."""
    generator = _make(feed)
    for entry in feed.entries:
        made = _add(generator, entry, feed)
        made.updated(entry.updated)
        if entry.summary:
            made.summary(clean_text(entry.summary))
        made.content(entry.content_html, type="html")
    return _finish(generator.atom_str(pretty=False))


def render_rss(feed: Feed) -> bytes:
    """Return the feed as RSS."""
    generator = _make(feed)
    for entry in feed.entries:
        made = _add(generator, entry, feed)
        made.description(escape(clean_text(entry.summary or entry.title), quote=False), isSummary=False)
        made.content(entry.content_html, type="html")
        if entry.replies is not None:
            made.comments(entry.replies.page_url)
        if entry.picture is not None:
            made.enclosure(entry.picture.url, str(entry.picture.length), entry.picture.media_type)
    return _TITLE.sub(_encode_title, _finish(generator.rss_str(pretty=False)))


def _encode_title(found: re.Match[bytes]) -> bytes:
    """Return a title of RSS as its profile wants it, for programs that would take its signs for tags.

    See https://www.rssboard.org/rss-profile#data-types-characterdata; to XML it is the same text.
    """
    return found[0].replace(b"&lt;", b"&#x3C;").replace(b"&gt;", b"&#x3E;").replace(b"&amp;", b"&#x26;")


def _make(feed: Feed) -> FeedGenerator:
    generator = FeedGenerator()
    generator.register_extension("katern", FeedElements, EntryElements)
    generator.katern.feed = feed
    generator.id(feed.id)
    generator.title(clean_text(feed.title))
    generator.link(href=feed.page_url, rel="alternate")
    generator.subtitle(clean_text(feed.subtitle) or clean_text(feed.title))
    generator.language(feed.lang)
    generator.updated(feed.updated)
    generator.generator(GENERATOR)
    if feed.rights:
        generator.rights(clean_text(feed.rights))
    if feed.icon:
        generator.icon(feed.icon)
    for person in feed.authors:
        generator.author(_render_person(person))
    return generator


def _add(generator: FeedGenerator, entry: Entry, feed: Feed) -> FeedEntry:
    made = generator.add_entry(order="append")
    made.katern.entry = entry
    made.id(entry.id)
    made.title(clean_text(entry.title) or feed.title)
    made.link(href=entry.url, rel="alternate")
    made.published(entry.published)
    for person in entry.authors:
        made.author(_render_person(person))
    for category in entry.categories:
        made.category(term=category.term, label=clean_text(category.label))
    return made


def _render_person(person: Person) -> dict[str, str]:
    named = {"name": clean_text(person.name)}
    return {**named, "uri": person.url} if person.url else named


def _finish(written: bytes) -> bytes:
    return (
        written.replace(b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>')
        + b"\n"
    )
