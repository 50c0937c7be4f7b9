"""Where a link or picture in a text leads: resolved against the magazine, or told what is wrong.

Forms: plain relative paths as every Markdown preview knows them, Pelican's `{filename}`, `{static}`,
`{attach}`, `{author}`, `{category}`, `{tag}`, `{index}`, addresses from `/`, anchors, and full addresses.
See https://docs.getpelican.com/en/stable/content.html#linking-to-internal-content.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from katern import codes
from katern.addresses import EMAIL, url_fault
from katern.diagnostics import Add, Code
from katern.i18n import gettext
from katern.link_advice import LinkAdvice
from katern.magazine import PUBLIC_STATES, Document, Magazine
from katern.slugs import slugify
from katern.suggest import nearest
from katern.text.scanned import Shown

PICTURE_SUFFIXES = frozenset(".jpg .jpeg .png .gif .webp .avif .svg".split())
FILE_SUFFIXES = PICTURE_SUFFIXES | frozenset(
    ".pdf .epub .mp3 .m4a .ogg .mp4 .webm .vtt .csv .xlsx .docx .odt .ics .zip .txt".split()
)
TEXT_SUFFIX = ".md"
LINK_SCHEMES = ("http", "https", "mailto", "tel", "ftp", "sms", "geo", "xmpp", "matrix")
OWN_ANCHORS = frozenset({"", "top", "comments", "respond"})
"""Anchors that every page has, or will have."""
_INDICATOR = re.compile(r"(?:\{(?P<brace>[^}]*)\}|\|(?P<bar>[^|]*)\|)(?P<rest>.*)", re.DOTALL)
_INDICATORS = ("filename", "static", "attach", "author", "category", "tag", "index")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

Tell = Callable[..., None]
"""Takes a code and the values of its message; knows the line itself."""


def tell_at(add: Add, line: int) -> Tell:
    """Return a `Tell` that records findings at one line."""

    def tell(code: Code, **values: object) -> None:
        add(code, line, **values)

    return tell


@dataclass(frozen=True, slots=True)
class _Link:
    """One address as written, and where."""

    target: str
    document: Document | None
    """`None` for a link of the magazine itself, in `site.yaml`."""
    tell: Tell
    shown: Shown

    @property
    def folder(self) -> str:
        return posixpath.dirname(self.document.relative) if self.document is not None else ""

    def state_of(self, linked: Document) -> str:
        """Return the state of a document when readers first see this link; `published` if they never do."""
        if self.document is None or self.document.state in PUBLIC_STATES:
            return linked.state
        if self.document.state == "scheduled" and self.document.date is not None:
            return linked.state_at(self.document.date)
        return "published"


@dataclass
class Resolver:
    """Resolves the links of one build and remembers which files they publish."""

    magazine: Magazine
    listings: frozenset[str] = frozenset()
    """Addresses from `/` of pages and files that no document makes."""
    published: dict[str, str] = field(default_factory=dict)
    """Relative path of each file that a visible document uses, to its address from `/`."""

    @cached_property
    def _advice(self) -> LinkAdvice:
        return LinkAdvice(self.magazine, self.listings)

    def resolve(self, target: str, document: Document | None, tell: Tell, *, shown: Shown = "") -> str:
        """Return the address that goes into the page; the target itself when it leads nowhere.

        Args:
            target: as written, unescaped.
            document: in which it stands; `None` for the magazine itself.
            tell: records what is wrong at the link's own line.
            shown: what the page shows of it; empty where it only leads there.
        """
        link = _Link(target, document, tell, shown)
        found = _INDICATOR.fullmatch(target)
        if found:
            name = found["brace"] if found["brace"] is not None else found["bar"]
            return self._resolve_indicator(name, found["rest"], link)
        if _SCHEME.match(target) or target.startswith("//"):
            own = self._path_of_own(target)
            return self._resolve_path(own, link) if own is not None else _check_address(link)
        if target.startswith("#"):
            if document is not None:
                self._check_anchor(document, unquote(target[1:]), link)
            return target
        if not target:
            tell(
                codes.LINK_MISSING,
                target=target,
                advice=gettext("write an address between the round brackets"),
            )
            return target
        if target.startswith("/"):
            return self._resolve_path(target, link)
        return self._resolve_relative(target, link, "")

    def _path_of_own(self, target: str) -> str | None:
        """Return the path from `/` of a full address of this magazine, or `None` for one of elsewhere."""
        site = self.magazine.options.site_url.rstrip("/")
        plain = re.sub(r"^(?i:https?)://", "", site)
        found = re.match(rf"(?i:https?)://(?i:{re.escape(plain)})(?=[/?#]|$)", target) if plain else None
        return (target[found.end() :] or "/") if found else None

    def resolve_field(self, document: Document, name: str, add: Add) -> str:
        """Resolve a picture named in the front matter; empty when there is none."""
        target = document.values.get(name)
        if not target:
            return ""
        return self.resolve(str(target), document, tell_at(add, document.line(name)), shown="picture")

    def _resolve_indicator(self, name: str, rest: str, link: _Link) -> str:
        if name not in _INDICATORS:
            near = nearest(name.strip().lower(), _INDICATORS, 0.5) or "filename"
            link.tell(codes.BAD_INDICATOR, found=f"{{{name}}}", expected=f"{{{near}}}")
            return link.target
        if name in ("filename", "static", "attach"):
            return self._resolve_relative(rest, link, name)
        if name == "index":
            return self.magazine.href("/")
        return self._resolve_name(name, unquote(rest).strip("/"), link)

    def _resolve_name(self, kind: str, wanted: str, link: _Link) -> str:
        """Resolve `{author}`, `{category}` and `{tag}`."""
        found = self.magazine.named(kind, wanted) if kind != "tag" else None
        if found is not None:
            return self.magazine.href_of(found)
        path = "/" + self.magazine.options.url_patterns.get(kind, "").format(slug=slugify(wanted))
        if not wanted or path not in self.listings:
            link.tell(codes.LINK_MISSING, target=link.target, advice=gettext("check the name"))
        return self.magazine.href(path)

    def _resolve_relative(self, target: str, link: _Link, indicator: str) -> str:
        path, suffix, fragment = _split(target)
        decoded = unquote(path)
        if "\\" in decoded or any(not c.isprintable() for c in decoded):
            reason = gettext(": it holds a character that no path holds")
            if "\\" in decoded:
                reason = gettext(": write '/' in the place of '\\'")
            link.tell(codes.BAD_LINK, target=link.target, reason=reason)
            return link.target
        joined = decoded.lstrip("/") if decoded.startswith("/") else posixpath.join(link.folder, decoded)
        normal = posixpath.normpath(joined)
        if normal.startswith("../") or normal in ("..", "."):
            link.tell(codes.OUTSIDE_CONTENT, target=link.target)
            return link.target
        relative = self.magazine.find_file(normal)
        if relative in self.magazine.by_path:
            return self._to_document(self.magazine.by_path[relative], fragment, link) + suffix
        if relative in self.magazine.broken:
            link.tell(codes.LINK_TO_BROKEN, target=link.target)
            return link.target
        if relative is not None:
            return self._to_file(relative, link) + suffix
        if not indicator and not link.shown:
            return self._resolve_relative_address(decoded, suffix, link)
        is_text = indicator == "filename" or normal.endswith(TEXT_SUFFIX)
        code = codes.LINK_MISSING if is_text else codes.FILE_MISSING
        link.tell(code, target=link.target, advice=self._advice.on_path(normal, link.document))
        return link.target

    def _resolve_relative_address(self, decoded: str, suffix: str, link: _Link) -> str:
        """Try a relative path as an address, as `../ander-artikel/` in the finished page."""
        page = (self.magazine.path_of(link.document) if link.document is not None else "") or "/"
        joined = posixpath.normpath(posixpath.join(page[: page.rfind("/") + 1], decoded))
        path = joined.rstrip("/") + ("/" if decoded.endswith("/") else "")
        if path in self.magazine.by_address or path in self.listings:
            return self._resolve_path(path + suffix, link)
        advice = self._advice.on_relative(decoded, link.target, link.document)
        link.tell(codes.LINK_MISSING, target=link.target, advice=advice)
        return link.target

    def _resolve_path(self, target: str, link: _Link) -> str:
        """Resolve an address from `/`; aliases count, since they lead on."""
        path, suffix, fragment = _split(target)
        bare = unquote(path)
        linked = self.magazine.by_address.get(bare) or self.magazine.by_address.get(bare.rstrip("/") + "/")
        linked = linked or self.magazine.find_alias(path)
        if linked is not None:
            return self._to_document(linked, fragment, link) + suffix
        if bare.rstrip("/") + "/" in self.listings or bare in self.listings:
            return self.magazine.href(target)
        if bare.startswith("/images/"):
            inner = bare.removeprefix("/images/")
            relative = self.magazine.find_file(f"images/{inner}") or self.magazine.find_file(inner)
            if relative is not None:
                return self._to_file(relative, link) + suffix
            link.tell(
                codes.FILE_MISSING,
                target=link.target,
                advice=self._advice.on_path(bare.lstrip("/"), link.document),
            )
            return target
        link.tell(codes.LINK_MISSING, target=link.target, advice=self._advice.on_address(bare))
        return target

    def _to_document(self, linked: Document, fragment: str, link: _Link) -> str:
        is_advertisement = linked.values.get("kind") == "advertisement"
        if linked.kind.name == "offer" and not link.shown and not is_advertisement:
            return str(linked.values.get("url") or link.target)  # where it is to be had
        if link.shown or not self.magazine.path_of(linked):
            reason = gettext("it has no page of its own")
            if is_advertisement:
                reason = gettext("an advertisement stands in a block of its own, under its label")
            if link.shown:
                reason = gettext("it is a text, no picture")
            link.tell(codes.NOT_PUBLISHABLE, target=link.target, reason=reason)
            return link.target
        state = link.state_of(linked)
        if state not in PUBLIC_STATES:
            status = gettext("scheduled") if state == "scheduled" else state
            link.tell(codes.LINK_TO_DRAFT, target=link.target, status=status)
        if fragment:
            self._check_anchor(linked, unquote(fragment), link)
        return self.magazine.href_of(linked)

    def _check_anchor(self, linked: Document, anchor: str, link: _Link) -> None:
        anchors = linked.scanned.anchors if linked.scanned is not None else {}
        if anchor in OWN_ANCHORS or anchor in anchors or anchor.startswith(("comment-", "fnref")):
            return
        advice = self._advice.on_anchor(anchor, anchors)
        link.tell(codes.ANCHOR_MISSING, anchor=f"#{anchor}", page=linked.shown_path, advice=advice)

    def _to_file(self, relative: str, link: _Link) -> str:
        parts = relative.split("/")
        suffix = posixpath.splitext(relative)[1].lower()
        reason = None
        if suffix not in (PICTURE_SUFFIXES if link.shown == "picture" else FILE_SUFFIXES):
            reason = gettext("files of this kind are not published")
            if suffix in (".heic", ".heif", ".tif", ".tiff", ".bmp"):
                reason = gettext("browsers do not show it; save it as JPEG")
        elif parts[0] == "comments" or any(part.startswith((".", "_")) for part in parts):
            reason = gettext("it lies in a private place")
        elif parts[0] != "images" and not (len(parts) > 1 and posixpath.dirname(relative) == link.folder):
            reason = gettext("it lies neither under images/ nor beside the article")
        if reason is not None:
            link.tell(codes.NOT_PUBLISHABLE, target=link.target, reason=reason)
            return link.target
        return self.magazine.href(self._publish(relative, link))

    def _publish(self, relative: str, link: _Link) -> str:
        path = f"/{relative}" if relative.startswith("images/") else f"/images/{relative}"
        if link.document is None or self.magazine.shows(link.document):
            self.published[relative] = path
        return path


def _split(target: str) -> tuple[str, str, str]:
    """Return path, query and fragment with their marks, and the fragment alone."""
    before, mark, fragment = target.partition("#")
    path, question, query = before.partition("?")
    return path, f"{question}{query}{mark}{fragment}", fragment


def _check_address(link: _Link) -> str:
    fault = url_fault(link.target, LINK_SCHEMES)
    if re.match(r"[A-Za-z]:[\\/]|file:", link.target):
        fault = gettext("it is a file on your own computer; put it under images/")
    if fault is not None:
        link.tell(codes.BAD_LINK, target=link.target, reason=f": {fault}")
    elif link.target.lower().startswith("mailto:"):
        named = unquote(_split(link.target)[0].partition(":")[2]).split(",")
        wrong = next((one.strip() for one in named if not EMAIL.fullmatch(one.strip())), None)
        if wrong is not None:
            link.tell(codes.BAD_EMAIL, key="mailto", found=wrong)
    elif link.shown:
        link.tell(codes.FOREIGN_PICTURE, target=link.target)
    return link.target
