"""The items of an AVIF file: which are metadata, and where their bytes lie.

Source: ISO/IEC 14496-12, sections 8.11.3 (item location) and 8.11.6 (item information).
"""

from __future__ import annotations

from enum import Enum, auto

from katern.picture_files.boxes import Box, Cursor, read_boxes


class Metadata(Enum):
    """What a metadata item holds."""

    EXIF = auto()
    XMP = auto()
    OTHER = auto()


def read_metadata_items(raw: bytearray, iinf: Box) -> dict[int, Metadata]:
    """Return the metadata items by their number."""
    header = Cursor(raw, iinf.body, iinf.end)
    count_bytes = 2 if header.read_version() == 0 else 4
    found = {}
    for box in read_boxes(raw, iinf.body + 4 + count_bytes, iinf.end):
        cursor = Cursor(raw, box.body, box.end)
        version = cursor.read_version()
        if box.kind != b"infe" or version < 2:
            continue
        number = cursor.read_number(2 if version == 2 else 4)
        cursor.read_bytes(2)  # protection
        kind = cursor.read_bytes(4)
        if kind == b"Exif":
            found[number] = Metadata.EXIF
        elif kind in {b"mime", b"uri "}:
            is_xmp = b"\0application/rdf+xml\0" in raw[box.body : box.end]
            found[number] = Metadata.XMP if is_xmp else Metadata.OTHER
    return found


def read_locations(raw: bytearray, iloc: Box, idat: Box | None) -> dict[int, list[range] | None]:
    """Return the places of each item's bytes by its number; `None` for an item whose places are elsewhere."""
    cursor = Cursor(raw, iloc.body, iloc.end)
    version = cursor.read_version()
    sizes, more_sizes = cursor.read_number(1), cursor.read_number(1)
    number_bytes = 4 if version >= 2 else 2
    index_bytes = more_sizes & 15 if version >= 1 else 0
    found: dict[int, list[range] | None] = {}
    for _ in range(cursor.read_number(number_bytes)):
        number = cursor.read_number(number_bytes)
        method = cursor.read_number(2) & 15 if version >= 1 else 0
        other_file = cursor.read_number(2)
        base = cursor.read_number(more_sizes >> 4)
        places: list[range] | None = []
        for _ in range(cursor.read_number(2)):
            cursor.read_bytes(index_bytes)
            start, length = base + cursor.read_number(sizes >> 4), cursor.read_number(sizes & 15)
            start += idat.body if method == 1 and idat else 0
            if places is not None and length:
                places.append(range(start, start + length))
            else:  # no length stands for all of the file
                places = None
        known = not other_file and (method == 0 or (method == 1 and idat))
        found[number] = places if known else None
    return found
