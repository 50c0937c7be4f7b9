"""The box of an offer: its parts, in their order."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.dates import parse_moment
from katern.i18n import load_translations
from katern.offer_box import OfferBox, make_box, render_box, tell_address, tell_validity

from tests.core.test_offered import load, offer

DUTCH = load_translations("nl").gettext


def box(tmp_path: Path, *lines: str, kind: str = "book", ad: bool = False, url: str = "") -> OfferBox:
    text = offer(*lines, kind=kind)
    text = text.replace("https://a.example/", url) if url else text
    [document] = load(tmp_path, {"offers/a.md": text}).documents
    return make_box(document, text="<p>Tekst</p>", cover="", as_advertisement=ad, lang="nl", translate=DUTCH)


@pytest.mark.parametrize(
    ("kind", "ad", "lines", "disclosure", "rel"),
    [
        ("book", False, (), "", ""),
        ("book", True, (), "Advertentie", "sponsored"),
        ("book", False, ("disclosure: Van de schrijver",), "Van de schrijver", ""),
        ("advertisement", False, (), "Advertentie", "sponsored"),
        ("advertisement", False, ("disclosure: Betaald",), "Betaald", "sponsored"),
    ],
)
def test_what_is_paid_for_says_so(
    tmp_path: Path, kind: str, ad: bool, lines: tuple[str, ...], disclosure: str, rel: str
):
    made = box(tmp_path, *lines, kind=kind, ad=ad)
    assert (disclosure, rel) == (made.disclosure, made.rel)


@pytest.mark.parametrize(
    ("kind", "url", "lines", "label", "spoken"),
    [
        ("book", "", (), "Bestel dit boek", ""),
        ("service", "", (), "Lees meer", ""),
        ("book", "tel:+31-20-1234567", (), "Bel +31-20-1234567", ""),
        ("book", "tel:+31-20-1234567;ext=3", ("label: Bel ons",), "Bel ons", "+31-20-1234567"),
        ("book", "tel:0201234567", ("label: Bel 0201234567",), "Bel 0201234567", ""),
        ("book", "mailto:jan@a.example?subject=x", (), "Mail naar jan@a.example", ""),
        ("book", "mailto:jan%2Bb@a.example", ("label: Schrijf ons",), "Schrijf ons", "jan+b@a.example"),
    ],
)
def test_a_number_or_mailbox_is_said(
    tmp_path: Path, kind: str, url: str, lines: tuple[str, ...], label: str, spoken: str
):
    made = box(tmp_path, *lines, kind=kind, url=url)
    assert (label, spoken) == (made.label, made.spoken)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-12-31", "Tot en met 31\N{NO-BREAK SPACE}december 2026"),
        ("2026-12-31 17:00", "Tot 31\N{NO-BREAK SPACE}december 2026, 17:00 uur"),
    ],
)
def test_validity_is_said_in_words(until: str, said: str):
    assert said == tell_validity(parse_moment(until, "Europe/Amsterdam"), "nl", DUTCH)
    assert "" == tell_validity(None, "nl", DUTCH)


def test_the_label_comes_first_and_the_button_last(tmp_path: Path):
    made = OfferBox(
        title="Titel <1>",
        kind="advertisement",
        disclosure="Advertentie",
        text="<p>Tekst</p>",
        price="€ 10",
        validity="Tot straks",
        url="tel:1&2",
        label="Bel",
        spoken="1",
        cover="/images/a.png",
        cover_alt='Een "a"',
    )
    assert (
        '<aside class="advertisement"><p class="offer-disclosure">Advertentie</p>'
        '<p class="offer-cover"><img src="/images/a.png" alt="Een &quot;a&quot;" loading="lazy"></p>'
        '<p class="offer-title">Titel &lt;1&gt;</p><p>Tekst</p><p class="offer-price">€ 10</p>'
        '<p class="offer-validity">Tot straks</p>'
        '<p><a class="offer-link" href="tel:1&amp;2" rel="sponsored">Bel</a></p>'
        '<p class="offer-address">1</p></aside>'
    ) == render_box(made)


@pytest.mark.parametrize("url", ["https://a.example/", "", "/pad/"])
def test_an_address_of_the_web_is_not_said(url: str):
    assert "" == tell_address(url)
