"""The pages and files that make a site: lists in pages, addresses, redirects, sitemap, robots, heads."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reference import page_paths, read_page
from tests.website.reading import Reader

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://katern.example"


def links(output: Path, path: str, kind: str = "a") -> list[str]:
    return [one.get("href", "") for one in Reader(read_page(output, path)).all(kind)]


def locations(output: Path) -> list[str]:
    root = ET.fromstring((output / "sitemap.xml").read_bytes())
    return [one.findtext(f"{NAMESPACE}loc", "") for one in root]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/page/2/",
        "/page/5/",
        "/categorie/vak/",
        "/categorie/",
        "/tag/",
        "/tag/agenda/",
        "/auteur/",
        "/auteur/joris-terpstra/",
        "/auteur/joris-terpstra/page/2/",
        "/archief/",
        "/archief/2026/",
        "/archief/2026/04/",
        "/faq/",
        "/faq/over-het-vak/",
        "/volgen/",
        "/abonneren/",
        "/404.html",
        "/en/de-overdrachtsmap/",
    ],
)
def test_the_addresses_of_the_contract_exist(full_output: Path, path: str) -> None:
    """Every list and every page stands where the contract says."""
    assert path in page_paths(full_output)


@pytest.mark.parametrize("start", ["/", "/categorie/vak/", "/auteur/joris-terpstra/", "/tag/samenwerken/"])
def test_a_list_leads_from_page_to_page_and_back(full_output: Path, start: str) -> None:
    """From first to last by `next`, back by `prev`, for readers and in the head; no page is left out."""
    seen, path = [], start
    while path:
        seen.append(path)
        page = Reader(read_page(full_output, path))
        following = [one["href"] for one in page.all("link", rel="next")]
        assert [one["href"] for one in page.all("a", class_="pagination-older")] == following
        assert [one["href"] for one in page.all("link", rel="prev")] == seen[-2:-1]
        path = following[0] if following else ""
    written = [one for one in page_paths(full_output) if one.startswith(f"{start}page/")]
    assert sorted(seen[1:]) == written
    assert len(seen) > 1


def moments(output: Path, path: str) -> list[str]:
    return [one["datetime"] for one in Reader(read_page(output, path)).all("time")]


@pytest.mark.parametrize(
    "path", ["/page/2/", "/categorie/vak/", "/auteur/joris-terpstra/", "/archief/", "/archief/2026/"]
)
def test_a_list_goes_from_new_to_old(full_output: Path, path: str) -> None:
    """The newest article stands first."""
    found = moments(full_output, path)
    assert len(found) > 1
    assert found == sorted(found, reverse=True)


def test_pages_of_a_list_hold_each_article_once(full_output: Path) -> None:
    """Together the pages of the front page's list after the first go on where it ends."""
    found = [one for number in range(2, 6) for one in moments(full_output, f"/page/{number}/")]
    assert found == sorted(set(found), reverse=True)


def test_an_article_in_two_sections_stands_in_both(full_output: Path) -> None:
    """And names both above its title, the first first."""
    for section in ("vak", "mens"):
        listed = [one for one in page_paths(full_output) if one.startswith(f"/categorie/{section}/")]
        assert any("/twee-rubrieken/" in links(full_output, path) for path in listed)
    found = Reader(read_page(full_output, "/twee-rubrieken/").partition("<h1>")[0]).all("a")
    labels = [one["href"] for one in found if "section-label" in one.get("class", "")]
    assert ["/categorie/vak/", "/categorie/mens/"] == labels


def test_a_hidden_article_has_a_page_and_stands_in_no_list(full_output: Path) -> None:
    """Who has the address reads it; search engines do not."""
    assert 'content="noindex"' in read_page(full_output, "/verborgen/")
    assert [] == [path for path in page_paths(full_output) if "/verborgen/" in links(full_output, path)]
    assert f"{BASE}/verborgen/" not in locations(full_output)


def test_a_withdrawn_article_leaves_a_page_that_says_so(full_output: Path) -> None:
    """Nothing of it is left, and its old addresses lead to that page."""
    html = read_page(full_output, "/ingetrokken/")
    assert "Dit artikel is ingetrokken" in html
    assert 'content="noindex"' in html
    everything = "".join(read_page(full_output, path) for path in page_paths(full_output))
    assert "Een ingetrokken stuk" not in everything
    assert "Dit leest niemand meer" not in everything
    assert 'url=/ingetrokken/"' in read_page(full_output, "/oud/ingetrokken/")


def test_an_old_address_leads_to_the_new_one(output: Path) -> None:
    """Without script, and known to search engines; an alias with a query makes no page."""
    html = read_page(output, "/2026/05/tips-voor-notulen/")
    page = Reader(html)
    assert ["0; url=/notulen-die-gelezen-worden/"] == [
        one["content"] for one in page.all("meta", **{"http-equiv": "refresh"})
    ]
    assert ["/notulen-die-gelezen-worden/"] == links(output, "/2026/05/tips-voor-notulen/")
    assert [f"{BASE}/notulen-die-gelezen-worden/"] == [
        one["href"] for one in page.all("link", rel="canonical")
    ]
    assert [] == [path.name for path in output.rglob("*") if "412" in path.name]


def test_the_sitemap_names_every_page_that_may_be_found_and_no_other(full_output: Path) -> None:
    """Each once, in order; no redirect, nothing hidden or withdrawn, nothing that is canonical elsewhere."""
    found = locations(full_output)
    assert found == sorted(set(found))
    expected = {
        f"{BASE}{path}"
        for path in page_paths(full_output)
        if not any(
            mark in read_page(full_output, path) for mark in ('content="noindex"', 'http-equiv="refresh"')
        )
    }
    assert {f"{BASE}/tuinieren-in-de-gedeelde-mailbox/"} == expected - set(found)
    assert set(found) <= expected


def test_robots_may_read_everything_and_find_the_sitemap(output: Path) -> None:
    """One rule, one address."""
    text = (output / "robots.txt").read_text(encoding="utf-8")
    assert f"User-agent: *\nDisallow:\n\nSitemap: {BASE}/sitemap.xml\n" == text


def test_a_text_from_elsewhere_names_its_source_and_its_first_address(output: Path) -> None:
    """Search engines are sent there."""
    page = Reader(read_page(output, "/tuinieren-in-de-gedeelde-mailbox/"))
    address = "https://debalie-vakblad.example/2026/tuinieren-in-de-mailbox"
    assert [address] == [one["href"] for one in page.all("link", rel="canonical")]
    assert address in links(output, "/tuinieren-in-de-gedeelde-mailbox/")


def test_pages_name_their_own_site_by_relative_addresses_only(output: Path) -> None:
    """So that a copy served elsewhere works; full addresses stand in the head and in JSON-LD."""
    for path in page_paths(output):
        body = read_page(output, path).partition("</head>")[2]
        assert BASE not in body, path


def test_a_site_may_live_below_another(build_with: Callable[..., Path]) -> None:
    """With a path in `SITEURL` every address within the site has it, once."""
    files = {
        "articles/een.md": "---\ntitle: Een\ndate: 2026-01-01\naliases: [/oud/]\n---\n[b](twee.md)\n",
        "articles/twee.md": "---\ntitle: Twee\ndate: 2026-01-02\ncategory: werk\n---\nTekst.\n",
    }
    output = build_with(files, f'SITEURL = "{BASE}/blad"')
    inner = [one for path in page_paths(output) for one in links(output, path) if one.startswith("/")]
    assert "/blad/twee/" in inner
    assert [] == [one for one in inner if not one.startswith("/blad/") or "/blad/blad" in one]
    assert f"{BASE}/blad/een/" in locations(output)
    assert "url=/blad/een/" in read_page(output, "/oud/")


def test_a_page_may_be_called_as_the_folder_of_the_site(build_with: Callable[..., Path]) -> None:
    """Its path is no address that has the folder already; what comes from the front matter has it once."""
    top = "---\ntitle: {0}\ndate: 2026-01-0{0}\nseries: Reeks\nseries_part: {0}\nauthors: [jan]\n"
    more = "aliases: [/oud/]\ncover: ../images/blad.svg\ncover_alt: x\n---\nTekst.\n"
    files = {
        "articles/blad.md": top.format(1) + more,
        "articles/twee.md": f"{top.format(2)}---\n[een](blad.md)\n",
        "authors/jan.md": "---\nname: Jan\nlinks: {Stuk: /blad/, Site: 'https://a.example/b,c'}\n---\n",
        "images/blad.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "site.yaml": "name: Proef\nmenu:\n  - {title: Stuk, url: /blad/}\n",
    }
    output = build_with(files, f'SITEURL = "{BASE}/blad"')
    assert "url=/blad/blad/" in read_page(output, "/oud/")
    for path in ("/", "/blad/", "/twee/"):
        inner = set(links(output, path)) - {"#main"}
        assert "/blad/blad/" in inner
        assert [] == [one for one in inner if one.startswith(("/blad/blad/blad", "/twee"))]
    assert {"/blad/blad/", "https://a.example/b,c"} <= set(links(output, "/auteur/jan/"))
    page = Reader(read_page(output, "/blad/"))
    assert [f"{BASE}/blad/images/blad.svg"] == [
        one["content"] for one in page.all("meta", property="og:image")
    ]
    assert [f"{BASE}/blad/blad/"] == [one["href"] for one in page.all("link", rel="canonical")]
    assert "page" in [one.get("aria-current") for one in page.all("a", href="/blad/blad/")]


@pytest.mark.parametrize(
    "path", ["/", "/de-overdrachtsmap/", "/categorie/vak/", "/faq/over-het-vak/", "/contact/"]
)
def test_a_page_describes_itself(output: Path, path: str) -> None:
    """Title, description, one canonical address, and the same for who shares it."""
    page = Reader(read_page(output, path))
    [title] = [values["content"] for values in page.all("meta", property="og:title")]
    assert title
    assert 1 == len(page.all("title"))
    assert [f"{BASE}{path}"] == [one["href"] for one in page.all("link", rel="canonical")]
    assert all(0 < len(one["content"]) <= 200 for one in page.all("meta", name="description"))


def test_titles_and_descriptions_tell_pages_apart(full_output: Path) -> None:
    """No two pages that may be found have one title."""
    titles: dict[str, list[str]] = {}
    for path in page_paths(full_output):
        html = read_page(full_output, path)
        if "noindex" not in html and "refresh" not in html:
            titles.setdefault(html.split("<title>")[1].split("</title>")[0], []).append(path)
    assert {} == {title: paths for title, paths in titles.items() if len(paths) > 1}
