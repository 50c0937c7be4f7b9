"""Dutch (and English) typography: quotes, apostrophes, dashes, spaces that do not break.

Dutch rules: a quote mark before an elided word takes the apostrophe ('s avonds, 't, 'n, '70), never an
opening quote; a spaced hyphen is an en dash; a number stays with its sign, unit or abbreviation.
"""

from __future__ import annotations

import re

NBSP = "\u00a0"
_ELISION = re.compile(r"(?:s|t|n|k|m|r|ns|tis|twas)(?![^\W\d_])|\d0(?!\d)|\d\d(?!\d)", re.IGNORECASE)
_OPENS_AFTER = frozenset(" \t\n\u00a0([{-–—/“‘«\u2009")
_NUMBER_PAIRS = (
    (re.compile(r"(€|£|\$) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(r"\b(blz\.|p\.|nr\.|art\.|ca\.|hfst\.|par\.|§) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d) (?=(?:%|°C|km|cm|mm|kg|uur|euro|miljoen|miljard|minuten|procent)\b|%)"), NBSP),
    (
        re.compile(
            r"(?<=\b\d) (?=(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b)"
        ),
        NBSP,
    ),
)


def typeset(text: str, language: str = "nl", before: str = "") -> str:
    """Return plain text with its typewriter marks set.

    `before` is the character that stands before the text, empty at the start of a block.
    """
    if "--" in text or " - " in text or "..." in text:
        text = text.replace("---", "—").replace("--", "–").replace("...", "…")
        text = text.replace(" - ", f"{NBSP}– " if language.startswith("nl") else " – ")
    if '"' in text or "'" in text:
        text = _set_quotes(text, language, before)
    if language.startswith("nl"):
        for pattern, replacement in _NUMBER_PAIRS:
            text = pattern.sub(replacement, text)
    return text


def _set_quotes(text: str, language: str, before: str) -> str:
    out: list[str] = []
    last = before
    for index, c in enumerate(text):
        if c == '"':
            c = "“" if not last or last in _OPENS_AFTER else "”"
        elif c == "'":
            opens = not last or last in _OPENS_AFTER
            if opens and language.startswith("nl") and _ELISION.match(text, index + 1):
                opens = _closes_later(text, index)
            c = "‘" if opens else "’"
        out.append(c)
        last = c
    return "".join(out)


def _closes_later(text: str, index: int) -> bool:
    """Return whether the mark at `index` quotes one elided word alone, as in 't' between quotes."""
    found = _ELISION.match(text, index + 1)
    return found is not None and text[found.end() : found.end() + 1] == "'"
