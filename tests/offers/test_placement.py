"""Which offers stand on which page."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.magazine import Magazine
from katern.offers.placement import choose_below, choose_below_list, choose_front, choose_plans

from tests.core.test_offered import load, offer
from tests.magazines import article, load_files

OFFERS = {f"offers/{name}.md": offer() for name in ("a", "b", "c", "d")} | {
    "offers/weg.md": offer("valid_until: 2026-01-01"),
    "offers/later.md": offer("valid_from: 2027-01-01"),
}
SECTIONS = {
    "categories/werk.md": "---\ntitle: Het werk\noffers: [b, a]\n---\n",
    "categories/mens.md": "---\ntitle: Mens\noffers: [c]\n---\n",
    "categories/leeg.md": "---\ntitle: Leeg\n---\n",
}


def site(*rules: str) -> str:
    return "\n".join(["name: A", "offers:", *(f"  - {{{rule}}}" for rule in rules), ""])


def below(magazine: Magazine, path: str = "articles/x.md") -> list[str]:
    return [one.slug for one in choose_below(magazine, magazine.by_path[path])]


CASES = [
    ({"offers": "[c, a]"}, "", ["c", "a"]),
    ({"offers": "[c, weg, later]"}, "", ["c"]),
    ({"offers": "[a, c]"}, "a", ["c"]),
    ({"offers": "[]", "category": "werk"}, "", []),
    ({"offers": "[weg]", "category": "werk"}, "", []),
    ({"category": "werk"}, "", ["b"]),
    ({"category": "werk"}, "c", []),
    ({"category": "werk"}, "weg", ["b"]),
    ({"categories": "[mens, werk]"}, "", ["c"]),
    ({"category": "leeg"}, "", ["d"]),
    ({}, "", ["d"]),
    ({}, "d", []),
    ({"lang": "en"}, "", []),
    ({"lang": "en", "offers": "[a]"}, "", ["a"]),
]


@pytest.mark.parametrize(("keys", "placed", "expected"), CASES)
def test_below_an_article_stands_what_it_names_else_one_of_its_section_or_the_site(
    tmp_path: Path, keys: dict[str, str], placed: str, expected: list[str]
):
    body = f"/// offer | {placed}\n///\n" if placed else "Tekst.\n"
    files = {
        **OFFERS,
        **SECTIONS,
        "site.yaml": site("offer: weg, where: article_end", "offer: d, where: article_end"),
        "articles/x.md": article(body, **keys),
    }
    assert expected == below(load(tmp_path, files))


@pytest.mark.parametrize(
    ("limit", "expected"), [(-1, []), (0, []), (1, ["b"]), (2, ["b", "a"]), (9, ["b", "a", "d"])]
)
def test_a_limit_counts_what_nobody_named(tmp_path: Path, limit: int, expected: list[str]):
    files = {
        **OFFERS,
        **SECTIONS,
        "site.yaml": site("offer: a, where: article_end", "offer: d, where: article_end"),
        "articles/x.md": article(category="werk"),
        "articles/y.md": article(offers="[a, b, c]"),
    }
    magazine = load_files(tmp_path / "content", files, offer_limit=limit).magazine
    assert expected == below(magazine)
    assert ["a", "b", "c"] == below(magazine, "articles/y.md")


@pytest.mark.parametrize(
    ("rule", "category", "expected"),
    [
        ("offer: d, where: article_end, categories: [leeg]", "leeg", ["d"]),
        ("offer: d, where: article_end, categories: [Leeg]", "leeg", ["d"]),
        ("offer: d, where: article_end, categories: [mens]", "leeg", []),
        ("offer: d, where: article_end, categories: [nieuw]", "nieuw", ["d"]),
        ("offer: d, where: front", "leeg", []),
        ("offer: nergens, where: article_end", "leeg", []),
    ],
)
def test_a_rule_holds_in_its_sections(tmp_path: Path, rule: str, category: str, expected: list[str]):
    files = {**OFFERS, **SECTIONS, "site.yaml": site(rule), "articles/x.md": article(category=category)}
    assert expected == below(load(tmp_path, files))


def test_below_an_event_stands_only_what_it_names(tmp_path: Path):
    files = {
        **OFFERS,
        "site.yaml": site("offer: d, where: article_end"),
        "agenda/x.md": "---\ntitle: X\nstart: 2026-09-01\noffers: [a, weg]\n---\n",
        "agenda/y.md": "---\ntitle: Y\nstart: 2026-09-01\n---\n",
    }
    magazine = load(tmp_path, files)
    assert [["a"], []] == [below(magazine, "agenda/x.md"), below(magazine, "agenda/y.md")]


def test_front_page_and_lists_show_what_a_rule_puts_there(tmp_path: Path):
    rules = (
        "offer: weg, where: front",
        "offer: a, where: front",
        "offer: b, where: list_end, categories: werk",
        "offer: c, where: list_end",
    )
    magazine = load(tmp_path, {**OFFERS, **SECTIONS, "site.yaml": site(*rules)})
    assert ["a"] == [one.slug for one in choose_front(magazine)]
    found = {name: [one.slug for one in choose_below_list(magazine, name)] for name in ("werk", "mens", "x")}
    assert {"werk": ["b"], "mens": ["c"], "x": ["c"]} == found


def test_below_a_list_stands_nothing_that_its_introduction_shows(tmp_path: Path):
    section = "---\ntitle: Werk\n---\n/// offer | c\n///\n"
    rules = site("offer: c, where: list_end", "offer: d, where: list_end")
    magazine = load(tmp_path, {**OFFERS, "categories/werk.md": section, "site.yaml": rules})
    assert ["d"] == [one.slug for one in choose_below_list(magazine, "werk")]


def test_plans_go_from_cheap_to_dear_without_those_in_the_text(tmp_path: Path):
    prices = {"duur": "€ 180", "goed": "€ 24,50", "vraag": "op aanvraag", "tekst": "€ 1"}
    files = {f"offers/{name}.md": offer(f"price: {said}", kind="membership") for name, said in prices.items()}
    files["pages/lid.md"] = "---\ntitle: Lid\ntemplate: membership\n---\nTekst.\n\n/// offer | tekst\n///\n"
    magazine = load(tmp_path, files)
    plans = choose_plans(magazine, magazine.by_path["pages/lid.md"])
    assert ["goed", "duur", "vraag"] == [one.slug for one in plans]
