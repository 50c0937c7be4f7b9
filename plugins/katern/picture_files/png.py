"""PNG and APNG without metadata.

Source: W3C PNG specification, third edition, sections 5 (structure) and 11 (chunks).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from katern.i18n import gettext
from katern.picture_files.errors import NO_PICTURE, PictureError, take
from katern.picture_files.exif import Exif, parse_exif, render_exif
from katern.picture_files.rights import read_xmp_rights

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV mDCv cLLI cLLi sBIT bKGD hIST pHYs sPLT sTER"
    b" acTL fcTL fdAT".split()
)
"""What the pixels, their colours and the animation need; all other chunks may tell of people and machines."""
_TEXTS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_XMP: Final = b"XML:com.adobe.xmp\0\0\0"
"""Keyword, then flag and method of an XMP text that is not compressed, as it must be."""


def clean_png(raw: bytes) -> bytes:
    """Return the picture alone; a text named Copyright stays as it is, and nothing behind the end does."""
    chunks = list(_read_chunks(raw))
    kinds = [kind for kind, _ in chunks]
    if kinds[0] != b"IHDR" or b"IDAT" not in kinds:
        raise PictureError(gettext(NO_PICTURE))
    for kind in kinds:
        if kind not in _KEPT and not kind[0] & 0x20:
            raise PictureError(gettext("unknown part {found}").format(found=repr(kind.decode("latin-1"))))
    kept = [(kind, body) for kind, body in chunks if kind in _KEPT or _is_claim(kind, body)]
    if exif := _read_kept_metadata(chunks):
        kept.insert(1, (b"eXIf", render_exif(exif)))
    return _SIGNATURE + b"".join(_render_chunk(kind, body) for kind, body in kept)


def read_png_exif(raw: bytes) -> bytes:
    """Return the first EXIF block, wherever it stands; nothing when there is none."""
    return next((body for kind, body in _read_chunks(raw) if kind == b"eXIf"), b"")


def _read_chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield type and data of each chunk to the end of the picture."""
    at, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        length = int.from_bytes(take(raw, at, 4))
        kind, body = take(raw, at + 4, 4), take(raw, at + 8, length)
        if int.from_bytes(take(raw, at + 8 + length, 4)) != zlib.crc32(body, zlib.crc32(kind)):
            raise PictureError(
                gettext("the checksum of part {found} is wrong").format(found=repr(kind.decode("latin-1")))
            )
        yield kind, body
        at += 12 + length


def _is_claim(kind: bytes, body: bytes) -> bool:
    """Return whether a chunk is the text that says whose the picture is."""
    return kind in _TEXTS and body.partition(b"\0")[0].lower() == b"copyright"


def _read_kept_metadata(chunks: list[tuple[bytes, bytes]]) -> Exif:
    """Return the orientation, and the copyright from EXIF, else from XMP unless a text says it."""
    exif = parse_exif(next((body for kind, body in chunks if kind == b"eXIf"), b""))
    if exif.copyright or any(_is_claim(kind, body) for kind, body in chunks):
        return exif
    packets = (body for kind, body in chunks if kind == b"iTXt" and body.startswith(_XMP))
    # Two texts, language and keyword in that language, stand before the packet, each closed by NUL.
    claims = (read_xmp_rights(body[len(_XMP) :].split(b"\0", 2)[-1]) for body in packets)
    return Exif(exif.orientation, next(filter(None, claims), None))


def _render_chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(body, zlib.crc32(kind)).to_bytes(4)
