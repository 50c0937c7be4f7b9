"""A list of feeds that reading programs take in at once: OPML 2.0, see http://opml.org/spec2.opml."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable

from katern.feeds.model import FeedLink


def render_opml(title: str, links: Iterable[FeedLink], complete: Callable[[str], str]) -> bytes:
    """Return the list; `complete` makes of a path of the output a full address."""
    root = ET.Element("opml", {"version": "2.0"})
    ET.SubElement(ET.SubElement(root, "head"), "title").text = title
    body = ET.SubElement(root, "body")
    for one in links:
        kind = "atom" if one.type == "application/atom+xml" else "rss"
        outline = {"type": "rss", "version": "ATOM1" if kind == "atom" else "RSS2", "text": one.title}
        ET.SubElement(body, "outline", {**outline, "title": one.title, "xmlUrl": complete(one.url)})
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
