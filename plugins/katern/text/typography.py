"""Dutch (and English) typography: quotes, apostrophes, dashes, spaces that do not break.

Dutch rules: a mark before an elided word takes the apostrophe ('s avonds, 't, 'n, '70), never an
opening quote; a spaced hyphen is an en dash; a number stays with its sign, unit or abbreviation,
and a name with its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NBSP = "\u00a0"
_ELISION = re.compile(
    r"(?:s|t|n|k|m|r|er|ie|ns|tis|twas|tuurlijk)(?![^\W\d_])|(?P<year>\d0|\d\d)(?!\d)", re.IGNORECASE
)
_OPENS_AFTER = frozenset(" \t\n\u00a0([{-–—/“‘«\u2009")
_DASHES = re.compile(r"(?<![-<!])-{2,3}(?![->])")
_SPACED_DASH = re.compile(r"(?:(?<!\d) - | - (?!\d)| – )")
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_UNITS = "°C|km|cm|mm|kg|uur|euro|miljoen|miljard|minuten|procent"
_ABBREVIATIONS = ("blz.", "p.", "nr.", "art.", "ca.", "hfst.", "par.")
_TITLES = ("dr.", "drs.", "prof.", "mr.", "ir.", "ing.", "dhr.", "mevr.", "mw.")


def _after(words: Iterable[str]) -> str:
    """Return a pattern for a place right after one of these words."""
    return "|".join(rf"(?<=\b{re.escape(form)})" for word in words for form in (word, word.capitalize()))


_KEPT_TOGETHER = (
    re.compile(r"(?<=[€£$]) (?=\d)"),
    re.compile(rf"(?:{_after(_ABBREVIATIONS)}|(?<=§)) (?=\d)"),
    re.compile(rf"(?<=\d) (?=(?:{_UNITS})\b|%)"),
    re.compile(rf"(?:(?<=\b\d)|(?<=\b\d\d)) (?=(?:{_MONTHS})\b)"),
    re.compile(rf"(?:{_after(_TITLES)}) (?=[A-Z])"),
    re.compile(r"(?<=\b[A-Z]\.) (?=(?:de|den|der|van|ter|ten|te)\b)"),
)
"""Spaces at which a Dutch line does not break."""


def typeset(text: str, language: str = "nl", before: str = "", after: str = "") -> str:
    """Return plain text with its typewriter marks set.

    `before` and `after` are the characters round the text, empty at the start and end of a block.
    """
    is_dutch = language.startswith("nl")
    if "--" in text:
        text = _set_dashes(text, before, after)
    if "..." in text:
        text = text.replace("...", "…")
    if " - " in text or " – " in text:
        text = _SPACED_DASH.sub(f"{NBSP}– " if is_dutch else " – ", text)
    if '"' in text or "'" in text:
        text = _set_quotes(text, before, after, is_dutch=is_dutch)
    if is_dutch and " " in text:
        for pattern in _KEPT_TOGETHER:
            text = pattern.sub(NBSP, text)
    return text


def _set_dashes(text: str, before: str, after: str) -> str:
    """Set two hyphens as an en dash, three as an em dash; arrows and rows of hyphens stay."""

    def replace(found: re.Match[str]) -> str:
        stays = (found.start() == 0 and before in tuple("<-!")) or (
            found.end() == len(text) and after in tuple(">-")
        )
        return found[0] if stays else "–" if len(found[0]) == 2 else "—"

    return _DASHES.sub(replace, text)


def _set_quotes(text: str, before: str, after: str, *, is_dutch: bool) -> str:
    out: list[str] = []
    last = before
    for index, typed in enumerate(text):
        mark = typed
        if typed in "\"'":
            opens = not last or last in _OPENS_AFTER
            following = text[index + 1] if index + 1 < len(text) else after
            if opens and following.isspace():
                pass  # a mark between spaces opens nothing
            elif typed == '"':
                mark = "“" if opens else "”"
            else:
                mark = "‘" if opens and not (is_dutch and _elides(text, index)) else "’"
        out.append(mark)
        last = mark
    return "".join(out)


def _elides(text: str, index: int) -> bool:
    """Return whether the mark at `index` stands for letters or figures left out, and quotes nothing."""
    found = _ELISION.match(text, index + 1)
    if found is None:
        return False
    closing = text.find("'", found.end())
    if found["year"]:
        is_quote = (
            closing > 0 and not text[closing - 1].isspace() and not text[closing + 1 : closing + 2].isalnum()
        )
        return not is_quote
    return closing != found.end() or found[0].lower() == "n"
