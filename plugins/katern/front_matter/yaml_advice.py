"""What an editor should write in the place of a line that YAML cannot read."""

from __future__ import annotations

import re

from katern.i18n import gettext

_VALUE = re.compile(r"\s*(?P<lead>(?:- )?(?:[^\s\"'\[{#-][^:]*:\s+)?)(?P<value>[\"'].*)")
_APOSTROPHE = re.compile(r"'(?:[tnskmr](?=\s)|\d\d\b)")
_KEY = re.compile(r"(?P<before>\s*(?:- +)*)[^\s\"'#\[{][^:]*:(?:\s|$)")


def quote(text: str) -> str:
    """Return a text between straight quotes, so that YAML reads just that text."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def advise_quotes(source: str) -> str:
    """Return what to do about a line whose quotes do not match: the line itself where its value is plain."""
    found = _VALUE.fullmatch(source)
    if found is None:
        return gettext('close it with the same quote; inside "…" write \\" for a quote')
    fixed = found["lead"] + quote(_meant(found["value"].rstrip()))
    return gettext("put the value between quotes: {fixed}").format(fixed=fixed)


def _meant(value: str) -> str:
    """Return the text that a value in wrong quotes stands for: its outer ones may belong to it."""
    mark, inner = value[0], value[1:]
    if _APOSTROPHE.match(value):
        return value
    if mark not in inner:
        return inner  # never closed
    closes_early = re.match(rf"[^{mark}]*[^{mark}\s]{mark}\s", inner)
    return value if closes_early or not inner.endswith(mark) else inner[:-1]


def advise_indent(lines: list[str], index: int) -> str:
    """Return what to do about an indent that does not fit: all keys at the start, or as the line above."""
    above = next((line for line in reversed(lines[:index]) if line.strip()), "")
    found = _KEY.match(above)
    if found is None or not found["before"] or not any(line[:1].strip() for line in lines[:index]):
        return gettext("let all keys begin at the start of the line")
    told = gettext("let it begin exactly under {above!r} in the line above")
    return told.format(above=above[found.end("before") :].split(":")[0])
