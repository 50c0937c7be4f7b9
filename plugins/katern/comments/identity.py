"""What tells a comment and its writer from all others: ids, fingerprints, pseudonyms, names to show."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from datetime import datetime

from katern.html_policy import clean_text, visible_text

MAX_NAME = 200
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks that turn the direction of a line or are seen by nobody: in a name they only mislead."""
_NO_LETTER = re.compile(r"[\W_]+")
_EMAIL = re.compile(r"([^\s@<>]+)@[^\s@<>]+\.[^\s@<>]+")


def make_id(prefix: str, own_id: str) -> str:
    """Return the id of a comment whose source gives it one; empty where that cannot be part of an id."""
    made = f"{prefix}-{own_id.strip().lower()}"
    return made if own_id.strip() and len(made) <= 80 and _ID.fullmatch(made) else ""


def make_hash_id(prefix: str, thread: str, date: str, author: str, text: str) -> str:
    """Return the id of a comment that has none of its own: of thread, date, author and text."""
    held = f"{thread}\0{date}\0{author}\0{text}"
    return f"{prefix}-x{hashlib.sha256(held.encode('utf-8', 'replace')).hexdigest()[:12]}"


def fold(text: str) -> str:
    """Return the letters and digits of a text alone, as two renderings of one comment share them."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text).casefold())


def fingerprint(body: str) -> str:
    """Return what two renderings of one text share: no white space, punctuation, quotes or smileys."""
    return _digest(visible_text(body))


def _digest(seen: str) -> str:
    return hashlib.sha256((fold(seen) or seen).encode("utf-8", "replace")).hexdigest()[:20]


def print_comment(body: str, author: str, kind: str) -> str:
    """Return the fingerprint of a comment; empty for one that says nothing.

    A pingback or trackback may say no more than who wrote where: its name is its text then.
    """
    if seen := visible_text(body):
        return _digest(seen)
    return fingerprint(f"{kind} {author}") if author and kind != "comment" else ""


def show_name(author: str) -> str:
    """Return the name that readers may see: one line, and of an e-mail address what stands before the `@`."""
    name = " ".join(_INVISIBLE.sub("", clean_text(author)).split())
    return _EMAIL.sub(r"\1", name)[:MAX_NAME].strip()


def make_author_key(key: bytes, email: str) -> str:
    """Return the pseudonym of an address: nobody without the key can tell or test whose it is.

    Empty for an empty address. HMAC-SHA-256 (RFC 2104), sixteen hex digits.
    """
    folded = unicodedata.normalize("NFC", email.strip()).casefold()
    if "@" not in folded:
        return ""
    return hmac.new(key, folded.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:16]


def show_date(date: datetime) -> str:
    """Return a moment in UTC as the store writes it (RFC 3339)."""
    return f"{date.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
