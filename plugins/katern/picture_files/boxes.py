"""Boxes, of which AVIF files are made.

Source: ISO/IEC 14496-12, section 4.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from katern.i18n import gettext
from katern.picture_files.errors import CUT_OFF, PictureError, take


class Box(NamedTuple):
    """One box and where it lies."""

    kind: bytes
    """Four letters."""
    start: int
    """Where its header begins."""
    body: int
    """Where its content begins."""
    end: int
    """Where the next box begins."""


class Cursor:
    """Reads numbers one after the other, up to an end."""

    def __init__(self, raw: bytearray, at: int, end: int) -> None:
        self._raw, self._at, self._end = raw, at, end

    def read_bytes(self, length: int) -> bytes:
        """Return the next bytes; raise `PictureError` when there are not so many."""
        if self._at + length > self._end:
            raise PictureError(gettext(CUT_OFF))
        self._at += length
        return take(self._raw, self._at - length, length)

    def read_number(self, length: int) -> int:
        """Return the next number of so many bytes; 0 for one of none."""
        return int.from_bytes(self.read_bytes(length))

    def read_version(self) -> int:
        """Return the version of a full box, and pass its flags."""
        return self.read_number(4) >> 24


def read_boxes(raw: bytearray, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes that lie one behind the other between two places."""
    while start < end:
        cursor = Cursor(raw, start, end)
        size, kind = cursor.read_number(4), cursor.read_bytes(4)
        body = start + 8
        if size == 1:
            size, body = cursor.read_number(8), start + 16
        elif size == 0:
            size = end - start
        if not body <= start + size <= end:
            raise PictureError(gettext(CUT_OFF))
        yield Box(kind, start, body, start + size)
        start += size
