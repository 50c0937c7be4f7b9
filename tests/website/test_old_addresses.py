"""Aliases written in full, and what the sitemap makes of canonical addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from katern.website.sitemap import Location, render_sitemap

from tests.reference import read_page

BASE = "https://katern.example"
ARTICLES = ("een", "twee", "drie", "vier", "vijf", "elders")


def article(number: int, *more: str) -> str:
    lines = "".join(f"{one}\n" for one in more)
    return f"---\ntitle: Stuk {number}\ndate: 2026-01-0{number}\n{lines}---\nTekst {number}.\n"


def locations(output: Path) -> list[str]:
    return re.findall("<loc>(.*?)</loc>", (output / "sitemap.xml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("site_url", "alias", "file"),
    [
        (BASE, "https://KATERN.example/Oud/", "Oud/index.html"),
        (BASE, "https://katern.example/oud.html", "oud.html"),
        (f"{BASE}/blad", f"{BASE}/blad/oud2/", "oud2/index.html"),
        (f"{BASE}/blad", f"{BASE}/blad/oud2", "oud2/index.html"),
    ],
)
def test_alias_in_full_leads_on_as_a_path_does(
    build_with: Callable[..., Path], site_url: str, alias: str, file: str
) -> None:
    output = build_with({"articles/een.md": article(1, f"aliases: ['{alias}']")}, f'SITEURL = "{site_url}"')
    assert f"{site_url}/een/" in (output / file).read_text(encoding="utf-8")


def test_alias_outside_the_site_makes_no_page(build_with: Callable[..., Path]) -> None:
    aliases = f"aliases: ['{BASE}/oud3/', '{BASE}/bladen/oud3/', 'https://oud.example/blad/oud3/']"
    output = build_with({"articles/een.md": article(1, aliases)}, f'SITEURL = "{BASE}/blad"')
    assert [] == list(output.rglob("*oud3*"))


def test_a_page_that_is_canonical_elsewhere_is_not_in_the_sitemap(build_with: Callable[..., Path]) -> None:
    """Each address once: an article that names another as canonical does not list it again."""
    output = build_with(
        {
            "articles/een.md": article(1),
            "articles/twee.md": article(2, f"canonical: {BASE}/een/"),
            "articles/drie.md": article(3, f"canonical: {BASE}.org/drie/"),
            "articles/vier.md": article(4, f"canonical: {BASE}/vier/"),
            "articles/vijf.md": article(5, f"canonical: {BASE}/elders/"),
        }
    )
    found = [one for one in locations(output) if one.rstrip("/").rpartition("/")[2] in ARTICLES]
    assert [f"{BASE}/een/", f"{BASE}/vier/"] == found
    assert f'href="{BASE}.org/drie/"' in read_page(output, "/drie/")


def test_an_address_that_comes_twice_is_listed_once() -> None:
    written = render_sitemap([Location(f"{BASE}/a/"), Location(f"{BASE}/b/"), Location(f"{BASE}/a/")])
    assert [b"https://katern.example/a/", b"https://katern.example/b/"] == re.findall(
        b"<loc>(.*?)</loc>", written
    )
