"""Which font files the first lines of a page need, told before the style sheet is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKENS = ("--font-head", "--font-text")
_FACE = re.compile(r"@font-face\s*\{([^{}]*)\}", re.IGNORECASE)
_SOURCE = re.compile(r"url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)


def find_first_fonts(style: str) -> list[str]:
    """Return the addresses of the upright fonts of titles and text, as written in a joined style sheet.

    The last value of `--font-head` and of `--font-text` counts, as in the layers of the theme, and of it the
    first family; a letter of the machine itself has no file, and gives none.
    """
    faces = [_read_face(body) for body in _FACE.findall(style)]
    families = [family for token in _TOKENS for family in _find_family(style, token)]
    found = [source for family in families for name, source in faces if name == family and source]
    return list(dict.fromkeys(found))


def _find_family(style: str, token: str) -> Iterator[str]:
    values = re.findall(rf"{token}\s*:\s*([^;}}]+)", style)
    if values:
        yield values[-1].split(",")[0].strip().strip("\"'")


def _read_face(body: str) -> tuple[str, str]:
    """Return family and address of a face; no address for one that is slanted or lacks the letters A to Z."""
    told = {
        name.strip().lower(): value.strip()
        for name, _, value in (one.partition(":") for one in body.split(";"))
    }
    letters = told.get("unicode-range", "U+0000-00FF").upper()
    plain = told.get("font-style", "normal") == "normal" and letters.startswith(("U+0000-", "U+0-", "U+??"))
    source = _SOURCE.search(told.get("src", ""))
    return told.get("font-family", "").strip("\"'"), source[1] if source and plain else ""
