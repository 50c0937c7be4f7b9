"""Tells a picture's format by its first bytes; the suffix only says whether a file claims to be a picture."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

HEAD_BYTES: Final = 512
"""So many first bytes are enough for `recognise`."""

SVG_SUFFIX: Final = ".svg"
SUFFIXES: Final = frozenset(".apng .avif .avifs .gif .jfif .jpe .jpeg .jpg .mpo .png .svg .webp".split())
"""The suffixes of picture files, in lower case."""


class Kind(StrEnum):
    """A format, by the name that Pillow gives it."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WEBP"
    AVIF = "AVIF"


def recognise(head: bytes) -> Kind | None:
    """Return the format that the first bytes show, or `None`."""
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return Kind.GIF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    return Kind.AVIF if _has_avif_brand(head) else None


def _has_avif_brand(head: bytes) -> bool:
    """Tell AVIF from HEIC and video, whose files begin with the same box: its brands decide."""
    if head[4:8] != b"ftyp":
        return False
    box = head[: int.from_bytes(head[:4])]
    brands = [box[at : at + 4] for at in range(8, len(box), 4)]
    return b"avif" in brands or b"avis" in brands
