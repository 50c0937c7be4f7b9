"""The text of a document as it goes into a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.compose import compose_html
from katern.load import Loaded

from tests.magazines import article, load_files
from tests.text.rendering import comparable


def offer(*lines: str, kind: str = "book", body: str = "") -> str:
    header = ["title: Het boek", f"kind: {kind}", "url: https://a.example/?b=c&d=e", *lines]
    return "---\n" + "\n".join(header) + f"\n---\n{body}"


def load(tmp_path: Path, body: str, **offers: str) -> Loaded:
    files = {f"offers/{name}.md": text for name, text in offers.items()}
    pictures = {"images/x.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>', "articles/b.md": article()}
    return load_files(tmp_path / "content", {**files, **pictures, "articles/a.md": article(body)})


def compose(loaded: Loaded) -> str:
    return compose_html(loaded.magazine.by_path["articles/a.md"], loaded.resolver)


def test_links_and_pictures_lead_to_their_address(tmp_path: Path):
    loaded = load(
        tmp_path, "[b](b.md#kop) ![Iets](../images/x.svg) [c](https://c.example/?d=e&f=g) [g](#top)\n"
    )
    assert (
        '<p><a href="/b/#kop">b</a> <img alt="Iets" src="/images/x.svg"> '
        '<a href="https://c.example/?d=e&amp;f=g">c</a> <a href="#top">g</a></p>'
    ) == compose(loaded)
    assert {"images/x.svg": "/images/x.svg"} == loaded.resolver.published


def test_a_document_without_text_has_no_page_text(tmp_path: Path):
    loaded = load(tmp_path, "Tekst", boek=offer())
    document = loaded.magazine.by_path["articles/a.md"]
    document.scanned = None
    assert "" == compose_html(document, loaded.resolver)


LINK = '<p><a class="offer-link" href="https://a.example/?b=c&amp;d=e">{}</a></p></aside>'
PAID = '<p><a class="offer-link" href="https://a.example/?b=c&amp;d=e" rel="sponsored">{}</a></p></aside>'
TITLE = '<p class="offer-title">Het boek</p>'
SAID = '<p class="offer-disclosure">{}</p>'
OFFERS = [
    (
        "offer",
        offer("price: € 10", "period: per jaar", body="Een *goed* boek.\n"),
        f'<aside class="offer">{TITLE}<p>Een <em>goed</em> boek.</p>'
        '<p class="offer-price">€\N{NO-BREAK SPACE}10 per jaar</p>' + LINK.format("Bestel dit boek"),
    ),
    (
        "offer",
        offer("label: Kijk <hier>", "disclosure: Betaald", kind="service"),
        f'<aside class="offer">{SAID.format("Betaald")}{TITLE}' + LINK.format("Kijk &lt;hier&gt;"),
    ),
    (
        "offer",
        offer(kind="advertisement"),
        f'<aside class="advertisement">{SAID.format("Advertentie")}{TITLE}' + PAID.format("Lees meer"),
    ),
    (
        "ad",
        offer(kind="training"),
        f'<aside class="advertisement">{SAID.format("Advertentie")}{TITLE}'
        + PAID.format("Naar deze training"),
    ),
]


@pytest.mark.parametrize(("block", "text", "expected"), OFFERS)
def test_an_offer_stands_in_its_place(tmp_path: Path, block: str, text: str, expected: str):
    loaded = load(tmp_path, f"/// {block} | boek\n///\n", boek=text)
    assert comparable(expected) == comparable(compose(loaded))
    assert [] == list(loaded.found)


def test_an_offer_that_is_not_there_is_told_and_leaves_no_gap(tmp_path: Path):
    loaded = load(tmp_path, "Voor\n\n/// offer | bok\n///\n\nNa\n", boek=offer())
    assert ["K211"] == [one.code for one in loaded.found]
    assert ["<p>", "Voor", "</p>", "<p>", "Na", "</p>"] == comparable(compose(loaded))


@pytest.mark.parametrize(
    "offers",
    [
        {"boek": offer(body="/// offer | boek\n///\n")},
        {"boek": offer(body="/// offer | twee\n///\n"), "twee": offer(body="/// ad | boek\n///\n")},
    ],
)
def test_offers_that_name_each_other_are_told_and_end(tmp_path: Path, offers: dict[str, str]):
    loaded = load(tmp_path, "/// offer | boek\n///\n", **offers)
    assert any(one.severity == "error" and "/offers/" in one.path for one in loaded.found)
    assert 1 <= compose(loaded).count("Het boek") <= 2


def test_an_offer_named_twice_brings_no_id_twice(tmp_path: Path):
    body = "## Kop\n\n/// offer | boek\n///\n\n/// offer | boek\n///\n"
    html = compose(load(tmp_path, body, boek=offer(body="## Kop\n\nTekst.\n")))
    assert 1 == html.count('id="kop"')
