"""What a finished page needs of its policy, read from its HTML; and what is refused whatever it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from katern.hosting.policy import SELF, Need, find_source
from katern.style_sheets import find_fetched
from katern.text.html_attributes import split_addresses

_WORTH_READING = re.compile(
    r"<(?:audio|button|embed|form|frame|iframe|image|input|object|source|style|track|use|video)\b"
    r"|<script\b(?![^>]*\ssrc=\"/(?!/))(?![^>]*\stype=\"application/ld\+json\")"
    r"|<link\b(?![^>]*\srel=\"(?:alternate|canonical|next|prev)\")[^>]*\shref\s*=\s*[\"']?\s*(?:[a-z]+:|//)"
    r"|\s(?:data-embed|style|on[a-z]+)\s*=|=\s*[\"']?\s*j\s*a\s*v\s*a\s*s|\srel\s*=\s*[^>]*manifest"
    r"|\s(?:src|poster)\s*=\s*[\"']?\s*(?:[a-z][a-z0-9+.-]*:|//)"
    r"|\ssrcset\s*=\s*(?:\"[^\"]*(?::|//)|[^\"\s])",
    re.IGNORECASE,
)
"""Where a page holds none of these, it needs nothing: most pages are read no further."""
_DATA_TYPES = re.compile(r"application/(?:ld\+)?json|text/(?!javascript)[\w-]+", re.IGNORECASE)
_FETCHED = {
    ("img", "src"): "img-src",
    ("input", "src"): "img-src",
    ("image", "href"): "img-src",
    ("image", "xlink:href"): "img-src",
    ("use", "href"): "img-src",
    ("use", "xlink:href"): "img-src",
    ("video", "poster"): "img-src",
    ("video", "src"): "media-src",
    ("audio", "src"): "media-src",
    ("source", "src"): "media-src",
    ("track", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("frame", "src"): "frame-src",
    ("a", "data-embed"): "frame-src",
    ("object", "data"): "object-src",
    ("embed", "src"): "object-src",
    ("form", "action"): "form-action",
    ("button", "formaction"): "form-action",
    ("input", "formaction"): "form-action",
}
"""Element and attribute to the directive that lets it through; a video's link names its player."""
_LINKED = {
    "icon": "img-src",
    "apple-touch-icon": "img-src",
    "mask-icon": "img-src",
    "manifest": "manifest-src",
}
_PRELOADED = {"font": "font-src", "image": "img-src", "fetch": "connect-src", "track": "media-src"}


@dataclass(slots=True)
class Needs:
    """What a page needs, and what of it is refused."""

    allowed: set[Need] = field(default_factory=set)
    refused: list[tuple[Need, str]] = field(default_factory=list)
    """What would have to be allowed, and the tag, as written, that asks for it."""


def find_needs(html: str, site_url: str) -> Needs:
    """Return what a page needs.

    Scripts and styles that are not files of the site are never allowed because a page holds them:
    that a foreign text cannot bring its own is what a policy is for.
    """
    if _WORTH_READING.search(html) is None:
        return Needs()
    reader = _Reader(site_url)
    reader.feed(html)
    reader.close()
    return reader.needs


def style_needs(style: str, site_url: str) -> set[Need]:
    """Return what a style sheet of the site needs on the pages that use it."""
    directives = {"font": "font-src", "picture": "img-src"}
    found = ((directives[kind], find_source(written, site_url)) for kind, written in find_fetched(style))
    return {(directive, source) for directive, source in found if source is not None and source != SELF}


class _Reader(HTMLParser):
    def __init__(self, site_url: str) -> None:
        super().__init__()
        self.site_url = site_url
        self.needs = Needs()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attributes)}
        for name, value in values.items():
            directive = _FETCHED.get((tag, name))
            if directive and value.strip():
                self._allow(directive, value, whole=directive == "form-action")
            if name == "srcset":
                for address, _width in split_addresses(name, value):
                    self._allow("img-src", address)
            if name == "style":
                self._refuse("style-src", "'unsafe-inline'")
            if name.startswith("on") or (name in ("href", "src") and _runs(value)):
                self._refuse("script-src", "'unsafe-inline'")
        if tag == "link":
            self._read_link(values)
        elif tag == "script":
            self._read_script(values)
        elif tag == "style":
            self._refuse("style-src", "'unsafe-inline'")

    def _read_link(self, values: dict[str, str]) -> None:
        address = values.get("href", "")
        kinds = values.get("rel", "").lower().split()
        if "stylesheet" in kinds or values.get("as") == "style":
            self._require_own("style-src", address)
        elif "modulepreload" in kinds or values.get("as") == "script":
            self._require_own("script-src", address)
        preloaded = _PRELOADED.get(values.get("as", "")) if "preload" in kinds else None
        for directive in (preloaded, *(_LINKED.get(kind) for kind in kinds)):
            if directive and address:
                self._allow(directive, address)

    def _read_script(self, values: dict[str, str]) -> None:
        if "src" in values:
            self._require_own("script-src", values["src"])
        elif not _DATA_TYPES.fullmatch(values.get("type", "").strip()):
            self._refuse("script-src", "'unsafe-inline'")

    def _allow(self, directive: str, address: str, *, whole: bool = False) -> None:
        source = find_source(address, self.site_url, whole=whole)
        if source is not None:
            self.needs.allowed.add((directive, source))

    def _require_own(self, directive: str, address: str) -> None:
        source = find_source(address, self.site_url)
        if source not in (SELF, None):
            self._refuse(directive, str(source))

    def _refuse(self, directive: str, source: str) -> None:
        self.needs.refused.append(((directive, source), self.get_starttag_text() or ""))


def _runs(address: str) -> bool:
    return "".join(address.split()).lower().startswith("javascript:")
