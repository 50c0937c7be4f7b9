"""Offers in their time, and pages that show what is not there any more."""

from __future__ import annotations

import re

from katern import codes
from katern.dates import Moment
from katern.diagnostics import Add
from katern.magazine import Document, Magazine
from katern.offered import PLANS_TEMPLATE, find_moment, find_plans, is_over
from katern.text.scanned import Include

_DIALLED = re.compile(r"\+?[0-9().-]*[0-9](?:;[\w=+.-]+)*")
"""RFC 3966, section 3, without letters."""
_UNREAD = frozenset({"skip", "withdrawn"})


def check_offers(magazine: Magazine, document: Document, add: Add) -> None:
    """Tell offers of a document that are over, and what is wrong with an offer itself."""
    if document.kind.name == "offer":
        _check_offer(document, add)
    if document.state in _UNREAD or document.kind.name == "newsletter":
        return  # an issue shows what could be had when it came out: `issues` tells
    for name in document.values.get("offers", ()):
        tell_over(magazine, document, name, document.line("offers", name), add)
    for piece in document.scanned.pieces if document.scanned is not None else ():
        if isinstance(piece, Include):
            tell_over(magazine, document, piece.slug, piece.line, add)
    if document.values.get("template") == PLANS_TEMPLATE and not find_plans(magazine):
        add(codes.NO_MEMBERSHIP, document.line("template"))


def tell_over(magazine: Magazine, document: Document | None, name: str, line: int, add: Add) -> None:
    """Tell an offer that is over where something names it; `document` is `None` for the site file."""
    offer = magazine.named("offer", name)
    moment = find_moment(document) if document is not None else magazine.options.now
    if offer is not None and is_over(offer, moment):
        until = offer.values["valid_until"]
        assert isinstance(until, Moment)  # noqa: S101 (it is over)
        add(codes.OFFER_OVER, line, found=name, date=f"{until.end:%Y-%m-%d %H:%M}")


def _check_offer(offer: Document, add: Add) -> None:
    url = str(offer.values.get("url") or "")
    if url.lower().startswith("tel:") and not _DIALLED.fullmatch(url[4:]):
        add(codes.OFFER_CALL, offer.line("url"), found=url[4:])
