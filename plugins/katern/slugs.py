"""Slugs: the last part of an address, as the contract allows it.

Lower-case letters, digits and hyphens, in Unicode's form NFC; letters outside ASCII are kept.
"""

from __future__ import annotations

import re
import unicodedata

from katern.i18n import gettext

MAX_LENGTH = 100
DATE_PREFIX = re.compile(r"(\d{4}-\d{2}-\d{2})-(?=.)", re.ASCII)
_WINDOWS_NAMES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}
)


def slugify(text: str) -> str:
    """Return the slug that fits a text; empty when the text holds no letter or digit.

    Latin letters lose their accents, as WordPress and Pelican take them away; other letters are kept.
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    letters = [c for c in folded if not (unicodedata.combining(c) and ord(c) < 0x370)]
    text = unicodedata.normalize("NFC", "".join(letters)).replace("'", "").replace("’", "")
    return _join_words(text)


def mend_slug(text: str) -> str:
    """Return the slug nearest to a text, its letters kept; empty when there is none."""
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
    return _join_words(lower)


def _join_words(text: str) -> str:
    """Return what a slug may hold of a text, in form NFC, as one slug."""
    words = "".join(c if _is_allowed(c) and c != "-" else " " for c in text).split()
    slug = "-".join(words)[:MAX_LENGTH].strip("-")
    if not any(c.isalnum() for c in slug):
        return ""
    return f"{slug}-1" if slug in _WINDOWS_NAMES else slug


def slug_fault(slug: str) -> str | None:
    """Return why a text is no slug, or `None` when it is one."""
    if not slug:
        return gettext("it is empty")
    if len(slug) > MAX_LENGTH:
        return gettext("it has over {limit} characters").format(limit=MAX_LENGTH)
    if unicodedata.normalize("NFC", slug) != slug:
        return gettext("its accents are not in the usual form (NFC)")
    wrong = next((c for c in slug if not _is_allowed(c)), None)
    if wrong is not None:
        shown = wrong if wrong.isprintable() else "?"
        return gettext("the character {found!r} (U+{point}) is not allowed").format(
            found=shown, point=f"{ord(wrong):04X}"
        )
    if not any(c.isalnum() for c in slug):
        return gettext("it holds no letter or digit")
    if slug in _WINDOWS_NAMES:
        return gettext("some systems cannot store that name")
    return None


def _is_allowed(c: str) -> bool:
    if c.isascii():
        return c == "-" or c.isdigit() or c.islower()
    if unicodedata.normalize("NFKC", c) != c:
        return False  # fullwidth, superscript and the like: two of them look alike
    return (c.isalpha() and c == c.lower()) or unicodedata.category(c) in ("Mn", "Mc", "Nd")


def slug_from_stem(stem: str) -> tuple[str, str | None]:
    """Split a file name without extension into slug and the leading date, if it has one.

    The name comes in form NFC, whatever form the file system gives it.
    """
    stem = unicodedata.normalize("NFC", stem)
    found = DATE_PREFIX.match(stem)
    return (stem[found.end() :], found[1]) if found else (stem, None)
