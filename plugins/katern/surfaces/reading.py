"""What all forms share: the text as a tree, what each kind of box in it is, and its addresses in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from katern.html_policy import clean_text
from katern.text.repeats import leave_out_repeats

Translate = Callable[[str], str]
Size = tuple[int, int] | None

DROPPED = frozenset(
    "script style template noscript svg math form button select textarea object link meta".split()
)
"""Elements of which no form has anything at all."""
PLAYED = frozenset({"iframe", "video", "audio", "embed"})
"""Elements in whose place a form leads to what they play."""
_WHITE = re.compile(r"[ \t\n\r\f]+")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def _know_no_size(_address: str) -> Size:
    return None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a text needs to know of where it is read."""

    page_url: str
    """Full address of the page on which it stands; what it cannot show, it leads to there."""
    translate: Translate
    """gettext of the language of the text."""
    find_size: Callable[[str], Size] = _know_no_size
    """Returns width and height of a picture in pixels by its address as pages write it."""

    def complete(self, address: str) -> str:
        """Return a full address; empty for one that no mail may lead to."""
        return complete_address(address, self.page_url)


def complete_address(address: str, page_url: str) -> str:
    """Return in full an address that stands on a page; empty for one that no form may lead to."""
    try:
        whole = urljoin(page_url, address.strip())
        return whole if urlsplit(whole).scheme.lower() in _SCHEMES else ""
    except ValueError:
        return ""


def parse_text(html: str) -> HtmlElement:
    """Return a composed text as a tree, its pull quotes only where they say something new."""
    return lxml_html.fragment_fromstring(leave_out_repeats(clean_text(html)), create_parent="div")


def box_of(element: HtmlElement) -> str:
    """Return what a block of the magazine is in a text, by the name of its class; empty for all else."""
    named = _BOXES.get(str(element.tag), frozenset())
    return next((one for one in (element.get("class") or "").split() if one in named), "")


_BOXES = {
    "figure": frozenset({"pullquote", "picture", "video"}),
    "aside": frozenset({"sidebar", "offer", "advertisement"}),
    "details": frozenset({"transcript"}),
    "div": frozenset({"steps", "footnote", "video-stage"}),
    "p": frozenset(
        (
            "transcript sidebar-title video-note offer-disclosure offer-title offer-price offer-validity "
            "offer-address"
        ).split()
    ),
    "a": frozenset({"offer-link", "video-link", "footnote-ref", "footnote-backref"}),
    "small": frozenset({"credit"}),
}


def find_class(element: HtmlElement, name: str) -> HtmlElement | None:
    """Return the first element within that is of a class, or `None`."""
    return next((one for one in element.iter("*") if name in (one.get("class") or "").split()), None)


def list_children(element: HtmlElement) -> Iterator[HtmlElement | str]:
    """Yield texts and elements in order; comments are nothing."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def find_played(element: HtmlElement) -> str:
    """Return the address of what an element plays; empty when it names none."""
    sources = (element.get("src"), *(one.get("src") for one in element.iter("source")))
    return next((one for one in sources if one), "")


def join_words(text: str) -> str:
    """Return a text with its white space joined, but for spaces at which no line may break."""
    return _WHITE.sub(" ", text).strip(" ")
