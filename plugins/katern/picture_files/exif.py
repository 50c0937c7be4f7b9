"""The two things that a published picture keeps of its EXIF block: orientation and copyright.

Source: Exif 3.0 (CIPA DC-008), sections 4.6.2 (TIFF structure) and 4.6.4 (orientation, copyright).
Only the first directory is read, and orientation only as the single SHORT that browsers take.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PREFIX: Final = b"Exif\0\0"
"""What stands before the block in JPEG, and by habit elsewhere."""
EMPTY_BLOCK: Final = b"MM\0*" + struct.pack(">IHI", 8, 0, 0)
"""A valid block that says nothing."""

_ORIENTATION, _COPYRIGHT = 0x0112, 0x8298
_SHORT, _ASCII = 3, 2
_TEXT_TYPES = frozenset({1, 2, 7, 129})
"""BYTE, ASCII, UNDEFINED and UTF-8: one byte per item, all seen in the field for texts."""
_BYTE_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_MOST_TEXT = 8192


@dataclass(frozen=True, slots=True)
class Exif:
    """What is kept."""

    orientation: int | None = None
    """2 to 8; `None` when the picture stands as it is stored."""
    copyright: bytes | None = None
    """The claim as it was encoded, without closing NUL; `None` when there is none."""

    def __bool__(self) -> bool:
        """Return whether there is anything to keep."""
        return self != Exif()


def parse_exif(block: bytes) -> Exif:
    """Return what is kept of an EXIF block, with or without its prefix; of a broken one what can be read."""
    tiff = block.removeprefix(PREFIX)
    order = _BYTE_ORDERS.get(tiff[:4])
    orientation = text = None
    for tag, kind, count, value in _read_entries(tiff, order) if order else ():
        if tag == _ORIENTATION and (kind, count) == (_SHORT, 1):
            (number,) = struct.unpack_from(f"{order}H", value)
            orientation = number if 2 <= number <= 8 else None
        elif tag == _COPYRIGHT and kind in _TEXT_TYPES:
            start = struct.unpack(f"{order}I", value)[0]
            text = make_claim(value[:count] if count <= 4 else tiff[start : start + count])
    return Exif(orientation, text)


def make_claim(text: bytes) -> bytes | None:
    """Return a copyright text as it is kept: not endless, without closing blanks; `None` for a blank one."""
    return text[:_MOST_TEXT].rstrip(b"\0 ") or None


def render_exif(exif: Exif) -> bytes:
    """Return the smallest block, without prefix, that says what is kept; nothing for nothing."""
    if not exif:
        return b""
    count = (exif.orientation is not None) + (exif.copyright is not None)
    entries = texts = b""
    if exif.orientation is not None:
        entries += struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, exif.orientation, 0)
    if exif.copyright is not None:
        text = exif.copyright + b"\0"
        entries += struct.pack(">HHI", _COPYRIGHT, _ASCII, len(text))
        if len(text) > 4:
            entries, texts = entries + struct.pack(">I", 14 + 12 * count), text
        else:  # so little stands in the entry itself
            entries += text.ljust(4, b"\0")
    return b"MM\0*" + struct.pack(">IH", 8, count) + entries + bytes(4) + texts


def _read_entries(tiff: bytes, order: str) -> Iterator[tuple[int, int, int, bytes]]:
    """Yield tag, type, count and the four value bytes of each whole entry of the first directory."""
    try:
        (directory,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, directory)
        for index in range(count):
            yield struct.unpack_from(f"{order}HHI4s", tiff, directory + 2 + 12 * index)
    except struct.error:
        return
