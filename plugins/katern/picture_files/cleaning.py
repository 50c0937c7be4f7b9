"""Gives a picture's bytes without its metadata."""

from __future__ import annotations

from katern.i18n import gettext
from katern.picture_files.avif import clean_avif
from katern.picture_files.errors import UNKNOWN, PictureError
from katern.picture_files.gif import clean_gif
from katern.picture_files.jpeg import clean_jpeg
from katern.picture_files.kinds import HEAD_BYTES, SUFFIXES, SVG_SUFFIX, Kind, recognise
from katern.picture_files.png import clean_png
from katern.picture_files.svg_check import check_svg
from katern.picture_files.webp import clean_webp

_CLEANERS = {
    Kind.JPEG: clean_jpeg,
    Kind.PNG: clean_png,
    Kind.GIF: clean_gif,
    Kind.WEBP: clean_webp,
    Kind.AVIF: clean_avif,
}


def clean_bytes(raw: bytes, suffix: str) -> bytes:
    """Return the picture without any metadata but its orientation and its copyright claim.

    The content tells the format, so that a PNG named `.jpg` is cleaned as PNG.
    Coded pixels are not touched; the same input gives the same bytes, and a clean picture stays as it is.
    A file whose suffix is not a picture's, and an SVG, is returned as it is.

    Raises:
        PictureError: the content is cut off, broken, no picture, or more than one; its `path` is `None`.
    """
    if suffix.lower() not in SUFFIXES:
        return raw
    kind = recognise(raw[:HEAD_BYTES])
    if kind is not None:
        return _CLEANERS[kind](raw)
    if suffix.lower() == SVG_SUFFIX:
        check_svg(raw)
        return raw
    raise PictureError(gettext(UNKNOWN))
