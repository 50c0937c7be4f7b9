"""The text of a document as HTML: its pieces joined, every address resolved, every offer in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from katern.diagnostics import Code
from katern.i18n import load_translations
from katern.links import Resolver
from katern.magazine import Document
from katern.steps import date_steps
from katern.text.scanned import Include, Reference

_ID = re.compile(r"""(?<=\s)id=(?:"[^"]*"|'[^']*')\s?""")
"""An offer may stand in a page twice, an id may not."""
_LABELS = {"book": "Order this book", "training": "To this training", "membership": "Become a member"}


def compose_html(document: Document, resolver: Resolver) -> str:
    """Return the text of a document as it goes into a page; empty when it has none."""
    html = "".join(_compose(document, resolver, (document.relative,)))
    return date_steps(html, document, resolver.magazine)


def compose_offer(name: str, document: Document, resolver: Resolver) -> str:
    """Return an offer that a document names in its front matter; empty when there is none of that name."""
    offer = resolver.magazine.named("offer", name)
    if offer is None:
        return ""
    return _compose_offer(offer, Include(offer.slug, "offer"), document, resolver, (document.relative,))


def _compose(document: Document, resolver: Resolver, within: tuple[str, ...]) -> Iterator[str]:
    """Yield the pieces; `within` are the documents whose text this one stands in, itself the last."""
    for piece in document.scanned.pieces if document.scanned is not None else ():
        if isinstance(piece, Reference):
            yield escape(resolver.resolve(piece.target, document, _ignore))
        elif isinstance(piece, Include):
            offer = resolver.magazine.named("offer", piece.slug)
            if offer is not None and offer.relative not in within:
                yield _compose_offer(offer, piece, document, resolver, within)
        else:
            yield piece


def _ignore(_code: Code, **_values: object) -> None:
    """Say nothing: every fault was told when the magazine was checked."""


def _compose_offer(
    offer: Document, piece: Include, document: Document, resolver: Resolver, within: tuple[str, ...]
) -> str:
    text = "".join(_compose(offer, resolver, (*within, offer.relative)))
    options = resolver.magazine.options
    _ = load_translations(document.lang[:2], options.address, options.translations).gettext
    kind, values = str(offer.values.get("kind", "")), offer.values
    is_advertisement = kind == "advertisement" or piece.block == "ad"
    disclosure = values.get("disclosure") or (_("Advertisement") if is_advertisement else "")
    label = values.get("label") or _(_LABELS.get(kind, "Read more"))
    price = " ".join(str(values[name]) for name in ("price", "period") if values.get(name))
    rel = ' rel="sponsored"' if is_advertisement else ""
    address = escape(str(values.get("url", "")))
    parts = [
        f'<p class="offer-disclosure">{escape(str(disclosure))}</p>' if disclosure else "",
        f'<p class="offer-title">{escape(offer.title)}</p>',
        _ID.sub("", text),
        f'<p class="offer-price">{escape(price)}</p>' if price else "",
        f'<p><a class="offer-link" href="{address}"{rel}>{escape(str(label))}</a></p>',
    ]
    return f'<aside class="{"advertisement" if is_advertisement else "offer"}">{"".join(parts)}</aside>'
