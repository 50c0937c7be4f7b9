"""Where a link or picture in a text leads: resolved against the magazine, or told what is wrong.

Forms: plain relative paths as every Markdown preview knows them, Pelican's `{filename}`, `{static}`,
`{attach}`, `{author}`, `{category}`, `{tag}`, `{index}`, addresses from `/`, anchors, and full addresses.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from urllib.parse import unquote

from katern import codes
from katern.front_matter import Add
from katern.i18n import gettext
from katern.magazine import Document, Magazine
from katern.slugs import slugify
from katern.values import url_fault

PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"})
FILE_SUFFIXES = PICTURE_SUFFIXES | {
    ".pdf",
    ".epub",
    ".mp3",
    ".m4a",
    ".ogg",
    ".mp4",
    ".webm",
    ".vtt",
    ".csv",
    ".xlsx",
    ".docx",
    ".odt",
    ".ics",
    ".zip",
    ".txt",
}
_INDICATOR = re.compile(r"^(?:\{(?P<brace>[^}]*)\}|\|(?P<bar>[^|]*)\|)(?P<rest>.*)$", re.DOTALL)
_INDICATORS = ("filename", "static", "attach", "author", "category", "tag", "index")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass
class Resolver:
    """Resolves the links of one build and remembers which files they publish."""

    magazine: Magazine
    template_paths: frozenset[str] = frozenset()
    """Addresses from `/` of pages that no document makes."""
    published: dict[str, str] = field(default_factory=dict)
    """Relative path of each file that a visible document uses, to its address from `/`."""

    def resolve(
        self, target: str, document: Document, tell: Callable[..., None], is_picture: bool = False
    ) -> str:
        """Return the address that goes into the page; the target itself when it leads nowhere.

        `tell(code, **values)` records what is wrong at the link's own line.
        """
        found = _INDICATOR.match(target)
        if found:
            return self._resolve_indicator(
                found["brace"] if found["brace"] is not None else found["bar"],
                found["rest"],
                target,
                document,
                tell,
                is_picture,
            )
        if _SCHEME.match(target) or target.startswith("//"):
            return self._check_address(target, tell)
        if target.startswith("#"):
            self._check_anchor(document, target[1:], tell)
            return target
        if not target:
            tell(
                codes.LINK_MISSING,
                target=target,
                advice=gettext("write an address between the round brackets"),
            )
            return target
        if target.startswith("/"):
            return self._resolve_path(target, document, tell, is_picture)
        return self._resolve_relative(target, document, tell, is_picture, "")

    def _check_address(self, target: str, tell: Callable[..., None]) -> str:
        fault = url_fault(target, ("http", "https", "mailto", "tel", "ftp", "sms", "geo", "xmpp", "matrix"))
        if fault:
            tell(codes.BAD_LINK, target=target, reason=f": {gettext(fault)}")
        return target

    def _resolve_indicator(
        self,
        name: str,
        rest: str,
        target: str,
        document: Document,
        tell: Callable[..., None],
        is_picture: bool,
    ) -> str:
        if name not in _INDICATORS:
            near = get_close_matches(name.strip().lower(), _INDICATORS, 1, 0.5)
            tell(codes.BAD_INDICATOR, found=f"{{{name}}}", expected=f"{{{near[0] if near else 'filename'}}}")
            return target
        if name in ("filename", "static", "attach"):
            return self._resolve_relative(rest, document, tell, is_picture, name)
        if name == "index":
            return self.magazine.href("/")
        kind = {"author": "author", "category": "category"}.get(name)
        wanted = unquote(rest).strip("/")
        found = self.magazine.named(kind, wanted) if kind else None
        if found is not None:
            return self.magazine.href_of(found)
        pattern = self.magazine.options.url_patterns.get(name, "")
        path = "/" + pattern.format(slug=slugify(wanted))
        if not wanted or path not in self.template_paths:
            tell(codes.LINK_MISSING, target=target, advice=gettext("check the name"))
        return self.magazine.href(path)

    def _resolve_relative(
        self, target: str, document: Document, tell: Callable[..., None], is_picture: bool, form: str
    ) -> str:
        path, mark, fragment = target.partition("#")
        path, question, query = path.partition("?")
        suffix = f"{question}{query}{mark}{fragment}"
        decoded = unquote(path)
        if "\\" in decoded or any(not c.isprintable() for c in decoded):
            tell(codes.BAD_LINK, target=target, reason=gettext(": it holds a character that no path holds"))
            return target
        folder = posixpath.dirname(document.relative)
        joined = decoded.lstrip("/") if decoded.startswith("/") else posixpath.join(folder, decoded)
        normal = posixpath.normpath(joined)
        if normal.startswith("../") or normal in ("..", "."):
            tell(codes.OUTSIDE_CONTENT, target=target)
            return target
        linked = self.magazine.by_path.get(normal)
        if linked is not None:
            return self._to_document(linked, document, fragment, target, tell) + suffix
        if normal in self.magazine.broken:
            tell(codes.LINK_TO_BROKEN, target=target)
            return target
        if normal in self.magazine.files:
            return self._to_file(normal, document, target, tell) + suffix
        if not form and not is_picture:
            return self._relative_address(target, decoded, document, tell)
        known = [
            one for one in self.magazine.files if posixpath.splitext(one)[1] == posixpath.splitext(normal)[1]
        ]
        code = codes.LINK_MISSING if form == "filename" or normal.endswith(".md") else codes.FILE_MISSING
        tell(code, target=target, advice=self._advise(normal, known, folder))
        return target

    def _relative_address(
        self, target: str, decoded: str, document: Document, tell: Callable[..., None]
    ) -> str:
        """Try a relative path as an address, as `../ander-artikel/` in the finished page."""
        page = self.magazine.path_of(document) or "/"
        joined = posixpath.normpath(
            posixpath.join(page if page.endswith("/") else posixpath.dirname(page), decoded)
        )
        path = joined.rstrip("/") + ("/" if decoded.endswith("/") else "")
        if path in self.magazine.by_address or path in self.template_paths:
            return self._resolve_path(path + target[len(target.split("#", maxsplit=1)[0]) :], document, tell, False)
        folder = posixpath.dirname(document.relative)
        names = [posixpath.relpath(one, folder) for one in [*self.magazine.by_path, *self.magazine.files]]
        near = get_close_matches(decoded, names, 1, 0.6)
        advice = (
            gettext("did you mean {near!r}?").format(near=near[0])
            if near
            else gettext("check the path; it counts from the folder of this file")
        )
        tell(codes.LINK_MISSING, target=target, advice=advice)
        return target

    def _advise(self, wanted: str, known: list[str], folder: str) -> str:
        near = get_close_matches(wanted, known, 1, 0.6)
        if near:
            return gettext("did you mean {near!r}?").format(near=posixpath.relpath(near[0], folder))
        return gettext("check the path; it counts from the folder of this file")

    def _to_document(
        self, linked: Document, document: Document, fragment: str, target: str, tell: Callable[..., None]
    ) -> str:
        if not self.magazine.path_of(linked):
            tell(codes.NOT_PUBLISHABLE, target=target, reason=gettext("it has no page of its own"))
            return target
        if not self.magazine.visible(linked) and self.magazine.visible(document):
            tell(codes.LINK_TO_DRAFT, target=target, status=linked.state)
        if fragment:
            self._check_anchor(linked, unquote(fragment), tell)
        return self.magazine.href_of(linked)

    def _check_anchor(self, linked: Document, anchor: str, tell: Callable[..., None]) -> None:
        anchors = linked.scanned.anchors if linked.scanned is not None else {}
        if anchor in ("", "top", "comments", "respond") or anchor in anchors or anchor.startswith("comment-"):
            return
        near = get_close_matches(anchor, anchors, 1, 0.6)
        if near:
            advice = gettext("did you mean {near!r}?").format(near=f"#{near[0]}")
        else:
            advice = gettext("anchors there: {names}").format(
                names=", ".join(f"#{a}" for a in list(anchors)[:12]) or "–"
            )
        tell(codes.ANCHOR_MISSING, anchor=f"#{anchor}", page=linked.relative, advice=advice)

    def _to_file(self, relative: str, document: Document, target: str, tell: Callable[..., None]) -> str:
        parts = relative.split("/")
        suffix = posixpath.splitext(relative)[1].lower()
        beside = posixpath.dirname(document.relative)
        if suffix not in FILE_SUFFIXES:
            tell(codes.NOT_PUBLISHABLE, target=target, reason=gettext("files of this kind are not published"))
        elif parts[0] == "comments" or any(part.startswith((".", "_")) for part in parts):
            tell(codes.NOT_PUBLISHABLE, target=target, reason=gettext("it lies in a private place"))
        elif parts[0] != "images" and not (len(parts) > 1 and posixpath.dirname(relative) == beside):
            tell(
                codes.NOT_PUBLISHABLE,
                target=target,
                reason=gettext("it lies neither under images/ nor beside the article"),
            )
        else:
            return self.magazine.href(self._publish(relative, document))
        return target

    def _publish(self, relative: str, document: Document) -> str:
        path = "/" + relative if relative.startswith("images/") else f"/images/{relative}"
        if self.magazine.visible(document) and document.state != "withdrawn":
            self.published[relative] = path
        return path

    def _resolve_path(
        self, target: str, document: Document, tell: Callable[..., None], is_picture: bool
    ) -> str:
        """Resolve an address from `/`; aliases count, since they lead on."""
        path, mark, fragment = target.partition("#")
        bare = unquote(path.split("?")[0])
        linked = self.magazine.by_address.get(bare) or self.magazine.by_address.get(bare.rstrip("/") + "/")
        linked = linked or self.magazine.aliases.get(bare)
        if linked is not None:
            href = self._to_document(linked, document, fragment, target, tell)
            return href + (mark + fragment if mark else "")
        if bare.startswith("/images/"):
            relative = (
                bare.removeprefix("/")
                if bare.removeprefix("/") in self.magazine.files
                else bare.removeprefix("/images/")
            )
            if relative in self.magazine.files:
                return self._to_file(relative, document, target, tell)
            tell(
                codes.FILE_MISSING,
                target=target,
                advice=self._advise(bare.lstrip("/"), list(self.magazine.files), ""),
            )
            return target
        if bare.rstrip("/") + "/" in self.template_paths or bare in self.template_paths:
            return self.magazine.href(target)
        near = get_close_matches(bare, [*self.magazine.by_address, *self.template_paths], 1, 0.6)
        advice = (
            gettext("did you mean {near!r}?").format(near=near[0]) if near else gettext("check the address")
        )
        tell(codes.LINK_MISSING, target=target, advice=advice)
        return target

    def resolve_field(self, document: Document, name: str, add: Add) -> str:
        """Resolve a picture named in the front matter; empty when there is none."""
        target = document.values.get(name)
        if not target:
            return ""
        line = document.line(name)

        def tell(code: codes.Code, **values: object) -> None:
            add(code, line, **values)

        return self.resolve(str(target), document, tell, is_picture=True)
