"""The lines of a Markdown source with all that is not read as Markdown blanked: code and comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_INLINE_CODE = re.compile(r"(`+)(?:(?!\1).)*?\1")
_CONTAINER = re.compile(r"(?:[-*+]|\d+[.)]|\[\^.+?\]:)\s")
_LOOK_BACK = 50
"""How many lines up it is looked whether an indented line belongs to a list."""


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A fence or comment that goes on to the end of the text."""

    mark: str
    index: int
    """Of its line, from 0."""
    column: int
    """From 0."""


@dataclass(frozen=True, slots=True)
class PlainLines:
    """What is left of a source."""

    lines: tuple[str, ...]
    """As long as the source's own lines where something is left; a line of code is empty."""
    fence: Unclosed | None = None
    comment: Unclosed | None = None


def blank_code(lines: list[str]) -> PlainLines:
    """Return the lines with fenced, indented and inline code and HTML comments blanked."""
    plain: list[str] = []
    fence, opened = "", 0
    for index, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
            plain.append("")
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            fence, opened = found[1], index
            plain.append("")
        elif (
            line.startswith(("    ", "\t"))
            and (not plain or not plain[-1].strip())
            and not _in_list(lines, index)
        ):
            plain.append("")
        else:
            plain.append(_INLINE_CODE.sub(lambda found: " " * len(found[0]), line) if "`" in line else line)
    comment = _blank_comments(plain)
    return PlainLines(tuple(plain), Unclosed(fence, opened, 0) if fence else None, comment)


def _in_list(lines: list[str], index: int) -> bool:
    for line in reversed(lines[max(0, index - _LOOK_BACK) : index]):
        if line.strip() and not line[0].isspace():
            return bool(_CONTAINER.match(line)) or line.startswith((":   ", "///"))
    return False


def _blank_comments(plain: list[str]) -> Unclosed | None:
    """Blank every comment in place; return one that is never closed, which is left as it is."""
    index = column = 0
    while index < len(plain):
        start = plain[index].find("<!--", column)
        if start < 0:
            index, column = index + 1, 0
            continue
        end = _find_end(plain, index, start + 4)
        if end is None:
            return Unclosed("<!--", index, start)
        _blank(plain, (index, start), end)
        index, column = end
    return None


def _find_end(plain: list[str], index: int, column: int) -> tuple[int, int] | None:
    """Return line and column just after the next end of a comment."""
    for number in range(index, len(plain)):
        end = plain[number].find("-->", column if number == index else 0)
        if end >= 0:
            return number, end + 3
    return None


def _blank(plain: list[str], start: tuple[int, int], end: tuple[int, int]) -> None:
    for index in range(start[0], end[0] + 1):
        line = plain[index]
        first = start[1] if index == start[0] else 0
        last = end[1] if index == end[0] else len(line)
        plain[index] = line[:first] + " " * (last - first) + line[last:]
