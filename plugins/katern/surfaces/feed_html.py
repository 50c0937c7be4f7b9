"""The text of a document as feeds carry it: plain elements, full addresses, no class that says what a box is.

Reading programs show a feed in their own letters, and strip what they do not know. So each block is told in
elements that all of them know.

| block | in a feed |
|---|---|
| pull quote | a quote; one that repeats the text is left out |
| sidebar, offer, advertisement | between two rules, its title bold, its label first |
| video | a line that leads to it, then its caption |
| transcript, and all else that opens | open, its title bold |
| caption of a picture | a figure with its caption |
| steps | the list |
"""

from __future__ import annotations

from collections.abc import Callable

import nh3
from lxml import html as lxml_html
from lxml.html import HtmlElement

from katern.html_policy import clean_text
from katern.surfaces.reading import DROPPED, PLAYED, complete_address, find_class, find_played, parse_text

TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure h1 h2 "
    "h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot "
    "th thead time tr u ul var wbr".split()
)
"""What reading programs know."""
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang", "rel"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "blockquote": {"cite"},
    "time": {"datetime"},
}
_ADDRESSES = frozenset({"href", "src", "cite"})


def render_feed_html(html: str, url: str) -> str:
    """Return a composed text as a feed carries it.

    Args:
        html: as `compose_html` returns it.
        url: full address of the page that it stands on.
    """
    if not html.strip():
        return ""
    root = parse_text(html)
    for element in list(root.iter("*")):
        if isinstance(element.tag, str) and element is not root:
            _BY_TAG.get(element.tag, _leave)(element)
    for element in root.iter("*"):
        for name in _ADDRESSES.intersection(element.attrib):
            element.set(name, complete_address(element.get(name, ""), url))
    inner = (root.text or "") + "".join(lxml_html.tostring(one, encoding="unicode") for one in root)
    cleaned = nh3.clean(
        inner,
        tags=set(TAGS),
        attributes={name: set(found) for name, found in _ATTRIBUTES.items()},
        clean_content_tags=set(DROPPED),
        attribute_filter=_leave_out_empty,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    return clean_text(cleaned).strip()


def _leave_out_empty(_tag: str, name: str, value: str) -> str | None:
    return value if value or name not in _ADDRESSES else None


def _leave(_element: HtmlElement) -> None:
    """Leave an element as it is."""


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _make(tag: str, *inner: HtmlElement | str) -> HtmlElement:
    """Return an element with texts and elements in it."""
    made = lxml_html.Element(tag)
    for one in inner:
        if isinstance(one, str):
            if len(made):
                made[-1].tail = (made[-1].tail or "") + one
            else:
                made.text = (made.text or "") + one
        else:
            made.append(one)
    return made


def _retag(element: HtmlElement, tag: str) -> None:
    element.tag = tag
    element.attrib.pop("class", None)


def _change_figure(figure: HtmlElement) -> None:
    classes = _classes(figure)
    if "pullquote" in classes:
        _change_quote(figure)
    elif "video" in classes:
        _change_video(figure)


def _change_quote(figure: HtmlElement) -> None:
    """Make a pull quote a quote, its attribution the last line in it."""
    quote, caption = figure.find("blockquote"), figure.find("figcaption")
    if quote is None:
        return
    if caption is not None:
        figure.remove(caption)
        caption.text, caption.tail = f"— {caption.text or ''}", None
        _retag(caption, "p")
        quote.append(caption)
    quote.tail = None
    _retag(figure, "div")


def _change_video(figure: HtmlElement) -> None:
    """Make a video a line that leads to it, and its caption."""
    link = find_class(figure, "video-link")
    caption = figure.find("figcaption")
    for child in list(figure):
        figure.remove(child)
    if link is not None:
        link.tail = None
        figure.append(_make("p", "▶ ", link))
    if caption is not None:
        caption.tail = None
        _retag(caption, "div")
        figure.append(caption)
    _retag(figure, "div")


def _change_aside(aside: HtmlElement) -> None:
    """Part what stands beside the text from it by a rule above and one below."""
    for child in aside:
        if _classes(child) & {"sidebar-title", "offer-title"}:
            _wrap(child, "strong")
        elif "offer-disclosure" in _classes(child):
            _wrap(child, "small")
    aside.insert(0, _make("hr"))
    aside[0].tail, aside.text = aside.text, None
    aside.append(_make("hr"))
    _retag(aside, "div")


def _wrap(element: HtmlElement, tag: str) -> None:
    """Put all that an element holds into one other."""
    inner = _make(tag, element.text or "")
    for child in list(element):
        inner.append(child)
    element.text = None
    element.append(inner)


def _open_details(details: HtmlElement) -> None:
    """Let what opens at a click stand open, its title bold."""
    summary = details.find("summary")
    if summary is not None:
        _retag(summary, "p")
        _wrap(summary, "strong")
    _retag(details, "div")


def _lead_to_player(player: HtmlElement) -> None:
    """Put a link in the place of what no reading program plays."""
    address, tail = find_played(player), player.tail
    player.clear()
    player.tail, player.tag = tail, "p"
    if address:
        player.append(_make("a", address))
        player[0].set("href", address)


_BY_TAG: dict[str, Callable[[HtmlElement], None]] = {
    "figure": _change_figure,
    "aside": _change_aside,
    "details": _open_details,
    **dict.fromkeys(PLAYED, _lead_to_player),
}
