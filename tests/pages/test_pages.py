"""Pages that stand by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reference import build_small, page_paths, read_page
from tests.website.reading import Reader

BASE = "https://katern.example"
FILES = {
    "articles/een.md": "---\ntitle: Een\ndate: 2026-01-01\n---\n[Over](../pages/over.md#wie)\n",
    "pages/over.md": (
        "---\ntitle: Over ons\nsummary: Wie wij zijn.\naliases: [/wie/]\n---\nWij.\n\n## Wie\n\nWij dus.\n"
    ),
    "pages/stil.md": "---\ntitle: Stil\nstatus: hidden\n---\nVoor wie het adres heeft.\n",
    "pages/klad.md": "---\ntitle: Kladpagina\nstatus: draft\n---\nKladtekst.\n",
    "pages/weg.md": "---\ntitle: Wegpagina\nstatus: withdrawn\n---\nWegtekst.\n",
    "pages/lang.md": "---\ntitle: Lang\n---\n" + "Woord. " * 60 + "\n\n| a | |\n|---|---|\n| 1 | 2 |\n",
    "pages/about.md": "---\ntitle: About us\nlang: en\nslug: over\n---\nWe.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a magazine with pages of every state."""
    return build_small(tmp_path_factory.mktemp("pages") / "magazine", FILES)


def locations(output: Path) -> str:
    return (output / "sitemap.xml").read_text(encoding="utf-8")


def test_a_page_stands_at_its_slug(built: Path) -> None:
    """With its title, its text and its summary; a link to one of its headings arrives."""
    page = Reader(read_page(built, "/over/"))
    assert {"Over ons", "Wij.", "Wie wij zijn."} <= set(page.texts_in("nl"))
    assert "/over/#wie" in [one["href"] for one in Reader(read_page(built, "/een/")).all("a")]
    assert "wie" in [one["id"] for one in page.all("h2")]


def test_a_page_leads_on_from_its_aliases(built: Path) -> None:
    """As articles do."""
    assert 'url=/over/"' in read_page(built, "/wie/")


def test_a_hidden_page_is_there_and_not_found(built: Path) -> None:
    """No search engine, no sitemap."""
    assert "Voor wie het adres heeft." in read_page(built, "/stil/")
    assert 'content="noindex"' in read_page(built, "/stil/")
    assert f"{BASE}/stil/" not in locations(built)


def test_a_draft_is_not_there(built: Path) -> None:
    """Neither its page nor a word of it."""
    assert "/klad/" not in page_paths(built)
    assert [] == [path for path in page_paths(built) if "Klad" in read_page(built, path)]


def test_a_withdrawn_page_says_so_and_shows_nothing(built: Path) -> None:
    """Its address stays."""
    assert "ingetrokken" in read_page(built, "/weg/")
    assert [] == [path for path in page_paths(built) if "Wegtekst" in read_page(built, path)]
    assert f"{BASE}/weg/" not in locations(built)


def test_a_page_without_summary_is_described_by_its_first_words(built: Path) -> None:
    """Forty of them, then dots."""
    [description] = Reader(read_page(built, "/lang/")).all("meta", name="description")
    assert "…" == description["content"][-1]
    assert 200 >= len(description["content"])


def test_a_table_is_framed_and_its_empty_head_is_no_head(built: Path) -> None:
    """As in articles."""
    page = Reader(read_page(built, "/lang/"))
    assert ["0"] == [one["tabindex"] for one in page.all("div", role="group")]
    assert 1 == len(page.all("th"))
    assert 3 == len(page.all("td"))


def test_translations_of_a_page_name_each_other(built: Path) -> None:
    """For readers and for search engines."""
    for path in ("/over/", "/en/over/"):
        found = {
            one["hreflang"]: one["href"]
            for one in Reader(read_page(built, path)).all("link", rel="alternate")
            if "hreflang" in one
        }
        assert {"nl": f"{BASE}/over/", "en": f"{BASE}/en/over/"} == found
