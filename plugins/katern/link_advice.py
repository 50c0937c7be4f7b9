"""What was most likely meant by a link that leads nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from katern.i18n import gettext
from katern.magazine import Document, Magazine
from katern.suggest import nearest

MAX_SUGGESTIONS = 200
"""How many broken links of a magazine get a suggestion: to look for thousands would take minutes."""
_TEXT_SUFFIX = ".md"
_WEB = re.compile(r"www\.[^/\s]+\.[a-z]{2,}(?:/.*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^@/\s]+@[^@/\s]+\.[A-Za-z]{2,}")


class LinkAdvice:
    """Gives advice on the broken links of one magazine."""

    def __init__(self, magazine: Magazine, listings: Iterable[str]) -> None:
        """Take the magazine, and the addresses from `/` that no document makes."""
        self.magazine = magazine
        self.listings = sorted(listings)
        self._given = 0

    def _find_near(self, wanted: str, names: Iterable[str], cutoff: float = 0.6) -> str | None:
        self._given += 1
        return nearest(wanted, names, cutoff) if self._given <= MAX_SUGGESTIONS else None

    def on_path(self, wanted: str, document: Document | None) -> str:
        """Return what to do about the path of a file, below the content folder: one with a name like it."""
        stem, suffix = posixpath.splitext(wanted)
        endings = {suffix.lower()} if suffix not in ("", ".html", ".htm") else {_TEXT_SUFFIX}
        own = document.relative if document is not None else ""
        stems = {
            posixpath.splitext(posixpath.basename(one))[0]: one
            for one in self.magazine.files
            if one != own and posixpath.splitext(one)[1].lower() in endings
        }
        near = self._find_near(posixpath.basename(stem), stems)
        if near is not None:
            shown = posixpath.relpath(stems[near], posixpath.dirname(own) or ".")
            return gettext("did you mean {near!r}?").format(near=shown)
        if document is None:
            return gettext("write an address from '/', or a full one")
        return gettext("check the path; it counts from the folder of this file")

    def on_relative(self, decoded: str, target: str, document: Document | None) -> str:
        """Return what to do about a link that is neither a file nor an address: often its beginning lacks."""
        if _WEB.fullmatch(decoded):
            return gettext("write '{fixed}'").format(fixed=f"https://{target}")
        if _MAIL.fullmatch(decoded):
            return gettext("write '{fixed}'").format(fixed=f"mailto:{target}")
        folder = posixpath.dirname(document.relative) if document is not None else ""
        return self.on_path(posixpath.normpath(posixpath.join(folder, decoded)), document)

    def on_address(self, path: str) -> str:
        """Return what to do about an address from `/`."""
        known = {one.strip("/"): one for one in (*self.listings, *self.magazine.by_address) if one != "/"}
        near = known.get(self._find_near(path.strip("/"), known, 0.7) or "")
        return gettext("did you mean {near!r}?").format(near=near) if near else gettext("check the address")

    def on_anchor(self, anchor: str, anchors: Iterable[str]) -> str:
        """Return what to do about an anchor: the nearest one, or which there are."""
        names = list(anchors)
        near = self._find_near(anchor, names)
        if near:
            return gettext("did you mean {near!r}?").format(near=f"#{near}")
        if not names:
            return gettext("there is none in it")
        shown = ", ".join(f"#{one}" for one in names[:12])
        return gettext("anchors there: {names}").format(names=shown)
