"""Tells how large a picture is, without decoding it."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from katern.i18n import gettext
from katern.picture_files import svg
from katern.picture_files.errors import UNKNOWN, PictureError
from katern.picture_files.exif import parse_exif
from katern.picture_files.kinds import HEAD_BYTES, SUFFIXES, SVG_SUFFIX, Kind, recognise
from katern.picture_files.png import read_png_exif


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is as a reader sees it, turned as its orientation says."""

    width: int
    """In pixels, at least 1."""
    height: int
    """In pixels, at least 1."""


def read_size(path: Path) -> Size | None:
    """Return a picture's size; `None` for a file that is no picture by its suffix, and an SVG without size.

    Raises:
        PictureError: a picture by its suffix, but it can't be read, is none, or is far too large.
    """
    if path.suffix.lower() not in SUFFIXES:
        return None
    try:
        return _read_picture_size(path)
    except OSError as error:
        raise PictureError(error.strerror or gettext("the file cannot be read"), path) from error
    except PictureError as error:
        raise PictureError(error.reason, path) from error


def _read_picture_size(path: Path) -> Size | None:
    """Return the size of a file that claims to be a picture."""
    is_svg = path.suffix.lower() == SVG_SUFFIX
    with path.open("rb") as file:
        head = file.read(svg.HEAD_BYTES if is_svg else HEAD_BYTES)
        whole = not file.read(1)
    kind = recognise(head)
    if kind is not None:
        return _read_raster_size(path, kind)
    if not is_svg:
        raise PictureError(gettext(UNKNOWN))
    found = svg.read_svg_size(head, whole=whole)
    return None if found is None else Size(*found)


def _read_raster_size(path: Path, kind: Kind) -> Size:
    """Return the size that a picture's header tells."""
    (width, height), exif = _read_header(path, kind)
    if kind is Kind.PNG and not exif:
        # Pillow would decode the picture to look for a block behind it.
        exif = read_png_exif(path.read_bytes())
    if width < 1 or height < 1:
        raise PictureError(gettext("the picture is empty"))
    turned = (parse_exif(exif).orientation or 1) >= 5
    return Size(height, width) if turned else Size(width, height)


def _read_header(path: Path, kind: Kind) -> tuple[tuple[int, int], bytes]:
    """Return width and height as stored, and the EXIF block; of AVIF the one that Pillow makes of `irot`."""
    try:
        with warnings.catch_warnings():
            # Large, but not too large; and odd metadata, which is not published.
            warnings.simplefilter("ignore")
            with Image.open(path, formats=[kind]) as picture:
                return picture.size, picture.info.get("exif") or b""
    except Image.DecompressionBombError as error:
        raise PictureError(gettext("the picture has too many pixels")) from error
    except Exception as error:  # Pillow's readers raise all kinds for broken files
        raise PictureError(gettext("its header is broken or cut off")) from error
