"""Offers for search engines, held to schema.org's own vocabulary.

`VOCABULARY` names, of release 30.0, the types and properties that may be used and what each may hold. It was
read from https://schema.org/version/latest/schemaorg-current-https.jsonld (`domainIncludes`, `rangeIncludes`,
with what a type has of those above it); none of them is superseded.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from katern.offers.json_ld import TYPES, Told, render_json_ld

from tests.core.test_offered import load, offer

TEXT, URL, MOMENT = "Text", "URL", "DateTime"
THING = {"name": {TEXT}, "description": {TEXT}, "image": {URL}, "url": {URL}, "offers": {"Offer"}}
VOCABULARY: dict[str, dict[str, set[str]]] = {
    "Product": THING,
    "Course": THING,
    "Service": THING,
    "Offer": {
        "url": {URL},
        "availability": {"ItemAvailability"},
        "price": {TEXT},
        "priceCurrency": {TEXT},
        "validFrom": {MOMENT},
        "validThrough": {MOMENT},
    },
}


def tell(tmp_path: Path, *lines: str, kind: str = "book", url: str = "", image: str = "") -> Any:
    text = offer(*lines, kind=kind)
    text = text.replace("https://a.example/", url) if url else text
    [document] = load(tmp_path, {"offers/a.md": text}).documents
    made = render_json_ld([Told(document, "Een goed boek.", image)])
    return json.loads(made) if made else None


def check(thing: dict[str, Any]) -> None:
    known = VOCABULARY[thing["@type"]]
    assert set() == set(thing) - set(known) - {"@type"}
    for name, held in thing.items():
        if name == "@type":
            continue
        if isinstance(held, dict):
            assert held["@type"] in known[name]
            check(held)
        else:
            assert isinstance(held, str)
            assert held
            if URL in known[name]:
                assert held.startswith("https://")


@pytest.mark.parametrize("kind", ["book", "training", "membership", "service"])
def test_every_kind_is_a_type_of_the_vocabulary(tmp_path: Path, kind: str):
    lines = ("price: € 24,50", "valid_from: 2026-01-01", "valid_until: 2026-12-31")
    told = tell(tmp_path, *lines, kind=kind, image="https://katern.example/a.png")
    assert "https://schema.org" == told["@context"]
    [thing] = told["@graph"]
    check(thing)
    assert TYPES[kind] == thing["@type"]
    assert {
        "@type": "Offer",
        "availability": "https://schema.org/InStock",
        "price": "24.50",
        "priceCurrency": "EUR",
        "url": "https://a.example/",
        "validFrom": "2026-01-01T00:00:00+01:00",
        "validThrough": "2026-12-31T23:59:59+01:00",
    } == thing["offers"]


def test_of_an_advertisement_nothing_is_told(tmp_path: Path):
    assert tell(tmp_path, kind="advertisement") is None


def test_what_is_not_certain_is_not_told(tmp_path: Path):
    [thing] = tell(tmp_path, "price: vanaf € 24", url="tel:+31-20-1234567")["@graph"]
    check(thing)
    assert {"@type", "name", "offers"} == set(thing)
    assert {"@type", "availability"} == set(thing["offers"])


def test_nothing_in_it_ends_its_element(tmp_path: Path):
    [document] = load(tmp_path, {"offers/a.md": offer(kind="training")}).documents
    made = render_json_ld([Told(document, "</script><b>&amp;", "")])
    assert set() == {one for one in "<>&" if one in made}
    assert "</script><b>&amp;" == json.loads(made)["@graph"][0]["description"]
