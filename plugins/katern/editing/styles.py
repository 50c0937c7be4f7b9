"""A style sheet with everything it needs inside: what it imports, its fonts and pictures."""

from __future__ import annotations

import base64
import posixpath

from katern.picture_files.kinds import HEAD_BYTES, recognise
from katern.style_sheets import Joiner, ReadFile, locate

_TYPES = {".svg": "image/svg+xml", ".woff": "font/woff", ".woff2": "font/woff2"}


def inline_style(address: str, read: ReadFile) -> str:
    """Return a style sheet that asks for no other file; what cannot be read is left out.

    Args:
        address: from `/`.
        read: gives the files.
    """

    def embed(written: str, folder: str) -> str:
        if written.startswith(("data:", "#")):
            return written
        target = locate(written, folder)
        file = read(target)
        return data_address(file, target) if file is not None else "data:,"

    return Joiner(read, embed).join(address)


def data_address(held: bytes, name: str) -> str:
    """Return an address that holds these bytes; pictures are known by their content, the rest by its name."""
    kind = recognise(held[:HEAD_BYTES])
    media = f"image/{kind.lower()}" if kind is not None else _TYPES.get(posixpath.splitext(name)[1].lower())
    return f"data:{media or 'application/octet-stream'};base64,{base64.b64encode(held).decode()}"
