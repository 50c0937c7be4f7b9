"""WebP without metadata.

Source: RFC 9649, section 2 (container).
Tolerated: a last chunk without its padding byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from katern.i18n import gettext
from katern.picture_files.errors import CUT_OFF, NO_PICTURE, PictureError, take
from katern.picture_files.exif import Exif, parse_exif, render_exif
from katern.picture_files.rights import read_xmp_rights

_PICTURES: Final = frozenset({b"VP8 ", b"VP8L", b"ANMF"})
_KEPT: Final = _PICTURES | {b"VP8X", b"ICCP", b"ANIM", b"ALPH"}
_KEPT_IN_FRAME: Final = frozenset({b"ALPH", b"VP8 ", b"VP8L"})
_FRAME_HEADER_BYTES: Final = 16
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def clean_webp(raw: bytes) -> bytes:
    """Return the picture alone, with flags and length that fit."""
    length = int.from_bytes(take(raw, 4, 4), "little")
    if length + 8 > len(raw) + (length & 1):
        raise PictureError(gettext(CUT_OFF))
    chunks = list(_read_chunks(raw[: length + 8], 12))
    if chunks[:1] and chunks[0][0] in {b"VP8 ", b"VP8L"}:
        # A file without VP8X is one chunk; no reader looks behind it.
        return _render_file(chunks[:1])
    kept = [_trim_chunk(kind, body) for kind, body in chunks if kind in _KEPT]
    if not kept or kept[0][0] != b"VP8X" or not any(kind in _PICTURES for kind, _ in kept):
        raise PictureError(gettext(NO_PICTURE))
    header = take(kept[0][1], 0, 10)
    flags = header[0] & ~(_HAS_EXIF | _HAS_XMP)
    if exif := _read_kept_metadata(chunks):
        flags |= _HAS_EXIF
        kept.append((b"EXIF", render_exif(exif)))
    kept[0] = (b"VP8X", bytes((flags,)) + header[1:])
    return _render_file(kept)


def _read_chunks(raw: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and data of each chunk."""
    while at < len(raw):
        kind, length = take(raw, at, 4), int.from_bytes(take(raw, at + 4, 4), "little")
        yield kind, take(raw, at + 8, length)
        at += 8 + length + (length & 1)


def _trim_chunk(kind: bytes, body: bytes) -> tuple[bytes, bytes]:
    """Return a chunk that is kept; of an animation's frame only its header and its picture."""
    if kind != b"ANMF":
        return kind, body
    inner = [chunk for chunk in _read_chunks(body, _FRAME_HEADER_BYTES) if chunk[0] in _KEPT_IN_FRAME]
    return kind, take(body, 0, _FRAME_HEADER_BYTES) + _render_chunks(inner)


def _read_kept_metadata(chunks: list[tuple[bytes, bytes]]) -> Exif:
    """Return the orientation, and the copyright from EXIF, else from XMP."""
    blocks = dict(reversed(chunks))
    exif = parse_exif(blocks.get(b"EXIF", b""))
    return Exif(exif.orientation, exif.copyright or read_xmp_rights(blocks.get(b"XMP ", b"")))


def _render_file(chunks: list[tuple[bytes, bytes]]) -> bytes:
    body = b"WEBP" + _render_chunks(chunks)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _render_chunks(chunks: list[tuple[bytes, bytes]]) -> bytes:
    return b"".join(
        kind + len(body).to_bytes(4, "little") + body + bytes(len(body) & 1) for kind, body in chunks
    )
