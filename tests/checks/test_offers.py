"""Offers that are over, told where something names them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.checks.told import header, story, tell

NOW = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
OVER = header("title: Boek", "kind: book", "url: https://a.example/", "valid_until: 2025-12-30")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"articles/a.md": story("offers: [boek]")}, ["articles/a.md:4 K560"]),
        ({"articles/a.md": story(body="Tekst.\n\n/// offer | boek\n///\n")}, ["articles/a.md:7 K560"]),
        ({"articles/a.md": story(body="/// ad | boek\n///\n")}, ["articles/a.md:5 K560"]),
        ({"articles/a.md": story("offers: [boek]", "status: withdrawn")}, []),
        ({"categories/a.md": header("title: A", "offers:", "  - boek")}, ["categories/a.md:4 K560"]),
        ({"agenda/a.md": header("title: A", "start: 2026-02-01", "offers: [boek]")}, ["agenda/a.md:4 K560"]),
        ({"site.yaml": "name: A\noffers:\n  - {offer: boek, where: front}\n"}, ["site.yaml:3 K560"]),
        ({"site.yaml": "name: A\noffers:\n  - {offer: bok, where: front}\n"}, ["site.yaml:3 K211"]),
        (
            {
                "site.yaml": "name: A\noffers:\n  - {offer: nu, where: front, categories: [wrk]}\n",
                "offers/nu.md": header("title: Nu", "kind: book", "url: https://a.example/"),
            },
            ["site.yaml:3 K211"],
        ),
        ({"newsletters/a.md": header("title: A", "date: 2025-12-01", "offers: [boek]")}, []),
        ({}, []),
    ],
)
def test_an_offer_that_is_over_is_told_where_it_is_named(tmp_path, files, expected):
    assert expected == tell(tmp_path, {**files, "offers/boek.md": OVER}, now=NOW)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("tel:+31-20-1234567", []),
        ("tel:0201234567;ext=12", []),
        ("tel:(020)123.45.67", []),
        ("tel:020-abc", ["offers/a.md:4 K561"]),
        ("tel:+", ["offers/a.md:4 K561"]),
        ("https://a.example/tel:x", []),
    ],
)
def test_a_number_can_be_dialled(tmp_path, url, expected):
    assert expected == tell(tmp_path, {"offers/a.md": header("title: A", "kind: service", f"url: {url}")})


def test_a_page_of_memberships_without_one_is_told(tmp_path):
    page = header("title: Lid", "template: membership")
    templates = {"templates": frozenset({"membership"})}
    assert ["pages/lid.md:3 K562"] == tell(tmp_path / "a", {"pages/lid.md": page}, **templates)
    member = header("title: Lid", "kind: membership", "url: https://a.example/")
    files = {"pages/lid.md": page, "offers/lid.md": member}
    assert [] == tell(tmp_path / "b", files, **templates)


def test_dates_the_wrong_way_round_are_told(tmp_path):
    lines = ("title: A", "kind: book", "url: https://a.example/", "valid_from: 2026-02-01")
    files = {"offers/a.md": header(*lines, "valid_until: 2026-01-31")}
    assert ["offers/a.md:6 K156"] == tell(tmp_path, files)


def test_an_advertisement_without_words_for_its_label_is_told(tmp_path):
    lines = ("title: A", "kind: advertisement", "url: https://a.example/", "disclosure:")
    assert ["offers/a.md:5 K141"] == tell(tmp_path, {"offers/a.md": header(*lines)})
