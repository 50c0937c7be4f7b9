"""The lines of a Markdown source with all that is not read as Markdown blanked: code and comments."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r"(?:[ >]*(?:[-*+]|\d{1,9}[.)]) )?[ >]*(`{3,}|~{3,})(.*)")
"""Also in a list item or a quote."""
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
    """A source in two forms, each with as many lines as the source."""

    text: tuple[str, ...]
    """Without comments."""
    lines: tuple[str, ...]
    """Without comments and code; what is left stands in its place."""
    fence: Unclosed | None = None
    comment: Unclosed | None = None


def blank_code(source: list[str]) -> PlainLines:
    """Return the lines with HTML comments, and with fenced, indented and inline code blanked."""
    text, plain = list(source), list(source)
    fence: Unclosed | None = None
    comment: Unclosed | None = None
    index = 0
    while index < len(source):
        line = text[index]
        if fence is not None:
            closing = line.strip(" >")
            is_end = closing.startswith(fence.mark) and not closing.strip(fence.mark[0])
            plain[index] = ""
            fence = None if is_end else fence
        elif _is_code_by_indent(text, plain, index):
            plain[index] = ""
        elif found := _opens_fence(line):
            fence = Unclosed(found, index, 0)
            plain[index] = ""
        else:
            plain[index] = _blank_inline(line)
            start = plain[index].find("<!--") if comment is None else -1
            if start >= 0:
                comment = _drop_comment(text, index, start)
                continue  # the same line again, without its comment
        index += 1
    return PlainLines(tuple(text), tuple(plain), fence, comment)


def _opens_fence(line: str) -> str:
    found = _FENCE.fullmatch(line)
    return "" if found is None or (found[1][0] == "`" and "`" in found[2]) else found[1]


def _is_code_by_indent(text: list[str], plain: list[str], index: int) -> bool:
    is_deep = text[index].startswith(("    ", "\t"))
    return is_deep and (index == 0 or not plain[index - 1].strip()) and not _in_list(text, index)


def _in_list(lines: list[str], index: int) -> bool:
    for line in reversed(lines[max(0, index - _LOOK_BACK) : index]):
        if line.strip() and not line[0].isspace():
            return bool(_CONTAINER.match(line)) or line.startswith((":   ", "///"))
    return False


def _blank_inline(line: str) -> str:
    return _INLINE_CODE.sub(lambda found: " " * len(found[0]), line) if "`" in line else line


def _drop_comment(text: list[str], index: int, start: int) -> Unclosed | None:
    """Blank a comment in place; return it where it is never closed, and then leave it as it is."""
    end_index, end = next(
        (
            (number, found + 3)
            for number in range(index, len(text))
            if (found := text[number].find("-->", start + 4 if number == index else 0)) >= 0
        ),
        (-1, -1),
    )
    if end < 0:
        return Unclosed("<!--", index, start)
    for number in range(index, end_index + 1):
        line = text[number]
        first = start if number == index else 0
        last = end if number == end_index else len(line)
        gap = " " * (last - first) if line[:first].strip() else ""
        text[number] = line[:first] + gap + (line[last:] if gap else line[last:].lstrip(" "))
    return None
