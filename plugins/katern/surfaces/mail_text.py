"""The text of a document as plain text for a mail: 72 columns, addresses whole, boxes drawn with a line.

A converter was not taken: those that are kept escape what was never Markdown, break addresses or pad lines,
and know none of the blocks.

| block | in a text |
|---|---|
| pull quote | set in, with its attribution; one that repeats the text is left out |
| sidebar, offer, advertisement | behind a line at the left, its title in capitals, its label first |
| video | a line with its address, then its caption |
| transcript | a line with the address of the page |
| caption of a picture | behind the words for the picture |
| steps | a numbered list |
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from lxml.html import HtmlElement

from katern.surfaces.reading import (
    DROPPED,
    PLAYED,
    Surroundings,
    box_of,
    find_class,
    find_played,
    join_words,
    list_children,
    parse_text,
)

COLUMNS = 72
_LINE = "\ue000"
"""Stands for a line break until a text is wrapped."""
_BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt figcaption figure footer header h1 h2 h3 "
    "h4 h5 h6 hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_UNDERLINES = {"h1": "=", "h2": "=", "h3": "-"}
_BOXED = frozenset({"sidebar", "offer", "advertisement"})
_CAPITALS = frozenset({"sidebar-title", "offer-title"})


def render_mail_text(html: str, around: Surroundings, columns: int = COLUMNS) -> str:
    """Return a composed text as plain text, without a line break at its end; empty when it is.

    Args:
        html: as `compose_html` returns it.
        around: where it is read.
        columns: how wide a line may be; an address may be wider.
    """
    return "\n\n".join(_Writer(around).write_blocks(parse_text(html), columns)) if html.strip() else ""


def wrap_text(text: str, columns: int = COLUMNS, first: str = "", further: str = "") -> str:
    """Return a paragraph in lines; no word and no address is broken.

    Args:
        text: its words.
        columns: how wide a line may be.
        first: what its first line begins with.
        further: what the others begin with.
    """
    lines = textwrap.wrap(
        join_words(text),
        columns,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(line.rstrip() for line in lines)


def underline(title: str, mark: str = "=", columns: int = COLUMNS) -> str:
    """Return a heading with a line of marks under it, as wide as its widest line."""
    wrapped = wrap_text(title, columns)
    return f"{wrapped}\n{mark * max(map(len, wrapped.splitlines() or ['']))}"


def draw_box(text: str) -> str:
    """Return a text behind a line at its left."""
    return "\n".join(f"| {line}".rstrip() for line in text.split("\n"))


def show_link(label: str, url: str) -> str:
    """Return a link as a text shows it: its words, then its address, which no wrapping breaks."""
    shown = url.removeprefix("mailto:").removeprefix("tel:")
    return shown if label in ("", shown, url) else f"{label} <{url}>"


class _Writer:
    def __init__(self, around: Surroundings) -> None:
        self.around = around

    def write_blocks(self, element: HtmlElement, columns: int) -> list[str]:
        """Return the blocks of an element; loose words between them are paragraphs."""
        found: list[str] = []
        loose = ""
        for one in list_children(element):
            if isinstance(one, str) or not _is_block(one):
                loose += _mark(one) if isinstance(one, str) else self.write_inline(one)
                continue
            found += [*_wrap_loose(loose, columns), *self.write_block(one, columns)]
            loose = ""
        return [block for block in (*found, *_wrap_loose(loose, columns)) if block.strip()]

    def write_block(self, element: HtmlElement, columns: int) -> list[str]:
        """Return the blocks that one element makes."""
        tag, box = str(element.tag), box_of(element)
        if tag in DROPPED or box in ("video-stage", "footnote-backref", "offer-address"):
            return []
        if box in _BOXED:
            inner = "\n\n".join(self.write_blocks(element, columns - 2))
            return [draw_box(inner)] if inner else []
        write = _BY_BOX.get(box) or _BY_TAG.get(tag)
        return write(self, element, columns) if write is not None else self.write_blocks(element, columns)

    def write_inline(self, element: HtmlElement) -> str:
        """Return the words of an element within a line."""
        tag = str(element.tag)
        if tag in DROPPED or box_of(element) == "footnote-backref":
            return ""
        if tag == "br":
            return _LINE
        if tag == "img":
            return self.write_picture(element)
        if tag in PLAYED:
            return self.around.complete(find_played(element))
        inner = self.write_words(element)
        if tag == "a":
            return self.write_link(element, inner)
        if tag == "sup" and find_class(element, "footnote-ref") is not None:
            return f"[{inner.strip()}]"
        marks = {"strong": "*", "b": "*", "em": "_", "i": "_", "q": '"'}.get(tag, "")
        return f"{marks}{inner}{marks}" if inner.strip() else inner

    def write_words(self, element: HtmlElement) -> str:
        """Return the words of all that an element holds."""
        return "".join(
            _mark(one) if isinstance(one, str) else self.write_inline(one) for one in list_children(element)
        )

    def write_link(self, element: HtmlElement, inner: str) -> str:
        if box_of(element) == "footnote-ref":
            return inner
        address = self.around.complete(element.get("href") or "")
        is_here = (element.get("href") or "").startswith("#")
        return show_link(inner.strip(), address) if address and not is_here else inner

    def write_picture(self, element: HtmlElement) -> str:
        alt = element.get("alt") or ""
        return f"[{self.around.translate('Picture')}: {alt}]" if alt else ""

    def write_paragraph(self, element: HtmlElement, columns: int) -> list[str]:
        words = self.write_words(element)
        box = box_of(element)
        if box in _CAPITALS:
            words = words.upper()
        elif box == "offer-disclosure":
            words = f"[{words}]"
        return _wrap_loose(words, columns)

    def write_heading(self, element: HtmlElement, columns: int) -> list[str]:
        words = self.write_words(element).replace(_LINE, " ")
        mark = _UNDERLINES.get(str(element.tag))
        return [underline(words, mark, columns) if mark else wrap_text(words, columns)]

    def write_list(self, element: HtmlElement, columns: int) -> list[str]:
        """Return a list as one block; items of more than one paragraph are parted by an empty line."""
        number = int(element.get("start") or 1) if (element.get("start") or "1").isdecimal() else 1
        items = [one for one in element if str(one.tag) == "li"]
        written = []
        for place, item in enumerate(items):
            mark = f"{number + place}. " if element.tag == "ol" else "- "
            inner = "\n\n".join(self.write_blocks(item, columns - len(mark)))
            written.append(mark + textwrap.indent(inner, " " * len(mark)).strip())
        return ["\n\n".join(written) if any("\n\n" in one for one in written) else "\n".join(written)]

    def write_quote(self, element: HtmlElement, columns: int) -> list[str]:
        inner = "\n\n".join(self.write_blocks(element, columns - 2))
        return ["\n".join(f"> {line}".rstrip() for line in inner.split("\n"))] if inner else []

    def write_pullquote(self, element: HtmlElement, columns: int) -> list[str]:
        quote, caption = element.find("blockquote"), element.find("figcaption")
        lines = self.write_blocks(quote if quote is not None else element, columns - 4)
        if caption is not None:
            lines.append(wrap_text(f"— {self.write_words(caption)}", columns - 4))
        return [textwrap.indent("\n\n".join(lines), "    ")]

    def write_video(self, element: HtmlElement, columns: int) -> list[str]:
        link, caption = find_class(element, "video-link"), element.find("figcaption")
        label = link.text_content() if link is not None else self.around.translate("Video")
        address = self.around.complete(link.get("href") or "") if link is not None else ""
        line = wrap_text(show_link(label, address or self.around.page_url), columns)
        return [line, *(self.write_blocks(caption, columns) if caption is not None else ())]

    def write_transcript(self, element: HtmlElement, columns: int) -> list[str]:
        summary = element.find("summary")
        if summary is None:
            return self.write_paragraph(element, columns)
        return [wrap_text(show_link(summary.text_content(), self.around.page_url), columns)]

    def write_code(self, element: HtmlElement, _columns: int) -> list[str]:
        return [textwrap.indent(element.text_content().strip("\n"), "    ")]

    def write_table(self, element: HtmlElement, columns: int) -> list[str]:
        """Return a table in columns where it fits, else each row as lines with the head of each column."""
        rows = [
            [" ".join(self.write_words(cell).replace(_LINE, " ").split()) for cell in row if _is_cell(cell)]
            for row in element.iter("tr")
        ]
        caption = element.find("caption")
        told = [wrap_text(self.write_words(caption), columns)] if caption is not None else []
        count = max(map(len, rows), default=0)
        rows = [row + [""] * (count - len(row)) for row in rows]
        widths = [max(len(row[place]) for row in rows) for place in range(count)]
        if sum(widths) + 3 * (count - 1) <= columns:
            return [*told, "\n".join(_align(row, widths) for row in rows)]
        head, *further = rows
        return [*told, *(_tell_row(head, row, columns) for row in further)]


def _align(row: list[str], widths: list[int]) -> str:
    return " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _tell_row(head: list[str], row: list[str], columns: int) -> str:
    """Return a row as a list of what each of its cells is and holds."""
    cells = (f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=True) if cell)
    return "\n".join(wrap_text(cell, columns, "- ", "  ") for cell in cells)


def _is_cell(element: HtmlElement) -> bool:
    return str(element.tag) in ("td", "th")


def _is_block(element: HtmlElement) -> bool:
    return str(element.tag) in _BLOCKS or box_of(element) in _BY_BOX


def _mark(text: str) -> str:
    """Return words as they stand in a line; soft hyphens are for browsers."""
    return text.replace("\u00ad", "").replace("\n", " ")


def _wrap_loose(words: str, columns: int) -> list[str]:
    lines = [wrap_text(line, columns) for line in words.split(_LINE)]
    joined = "\n".join(lines).strip("\n")
    return [joined] if joined.strip() else []


def _write_rule(_writer: _Writer, _element: HtmlElement, _columns: int) -> list[str]:
    return ["* * *"]


Write = Callable[[_Writer, HtmlElement, int], list[str]]
_BY_TAG: dict[str, Write] = {
    "p": _Writer.write_paragraph,
    "blockquote": _Writer.write_quote,
    "pre": _Writer.write_code,
    "table": _Writer.write_table,
    "hr": _write_rule,
    **dict.fromkeys(("ul", "ol"), _Writer.write_list),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary"), _Writer.write_heading),
}
_BY_BOX: dict[str, Write] = {
    "pullquote": _Writer.write_pullquote,
    "video": _Writer.write_video,
    "transcript": _Writer.write_transcript,
}
