"""AVIF without metadata, overwritten in place: tables in the file hold places in it, so no byte may move.

Sources: ISO/IEC 14496-12 sections 4.2 (boxes) and 8.11 (items), 23008-12 annex A (Exif and XMP items),
AV1 Image File Format 1.1.
How a picture stands is told by its `irot` and `imir` properties, which are left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from katern.i18n import gettext
from katern.picture_files.boxes import Box, read_boxes
from katern.picture_files.errors import CUT_OFF, NO_PICTURE, PictureError
from katern.picture_files.exif import EMPTY_BLOCK, Exif, parse_exif, render_exif
from katern.picture_files.items import Metadata, read_locations, read_metadata_items
from katern.picture_files.rights import read_xmp_rights, render_xmp

_CONTAINERS: Final = frozenset({b"moov", b"trak", b"mdia"})
_KEPT: Final = frozenset(b"ftyp styp mdat moof mfra sidx mvex edts tref elng hdlr minf".split())
_KEPT_IN_META: Final = frozenset(b"hdlr pitm iloc iinf iprp iref idat dinf grpl ipro".split())
_TIMED: Final = frozenset({b"mvhd", b"tkhd", b"mdhd"})
"""Boxes that begin with the times when the file was made and changed."""


def clean_avif(raw: bytes) -> bytes:
    """Return the picture, of the same length, with its metadata emptied."""
    out = bytearray(raw)
    boxes = list(read_boxes(out, 0, len(out)))
    if not any(box.kind == b"meta" for box in boxes):
        raise PictureError(gettext(NO_PICTURE))
    media = [range(box.body, box.end) for box in boxes if box.kind == b"mdat"]
    _clean_boxes(out, boxes, media)
    return bytes(out)


def _clean_boxes(out: bytearray, boxes: list[Box], media: list[range]) -> None:
    """Empty what tells of people and machines in these boxes and those inside them."""
    for box in boxes:
        if box.kind in _CONTAINERS:
            _clean_boxes(out, list(read_boxes(out, box.body, box.end)), media)
        elif box.kind == b"meta":
            _clean_meta(out, box, media)
        elif box.kind in _TIMED:
            _clear_times(out, box)
        elif box.kind not in _KEPT:
            _free(out, box)


def _free(out: bytearray, box: Box) -> None:
    """Make a box free space: readers pass over it."""
    out[box.start + 4 : box.start + 8] = b"free"
    out[box.body : box.end] = bytes(box.end - box.body)


def _clear_times(out: bytearray, box: Box) -> None:
    """Set both times of a header to 0; they follow version and flags, and are longer in version 1."""
    end = min(box.body + 4 + (16 if out[box.body : box.body + 1] == b"\1" else 8), box.end)
    out[box.body + 4 : end] = bytes(max(end - box.body - 4, 0))


def _clean_meta(out: bytearray, meta: Box, media: list[range]) -> None:
    """Overwrite the metadata items of a meta box, and free its boxes that are of no use to the picture."""
    boxes = {box.kind: box for box in read_boxes(out, meta.body + 4, meta.end)}
    idat = boxes.get(b"idat")
    allowed = [*media, range(idat.body, idat.end)] if idat else media
    if b"iinf" in boxes and b"iloc" in boxes:
        items = read_metadata_items(out, boxes[b"iinf"])
        locations = read_locations(out, boxes[b"iloc"], idat)
        if any(at.stop > len(out) for found in locations.values() for at in found or ()):
            raise PictureError(gettext(CUT_OFF))
        for number, kind in items.items():
            places = locations.get(number, [])
            others = [at for other, found in locations.items() if other != number for at in found or ()]
            if places is None or not _are_own(places, allowed, others):
                raise PictureError(gettext("the place of its metadata cannot be told"))
            _overwrite(out, places, _WRITERS[kind])
    for box in read_boxes(out, meta.body + 4, meta.end):
        if box.kind not in _KEPT_IN_META:
            _free(out, box)


def _are_own(places: list[range], allowed: list[range], others: list[range]) -> bool:
    """Return whether places lie where content may lie, and nothing else does there."""
    inside = all(any(at.start >= room.start and at.stop <= room.stop for room in allowed) for at in places)
    return inside and not any(
        at.start < other.stop and other.start < at.stop for at in places for other in others
    )


def _overwrite(out: bytearray, places: list[range], rewrite: Callable[[bytes], bytes]) -> None:
    """Put something else of the same length in these places."""
    content = rewrite(b"".join(out[at.start : at.stop] for at in places))
    for at in places:
        out[at.start : at.stop], content = content[: len(at)], content[len(at) :]


def _rewrite_exif(content: bytes) -> bytes:
    """Return the most that is kept and fits; four bytes before the block say where it begins."""
    exif = parse_exif(content[4 + int.from_bytes(content[:4]) :])
    blocks = (render_exif(exif), render_exif(Exif(exif.orientation)), EMPTY_BLOCK)
    fitting = (bytes(4) + block for block in blocks if block and 4 + len(block) <= len(content))
    return next(fitting, b"").ljust(len(content), b"\0")


def _rewrite_xmp(content: bytes) -> bytes:
    """Return a packet with the claim or without, whichever fits, and blanks."""
    packets = (render_xmp(read_xmp_rights(content)), render_xmp(None), b"")
    return next(packet for packet in packets if len(packet) <= len(content)).ljust(len(content))


_WRITERS: Final = {
    Metadata.EXIF: _rewrite_exif,
    Metadata.XMP: _rewrite_xmp,
    Metadata.OTHER: lambda content: bytes(len(content)),
}
