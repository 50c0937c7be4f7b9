"""Which offers stand on which page.

| page | what stands there |
|---|---|
| article | what its text places; then what its line `offers` names, else what sections and site.yaml add |
| event | what its text places, and what its line `offers` names |
| front page, list of a section | what `site.yaml` puts there |
| page of memberships | every membership, but for those in its text |

An article with a line `offers` decides for itself: nothing is added to it, and to an empty list least of all.
Nor is anything added where an offer stands in the text.
No offer stands on a page twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from katern.magazine import Document, Magazine, category_names
from katern.offered import (
    can_be_had,
    find_included,
    find_named,
    find_named_below,
    find_plans,
    is_shown_in,
)
from katern.offers.price import read_price
from katern.site_offers import ARTICLE_END, FRONT, LIST_END, OfferRule


def choose_below(magazine: Magazine, document: Document) -> list[Document]:
    """Return the offers that stand below the text of an article or event, in order."""
    if "offers" in document.lines or document.kind.name != "article":
        return list(find_named_below(magazine, document))
    if any(find_included(magazine, document)) or document.lang != document.default_lang:
        return []  # one is enough; and an offer speaks the language of the magazine
    added = (one for one in _find_added(magazine, document) if is_shown_in(one, document))
    return _leave_out(added)[: max(0, magazine.options.offer_limit)]


def _find_added(magazine: Magazine, article: Document) -> Iterator[Document]:
    """Yield what an article did not ask for: of its sections, the main one first, then of `site.yaml`."""
    sections = _slugs_of(magazine, category_names(article))
    for name in sections:
        section = magazine.named("category", name)
        yield from find_named(magazine, section) if section is not None else ()
    yield from _find_ruled(magazine, ARTICLE_END, sections)


def choose_front(magazine: Magazine) -> list[Document]:
    """Return the offers of the front page."""
    return _choose_listed(magazine, FRONT, ())


def choose_below_list(magazine: Magazine, section: str) -> list[Document]:
    """Return the offers below the articles of a section, whose slug this is, but for those in its text."""
    document = magazine.named("category", section)
    in_text = find_included(magazine, document) if document is not None else ()
    return _choose_listed(magazine, LIST_END, (section,), {offer.relative for offer, _block in in_text})


def _choose_listed(
    magazine: Magazine, where: str, sections: tuple[str, ...], in_text: Collection[str] = ()
) -> list[Document]:
    now = magazine.options.now
    found = (one for one in _find_ruled(magazine, where, sections) if can_be_had(one, now))
    return _leave_out(found, in_text)[: max(0, magazine.options.offer_limit)]


def _find_ruled(magazine: Magazine, where: str, sections: tuple[str, ...]) -> Iterator[Document]:
    for rule in magazine.site.offers:
        offer = magazine.named("offer", rule.offer)
        if rule.where == where and offer is not None and _is_for(magazine, rule, sections):
            yield offer


def _is_for(magazine: Magazine, rule: OfferRule, sections: tuple[str, ...]) -> bool:
    return not rule.categories or bool(
        {*_slugs_of(magazine, (name for name, _line in rule.categories))} & {*sections}
    )


def _slugs_of(magazine: Magazine, names: Iterable[str]) -> tuple[str, ...]:
    found = ((name, magazine.named("category", name)) for name in names)
    return tuple(section.slug if section is not None else name for name, section in found)


def _leave_out(offers: Iterable[Document], others: Collection[str] = ()) -> list[Document]:
    """Return offers, each once, but for some."""
    return list({one.relative: one for one in offers if one.relative not in others}.values())


def choose_plans(magazine: Magazine, page: Document) -> list[Document]:
    """Return the memberships that stand side by side on a page, the cheapest first."""
    in_text = {offer.relative for offer, _block in find_included(magazine, page)}
    return sorted(_leave_out(find_plans(magazine), in_text), key=_order_plan)


def _order_plan(offer: Document) -> tuple[bool, float, str]:
    price = read_price(str(offer.values.get("price") or ""))
    return price is None, float(price.amount) if price is not None else 0.0, offer.relative
