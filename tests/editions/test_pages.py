"""Editions in a built magazine."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.reference import build_magazine, build_small, copy_magazine, read_page

EDITION = "---\ntitle: {title}\nnumber: {number}\ndate: {date}\n---\n{body}"
STORY = "---\ntitle: Een stuk\ndate: 2026-01-02\n{}---\nTekst.\n"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the reference magazine; for reading only."""
    return build_magazine(copy_magazine(tmp_path_factory.mktemp("reference") / "de-spil"))


def read(output: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup(read_page(output, path), "html.parser")


def make_edition(title: str, number: int, date: str, body: str = "Vooraf.\n") -> str:
    return EDITION.format(title=title, number=number, date=date, body=body)


def test_an_edition_shows_number_cover_editorial_and_articles(output: Path) -> None:
    """The articles by their dates, as they appeared."""
    page = read(output, "/editie/48-de-tijd-van-een-ander/")
    assert ["De tijd van een ander"] == [one.get_text() for one in page.select("h1")]
    assert (
        "Nummer 48 · 22 oktober 2026"
        == page.select(".edition-header .kicker")[0].get_text(strip=False).strip()
    )
    assert 1 == len(page.select(".edition-cover img[width]"))
    assert "Wie ondersteunt, beheert tijd" in page.select(".edition-editorial")[0].get_text()
    assert [
        "/wat-kost-een-uur-vergaderen/",
        "/de-overdrachtsmap/",
        "/een-jaar-met-een-assistent-die-nooit-slaapt/",
        "/de-agenda-is-van-niemand/",
        "/vijf-dagen-aan-de-balie/",
    ] == [one["href"] for one in page.select(".card-title a")]
    assert ["/editie/47-wie-mag-tekenen/"] == [one["href"] for one in page.select(".neighbours a")]
    assert ["/editie/"] == [one["href"] for one in page.select(".breadcrumbs a")]


def test_the_overview_shows_the_newest_first(output: Path) -> None:
    """Each with its cover."""
    page = read(output, "/editie/")
    assert ["De tijd van een ander", "Wie mag tekenen?"] == [
        one.get_text() for one in page.select(".edition-list h2")
    ]
    assert 2 == len(page.select(".edition-cover img"))


def test_an_article_says_which_edition_it_is_from(output: Path) -> None:
    """Beside its date; a series is told apart from it."""
    page = read(output, "/mandaat-volmacht-machtiging/")
    (link,) = page.select('.article-meta a[href^="/editie/"]')
    assert ("Uit nummer 47", "/editie/47-wie-mag-tekenen/") == (link.get_text(), link["href"])
    assert "/editie/" not in str(read(output, "/schaf-het-woord-druk-af/").select(".article-meta"))


def test_an_edition_of_the_future_is_not_shown(tmp_path: Path) -> None:
    """Nor named by its articles, which are out already."""
    files = {
        "editions/1.md": make_edition("Lente", 1, "2026-03-01"),
        "editions/2.md": make_edition("Winter", 2, "2026-12-01"),
        "articles/stuk.md": STORY.format("edition: Winter\n"),
    }
    output = build_small(tmp_path / "magazine", files)
    assert not (output / "editie" / "2").exists()
    assert [] == [path for path in output.rglob("*.html") if "Winter" in path.read_text(encoding="utf-8")]
    assert [] == read(output, "/editie/1/").select(".card-title, .neighbours")


def test_an_edition_without_cover_or_text_is_a_page(tmp_path: Path) -> None:
    """Linked by file and address; search engines know it."""
    files = {
        "editions/1.md": make_edition("Lente", 1, "2026-03-01", ""),
        "articles/stuk.md": STORY.format("") + "[a](../editions/1.md) [b](/editie/1/) [c](/editie/)\n",
    }
    output = build_small(tmp_path / "magazine", files)
    links = [one["href"] for one in read(output, "/stuk/").select(".prose a")]
    assert ["/editie/1/", "/editie/1/", "/editie/"] == links
    assert "<loc>https://katern.example/editie/1/</loc>" in (output / "sitemap.xml").read_text(
        encoding="utf-8"
    )


def test_editions_can_have_other_addresses(tmp_path: Path) -> None:
    """By their settings."""
    settings = 'KATERN_EDITION_URL = "uitgave/{slug}/"\nKATERN_EDITIONS_URL = "uitgaven/"'
    files = {"editions/1.md": make_edition("Lente", 1, "2026-03-01")}
    output = build_small(tmp_path / "magazine", files, settings)
    assert (output / "uitgave/1/index.html").is_file()
    assert (output / "uitgaven/index.html").is_file()
    assert not (output / "editie").exists()


def test_a_magazine_without_editions_has_no_overview(tmp_path: Path) -> None:
    """No empty page."""
    assert not (build_small(tmp_path / "magazine", {"articles/a.md": STORY.format("")}) / "editie").exists()
