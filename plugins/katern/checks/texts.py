"""Links, pictures and offers that a document shows; the questions of a FAQ."""

from __future__ import annotations

from katern import codes
from katern.checks.references import advise
from katern.diagnostics import Add
from katern.links import Resolver, tell_at
from katern.magazine import Document, Magazine
from katern.text.scanned import Include, Reference

_ALT_OF = {"cover": "cover_alt", "photo": "photo_alt"}


def check_text(resolver: Resolver, document: Document, add: Add) -> None:
    """Tell what is wrong with what a document shows; remember which files it publishes."""
    _check_pictures(resolver, document, add)
    _check_pieces(resolver, document, add)
    _check_links(resolver, document, add)
    if document.kind.name == "faq":
        _check_faq(document, add)


def _check_pictures(resolver: Resolver, document: Document, add: Add) -> None:
    for name, alt in _ALT_OF.items():
        if document.values.get(name):
            resolver.resolve_field(document, name, add)
            if not document.values.get(alt) and alt not in document.lines:
                target = document.values[name]
                add(codes.COVER_ALT_MISSING, document.line(name), key=name, alt=alt, target=target)


def _check_links(resolver: Resolver, document: Document, add: Add) -> None:
    """Tell what the links of a profile lead to that is not there."""
    if document.kind.name == "author":
        for addresses in (document.values.get("links") or {}).values():
            for address in addresses:
                resolver.resolve(address, document, tell_at(add, document.line("links", address)))


def _check_pieces(resolver: Resolver, document: Document, add: Add) -> None:
    if document.scanned is None:
        return
    for piece in document.scanned.pieces:
        if isinstance(piece, Reference):
            resolver.resolve(piece.target, document, tell_at(add, piece.line), shown=piece.shown)
        elif isinstance(piece, Include):
            _check_offer(resolver.magazine, document, piece, add)


def _check_offer(magazine: Magazine, document: Document, piece: Include, add: Add) -> None:
    offer = magazine.named("offer", piece.slug)
    if offer is None:
        known = [one.slug for one in magazine.of_kind("offer")]
        key = f"/// {piece.block}"
        add(codes.UNKNOWN_REFERENCE, piece.line, key=key, found=piece.slug, advice=advise(piece.slug, known))
    elif document.relative in _list_held(magazine, offer):
        add(codes.OFFER_CIRCLE, piece.line, found=piece.slug, other=offer.shown_path)


def _list_held(magazine: Magazine, offer: Document) -> set[str]:
    """Return the paths of an offer and of all offers that stand in it, however deep."""
    held: set[str] = set()
    waiting = [offer]
    while waiting:
        one = waiting.pop()
        if one.relative not in held:
            held.add(one.relative)
            pieces = one.scanned.pieces if one.scanned is not None else ()
            names = [piece.slug for piece in pieces if isinstance(piece, Include)]
            waiting += [found for name in names if (found := magazine.named("offer", name)) is not None]
    return held


def _check_faq(document: Document, add: Add) -> None:
    if document.scanned is None:
        return
    headings = [one for one in document.scanned.headings if one.level == 2]
    if not headings:
        add(codes.FAQ_WITHOUT_QUESTION, max(document.body_line - 1, 1))
    for heading in headings:
        if not heading.has_text:
            add(codes.FAQ_WITHOUT_ANSWER, heading.line, found=heading.text)
