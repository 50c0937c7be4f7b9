"""On no page of the magazine stands a mail address for a program that reads no HTML."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from tests.reference import page_paths, read_page

PLAIN = re.compile(r"[\w.+-]+@[\w-]+\.\w+|mailto:[^?]|tel:[+0-9]")


def test_no_page_has_a_plain_address(full_output: Path) -> None:
    """Neither where a template writes it, nor in a text, nor in data for search engines."""
    found = {path: PLAIN.findall(read_page(full_output, path)) for path in page_paths(full_output)}
    data = {path: one for path, one in found.items() if one}
    assert {} == {path: one for path, one in data.items() if one != ["mailto:r"] or "/faq/" not in path}


def test_whoever_reads_html_reads_it_on_every_page(full_output: Path) -> None:
    """In the foot, as a link with the address as its words."""
    for path in page_paths(full_output):
        page = html.fromstring(read_page(full_output, path))
        if page.xpath("//footer[@class='colophon']"):
            [link] = page.xpath("//footer[@class='colophon']//a[starts-with(@href,'mailto:')]")
            assert "mailto:redactie@despil.example" == link.get("href")
            assert "redactie@despil.example" == link.text_content()


def test_the_contact_page_has_all_ways(full_output: Path) -> None:
    """As links that dial and write, with what one reads on paper."""
    [box] = html.fromstring(read_page(full_output, "/contact/")).xpath("//dl[@class='contact']")
    assert ["mailto:redactie@despil.example", "tel:0199550184"] == [one.get("href") for one in box.iter("a")]
    assert ["redactie@despil.example", "0199 55 01 84"] == [one.text for one in box.iter("a")]
    assert "Spoelkade 14" in box.text_content()


def test_memberships_stand_side_by_side_with_what_they_cost(full_output: Path) -> None:
    """The cheapest first, each with its own button; none is repeated in the text."""
    page = html.fromstring(read_page(full_output, "/lidmaatschap/"))
    plans = page.xpath("//section[@class='plans']/section")
    told = [tuple(one.xpath("h2|p[@class='plan-price']|.//a")) for one in plans]
    assert [
        ("Vriend van De Spil", "€\N{NO-BREAK SPACE}24 per jaar", "Word vriend"),
        ("Lid van De Spil", "€\N{NO-BREAK SPACE}60 per jaar", "Word lid"),
        ("Secretariaat", "€\N{NO-BREAK SPACE}180 per jaar", "Mail ons"),
    ] == [tuple(part.text_content() for part in one) for one in told]
    assert [] == page.xpath("//aside[@class='offer']")
