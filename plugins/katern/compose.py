"""The text of a document as HTML: its pieces joined, every address resolved, every offer in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from katern.diagnostics import Code
from katern.i18n import load_translations
from katern.links import Resolver
from katern.magazine import Document
from katern.offer_box import OfferBox, make_box, render_box
from katern.offered import is_shown_in
from katern.steps import date_steps
from katern.text.scanned import Include, Reference

_ID = re.compile(r"""(?<=\s)id=(?:"[^"]*"|'[^']*')\s?""")
"""An offer may stand in a page twice, an id may not."""


def compose_html(document: Document, resolver: Resolver) -> str:
    """Return the text of a document as it goes into a page; empty when it has none."""
    html = "".join(_compose(document, resolver, (document,)))
    return date_steps(html, document, resolver.magazine)


def compose_offer(offer: Document, resolver: Resolver, document: Document) -> str:
    """Return an offer as a box on the page of a document, whatever its validity."""
    return render_box(compose_box(offer, resolver, document))


def compose_box(offer: Document, resolver: Resolver, document: Document) -> OfferBox:
    """Return what a box shows of an offer on the page of a document."""
    return _make_box(offer, "offer", resolver, (document,))


def _compose(document: Document, resolver: Resolver, within: tuple[Document, ...]) -> Iterator[str]:
    """Yield the pieces; `within` are the documents whose text this one stands in, that of the page first."""
    for piece in document.scanned.pieces if document.scanned is not None else ():
        if isinstance(piece, Reference):
            yield escape(resolver.resolve(piece.target, document, _ignore))
        elif isinstance(piece, Include):
            offer = resolver.magazine.named("offer", piece.slug)
            if offer is not None and _is_new(offer, within) and is_shown_in(offer, within[0]):
                yield render_box(_make_box(offer, piece.block, resolver, within))
        else:
            yield piece


def _is_new(offer: Document, within: tuple[Document, ...]) -> bool:
    return all(offer.relative != one.relative for one in within)


def _ignore(_code: Code, _line: int = 1, _column: int = 1, **_values: object) -> None:
    """Say nothing: every fault was told when the magazine was checked."""


def _make_box(offer: Document, block: str, resolver: Resolver, within: tuple[Document, ...]) -> OfferBox:
    text = "".join(_compose(offer, resolver, (*within, offer)))
    options = resolver.magazine.options
    lang = within[0].lang[:2]
    return make_box(
        offer,
        text=_ID.sub("", text),
        cover=resolver.resolve_field(offer, "cover", _ignore),
        as_advertisement=block == "ad",
        lang=lang,
        translate=load_translations(lang, options.address, options.translations).gettext,
    )
