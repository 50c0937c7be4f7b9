"""What a broken picture file raises."""

from __future__ import annotations

from pathlib import Path

from katern.diagnostics import KaternError
from katern.i18n import gettext

CUT_OFF = "the file is cut off"
UNKNOWN = "not a JPEG, PNG, GIF, WebP or AVIF picture"
NO_PICTURE = "there is no picture in the file"


class PictureError(KaternError):
    """A picture file can't be read."""

    def __init__(self, reason: str, path: Path | None = None) -> None:
        super().__init__(reason if path is None else f"{path}: {reason}")
        self.reason = reason
        """What is wrong, without the path."""
        self.path = path
        """The file; `None` when only its bytes were given."""


def take(raw: bytes | bytearray, start: int, length: int) -> bytes:
    """Return the bytes at a place; raise `PictureError` unless all of them are there."""
    if start < 0 or length < 0 or start + length > len(raw):
        raise PictureError(gettext(CUT_OFF))
    return bytes(raw[start : start + length])
