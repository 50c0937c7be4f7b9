"""Offers that `site.yaml` puts where nobody names them: below articles, on the front page, below lists."""

from __future__ import annotations

from dataclasses import dataclass

from katern.front_matter.nodes import Entry
from katern.i18n import gettext
from katern.site_reader import SiteReader

ARTICLE_END, FRONT, LIST_END = "article_end", "front", "list_end"
PLACES = (ARTICLE_END, FRONT, LIST_END)
_KEYS = ("offer", "where", "categories")


@dataclass(frozen=True, slots=True)
class OfferRule:
    """Where one offer stands."""

    offer: str
    """Its slug."""
    where: str
    """One of `PLACES`."""
    categories: tuple[tuple[str, int], ...] = ()
    """Slugs or titles of the sections in which it stands, each with its line; empty for everywhere."""
    line: int = 1
    """On which the offer is named."""


def read_offer_rules(entry: Entry | None, reader: SiteReader) -> tuple[OfferRule, ...]:
    """Return the rules in their order; a wrong one is told and left out."""
    found = []
    for item in reader.items(entry):
        parts = item.value if isinstance(item.value, dict) else {}
        reader.check_names(parts, _KEYS)
        offer, where = reader.text(parts.get("offer")), reader.text(parts.get("where"))
        if offer and where in PLACES:
            sections = reader.slugs(parts.get("categories"))
            found.append(OfferRule(offer, where, sections, parts["offer"].line))
        elif not item.holds_fault:
            reason = gettext("an offer that stands everywhere has an 'offer' and a 'where'")
            line = item.line
            if offer and where:
                reason = gettext("{found!r} is no place for an offer").format(found=where)
                line = parts["where"].line
            advice = gettext("write '- offer: …' and under it 'where: {places}'")
            reader.tell(line, reason, advice.format(places=", ".join(PLACES)))
    return tuple(found)
