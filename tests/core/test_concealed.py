"""Addresses that people read and simple programs do not find."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.concealed import conceal, conceal_addresses

CASES = [
    '<p>Mail <a href="mailto:jan@katern.example?subject=a&amp;body=b">Jan</a>.</p>',
    "<p>Mail jan.de-vries+post@post.katern.example, of piet@katern.example.</p>",
    '<a class="x" href="tel:+31201234567">Bel ons</a>',
    "<p>a@b.nl@c.nl en @los, jan@ en @@</p>",
    '<a title="x" href="MAILTO:jan@katern.example">jan@katern.example</a>',
    "jan@katern.example",
]


@pytest.mark.parametrize("html", CASES)
def test_a_concealed_address_reads_the_same(html: str):
    made = conceal_addresses(html)
    assert made != html
    assert unescape(html) == unescape(made)


@pytest.mark.parametrize("html", CASES)
def test_no_address_stands_plain(html: str):
    made = conceal_addresses(html)
    assert [] == re.findall(r"[\w.+-]+@[\w-]+\.\w+|mailto:|tel:", made, re.IGNORECASE)


@pytest.mark.parametrize(
    "html", ["", "<p>Tekst</p>", "<p>@redactie</p>", '<img src="/x@2x.png" alt="">', "a@b", "<p>hotel: 5</p>"]
)
def test_what_is_no_address_stays_as_it_is(html: str):
    assert html == conceal_addresses(html)


def test_every_character_but_letters_is_a_reference():
    assert "a&#64;&#233;&#46;b&#49;" == conceal("a@é.b1")
    assert "" == conceal("")


def test_an_address_of_the_web_is_no_secret():
    assert "https://a.example/?b=1&amp;c=x@y.z" == conceal("https://a.example/?b=1&c=x@y.z")
    assert "://" not in conceal("mailto:a@b.example?body=https://c.example/")


@given(st.text('ab.@-<>"= &;#é', max_size=60))
def test_whatever_is_in_it_reads_the_same(text: str):
    assert unescape(text) == unescape(conceal_addresses(text))


def test_a_long_text_takes_no_long_time():
    text = "a" * 200_000 + "@" + "b" * 200_000
    assert text == conceal_addresses(text)
