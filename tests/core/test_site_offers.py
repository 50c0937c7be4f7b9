"""Offers that `site.yaml` puts where nobody names them."""

from __future__ import annotations

import pytest
from katern.site_config import SiteConfig, parse_site_config
from katern.site_offers import OfferRule

from tests.core.told import Told


def read(*lines: str) -> tuple[SiteConfig, list[str]]:
    told = Told()
    site = parse_site_config("\n".join(["name: A", "offers:", *lines]), told)
    return site, told.said


def test_a_rule_says_which_offer_stands_where():
    site, said = read(
        "  - offer: boek",
        "    where: article_end",
        "    categories: [werk, Techniek]",
        "  - {offer: lid, where: front}",
    )
    assert [] == said
    assert (
        OfferRule("boek", "article_end", (("werk", 5), ("Techniek", 5)), 3),
        OfferRule("lid", "front", (), 6),
    ) == site.offers


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["  - offer: boek"], ["3 K601"]),
        (["  - where: front"], ["3 K601"]),
        (["  - offer: boek", "    where: overal"], ["4 K601"]),
        (["  - boek"], ["3 K601"]),
        (["  - offer: boek", "    where: front", "    every: 3"], ["5 K143"]),
    ],
)
def test_a_rule_that_says_too_little_is_told_at_its_line(lines: list[str], said: list[str]):
    assert said == read(*lines)[1]
