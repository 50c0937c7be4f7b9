"""Gives every page the offers that stand on it, and the page of memberships its plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup
from pelican import signals

from katern.compose import compose_box, compose_offer
from katern.concealed import conceal_addresses
from katern.describe import trust_html
from katern.load import Loaded
from katern.magazine import Document
from katern.offer_box import OfferBox
from katern.offered import PLANS_TEMPLATE, find_included, find_named_below
from katern.offers.json_ld import Told, render_json_ld
from katern.offers.placement import choose_below, choose_below_list, choose_front, choose_plans
from katern.text.html_text import plain_text

_TAKES_OFFERS = frozenset({"article", "event"})
"""Kinds below whose text offers stand."""


@dataclass(frozen=True, slots=True)
class PageOffers:
    """What a page shows of offers; templates read each field by its name."""

    html: Markup
    """Boxes below the text or the list; empty where none stand there."""
    json_ld: Markup
    """Of these, of those in the text and of the plans."""
    plans: tuple[Any, ...] = ()
    """Memberships side by side, each an `OfferBox` whose text is safe."""


def connect() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(place_offers)


def place_offers(generators: Iterable[Any]) -> None:
    """Give templates `page_offers`, by the file of the output, and feeds the boxes of each document."""
    found = list(generators)
    settings = found[0].settings if found else {}
    loaded: Loaded | None = settings.get("KATERN_LOADED")
    if loaded is None or not loaded.magazine.of_kind("offer"):
        return
    desk = _Desk(loaded)
    sections = (one for generator in found for one, _articles in getattr(generator, "categories", ()))
    front = settings.get("INDEX_SAVE_AS", "index.html")
    pages = {**dict(desk.list_pages()), **dict(desk.list_lists(front, sections))}
    settings["KATERN_OFFERS"] = desk.boxes
    found[0].context["page_offers"] = pages  # all generators share it


class _Desk:
    """What the pages of one build share."""

    def __init__(self, loaded: Loaded) -> None:
        self.magazine, self.resolver = loaded.magazine, loaded.resolver
        self.boxes: dict[str, str] = {}
        """Offers below the text of a document, as HTML, by its relative path."""

    def list_pages(self) -> Iterator[tuple[str, PageOffers]]:
        """Yield the file of each document's page with the offers that it shows, if it shows any."""
        for document in self.magazine:
            output = self.magazine.output_of(document)
            if not output or document.state == "withdrawn" or not self.magazine.visible(document):
                continue
            below = choose_below(self.magazine, document) if document.kind.name in _TAKES_OFFERS else []
            is_plans = document.values.get("template") == PLANS_TEMPLATE
            plans = choose_plans(self.magazine, document) if is_plans else []
            html = "".join(compose_offer(one, self.resolver, document) for one in below)
            if html:
                self.boxes[document.relative] = html
            # a letter shows its own below its text already
            named = find_named_below(self.magazine, document) if document.kind.name == "newsletter" else ()
            told = self._tell_offers(document, (*below, *named, *plans))
            if html or plans or told:
                boxes = tuple(self._make_plan(one, document) for one in plans)
                yield output, PageOffers(trust_html(conceal_addresses(html)), trust_html(told), boxes)

    def list_lists(self, front: str, sections: Iterable[Any]) -> Iterator[tuple[str, PageOffers]]:
        """Yield the front page and the first page of each section, if offers stand on it.

        Args:
            front: file of the front page.
            sections: each with `slug` and `save_as`.
        """
        lists: list[tuple[str, list[Document], Document | None]]
        lists = [(front, choose_front(self.magazine), None)]
        for one in sections:
            section = self.magazine.named("category", one.slug)
            lists.append((one.save_as, choose_below_list(self.magazine, one.slug), section))
        for output, offers, section in lists:
            if offers:
                html = "".join(compose_offer(one, self.resolver, one) for one in offers)
                in_text = self._find_in_text(section) if section is not None else []
                told = render_json_ld(self._tell((*in_text, *offers), section))
                yield output, PageOffers(trust_html(conceal_addresses(html)), trust_html(told))

    def _find_in_text(self, document: Document) -> list[Document]:
        return [one for one, block in find_included(self.magazine, document) if block == "offer"]

    def _tell_offers(self, document: Document, below: Iterable[Document]) -> str:
        return render_json_ld(self._tell((*self._find_in_text(document), *below), document))

    def _tell(self, offers: Iterable[Document], document: Document | None) -> Iterator[Told]:
        for one in offers:
            box = compose_box(one, self.resolver, document or one)
            yield Told(one, plain_text(box.text, ""), self.magazine.complete(box.cover))

    def _make_plan(self, offer: Document, document: Document) -> OfferBox:
        box = compose_box(offer, self.resolver, document)
        return replace(box, text=trust_html(conceal_addresses(box.text)))
