"""Slugs: the last part of an address, as the contract allows it."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 100
DATE_PREFIX = re.compile(r"^(\d{4}-\d{2}-\d{2})-(?=.)")
_WINDOWS_NAMES = {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}


def slugify(text: str) -> str:
    """Return the slug that fits a text; empty when the text holds no letter or digit.

    Latin letters lose their accents, other letters are kept (NFC, lower case).
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = [c for c in folded if not (unicodedata.combining(c) and ord(c) < 0x370)]
    text = unicodedata.normalize("NFC", "".join(letters)).replace("'", "").replace("’", "")
    words = "".join(c if c.isalnum() else " " for c in text).split()
    slug = "-".join(words)[:MAX_LENGTH].strip("-")
    return f"{slug}-1" if slug in _WINDOWS_NAMES else slug


def slug_fault(slug: str) -> str | None:
    """Return why a text is no slug, or `None` when it is one."""
    if not slug:
        return "it is empty"
    if len(slug) > MAX_LENGTH:
        return f"it has over {MAX_LENGTH} characters"
    if unicodedata.normalize("NFC", slug) != slug:
        return "its accents are not in the usual form (NFC)"
    for c in slug:
        if not (c == "-" or c.isdigit() or (c.isalpha() and c == c.lower()) or unicodedata.category(c) == "Mn"):
            return f"the character {c!r} (U+{ord(c):04X}) is not allowed"
    if slug.startswith("-") or slug.endswith("-") or "--" in slug:
        return "hyphens stand only between words"
    if slug in _WINDOWS_NAMES:
        return "some systems cannot store that name"
    return None


def slug_from_stem(stem: str) -> tuple[str, str | None]:
    """Split a file name without extension into slug and the leading date, if it has one."""
    found = DATE_PREFIX.match(stem)
    return (stem[found.end() :], found[1]) if found else (stem, None)
