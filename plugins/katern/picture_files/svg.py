"""The size of an SVG picture.

Source: SVG 2, sections 7.2 (units) and 8.12 (intrinsic size); CSS Values 3, section 6.2 (absolute lengths).
"""

from __future__ import annotations

import re
from typing import Final

from katern.i18n import gettext
from katern.picture_files.errors import PictureError
from katern.picture_files.safe_xml import UnsafeXmlError, parse_start

HEAD_BYTES: Final = 64 * 1024
"""The root element must begin within so many bytes; no more is read."""

_NUMBER: Final = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH: Final = re.compile(rf"\s*({_NUMBER})(px|pt|pc|in|cm|mm|[qQ])?\s*")
_PIXELS: Final = {
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
}
_LARGEST: Final = 1_000_000


class _RootFound(Exception):  # noqa: N818 - ends the reading, is no error
    """The root element has been read; the rest is not wanted."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        super().__init__(name)
        self.name = name
        self.attributes = attributes


def read_svg_size(head: bytes, *, whole: bool) -> tuple[int, int] | None:
    """Return width and height in CSS pixels; `None` when the picture has none, only a shape or neither.

    `width` and `height` count; the one that is missing or in per cent follows from `viewBox`.
    `whole` says that `head` is all of the file.

    Raises:
        PictureError: no SVG, broken before the root element is complete, or with entities.
    """
    attributes = _read_root(head, whole=whole)
    width, height = _read_length(attributes.get("width")), _read_length(attributes.get("height"))
    box_width, box_height = _read_view_box(attributes.get("viewBox"))
    if box_width and box_height:
        if width is None and height is None:
            width, height = box_width, box_height
        elif width is None and height is not None:
            width = height * box_width / box_height
        elif height is None and width is not None:
            height = width * box_height / box_width
    if width is None or height is None or max(width, height) > _LARGEST:
        return None
    return max(round(width), 1), max(round(height), 1)


def _read_root(head: bytes, *, whole: bool) -> dict[str, str]:
    """Return the attributes of the root element."""

    def stop(name: str, attributes: dict[str, str]) -> None:
        raise _RootFound(name, attributes)

    try:
        parse_start(head, stop, whole=whole)
    except _RootFound as root:
        if root.name != "http://www.w3.org/2000/svg svg":
            raise PictureError(gettext("the root element is not an SVG picture")) from None
        return root.attributes
    except UnsafeXmlError as error:
        raise PictureError(str(error)) from error
    raise PictureError(gettext("no root element in the first {limit} bytes").format(limit=HEAD_BYTES))


def _read_length(text: str | None) -> float | None:
    """Return an absolute length in CSS pixels; `None` for any other and for nothing or less."""
    match = _LENGTH.fullmatch(text or "")
    if match is None:
        return None
    pixels = float(match[1]) * _PIXELS[(match[2] or "px").lower()]
    return pixels if pixels > 0 else None


def _read_view_box(text: str | None) -> tuple[float | None, float | None]:
    """Return width and height of a view box, `None` for what it does not say."""
    numbers = re.split(r"[\s,]+", (text or "").strip())
    return (_read_length(numbers[2]), _read_length(numbers[3])) if len(numbers) == 4 else (None, None)
