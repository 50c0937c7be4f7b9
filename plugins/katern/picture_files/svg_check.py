"""Refuses an SVG that is more than a picture: one that runs something, or fetches from elsewhere.

Opened by its own address a picture is a document of the site, and its scripts run there; shown in a page
it is cut off from the world, and what it fetches is missing.
Sources: SVG 2, sections 2.7 (secure static mode) and 15 (script); CSS Values 3, section 3.4 (`url()`).
"""

from __future__ import annotations

import re
from typing import Final

from katern.i18n import gettext
from katern.picture_files.errors import PictureError
from katern.picture_files.safe_xml import UnsafeXmlError, parse_start

_SVG: Final = "http://www.w3.org/2000/svg "
_RUNNING: Final = frozenset({"script", "handler", "listener", "iframe", "object", "embed", "audio", "video"})
_LEADING: Final = frozenset({"a", "set", "animate"})
"""Elements that lead to an address, or change one."""
_BLANK: Final = re.compile(r"[\s\x00-\x1f]+")
_RUNNING_ADDRESS: Final = re.compile(r"(?:^|[;,])(?:javascript|vbscript):")
_DOCUMENT_ADDRESS: Final = re.compile(r"(?:^|[;,])data:(?!image/(?!svg))")
_FETCHING: Final = re.compile(r"@import|url\(\s*[\"']?(?!\s*[\"']?(?:#|data:))", re.IGNORECASE)
_SAFE_TARGET: Final = re.compile(r"#|data:(?:image|font)/(?!svg)", re.IGNORECASE)


def check_svg(raw: bytes) -> None:
    """Do nothing for a plain picture.

    Raises:
        PictureError: it is broken, no SVG, holds a script, or refers to another file.
    """
    checker = _Checker()
    try:
        parse_start(raw, checker.start, checker.end, checker.text, whole=True)
    except UnsafeXmlError as error:
        raise PictureError(str(error)) from error
    if b"<?xml-stylesheet" in raw.replace(b"\0", b""):  # UTF-16 has NULs
        _refuse_reference("<?xml-stylesheet")


class _Checker:
    """Takes the parts of an SVG as they are read."""

    def __init__(self) -> None:
        self.depth = 0
        self.style: list[str] = []
        self.in_style = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.depth and f"{space} {local}" != f"{_SVG}svg":
            raise PictureError(gettext("the root element is not an SVG picture"))
        self.depth += 1
        self.in_style = local.lower() == "style"
        if local.lower() in _RUNNING:
            _refuse_script(f"<{local}>")
        for key, value in attributes.items():
            self._check_attribute(local.lower(), key.rpartition(" ")[2].lower(), value)

    def _check_attribute(self, element: str, key: str, value: str) -> None:
        if key.startswith("on") and len(key) > 2:
            _refuse_script(f"{key}=")
        address = _BLANK.sub("", value).lower()
        if _RUNNING_ADDRESS.search(address) or (element in _LEADING and _DOCUMENT_ADDRESS.search(address)):
            _refuse_script(value)
        if key in ("href", "src") and element != "a" and value and not _SAFE_TARGET.match(value.strip()):
            _refuse_reference(value)
        if _FETCHING.search(value):
            _refuse_reference(value)

    def text(self, text: str) -> None:
        if self.in_style:
            self.style.append(text)

    def end(self, name: str) -> None:
        del name
        self.depth -= 1
        if self.in_style:
            self.in_style, style = False, "".join(self.style)
            self.style.clear()
            if _FETCHING.search(re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)):
                _refuse_reference("<style>")


def _refuse_script(found: str) -> None:
    told = gettext("it holds a script ({found}): save it as a plain SVG")
    raise PictureError(told.format(found=_shorten(found)))


def _refuse_reference(found: str) -> None:
    told = gettext(
        "it refers to another file ({found}), which no browser loads in a picture: embed that file"
    )
    raise PictureError(told.format(found=_shorten(found)))


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}…"
