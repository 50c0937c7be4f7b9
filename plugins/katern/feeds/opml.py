"""A list of feeds that reading programs take in at once: OPML 2.0, see http://opml.org/spec2.opml.

Every feed is of type `rss` there, and its `version` may be one of RSS alone, so none is named.
"""

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
        outline = {"type": "rss", "text": one.title, "title": one.title, "xmlUrl": complete(one.url)}
        ET.SubElement(body, "outline", outline)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
