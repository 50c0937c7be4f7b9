"""HTML back to plain text."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<[^>]+>")
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")


def unescape_html(text: str) -> str:
    """Return a text with its character references read; a number beyond every character is U+FFFD.

    See https://html.spec.whatwg.org/#numeric-character-reference-end-state.
    """
    return unescape(_NO_CHARACTER.sub("\ufffd", text)) if "&" in text else text


def plain_text(html: str, between: str = " ") -> str:
    """Return the words of HTML, white space joined; `between` is put in the place of each tag."""
    return " ".join(unescape_html(_TAG.sub(between, html)).split())
