"""GIF without metadata.

Source: GIF89a specification (CompuServe, 1990), sections 17 to 27; Netscape's looping extension.
A GIF has no place for an orientation or a copyright claim, so none is kept.
Tolerated: NUL bytes between blocks.
"""

from __future__ import annotations

from typing import Final

from katern.i18n import gettext
from katern.picture_files.errors import NO_PICTURE, PictureError, take

_GRAPHIC_CONTROL, _PLAIN_TEXT, _APPLICATION = b"\xf9", b"\x01", b"\xff"
_KEPT_APPLICATIONS: Final = frozenset({b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0", b"\x0bICCRGBG1012"})
"""How often an animation repeats (two names), and a colour profile; each after its length."""


def clean_gif(raw: bytes) -> bytes:
    """Return the picture alone: no comment, no XMP, no other program's extension, nothing behind the end."""
    at = 13 + _count_table_bytes(take(raw, 10, 1)[0])
    kept = [take(raw, 0, at)]
    pictures = 0
    while (sign := take(raw, at, 1)) != b";":
        end = at + 1
        if sign == b",":
            descriptor = take(raw, at, 10)
            end = _skip_sub_blocks(raw, at + 11 + _count_table_bytes(descriptor[9]))
            pictures += 1
        elif sign == b"!":
            end = _skip_sub_blocks(raw, at + 2)
        elif sign != b"\0":
            raise PictureError(gettext("unknown part {found}").format(found=f"0x{sign[0]:02x}"))
        if sign == b"," or (sign == b"!" and _is_kept_extension(raw, at)):
            kept.append(raw[at:end])
        at = end
    if not pictures:
        raise PictureError(gettext(NO_PICTURE))
    return b"".join(kept) + b";"


def _count_table_bytes(flags: int) -> int:
    """Return the length of the colour table that a descriptor's flags announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _skip_sub_blocks(raw: bytes, at: int) -> int:
    """Return where a row of sub-blocks ends, behind its empty one."""
    while length := take(raw, at, 1)[0]:
        at += 1 + length
    return at + 1


def _is_kept_extension(raw: bytes, at: int) -> bool:
    """Return whether the extension that begins here belongs to the picture."""
    label = raw[at + 1 : at + 2]
    return label in {_GRAPHIC_CONTROL, _PLAIN_TEXT} or (
        label == _APPLICATION and raw[at + 2 : at + 14] in _KEPT_APPLICATIONS
    )
