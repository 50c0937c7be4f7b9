"""A page is light: what a reader waits for fits in one round trip of the network.

A server sends some 14 kB before it hears whether they arrived (RFC 6928, ten segments).
"""

from __future__ import annotations

import gzip
import posixpath
import re
from functools import cache
from pathlib import Path
from random import Random

import pytest
from lxml import html

from tests.reference import page_paths, read_page

STYLED_TEXT_BYTES = 14 * 1024
"""Text and style of an article, as a server sends them: compressed."""
WORDS = 1500
"""Of a longer report the beginning counts: with it the reader has enough to begin."""
SCRIPT_BYTES = 3 * 1024
IMPORT = re.compile(r"@import\s+(?:url\()?[\"']?([^\"')\s;]+)")


def compress(held: bytes) -> int:
    """Return how many bytes go over the line."""
    return len(gzip.compress(held, 9, mtime=0))


@cache
def list_sheets(output: Path, address: str) -> tuple[Path, ...]:
    """Return a style sheet and all that it imports."""
    path = output / address.lstrip("/").partition("?")[0]
    written = IMPORT.findall(path.read_text(encoding="utf-8"))
    below = [posixpath.normpath(posixpath.join(posixpath.dirname(address), one)) for one in written]
    return (path, *(sheet for one in below for sheet in list_sheets(output, one)))


def read_addresses(output: Path, path: str, query: str) -> list[str]:
    """Return what a page names there, from `/`."""
    found = html.fromstring(read_page(output, path)).xpath(query)
    return [posixpath.normpath(posixpath.join(path, one)) for one in found]


def take_beginning(written: str) -> str:
    """Return the page of an article with no more of its text than `WORDS`, and how it ends."""
    page = html.fromstring(written)
    count = 0
    for one in page.xpath("//div[@data-kind='article']/*"):
        count += len(one.text_content().split())
        if count > WORDS:
            one.getparent().remove(one)
    return html.tostring(page, encoding="unicode")


def weigh_styled_text(output: Path, path: str) -> int:
    """Return what the text of a page, of a long one its beginning, and all its styles weigh."""
    sheets = read_addresses(output, path, '//link[@rel="stylesheet"]/@href')
    styles = {sheet for address in sheets for sheet in list_sheets(output, address)}
    assert styles != set()
    written = read_page(output, path)
    lighter = min((written, take_beginning(written)), key=len)
    return compress(lighter.encode()) + sum(compress(one.read_bytes()) for one in styles)


@pytest.fixture(scope="session")
def articles(output: Path) -> list[str]:
    """Return the addresses of the reference magazine's articles."""
    found = [path for path in page_paths(output) if 'data-page="article"' in read_page(output, path)]
    assert len(found) > 5
    return found


def test_an_article_with_its_style_fits_in_one_round_trip(output: Path, articles: list[str]) -> None:
    """Before any picture or font."""
    weights = {path: weigh_styled_text(output, path) for path in articles}
    assert {} == {path: weight for path, weight in weights.items() if weight > STYLED_TEXT_BYTES}


def test_scripts_of_a_page_are_small_and_wait(full_output: Path) -> None:
    """They are modules, which a browser runs when the text is there; none stands in the page itself."""
    heavy = {}
    seen = set()
    for path in page_paths(full_output):
        scripts = html.fromstring(read_page(full_output, path)).xpath(
            "//script[not(@type='application/ld+json')]"
        )
        assert {"module"} >= {one.get("type") for one in scripts}
        assert all(one.get("src") and not (one.text or "").strip() for one in scripts)
        files = [full_output / one.lstrip("/") for one in read_addresses(full_output, path, "//script/@src")]
        seen.update(files)
        weight = sum(compress(one.read_bytes()) for one in files)
        if weight > SCRIPT_BYTES:
            heavy[path] = weight
    assert seen != set()
    assert {} == heavy


@pytest.mark.parametrize(("words", "expected"), [(1400, 1400), (3000, 1500)])
def test_of_a_long_text_the_beginning_is_weighed(words: int, expected: int) -> None:
    """All that stands round it stays."""
    paragraphs = "<p>" + "woord " * 100 + "</p>"
    page = f"<body><div data-kind='article'>{paragraphs * (words // 100)}</div><footer>slot</footer>"
    assert expected == take_beginning(page).count("woord")
    assert "slot" in take_beginning(page)


def test_what_a_style_imports_is_weighed_too(tmp_path: Path) -> None:
    """The tests above can fail: whatever lies behind an import counts."""
    (tmp_path / "index.html").write_text('<link rel="stylesheet" href="css/a.css"><p>tekst', encoding="utf-8")
    (tmp_path / "css" / "in").mkdir(parents=True)
    (tmp_path / "css" / "a.css").write_text('@import url("in/b.css") layer(x);', encoding="utf-8")
    (tmp_path / "css" / "in" / "b.css").write_text(Random(1).randbytes(20_000).hex(), encoding="utf-8")
    assert weigh_styled_text(tmp_path, "/") > STYLED_TEXT_BYTES
