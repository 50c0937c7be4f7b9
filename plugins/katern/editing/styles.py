"""A style sheet with everything it imports, as one text.

See https://www.w3.org/TR/css-cascade-5/#at-import: an import may name a layer, then a condition of media.
"""

from __future__ import annotations

import base64
import posixpath
import re
from collections.abc import Callable

from katern.picture_files.kinds import HEAD_BYTES, recognise

ReadFile = Callable[[str], bytes | None]
"""Takes an address from `/`; returns `None` when there is no such file of this magazine."""

_TYPES = {".svg": "image/svg+xml", ".woff": "font/woff", ".woff2": "font/woff2"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(
    r"@import\s+(?:url\()?\s*([\"']?)(?P<address>[^\"')\s;]+)\1\s*\)?\s*"
    r"(?P<layer>layer(?:\((?P<name>[^)]*)\))?)?(?P<media>[^;]*);"
)
_URL = re.compile(r"url\(\s*([\"']?)(?P<address>[^)\"']+)\1\s*\)")


def inline_style(address: str, read: ReadFile, above: tuple[str, ...] = ()) -> str:
    """Return a style sheet that asks for no other file; what cannot be read is left out.

    Args:
        address: from `/`.
        read: gives the files.
        above: addresses of the sheets that import this one.
    """
    held = read(address) if address not in above else None
    if held is None:
        return ""
    folder = posixpath.dirname(address)

    def find(written: str) -> str:
        return posixpath.normpath(
            posixpath.join(folder, written.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])
        )

    def import_one(found: re.Match[str]) -> str:
        style = inline_style(find(found["address"]), read, (*above, address))
        if found["layer"]:
            name = f"{found['name']} " if found["name"] else ""
            style = f"@layer {name}{{\n{style}}}\n"
        media = found["media"].strip()
        return f"@media {media} {{\n{style}}}\n" if media else style

    def embed(found: re.Match[str]) -> str:
        written = found["address"].strip()
        if written.startswith(("data:", "#")):
            return found[0]
        file = read(find(written))
        return f'url("{data_address(file, find(written))}")' if file is not None else 'url("data:,")'

    text = _COMMENT.sub("", held.decode("utf-8", "replace"))
    end = max((found.end() for found in _IMPORT.finditer(text)), default=0)
    return _IMPORT.sub(import_one, text[:end]) + _URL.sub(embed, text[end:])


def data_address(held: bytes, name: str) -> str:
    """Return an address that holds these bytes; pictures are known by their content, the rest by its name."""
    kind = recognise(held[:HEAD_BYTES])
    media = f"image/{kind.lower()}" if kind is not None else _TYPES.get(posixpath.splitext(name)[1].lower())
    return f"data:{media or 'application/octet-stream'};base64,{base64.b64encode(held).decode()}"
