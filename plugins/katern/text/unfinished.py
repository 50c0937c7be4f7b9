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


_ADDRESS = r"(?:https?://[^\s()\[\]]{1,200}|[\w./-]{1,80}\.(?:md|html|jpe?g|png|pdf))"
_STRONG = re.compile(r"(?<![\\*\w])\*\* [^\W\d_][^*]{0,80} \*\*(?![*\w])")
_APART = re.compile(r"(?<!\\)\] \(https?://[^\s()]{1,200}\)")
_SWAPPED = re.compile(rf"(?<!\\)\([^()\[\]]{{1,80}}\)\[{_ADDRESS}\]")
_PICTURE = re.compile(r"(?i)(?<!\S)! \[[^\[\]]{0,200}\]\([^\s()]{1,200}\.(?:jpe?g|png|gif|webp|avif|svg)\)")
_BULLET = re.compile(r"\s*(?P<bullet>[•·▪◦‣●○■])\s")


def find_unread(line: str) -> tuple[str, str] | None:
    """Return a mark in a line of the source that Markdown does not read, with what to write in its place."""
    bullet = _BULLET.match(line)
    if bullet is not None:
        return bullet["bullet"], gettext("begin each item of a list with '- '")
    strong = _STRONG.search(line) if "** " in line else None
    if strong is not None:
        return strong[0], gettext("write '{fixed}'").format(fixed=f"**{strong[0][2:-2].strip()}**")
    if "[" not in line:
        return None
    link = _APART.search(line) or _SWAPPED.search(line)
    if link is not None:
        return link[0], gettext("write a link as '[words](address)', without a space between")
    picture = _PICTURE.search(line)
    if picture is not None:
        return picture[0], gettext("write a picture as '![what is seen](address)', without a space between")
    return None


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
