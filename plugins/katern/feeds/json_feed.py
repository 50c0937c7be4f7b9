"""JSON Feed 1.1, see https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from datetime import datetime

from katern.feeds.model import Entry, Feed, Person
from katern.html_policy import clean_text

VERSION = "https://jsonfeed.org/version/1.1"


def render_json_feed(feed: Feed) -> bytes:
    """Return the feed as JSON Feed; what is not known is left out."""
    written = {
        "version": VERSION,
        "title": clean_text(feed.title),
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "description": clean_text(feed.subtitle),
        "icon": feed.icon,
        "authors": [_render_person(one) for one in feed.authors],
        "language": feed.lang,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
        "items": [_render_entry(one) for one in feed.entries],
    }
    kept = {name: value for name, value in written.items() if value or name == "items"}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def _render_entry(entry: Entry) -> dict[str, object]:
    written = {
        "id": entry.id,
        "url": entry.url,
        "title": clean_text(entry.title),
        "content_html": entry.content_html,
        "summary": clean_text(entry.summary),
        "image": entry.picture.url if entry.picture is not None else "",
        "date_published": _render_date(entry.published),
        "date_modified": _render_date(entry.updated) if entry.updated != entry.published else "",
        "authors": [_render_person(one) for one in entry.authors],
        "tags": [clean_text(one.label) for one in entry.categories],
        "language": entry.lang,
    }
    return {name: value for name, value in written.items() if value or name == "content_html"}


def _render_person(person: Person) -> dict[str, str]:
    named = {"name": clean_text(person.name)}
    return {**named, "url": person.url} if person.url else named


def _render_date(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
