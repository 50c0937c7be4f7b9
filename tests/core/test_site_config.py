"""`site.yaml`: read whole, its faults at their lines."""

from __future__ import annotations

import pytest
from katern.site_config import Contact, Footer, FrontPage, Link, SiteConfig, parse_site_config

from tests.core.told import Told

WHOLE = """\
name: Het blad
tagline: Over werk
description: |
  Een blad
  over werk.
contact:
  email: redactie@katern.example
  address: |
    Straat 1
    Stad
menu:
  - title: Over ons
    url: /over/
  - {title: Elders, url: 'https://elders.example/'}
footer:
  text: Alle rechten
  links:
    - title: Privacy
      url: /privacy/
front_page:
  lead: een-artikel
  picks: [twee, drie]
  sections:
    - werk
    - leven
"""


def read(text: str) -> tuple[SiteConfig, list[str]]:
    told = Told()
    return parse_site_config(text, told), told.said


def test_every_key_is_read():
    site, said = read(WHOLE)
    expected = SiteConfig(
        name="Het blad",
        tagline="Over werk",
        description="Een blad\nover werk.",
        contact=Contact("redactie@katern.example", "Straat 1\nStad"),
        menu=(Link("Over ons", "/over/", 13), Link("Elders", "https://elders.example/", 14)),
        footer=Footer("Alle rechten", (Link("Privacy", "/privacy/", 19),)),
        front_page=FrontPage(
            ("een-artikel", 21), (("twee", 22), ("drie", 22)), (("werk", 24), ("leven", 25))
        ),
    )
    assert (expected, []) == (site, said)


def test_a_name_is_enough():
    assert (SiteConfig(name="A"), []) == read("name: A\ntagline:\nmenu:\nfooter:\nfront_page: ~")


@pytest.mark.parametrize("text", ["", "# nog niets", "name:", "name: ''", "name: '  '"])
def test_without_a_name_it_is_told(text: str):
    assert (SiteConfig(), ["1 K601"]) == read(text)


FAULTS = [
    ("name: A\nmenue: x", ["2 K143"]),
    ("name: A\nonzin: x", ["2 K143"]),
    ("name: A\ncontact:\n  emial: x", ["3 K143"]),
    ("name: A\nfooter:\n  x: y", ["3 K143"]),
    ("name: A\nfront_page:\n  leads: y", ["3 K143"]),
    ("name: A\nmenu:\n  - {title: a, url: /b/, icon: c}", ["3 K143"]),
    ("name: [A]", ["1 K601"]),
    ("name: A\ntagline: {a: b}", ["2 K601"]),
    ("name: A\ncontact: x", ["2 K601"]),
    ("name: A\nfooter: [x]", ["2 K601"]),
    ("name: A\nfront_page: x", ["2 K601"]),
    ("name: A\nnewsletter: maandelijks", ["2 K601"]),
    ("name: A\nnewsletter:\n  frequenty: x", ["3 K143"]),
    ("name: A\nfront_page:\n  lead: [[x]]", ["3 K601"]),
    ("name: A\nfront_page:\n  picks:\n    - ~\n    - ''", ["4 K601", "5 K601"]),
    ("name: A\nmenu: x", ["2 K601"]),
    ("name: A\nmenu:\n  - x\n  - title: y\n  - url: /z/", ["3 K601", "4 K601", "5 K601"]),
    ("name: A: B", ["1 K112"]),
    ("name: A\nname: B", ["2 K122"]),
    (
        """name: A: B
tagline: [x]
contact:
  emial: x
menu:
  - title: c: d
    icon: e
  - title: f
front_page:
  lead: g: h
  picks:
    - [i]""",
        ["1 K112", "2 K601", "4 K143", "6 K112", "7 K143", "8 K601", "10 K112", "12 K601"],
    ),
    ("name A\nfooter: [x]", ["1 K167", "2 K601"]),
    ("- name: A", ["1 K123"]),
]


@pytest.mark.parametrize(("text", "said"), FAULTS)
def test_what_is_wrong_is_told_at_its_line(text: str, said: list[str]):
    assert said == read(text)[1]


def test_the_first_of_several_leads_counts():
    assert ("a", 2) == read("name: A\nfront_page: {lead: [a, b]}")[0].front_page.lead


def test_a_misspelt_key_is_answered_with_the_nearest_else_with_all():
    told = Told()
    parse_site_config("name: A\nmenue: x\nonzin: y", told)
    assert told.messages[0].endswith("did you mean 'menu'?")
    assert told.messages[1].endswith(
        "known here are name, tagline, description, contact, menu, footer, newsletter, offers, "
        "gone, front_page"
    )


def test_an_address_of_the_magazine_that_is_none_is_told_at_its_line():
    told = Told()
    parse_site_config("name: A\ncontact:\n  email: redactie\n", told)
    assert ["3 K164"] == told.said


def test_how_often_the_newsletter_comes_is_read():
    config, said = read("name: A\nnewsletter:\n  frequency: elke maand")
    assert ("elke maand", []) == (config.newsletter.frequency, said)


@pytest.mark.parametrize(
    ("phone", "url"),
    [
        ("020 123 45 67", "tel:0201234567"),
        ("+31 20 123 45 67", "tel:+31201234567"),
        ("+31 (0)20-123 45 67", "tel:+31201234567"),
        ("(020) 1234567", "tel:0201234567"),
        ("", ""),
    ],
)
def test_a_telephone_number_can_be_dialled(phone: str, url: str):
    site, said = read(f'name: A\ncontact:\n  phone: "{phone}"\n' if phone else "name: A")
    assert (phone, url, []) == (site.contact.phone, site.contact.phone_url, said)


@pytest.mark.parametrize("phone", ["bel ons", "12345", "020 123 45 67 toestel 3", "1" * 16, "+"])
def test_what_nobody_can_dial_is_told(phone: str):
    site, said = read(f'name: A\ncontact:\n  phone: "{phone}"\n')
    assert ("", ["3 K601"]) == (site.contact.phone, said)
