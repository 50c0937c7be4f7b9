"""What search engines are told of an offer: Product, Course or Service of schema.org, with an Offer.

An advertisement is somebody else's product, of which the magazine knows nothing but what it was paid to say:
of it nothing is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from katern.dates import Moment
from katern.magazine import Document
from katern.offers.price import read_price

TYPES = {"book": "Product", "training": "Course", "membership": "Service", "service": "Service"}
_AVAILABLE = "https://schema.org/InStock"


@dataclass(frozen=True, slots=True)
class Told:
    """An offer that a page shows, with what is known of it there."""

    offer: Document
    description: str
    """Its text without markup."""
    image: str
    """Full address of its picture; empty for none."""


def render_json_ld(offers: Iterable[Told]) -> str:
    """Return the offers of a page as JSON that may stand inside a `<script>` element; empty without any."""
    things = [_describe(one) for one in offers if one.offer.values.get("kind") in TYPES]
    if not things:
        return ""
    whole = {"@context": "https://schema.org", "@graph": things}
    said = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _describe(told: Told) -> dict[str, Any]:
    offer = told.offer
    url = str(offer.values.get("url", ""))
    address = url if url.startswith(("http:", "https:")) else ""
    thing: dict[str, Any] = {"@type": TYPES[str(offer.values["kind"])], "name": offer.title}
    # a Course without a description counts for nothing; elsewhere the page says it, and must stay light
    known = {"description": told.description if thing["@type"] == "Course" else "", "image": told.image}
    thing |= {name: value for name, value in known.items() if value}
    thing["offers"] = _describe_offer(offer, address)
    return thing


def _describe_offer(offer: Document, address: str) -> dict[str, Any]:
    values = offer.values
    made: dict[str, Any] = {"@type": "Offer", "availability": _AVAILABLE}
    price = read_price(str(values.get("price") or ""))
    if price is not None:
        made |= {"price": str(price.amount), "priceCurrency": price.currency}
    if address:
        made["url"] = address
    begin, end = values.get("valid_from"), values.get("valid_until")
    if isinstance(begin, Moment):
        made["validFrom"] = begin.at.isoformat()
    if isinstance(end, Moment):
        made["validThrough"] = end.end.isoformat()
    return made
