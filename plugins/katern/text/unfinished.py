"""Marks in the text of a page that were meant for Markdown, and are shown as they were typed."""

from __future__ import annotations

import re
from typing import NamedTuple

from katern.i18n import gettext
from katern.text.html_text import unescape_html

_UNFINISHED = re.compile(
    r"\] ?\((?:https?:|/|\.\./)[^\s)]{0,80}\)?|\] ?\([\w./-]{1,80}\.(?:md|html|jpe?g|png|pdf)\)?"
    r"|\*\*(?=\w)|(?<=\w)\*\*|(?:^|\n)#{2,6}(?=[^\W\d_])"
)


class Unfinished(NamedTuple):
    """A mark that was meant otherwise."""

    mark: str
    advice: str
    around: str
    """All text on its line up to the next tag."""


def find_unfinished(text: str) -> Unfinished | None:
    """Return the first such mark in text between two tags."""
    found = _UNFINISHED.search(text)
    if found is None:
        return None
    mark = found[0].strip()
    advice = gettext("close it, or put a backslash before it if it is meant so")
    if "]" in mark:
        advice = gettext("write a link as '[words](address)', without a space between")
    elif mark.startswith("#"):
        advice = gettext("put a space after it to make it a heading")
    start = text.rfind("\n", 0, found.start() + 1) + 1
    around = text[start:].partition("\n")[0] if start <= found.end() else mark
    return Unfinished(mark, advice, unescape_html(around).strip())
