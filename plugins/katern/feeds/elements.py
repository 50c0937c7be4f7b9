"""What `feedgen` leaves out or gets wrong, as an extension of it.

Its entries drop every attribute of an Atom link but the address, its RSS takes the last link whatever it is
for, and its dates are the present unless told: so all links but the alternate one are made here, and both
`render_atom` and `render_rss` set every date.

- Atom: `link` (self, hub, enclosure, replies, archives), `xml:lang`
- RSS: `atom:link`, `dc:creator`, `slash:comments`
- both: `media:content` (https://www.rssboard.org/media-rss), RFC 4685 threads, RFC 5005 archives
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml import etree

from katern.feeds.model import Entry, Feed
from katern.html_policy import clean_text

ATOM = "http://www.w3.org/2005/Atom"
NAMESPACES = {
    "thr": "http://purl.org/syndication/thread/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "fh": "http://purl.org/syndication/history/1.0",
}
RSS_NAMESPACES = {
    **NAMESPACES,
    "dc": "http://purl.org/dc/elements/1.1/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _add(parent: Any, prefix: str, name: str, text: str = "", **attributes: str) -> None:  # noqa: ANN401
    element = etree.SubElement(parent, f"{{{RSS_NAMESPACES.get(prefix, ATOM)}}}{name}", attributes)
    element.text = clean_text(text) or None


def _list_links(feed: Feed, media_type: str) -> Iterator[dict[str, str]]:
    yield {"rel": "self", "href": feed.url, "type": media_type}
    for rel, href in (
        ("hub", feed.hub),
        ("prev-archive", feed.older_url),
        ("next-archive", feed.newer_url),
        ("current", feed.current_url),
    ):
        if href:
            yield {"rel": rel, "href": href}


class FeedElements(BaseExtension):  # type: ignore[misc]
    """What belongs to the feed as a whole."""

    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        """Return the namespaces of both formats; those of RSS alone harm no Atom."""
        return RSS_NAMESPACES

    def extend_atom(self, feed: Any) -> Any:  # noqa: ANN401 (lxml's elements)
        """Add links, and say of an archive that it is one."""
        for link in _list_links(self.feed, "application/atom+xml"):
            etree.SubElement(feed, "link", link)
        if self.feed.current_url:
            _add(feed, "fh", "archive")
        return feed

    def extend_rss(self, feed: Any) -> Any:  # noqa: ANN401
        """Add links."""
        for link in _list_links(self.feed, "application/rss+xml"):
            etree.SubElement(feed[0], f"{{{ATOM}}}link", link)
        return feed


class EntryElements(BaseEntryExtension):  # type: ignore[misc]
    """What belongs to one entry."""

    entry: Entry

    def extend_atom(self, entry: Any) -> Any:  # noqa: ANN401
        """Add language, links, picture and place in a conversation."""
        given = self.entry
        if given.lang:
            entry.set(_XML_LANG, given.lang)
        if given.picture is not None:
            picture = given.picture
            enclosure = {"rel": "enclosure", "href": picture.url, "type": picture.media_type}
            etree.SubElement(entry, "link", {**enclosure, "length": str(picture.length)})
        if given.replies is not None and given.replies.feed_url:
            replies = etree.SubElement(entry, "link", {"rel": "replies", "href": given.replies.feed_url})
            replies.set("type", "application/atom+xml")
            replies.set(f"{{{NAMESPACES['thr']}}}count", str(given.replies.count))
        if given.answers is not None:
            answered = {"ref": given.answers.id, "href": given.answers.url, "type": "text/html"}
            _add(entry, "thr", "in-reply-to", **answered)
        self._add_picture(entry)
        return entry

    def extend_rss(self, entry: Any) -> Any:  # noqa: ANN401
        """Add makers, picture and number of comments."""
        given = self.entry
        for person in given.authors:
            _add(entry, "dc", "creator", person.name)
        if given.replies is not None:
            _add(entry, "slash", "comments", str(given.replies.count))
        self._add_picture(entry)
        return entry

    def _add_picture(self, entry: Any) -> None:  # noqa: ANN401
        picture = self.entry.picture
        if picture is None:
            return
        sizes = {"width": picture.width, "height": picture.height}
        attributes = {name: str(size) for name, size in sizes.items() if size is not None}
        _add(
            entry, "media", "content", url=picture.url, medium="image", type=picture.media_type, **attributes
        )
        if picture.alt:
            _add(entry[-1], "media", "description", picture.alt, type="plain")
