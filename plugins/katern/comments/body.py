"""The text of a comment: from what a source gives to what the store keeps, and from there to the page.

The store's form is WordPress's own: a blank line starts a paragraph, a line break is one, beside the tags of
`html_policy`. On the page these become elements as WordPress makes them
(https://developer.wordpress.org/reference/functions/wpautop/), but with every tag closed where it was opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from katern.comments.model import BodyForm
from katern.html_policy import LINK_REL, clean_html

CONTAINERS = frozenset("blockquote ul ol li".split())
_FLOWS = frozenset({"", "blockquote"})
"""Where a text without a tag of its own is a paragraph; at the top there is no container."""
_TOKEN = re.compile(r"<(?P<closes>/?)(?P<name>[a-z]+)[^>]*>|[^<]+")
_BREAK_TAG = re.compile(r"<br>[ \t]*\n?")
_EMPTY_PARAGRAPH = re.compile(r"<p>[ \t\n]*</p>")
_LOST_BLOCK = re.compile(
    r"</?(?:address|article|aside|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    r"|header|hr|main|nav|section|summary|table|tbody|td|tfoot|th|thead|tr)\b[^<>]*>",
    re.IGNORECASE,
)
"""Tags that are not kept and part the words on both sides all the same."""


def render_body(text: str) -> str:
    """Return a comment of the store as HTML for a page: balanced, with the tags of the list alone."""
    writer = _Writer()
    for token in _tokens(_join_breaks(_EMPTY_PARAGRAPH.sub("\n\n", clean_html(text)))):
        writer.take(token)
    writer.end_paragraph()
    return clean_html("".join(writer.parts), rel=LINK_REL)


def text_to_body(text: str, form: BodyForm) -> str:
    """Return what a source gives as the store keeps it, without white space round it.

    Idempotent: what comes out is `wordpress`, and comes out of that unchanged.
    """
    if form == "markdown":
        text, form = _render_markdown(text), "html"
    if form == "text":
        return _settle(escape(text, quote=False))
    if form == "wordpress":
        return _settle(_LOST_BLOCK.sub("\n\n", text))
    html = _EMPTY_PARAGRAPH.sub("", clean_html(_LOST_BLOCK.sub("<p>", text)))
    return _settle(_write_lines(html))


def _render_markdown(text: str) -> str:
    from markdown_it import MarkdownIt  # no build needs it, some imports do

    html: str = MarkdownIt("commonmark", {"html": True}).render(text)
    return html


def _settle(html: str) -> str:
    """Return clean HTML without white space round it; taking that away may make it readable otherwise."""
    cleaned = clean_html(html)
    stripped = cleaned.strip()
    return stripped if stripped == cleaned else clean_html(stripped).strip()


def _tokens(html: str) -> Iterator[re.Match[str]]:
    """Yield tags and texts of clean HTML, in which every `<` and `>` belongs to a tag."""
    return _TOKEN.finditer(html)


def _join_breaks(html: str) -> str:
    """Return HTML in which a line break is a line feed; in `pre` it is that already."""
    pieces = re.split(r"(</?pre>)", html)
    depth = 0
    for index, piece in enumerate(pieces):
        if index % 2:
            depth += -1 if piece == "</pre>" else 1
        elif not depth:
            pieces[index] = _BREAK_TAG.sub("\n", piece)
    return "".join(pieces)


class _Writer:
    """Writes paragraphs and line breaks; opens tags within a line only where a text follows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.containers = [""]
        self.asked: list[tuple[str, str]] = []
        """Name and tag of what is open within the line, by the text."""
        self.opened = 0
        """How many of those are written."""
        self.breaks = 0
        """Line feeds since the last word."""
        self.closing: str | None = None
        """What ends the paragraph; `None` while there is none."""
        self.is_explicit = False
        self.pre_depth = 0

    def take(self, token: re.Match[str]) -> None:
        """Take the next tag or text."""
        name, closes = token["name"], bool(token["closes"])
        if self.pre_depth or name == "pre":
            self._take_pre(token[0], name, closes=closes)
        elif name is None:
            self._take_text(token[0])
        elif name == "p":
            self.end_paragraph()
            self.is_explicit = not closes
        elif name in CONTAINERS:
            self.end_paragraph()
            self.parts.append(token[0])
            if closes:
                self.containers.pop()
            else:
                self.containers.append(name)
        elif closes:
            self._close(name)
        else:
            self.asked.append((name, token[0]))

    def end_paragraph(self) -> None:
        """Close what is open of a paragraph; what the text has open goes on in the next."""
        self._close_lines(0)
        if self.closing is not None:
            self.parts.append(self.closing)
        self.closing, self.breaks = None, 0

    def _close_lines(self, keep: int) -> None:
        self.parts += [f"</{name}>" for name, _tag in reversed(self.asked[keep : self.opened])]
        self.opened = min(self.opened, keep)

    def _close(self, name: str) -> None:
        """Close the tag within the line that was opened last: clean HTML is balanced."""
        if self.asked and self.asked[-1][0] == name:
            self._close_lines(len(self.asked) - 1)
            self.asked.pop()

    def _take_text(self, text: str) -> None:
        first, *more = text.split("\n")
        self._take_piece(first if not more else first.rstrip(" \t"))
        for number, line in enumerate(more):
            self.breaks += self.closing is not None
            self._take_piece(line.strip(" \t") if number < len(more) - 1 else line.lstrip(" \t"))

    def _take_piece(self, piece: str) -> None:
        if piece.strip(" \t"):
            self._write(piece)
        elif piece and self.closing is not None and not self.breaks:
            self.parts.append(" ")

    def _write(self, text: str) -> None:
        if self.breaks > 1 and not self.opened and not self.asked_before:
            self.end_paragraph()
        elif self.breaks:
            self.parts.append("<br>" * min(self.breaks, 2))
        self.breaks = 0
        if self.closing is None:
            is_paragraph = self.is_explicit or self.containers[-1] in _FLOWS
            self.parts.append("<p>" if is_paragraph else "")
            self.closing = "</p>" if is_paragraph else ""
        self.parts += [tag for _name, tag in self.asked[self.opened :]]
        self.opened = len(self.asked)
        self.parts.append(text)

    @property
    def asked_before(self) -> bool:
        """Whether blank lines make no paragraph here, as in an item of a list."""
        return not self.is_explicit and self.containers[-1] not in _FLOWS

    def _take_pre(self, token: str, name: str | None, *, closes: bool) -> None:
        """Write what stands in `pre` as it is, in what the text has open round it."""
        if name == "pre" and not closes and not self.pre_depth:
            self.end_paragraph()
            self.parts += [token, *(tag for _name, tag in self.asked)]
        elif name == "pre" and closes and self.pre_depth == 1:
            self.parts += [*(f"</{one}>" for one, _tag in reversed(self.asked)), token]
        else:
            self.parts.append(token)
        if name == "pre":
            self.pre_depth += -1 if closes else 1


def _write_lines(html: str) -> str:
    """Return clean HTML, in which line breaks mean nothing, with blank lines for paragraphs at the top."""
    writer = _LineWriter()
    for token in _tokens(html):
        writer.take(token)
    return "".join(writer.parts)


class _LineWriter:
    """Writes HTML as the store keeps it: a line for a line, a blank line between blocks."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.depth = 0
        self.pre_depth = 0
        self.at_start = True
        """Whether white space means nothing here."""

    def take(self, token: re.Match[str]) -> None:
        """Take the next tag or text."""
        name, closes = token["name"], bool(token["closes"])
        is_block = name in CONTAINERS or name in ("p", "pre")
        if name == "pre":
            self.pre_depth += -1 if closes else 1
        if self.pre_depth and not (name == "pre" and self.pre_depth == 1):
            self.parts.append(token[0])
        elif name is None:
            self._take_text(token[0])
        elif name == "br":
            self.parts.append("\n")
            self.at_start = True
        elif name == "p" and not self.depth:
            self._part_blocks()
        else:
            self._take_tag(token[0], closes=closes, is_block=is_block)

    def _take_text(self, text: str) -> None:
        text = re.sub(r"[ \t\n]+", " ", text)
        text = text.lstrip(" ") if self.at_start else text
        if text:
            self.parts.append(text)
            self.at_start = text.endswith(" ")

    def _take_tag(self, tag: str, *, closes: bool, is_block: bool) -> None:
        self.depth -= closes
        if is_block and not closes and not self.depth:
            self._part_blocks()
        self.parts.append(tag)
        self.depth += not closes
        if is_block:
            self.at_start = True
            if closes and not self.depth:
                self._part_blocks()

    def _part_blocks(self) -> None:
        if self.parts and self.parts[-1] != "\n\n":
            self.parts.append("\n\n")
        self.at_start = True
