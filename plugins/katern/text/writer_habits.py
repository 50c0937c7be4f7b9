"""Markdown as writers know it from GitHub, put into the form that Python-Markdown reads the same way.

Differs from the page in nothing but white space and marks: lists nested by the width of their mark,
lists, quotes, tables and code right under a line of text, `1)` for `1.`, a backslash that ends a line.
See https://spec.commonmark.org/0.31.2/#container-blocks and https://python-markdown.github.io/#differences.
"""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?P<indent> {0,3})(?P<mark>[-*+]|\d{1,9}[.)])(?P<space> +)(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_FENCE = re.compile(r"(?P<indent> {0,3})(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
_LANGUAGE = re.compile(r"[\w+#.-]{1,40}|\{[\w .#=\"-]{1,80}\}")
_QUOTE = re.compile(r" {0,3}> ?")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_BLOCK = re.compile(r" {0,3}/{3,}")
_TABLE_RULE = re.compile(r" {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
_TAG = re.compile(
    r" {0,3}</?(?:address|article|aside|blockquote|details|dd|div|dl|dt|fieldset|figcaption|figure|footer"
    r"|form|h[1-6]|header|hr|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)(?=[\s>/]|$)",
    re.IGNORECASE,
)
"""A tag that ends a paragraph (CommonMark, HTML blocks of kind 6)."""
_OPENS_ITSELF = re.compile(rf"/{{3}}|\[\^|:   |{_TAG.pattern}", re.IGNORECASE)
"""How a line begins under which a list needs no blank line."""
_STEP = 4
_CODE_INDENT = 4
MAX_DEPTH = 30


def normalise(lines: list[str]) -> list[str]:
    """Return the lines in Python-Markdown's form; tabs are spaces already."""
    return _Container(lines, 0).run()


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _starts_block(line: str) -> bool:
    """Return whether a line ends the paragraph above it, wherever that stands."""
    return any(form.match(line) for form in (_ITEM, _RULE, _FENCE, _QUOTE, _HEADING, _BLOCK, _TAG))


class _Container:
    """The lines of a text, a quote or an item; each container in it is one of its own."""

    def __init__(self, lines: list[str], depth: int, *, is_item: bool = False) -> None:
        self.lines = lines
        self.depth = depth
        self.is_item = is_item
        self.out: list[str] = []
        self.at = 0
        self.in_paragraph = False
        self.in_table = False

    def run(self) -> list[str]:
        if self.depth > MAX_DEPTH:
            return self.lines
        while self.at < len(self.lines):
            self._take(self.lines[self.at])
        return self.out

    def _take(self, line: str) -> None:
        fence = _FENCE.match(line) or (_FENCE.match(line.lstrip(" ")) if self.in_paragraph else None)
        if not line.strip():
            self.out.append("")
            self.at += 1
            self.in_paragraph = self.in_table = False
        elif fence is not None:
            self._take_fence(fence, _indent_of(line))
        elif _indent_of(line) >= _CODE_INDENT:
            self.out.append(line)  # code, or text that goes on
            self.at += 1
        elif _QUOTE.match(line):
            self._take_quote()
        elif (item := _ITEM.match(line)) and not _RULE.match(line) and self._may_begin(item["mark"]):
            self._take_list(item["mark"])
        else:
            self._take_text(line)

    def _blank(self) -> None:
        if self.out and self.out[-1].strip() and not _OPENS_ITSELF.match(self.out[-1]):
            self.out.append("")
        self.in_paragraph = self.in_table = False

    def _end_block(self) -> None:
        """Keep what follows apart from the block that ends here."""
        if self.at < len(self.lines) and self.lines[self.at].strip():
            self.out.append("")

    def _take_fence(self, fence: re.Match[str], indent: int) -> None:
        """Take code; where it is not closed it ends with its container."""
        self._blank()
        mark, language = fence["fence"], _LANGUAGE.match(fence["info"].strip())
        self.out.append(f"{mark}{language[0] if language else ''}")
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            closing = line.strip()
            if closing.startswith(mark) and not closing.strip(mark[0]):
                break
            self.out.append(line[min(_indent_of(line), indent) :])
        else:
            while not self.out[-1].strip():
                self.out.pop()
        self.out.append(mark)
        self._end_block()

    def _take_quote(self) -> None:
        self._blank()
        inner: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not _QUOTE.match(line) and (not line.strip() or not inner[-1].strip() or _starts_block(line)):
                break
            inner.append(_QUOTE.sub("", line, count=1))
            self.at += 1
        made = _Container(inner, self.depth + 1).run()
        self.out += [f"> {line}" if line.strip() else ">" for line in made]
        self._end_block()

    def _may_begin(self, mark: str) -> bool:
        """Return whether a list begins here: under a line of text a numbered one must begin with 1."""
        return not self.in_paragraph or len(mark) == 1 or mark[:-1] == "1"

    def _take_list(self, first: str) -> None:
        """Take the items of one list: bullets, or numbers."""
        if not self.is_item or "" in self.out:
            self._blank()  # a list right under the text of an item leaves both tight
        has_paragraphs = False
        while self.at < len(self.lines):
            item = _ITEM.match(self.lines[self.at])
            if (
                item is None
                or _RULE.match(self.lines[self.at])
                or (len(item["mark"]) == 1) != (len(first) == 1)
            ):
                break
            if has_paragraphs:
                self._blank()
            made = _Container(self._read_item(item), self.depth + 1, is_item=True).run()
            while made and not made[-1].strip():
                made.pop()
            if made and any(form.match(made[0]) for form in (_FENCE, _QUOTE, _ITEM, _HEADING)):
                made = ["", "", *made]  # a container right behind the mark needs a line of its own
            has_paragraphs = "" in made
            self._write_item(item["mark"].replace(")", "."), made)
            self._skip_blanks()
        self._end_block()

    def _read_item(self, item: re.Match[str]) -> list[str]:
        """Return the lines of an item as they stand in it; blank ones at its end are left."""
        space = len(item["space"])
        width = item.end() if space <= _CODE_INDENT else item.end() - space + 1
        lines = [self.lines[self.at][width:]]
        self.at += 1
        blanks = 0
        while self.at + blanks < len(self.lines):
            line = self.lines[self.at + blanks]
            if not line.strip():
                blanks += 1
                continue
            is_lazy = not blanks and lines[-1].strip() and not _starts_block(line)
            if _indent_of(line) < width and not is_lazy:
                break
            lines += [""] * blanks + [line[min(width, _indent_of(line)) :]]
            self.at += blanks + 1
            blanks = 0
        return lines

    def _write_item(self, mark: str, made: list[str]) -> None:
        first, *others = made or [""]
        self.out.append(f"{mark} {first}")
        self.out += [" " * _STEP + line if line.strip() else "" for line in others]

    def _skip_blanks(self) -> None:
        """Go to the next item of the list, if there is one after blank lines, which are kept."""
        at = self.at
        while at < len(self.lines) and not self.lines[at].strip():
            at += 1
        if at > self.at and at < len(self.lines) and _ITEM.match(self.lines[at]):
            self.out.append("")
            self.at = at

    def _take_text(self, line: str) -> None:
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else ""
        is_table = "|" in line and "|" in following and bool(_TABLE_RULE.match(following))
        is_break = bool(_RULE.match(line)) and not line.strip().startswith("-")
        if (is_table and not self.in_table) or is_break or _HEADING.match(line):
            self._blank()
        if line.strip() != "\\" and line.endswith("\\") and not line.endswith("\\\\") and following.strip():
            line = f"{line[:-1]}  "
        self.out.append(line.lstrip(" ") if _HEADING.match(line) else line)
        self.at += 1
        self.in_table = self.in_table or is_table
        is_block = is_break or bool(_HEADING.match(line)) or bool(_BLOCK.match(line))
        self.in_paragraph = not (is_block or self.in_table or _OPENS_ITSELF.match(line))
        if is_break:
            self._end_block()
