"""The text of a document as a mail in HTML carries it: no figure, no aside, boxes as tables, full addresses.

Its classes are those that the style of the mail knows (`theme/templates/newsletter/`); none of a page's.

| block | in a mail |
|---|---|
| pull quote | a quote with its attribution; one that repeats the text is left out |
| sidebar | a box with its title |
| video | a line that leads to it, then its caption |
| transcript | a line that leads to it on the page |
| caption of a picture | a line under the picture |
| offer, advertisement | a box: label, title, text, price, button |
| steps | a numbered list |
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from katern.surfaces.reading import (
    DROPPED,
    PLAYED,
    Surroundings,
    box_of,
    find_class,
    find_played,
    list_children,
    parse_text,
)

WIDTH_PX = 536
"""Of the column in which the text stands."""
BOX_WIDTH_PX = 488
UNSHOWN = frozenset({".svg", ".avif"})
"""Kinds of pictures that most mailboxes do not show: https://www.caniemail.com/features/image-svg/."""
_PLAIN = frozenset(
    "a abbr b blockquote br cite code dd del dl dt em h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp "
    "small span strong sub sup table tbody td tfoot th thead tr u ul var caption".split()
)
_ALWAYS_KEPT = ("lang", "dir")
_KEPT = {
    "abbr": ("title",),
    "ol": ("start", "type"),
    "li": ("value",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_VOID = frozenset({"br", "hr"})
_STYLED = {"table": "m-table", "blockquote": "m-cited", "pre": "m-pre", "hr": "m-rule"}
BOX = (
    '<table class="m-box" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">'
    '<tr><td class="m-box-cell{}">{}</td></tr></table>'
)


def render_mail_html(html: str, around: Surroundings) -> str:
    """Return a composed text as a mail in HTML carries it; empty when it is.

    Args:
        html: as `compose_html` returns it.
        around: where it is read.
    """
    return _Writer(around).write_children(parse_text(html)).strip() if html.strip() else ""


def render_button(label: str, url: str, *, rel: str = "") -> str:
    """Return a button that stays one where a mailbox knows no padding of links: the cell is coloured too."""
    relation = f' rel="{rel}"' if rel else ""
    return (
        '<table class="m-button" role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>'
        f'<td class="m-button-cell" align="center"><a class="m-button-link" href="{escape(url)}"{relation}>'
        f"{escape(label)}</a></td></tr></table>"
    )


class _Writer:
    """Writes one text."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.width_px = WIDTH_PX

    def write_children(self, element: HtmlElement, *, without: tuple[HtmlElement | None, ...] = ()) -> str:
        """Return the HTML of all that an element holds, but for some elements."""
        pieces = (
            escape(one, quote=False) if isinstance(one, str) else self.write(one)
            for one in list_children(element)
            if isinstance(one, str) or all(one is not other for other in without)
        )
        return "".join(pieces)

    def write(self, element: HtmlElement) -> str:
        """Return the HTML of one element."""
        tag = str(element.tag)
        if tag in DROPPED:
            return ""
        write_box = _BOXES.get(box_of(element))
        if write_box is not None:
            return write_box(self, element)
        write_tag = _TAGS.get(tag)
        if write_tag is not None:
            return write_tag(self, element)
        if tag in PLAYED:
            return self.write_played(element)
        return self.write_plain(element, tag) if tag in _PLAIN else self.write_children(element)

    def write_plain(self, element: HtmlElement, tag: str) -> str:
        names = (*_ALWAYS_KEPT, *_KEPT.get(tag, ()))
        kept = "".join(f' {name}="{escape(element.get(name))}"' for name in names if element.get(name))
        styled = f' class="{_STYLED[tag]}"' if tag in _STYLED else ""
        if tag in ("td", "th") and "align-" in (element.get("class") or ""):
            kept += f' align="{element.get("class").partition("align-")[2].split()[0]}"'
        start = f"<{tag}{styled}{kept}>"
        return start if tag in _VOID else f"{start}{self.write_children(element)}</{tag}>"

    def write_link(self, element: HtmlElement) -> str:
        address = self.around.complete(element.get("href") or "") if element.get("href") else ""
        inner = self.write_children(element)
        return f'<a href="{escape(address)}">{inner}</a>' if address else inner

    def write_picture(self, element: HtmlElement) -> str:
        written, alt = element.get("src") or "", element.get("alt") or ""
        address = self.around.complete(written)
        if not address or posixpath.splitext(urlsplit(address).path)[1].lower() in UNSHOWN:
            return self.lead_to_page(alt) if alt else ""
        size = self.around.find_size(written)
        width = min(size[0], self.width_px) if size else 0
        sized = f' width="{width}" style="width:100%;max-width:{width}px"' if width else ""
        return f'<img class="m-picture" src="{escape(address)}" alt="{escape(alt)}"{sized}>'

    def lead_to_page(self, label: str) -> str:
        """Return a line that leads to the page, for what a mail cannot show."""
        return f'<a href="{escape(self.around.page_url)}">{escape(label)}</a>'

    def write_played(self, element: HtmlElement) -> str:
        address = self.around.complete(find_played(element))
        return f'<p class="m-note"><a href="{escape(address)}">{escape(address)}</a></p>' if address else ""

    def write_details(self, element: HtmlElement) -> str:
        summary = element.find("summary")
        title = f"<p><strong>{self.write_children(summary)}</strong></p>" if summary is not None else ""
        return title + self.write_children(element, without=(summary,))

    def write_figure(self, element: HtmlElement) -> str:
        caption = element.find("figcaption")
        told = self.write_caption(caption)
        return f'<div class="m-figure">{self.write_children(element, without=(caption,))}{told}</div>'

    def write_caption(self, caption: HtmlElement | None) -> str:
        inner = _unwrap(self.write_children(caption)) if caption is not None else ""
        return f'<p class="m-caption">{inner}</p>' if inner else ""

    def write_quote(self, element: HtmlElement) -> str:
        quote, caption = element.find("blockquote"), element.find("figcaption")
        inner = self.write_children(quote if quote is not None else element)
        by = f'<p class="m-by">— {self.write_children(caption)}</p>' if caption is not None else ""
        return f'<blockquote class="m-quote">{inner}{by}</blockquote>'

    def write_video(self, element: HtmlElement) -> str:
        link = find_class(element, "video-link")
        address = self.around.complete(link.get("href") or "") if link is not None else ""
        address = address or self.around.page_url
        label = link.text_content() if link is not None else address
        line = f'<p class="m-video"><a href="{escape(address)}">&#9654;&#65038;&nbsp;{escape(label)}</a></p>'
        return f"{line}{self.write_caption(element.find('figcaption'))}"

    def write_transcript(self, element: HtmlElement) -> str:
        summary = element.find("summary")
        if summary is None:
            return f'<p class="m-note">{self.write_children(element)}</p>'
        return f'<p class="m-note">{self.lead_to_page(summary.text_content())}</p>'

    def write_box(self, element: HtmlElement) -> str:
        before, self.width_px = self.width_px, BOX_WIDTH_PX
        kind = " m-offer" if box_of(element) in ("offer", "advertisement") else ""
        inner = BOX.format(kind, self.write_children(element).strip())
        self.width_px = before
        return inner

    def write_offer_link(self, element: HtmlElement) -> str:
        address = self.around.complete(element.get("href") or "")
        rel = "sponsored" if element.get("rel") == "sponsored" else ""
        return render_button(element.text_content(), address, rel=rel) if address else ""

    def write_steps(self, element: HtmlElement) -> str:
        inner = self.write_children(element)
        return inner.replace("<ol", '<ol class="m-steps"', 1)

    def write_footnotes(self, element: HtmlElement) -> str:
        return f'<div class="m-notes">{self.write_children(element)}</div>'

    def write_paragraph(self, element: HtmlElement) -> str:
        name = box_of(element)
        if find_class(element, "offer-link") is not None:
            return self.write_children(element).strip()  # a table stands in no paragraph
        styled = f' class="m-{name}"' if name else ""
        return f"<p{styled}>{self.write_children(element)}</p>"


def _unwrap(html: str) -> str:
    """Return a caption without the paragraph round it, where it is one."""
    inner = html.strip()
    if inner.startswith("<p>") and inner.endswith("</p>") and inner.count("<p>") == 1:
        return inner[3:-4]
    return inner.replace("<p>", "").replace("</p>", "<br>").removesuffix("<br>")


def _leave_out(_writer: _Writer, _element: HtmlElement) -> str:
    return ""


def _write_heading(writer: _Writer, element: HtmlElement) -> str:
    """Return a heading below that of the mail."""
    return f"<h2>{writer.write_children(element)}</h2>"


def _write_inner(writer: _Writer, element: HtmlElement) -> str:
    return writer.write_children(element)


_TAGS: dict[str, Callable[[_Writer, HtmlElement], str]] = {
    "a": _Writer.write_link,
    "p": _Writer.write_paragraph,
    "img": _Writer.write_picture,
    "figure": _Writer.write_figure,
    "details": _Writer.write_details,
    "h1": _write_heading,
}
_BOXES: dict[str, Callable[[_Writer, HtmlElement], str]] = {
    "pullquote": _Writer.write_quote,
    "picture": _Writer.write_figure,
    "video": _Writer.write_video,
    "video-stage": _leave_out,
    "transcript": _Writer.write_transcript,
    "sidebar": _Writer.write_box,
    "offer": _Writer.write_box,
    "advertisement": _Writer.write_box,
    "offer-link": _Writer.write_offer_link,
    "steps": _Writer.write_steps,
    "footnote": _Writer.write_footnotes,
    "footnote-ref": _write_inner,
    "footnote-backref": _leave_out,
}


def list_classes() -> Iterator[str]:
    """Yield every class that a text in a mail may have; the style of the mail knows all of them."""
    yield from _STYLED.values()
    yield from "m-box m-box-cell m-offer m-button m-button-cell m-button-link m-picture m-figure".split()
    yield from "m-caption m-quote m-by m-video m-note m-notes m-steps".split()
    yield from "m-sidebar-title m-offer-disclosure m-offer-title m-offer-price".split()
    yield from "m-offer-validity m-offer-address".split()
