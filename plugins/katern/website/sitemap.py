"""`sitemap.xml` and `robots.txt`.

See https://www.sitemaps.org/protocol.html and RFC 9309.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """One page that search engines may show."""

    url: str
    """Full address."""
    modified: datetime | None = None


def render_sitemap(locations: Iterable[Location]) -> bytes:
    """Return the sitemap, sorted by address, each once."""
    root = ET.Element("urlset", {"xmlns": _NAMESPACE})
    by_url = {one.url: one for one in locations}
    for _url, found in sorted(by_url.items()):
        element = ET.SubElement(root, "url")
        ET.SubElement(element, "loc").text = found.url
        if found.modified is not None:
            ET.SubElement(element, "lastmod").text = found.modified.isoformat(timespec="seconds")
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def render_robots(sitemap_url: str) -> str:
    """Return the file that lets every robot in and names the sitemap, if there is one."""
    sitemap = f"\nSitemap: {sitemap_url}\n" if sitemap_url else ""
    return f"User-agent: *\nDisallow:\n{sitemap}"
