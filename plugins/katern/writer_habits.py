"""Markdown as writers know it from GitHub, put into the form that Python-Markdown reads the same way.

Differs from the page in nothing but white space and list marks: lists nested by the width of their mark,
lists, tables and code right under a line of text, `1)` for `1.`, a backslash that ends a line.
See https://spec.commonmark.org/0.31.2/#list-items and https://python-markdown.github.io/#differences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

_ITEM = re.compile(r"(?P<mark>[-*+]|\d{1,9}[.)])(?P<space> +)(?=\S)")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_FENCE = re.compile(r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_TABLE_RULE = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
_INTERRUPTS = re.compile(r"#{1,6}\s|/{3,}|>|`{3,}|~{3,}")
_NO_TEXT = ("///", "|", "[^", "<", "#")
"""How a line begins that is no paragraph, so that a list under it needs no help."""
_STEP = 4


@dataclass(frozen=True, slots=True)
class _Level:
    """An open list item."""

    width: int
    """Column at which its text begins."""


_QUOTE = re.compile(r" {0,3}> ?")
MAX_QUOTE_DEPTH = 30


def normalise(lines: list[str], depth: int = 0) -> list[str]:
    """Return the lines in Python-Markdown's form; tabs are spaces already.

    `depth` is in how many quotes they stand; deeper than `MAX_QUOTE_DEPTH` a quote is left as it is.
    """
    if depth < MAX_QUOTE_DEPTH and any(_QUOTE.match(line) for line in lines):
        lines = _normalise_quotes(lines, depth)
    return _Normaliser(lines).run()


def _normalise_quotes(lines: list[str], depth: int) -> list[str]:
    """Return the lines with each quote, `> ` before every line of it, in Python-Markdown's form."""
    out: list[str] = []
    fence = ""
    for is_quote, group in groupby(lines, key=lambda line: bool(_QUOTE.match(line))):
        held = list(group)
        if is_quote and not fence:
            inner = [_QUOTE.sub("", line, count=1) for line in held]
            out += [f"> {line}".rstrip() if line.strip() else ">" for line in normalise(inner, depth + 1)]
        else:
            for line in held:
                fence = _fence_after(fence, line)
            out += held
    return out


def _fence_after(fence: str, line: str) -> str:
    """Return the fence that is open after a line, empty when none is."""
    found = _FENCE.match(line.strip())
    if found is None:
        return fence
    if not fence:
        return found["fence"]
    return "" if found["fence"].startswith(fence) else fence


class _Normaliser:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.out: list[str] = []
        self.levels: list[_Level] = []
        self.fence = ""
        self.fence_indent = 0
        self.has_paragraphs = False
        """Whether the open item goes on after a blank line; then the next item needs one before it."""

    def run(self) -> list[str]:
        for index, line in enumerate(self.lines):
            if self.fence:
                self._take_code(line)
            elif not line.strip():
                self.out.append("")
            else:
                self._take(line, index)
        return self.out

    def _take(self, line: str, index: int) -> None:
        indent = len(line) - len(line.lstrip(" "))
        text = line[indent:]
        item = None if _RULE.match(text) else _ITEM.match(text)
        after_blank = not self.out or not self.out[-1]
        in_list = bool(self.levels)
        if self.levels and not self._belongs(indent, text, after_blank=after_blank, is_item=item is not None):
            self.out.append(line)  # goes on with the paragraph of the item, as Python-Markdown reads it too
            return
        base = self.levels[-1].width if self.levels else 0
        extra = indent - base
        if extra >= _STEP and not (item and self.levels and not after_blank):
            self._emit(" " * extra + text)  # code by indent
        elif item is not None:
            self._take_item(text, item, base + extra, in_list=in_list)
        else:
            self._take_text(text, index, indent)

    def _belongs(self, indent: int, text: str, *, after_blank: bool, is_item: bool) -> bool:
        """Close the items that a line ends; return whether it begins something of its own."""
        if indent < self.levels[-1].width and not (is_item or after_blank or _INTERRUPTS.match(text)):
            return False
        while self.levels and indent < self.levels[-1].width:
            self.levels.pop()
            if not is_item and not self.levels:
                self._blank()
        return True

    def _take_item(self, text: str, item: re.Match[str], indent: int, *, in_list: bool) -> None:
        mark = item["mark"].replace(")", ".")
        if not in_list and self._is_text_above() and (len(mark) == 1 or mark == "1."):
            self._blank()
        if self.has_paragraphs:
            self._blank()
        self.has_paragraphs = False
        body = text[item.end() :]
        width = indent + len(item["mark"]) + (len(item["space"]) if len(item["space"]) < 5 else 1)
        self._emit(f"{mark} {body}")
        self.levels.append(_Level(width))
        fence = _FENCE.match(body)
        if fence:
            self.out[-1] = self.out[-1][: -len(body)].rstrip()
            self._open_fence(fence["fence"], width, body)

    def _take_text(self, text: str, index: int, indent: int) -> None:
        fence = _FENCE.match(text)
        if fence:
            self._open_fence(fence["fence"], indent, text)
            return
        following = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        if (
            "|" in text
            and _TABLE_RULE.match(following.strip())
            and "|" in following
            and self._is_text_above()
        ):
            self._blank()
        if text.endswith("\\") and not text.endswith("\\\\") and following.strip():
            text = f"{text[:-1]}  "
        self._emit(text)

    def _open_fence(self, fence: str, indent: int, text: str) -> None:
        self._blank()
        self.fence, self.fence_indent = fence, indent
        self._emit(text)

    def _take_code(self, line: str) -> None:
        inner = line[min(len(line) - len(line.lstrip(" ")), self.fence_indent) :]
        closing = inner.strip()
        self._emit(inner)
        if len(closing) >= len(self.fence) and not closing.strip(self.fence[0]):
            self.fence = ""
            self.out.append("")

    def _is_text_above(self) -> bool:
        above = self.out[-1] if self.out else ""
        return bool(above.strip()) and not above.startswith(("    ", *_NO_TEXT))

    def _blank(self) -> None:
        if self.out and self.out[-1].strip():
            self.out.append("")

    def _emit(self, text: str) -> None:
        after_blank = not self.out or not self.out[-1]
        self.has_paragraphs = bool(self.levels) and (self.has_paragraphs or after_blank)
        self.out.append(" " * (_STEP * len(self.levels)) + text if text else "")
