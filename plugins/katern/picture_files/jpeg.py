"""JPEG without metadata.

Sources: ITU-T T.81 annex B (markers and segments), T.871 (JFIF), Exif 3.0 section 4.7 (APP1),
ICC.1:2022 annex B.4 (APP2), CIPA DC-007 (more than one picture in a file), T.872 section 6.5.3 (Adobe APP14).
Tolerated, as by libjpeg: fill bytes, stray bytes between segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from katern.i18n import gettext
from katern.picture_files.errors import CUT_OFF, NO_PICTURE, PictureError, take
from katern.picture_files.exif import PREFIX, Exif, parse_exif, render_exif
from katern.picture_files.rights import read_iptc_rights, read_xmp_rights

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP13, _APP14 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE
_SCAN = 0
"""Stands for the coded pixels, which have no marker of their own."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""TEM and RST: markers without a segment; between segments they mean nothing."""
_TABLES_AND_FRAMES = frozenset({*range(0xC0, 0xD0), *range(0xDA, 0xE0)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_XMP: Final = b"http://ns.adobe.com/xap/1.0/\0"
_MARKER: Final = re.compile(rb"\xff+([^\x00\xff])")
_MARKER_IN_SCAN: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")


def clean_jpeg(raw: bytes) -> bytes:
    """Return the picture alone: no EXIF, XMP, IPTC, comment, thumbnail, second picture or appended file."""
    kept: list[tuple[int, bytes]] = []
    dropped: list[tuple[int, bytes]] = []
    for code, payload in _read_segments(raw):
        published = payload if code in _TABLES_AND_FRAMES or code == _SCAN else _trim_segment(code, payload)
        if published is None:
            dropped.append((code, payload))
        else:
            kept.append((code, published))
    codes = {code for code, _ in kept}
    if _SCAN not in codes or codes.isdisjoint(_FRAMES):
        raise PictureError(gettext(NO_PICTURE))
    if exif := _read_kept_metadata(dropped):
        # JFIF asks for the first place, Exif for the next.
        kept.insert(1 if kept[0][0] == _APP0 else 0, (_APP1, PREFIX + render_exif(exif)))
    segments = b"".join(
        payload if code == _SCAN else _render_segment(code, payload) for code, payload in kept
    )
    return b"\xff\xd8" + segments + b"\xff\xd9"


def _read_segments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker code and payload of each segment, and `_SCAN` and its data, up to the picture's end."""
    at = 2
    while True:
        marker = _MARKER.search(raw, at)
        if marker is None:
            raise PictureError(gettext(CUT_OFF))
        code, at = marker[1][0], marker.end()
        if code == _EOI:
            return
        if code in _ALONE:
            continue
        if code not in _TABLES_AND_FRAMES and code != _COM and code >> 4 != 0xE:
            raise PictureError(gettext("unknown part {found}").format(found=f"0x{code:02x}"))
        length = int.from_bytes(take(raw, at, 2))
        yield code, take(raw, at + 2, length - 2)
        at += length
        if code == _SOS:
            end = _MARKER_IN_SCAN.search(raw, at)
            if end is None:
                raise PictureError(gettext(CUT_OFF))
            yield _SCAN, raw[at : end.start()]
            at = end.start()


def _trim_segment(code: int, payload: bytes) -> bytes | None:
    """Return what is published of an APPn or COM segment: what the colours need, or `None`."""
    if code == _APP0 and payload.startswith(b"JFIF\0") and len(payload) >= 14:
        return payload[:12] + b"\0\0"  # the thumbnail's size, and no thumbnail
    if code == _APP2 and payload.startswith(b"ICC_PROFILE\0"):
        return payload
    if code == _APP14 and payload.startswith(b"Adobe") and len(payload) >= 12:
        return payload[:12]
    return None


def _read_kept_metadata(segments: list[tuple[int, bytes]]) -> Exif:
    """Return the orientation, and the copyright from EXIF, else from XMP, else from IPTC."""
    blocks = [payload[6:] for code, payload in segments if code == _APP1 and payload.startswith(PREFIX)]
    exif = parse_exif(b"".join(blocks))
    claims = [exif.copyright]
    claims += [
        read_xmp_rights(payload.removeprefix(_XMP))
        for code, payload in segments
        if code == _APP1 and payload.startswith(_XMP)
    ]
    claims += [
        read_iptc_rights(payload)
        for code, payload in segments
        if code == _APP13 and payload.startswith(b"Photoshop 3.0\0")
    ]
    return Exif(exif.orientation, next(filter(None, claims), None))


def _render_segment(code: int, payload: bytes) -> bytes:
    return bytes((0xFF, code)) + (len(payload) + 2).to_bytes(2) + payload
