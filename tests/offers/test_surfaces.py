"""Every kind of offer on every surface: there, with its label first, and gone when it is over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from katern.front_matter.schema import OFFER
from lxml import etree, html

from tests.build.conftest import make_picture
from tests.magazines import article
from tests.reference import build_magazine, copy_magazine, read_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

field = OFFER.field("kind")
KINDS = field.choices if field is not None else ()
URLS = {kind: f"https://{kind}.example/?a=1&b=2" for kind in KINDS} | {"service": "tel:+31-20-1234567"}
CASES = [*KINDS, "placed"]
"""Every kind, named by an article; and a book that a block places as an advertisement."""
PAID = ("advertisement", "placed")
SURFACES = ("site", "print", "Atom", "RSS", "JSON Feed", "mail HTML", "mail text")


def write_offer(kind: str, *lines: str) -> str:
    header = [
        f"title: Aanbod {kind}?",
        f"kind: {'book' if kind == 'placed' else kind}",
        f"url: {URLS.get(kind, 'https://placed.example/?a=1&b=2')}",
        "price: € 24,50",
        "period: per stuk",
        f"label: Knop {kind}",
        "valid_until: 2026-12-31",
        "cover: ../images/kop.png",
        f"cover_alt: Beeld {kind}",
        *lines,
    ]
    return "---\n" + "\n".join(header) + f"\n---\nWoorden over {kind}.\n"


def make_files() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {f"offers/{kind}.md": write_offer(kind) for kind in CASES}
    over = write_offer("weg").replace("kind: weg", "kind: book").replace("2026-12-31", "2026-10-31")
    files["offers/weg.md"] = over
    for number, kind in enumerate(KINDS):
        files[f"articles/bij-{kind}.md"] = article(
            "Tekst.\n", title=f"Bij {kind}", date=f"2026-01-0{number + 1}", offers=f"[{kind}, weg]"
        )
    files["articles/bij-placed.md"] = article(
        "Tekst.\n\n/// ad | placed\n///\n\n/// offer | weg\n///\n", title="Bij placed", date="2026-01-09"
    )
    files["newsletters/brief.md"] = article(
        "Brief.\n\n/// ad | placed\n///\n",
        title="Brief",
        date="2026-10-01",
        offers=f"[{', '.join(KINDS)}, placed, weg]",
    )
    contact = "contact:\n  email: redactie@proef.example\n"
    return {**files, "site.yaml": f"name: Proef\n{contact}", "images/kop.png": make_picture()}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_magazine(tmp_path_factory.mktemp("aanbod") / "m", content=False)
    for name, held in make_files().items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(held if isinstance(held, bytes) else held.encode())
    return build_magazine(root)


@pytest.fixture(scope="module")
def printed(output: Path, browser: Browser) -> dict[str, str]:
    """What is seen on paper of the page of each case."""
    context = browser.new_context()
    found = {}
    for kind in CASES:
        page = context.new_page()
        source = read_page(output, f"/bij-{kind}/")
        style = "".join(
            (output / name.lstrip("/")).read_text(encoding="utf-8").replace("@charset", "")
            for name in re.findall(r'rel="stylesheet" href="([^"]+)"', source)
        )
        plain = re.sub(r"<meta http-equiv[^>]*>|<link[^>]*>", "", source)
        page.set_content(plain.replace("</head>", f"<style>{style}</style></head>"))
        page.emulate_media(media="print")
        found[kind] = page.locator("article.article").inner_text()
        page.close()
    context.close()
    return found


@dataclass(frozen=True)
class Shown:
    """What one surface shows round one offer."""

    text: str
    """Its words."""
    tree: html.HtmlElement | None
    """`None` for plain text."""


def find_entry(output: Path, surface: str, kind: str) -> str:
    title = f"Bij {kind}"
    if surface == "JSON Feed":
        items = json.loads((output / "feeds/all.json").read_bytes())["items"]
        return str(next(one["content_html"] for one in items if one["title"] == title))
    tree = etree.fromstring((output / f"feeds/all.{surface.lower()}.xml").read_bytes())
    path = "//*[local-name()='entry' or local-name()='item'][*[local-name()='title']=$title]"
    [entry] = tree.xpath(path, title=title)
    [content] = entry.xpath("*[local-name()='content' or local-name()='encoded']/text()")
    return str(content)


def show(output: Path, surface: str, kind: str) -> Shown:
    if surface == "mail text":
        folder = output.parent / ".katern/newsletter/brief"
        return Shown((folder / "mail.txt").read_text(encoding="utf-8"), None)
    if surface == "mail HTML":
        held = (output.parent / ".katern/newsletter/brief/mail.html").read_text(encoding="utf-8")
    elif surface == "site":
        held = read_page(output, f"/bij-{kind}/")
    else:
        held = find_entry(output, surface, kind)
    tree = html.document_fromstring(held)
    return Shown(tree.find("body").text_content(), tree)


@pytest.fixture
def shown(output: Path, printed: dict[str, str], surface: str, kind: str) -> Iterator[Shown]:
    if surface == "print":
        yield Shown(printed[kind], None)
    else:
        yield show(output, surface, kind)


def squeeze(text: str) -> str:
    return " ".join(text.split()).casefold()


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("surface", SURFACES)
def test_an_offer_is_there_with_all_that_it_says(shown: Shown, surface: str, kind: str):
    text = squeeze(shown.text.replace("\n| ", "\n"))
    for words in (
        f"Aanbod {kind}?",
        f"Woorden over {kind}.",
        "€ 24,50 per stuk",
        f"Knop {kind}",
        "Tot en met 31 december 2026",
    ):
        assert squeeze(words) in text
    if kind == "service":
        assert "+31-20-1234567" in text
    if shown.tree is not None:
        [link] = shown.tree.xpath("//a[normalize-space()=$words]", words=f"Knop {kind}")
        assert URLS.get(kind, "https://placed.example/?a=1&b=2") == link.get("href")
        assert ("sponsored" if kind in PAID else None) == link.get("rel")
        assert shown.tree.xpath("//img[@alt=$words]", words=f"Beeld {kind}")
    elif surface == "mail text" and kind != "service":
        assert f"<https://{kind}.example/?a=1&b=2>" in shown.text


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("surface", SURFACES)
def test_what_is_paid_for_says_so_first(shown: Shown, surface: str, kind: str):
    """The label is the last thing before title and picture, and none stands at what nobody paid for."""
    text = squeeze(re.sub(r"[|\[\]]", " ", shown.text))
    before = text[: text.index(f"aanbod {kind}?")].removesuffix(f"afbeelding: beeld {kind} ").strip()
    assert (kind in PAID) == before.endswith("advertentie")


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize("surface", SURFACES)
def test_what_is_over_is_gone(shown: Shown, surface: str, kind: str):
    assert "aanbod weg" not in squeeze(shown.text)
    assert "woorden over weg" not in squeeze(shown.text)


def test_what_is_over_is_nowhere_in_the_site(output: Path):
    held = [path for path in output.rglob("*") if path.is_file() and b"Aanbod weg" in path.read_bytes()]
    assert [] == held


@pytest.mark.parametrize("kind", CASES)
def test_search_engines_are_told_of_it_once(output: Path, kind: str):
    page = html.document_fromstring(read_page(output, f"/bij-{kind}/"))
    told = [json.loads(one) for one in page.xpath("//script[@type='application/ld+json']/text()")]
    things = [thing for one in told for thing in one.get("@graph", ())]
    assert ([] if kind in PAID else [f"Aanbod {kind}?"]) == [one["name"] for one in things]


def test_lists_and_related_articles_hold_no_offer(output: Path):
    index = html.document_fromstring(read_page(output, "/"))
    assert [] == index.xpath("//main//aside")
    for kind in KINDS:
        page = html.document_fromstring(read_page(output, f"/bij-{kind}/"))
        assert [] == page.xpath("//*[contains(@class,'further')]//*[contains(@class,'offer')]")
        [box] = page.xpath("//article//aside[@class='offer' or @class='advertisement']")
        assert f"Aanbod {kind}?" in box.text_content()


def test_the_page_of_an_issue_shows_its_offers(output: Path):
    page = html.document_fromstring(read_page(output, "/nieuwsbrief/brief/"))
    boxes = page.xpath("//aside[@class='offer' or @class='advertisement']")
    assert len(CASES) == len(boxes)


def test_links_to_pass_an_article_on_are_there(output: Path):
    page = html.document_fromstring(read_page(output, "/bij-book/"))
    links = [one.get("href") for one in page.xpath("//p[contains(@class,'share')]/a")]
    assert 4 == len(links)
    assert all("katern.example%2Fbij-book%2F" in one for one in links)
    assert "Delen via" in unescape(read_page(output, "/bij-book/"))
    assert "share" not in read_page(output, "/nieuwsbrief/brief/")


def test_the_table_has_every_kind_of_the_contract():
    assert {"book", "training", "membership", "service", "advertisement"} == set(KINDS)
