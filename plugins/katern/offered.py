"""Offers in time: which can be had at a moment, and which a text or the settings show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from katern.dates import Moment
from katern.text.scanned import Include

if TYPE_CHECKING:
    from katern.magazine import Document, Magazine

PLANS_TEMPLATE = "membership"
"""Template of the page that shows every membership."""
_COMES_LATER = frozenset({"article", "newsletter"})
"""Kinds that are read from their date on."""


def can_be_had(offer: Document, moment: datetime) -> bool:
    """Return whether an offer can be had at a moment; a last day lasts to its end."""
    begin = offer.values.get("valid_from")
    return (not isinstance(begin, Moment) or begin.at <= moment) and not is_over(offer, moment)


def is_over(offer: Document, moment: datetime) -> bool:
    """Return whether an offer can be had no more."""
    end = offer.values.get("valid_until")
    return isinstance(end, Moment) and end.end <= moment


def find_moment(document: Document) -> datetime:
    """Return when a text is read: now, or at its date when it is not out yet."""
    date = document.date if document.kind.name in _COMES_LATER else None
    return document.now if date is None else max(date, document.now)


def is_shown_in(offer: Document, document: Document) -> bool:
    """Return whether a document that names an offer shows it."""
    return can_be_had(offer, find_moment(document))


def find_named(magazine: Magazine, document: Document) -> Iterator[Document]:
    """Yield the offers that the front matter of a document names and that can be had, each once."""
    seen: set[str] = set()
    for name in document.values.get("offers", ()):
        offer = magazine.named("offer", name)
        if offer is not None and offer.relative not in seen and is_shown_in(offer, document):
            seen.add(offer.relative)
            yield offer


def find_included(magazine: Magazine, document: Document) -> Iterator[tuple[Document, str]]:
    """Yield the offers that stand in a text, those in offers too, each with the block that places it."""
    yield from _walk(magazine, document, find_moment(document), {document.relative})


def find_named_below(magazine: Magazine, document: Document) -> Iterator[Document]:
    """Yield the offers that the front matter of a document names and its text does not show already."""
    in_text = {offer.relative for offer, _block in find_included(magazine, document)}
    yield from (one for one in find_named(magazine, document) if one.relative not in in_text)


def _walk(
    magazine: Magazine, document: Document, moment: datetime, seen: set[str]
) -> Iterator[tuple[Document, str]]:
    for piece in document.scanned.pieces if document.scanned is not None else ():
        if not isinstance(piece, Include):
            continue
        offer = magazine.named("offer", piece.slug)
        if offer is not None and offer.relative not in seen and can_be_had(offer, moment):
            seen.add(offer.relative)
            yield offer, piece.block
            yield from _walk(magazine, offer, moment, seen)


def find_plans(magazine: Magazine) -> list[Document]:
    """Return the memberships that can be had now, by path."""
    now = magazine.options.now
    return [
        one
        for one in magazine.of_kind("offer")
        if one.values.get("kind") == "membership" and can_be_had(one, now)
    ]


def find_shown(magazine: Magazine) -> Iterator[Document]:
    """Yield every offer that some page of this build may show; one may come more than once."""
    for document in magazine:
        if document.state == "withdrawn" or not magazine.visible(document):
            continue
        yield from find_named(magazine, document)
        yield from (offer for offer, _block in find_included(magazine, document))
        if document.values.get("template") == PLANS_TEMPLATE:
            yield from find_plans(magazine)
    for rule in magazine.site.offers:
        offer = magazine.named("offer", rule.offer)
        if offer is not None and can_be_had(offer, magazine.options.now):
            yield offer
