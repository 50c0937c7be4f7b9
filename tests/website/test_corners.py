"""Small and odd magazines: nothing yet, sections in sections, addresses and templates of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reference import page_paths, read_page
from tests.website.reading import Reader

SECTIONS = {
    "categories/werk.md": "---\ntitle: Werk\n---\nOver werk.\n",
    "categories/kantoor.md": "---\ntitle: Kantoor\nparent: werk\n---\nOver kantoren.\n",
    "categories/zaal.md": "---\ntitle: Zaal\nparent: kantoor\n---\nOver zalen.\n",
}


def article(number: int, more: str = "") -> str:
    return f"---\ntitle: Stuk {number}\ndate: 2026-01-{number:02}\n{more}---\nTekst {number}.\n"


@pytest.mark.parametrize("path", ["/", "/categorie/werk/", "/auteur/anna/", "/tag/", "/archief/"])
def test_a_magazine_without_articles_says_that_there_is_nothing_yet(
    build_with: Callable[..., Path], path: str
) -> None:
    """Each list in its own place, with its heading."""
    output = build_with({**SECTIONS, "authors/anna.md": "---\nname: Anna\n---\nAnna schrijft.\n"})
    page = Reader(read_page(output, path))
    assert "Hier staat nog niets." in page.texts_in("nl")
    assert 1 == len(page.all("h1"))


def test_a_section_in_a_section_shows_the_way_up(build_with: Callable[..., Path]) -> None:
    """From the widest down; a section in none has no trail."""
    output = build_with(SECTIONS)
    way = read_page(output, "/categorie/zaal/").partition('<nav class="breadcrumbs')[2].partition("</nav>")[0]
    assert ["/categorie/werk/", "/categorie/kantoor/"] == [one["href"] for one in Reader(way).all("a")]
    assert "breadcrumbs" not in read_page(output, "/categorie/werk/")


def test_an_article_may_have_an_address_and_a_template_of_its_own(build_with: Callable[..., Path]) -> None:
    """Pelican's `url`, `save_as` and `template`; links and lists follow, blocks and hooks can be filled."""
    output = build_with(
        {
            "articles/een.md": article(
                1, "url: bijzonder/een.html\nsave_as: bijzonder/een.html\ntemplate: lang\n"
            ),
            "articles/twee.md": article(2).replace("Tekst 2.", "[Lees](een.md)."),
            "../theme/templates/lang.html": (
                '{% extends "article.html" %}{% block article_footer %}<p>Eigen voet</p>{% endblock %}'
            ),
            "../theme/templates/_hooks/footer_end.html": "<p>Eigen haak: {{ site.name }}</p>",
        }
    )
    assert "/bijzonder/een.html" in page_paths(output)
    assert "/een/" not in page_paths(output)
    links = [one["href"] for one in Reader(read_page(output, "/twee/").partition("<main")[2]).all("a")]
    assert links.count("/bijzonder/een.html") >= 2
    assert "Eigen voet" in read_page(output, "/bijzonder/een.html")
    assert "Eigen voet" not in read_page(output, "/twee/")
    assert "Eigen haak: Proef" in read_page(output, "/twee/")


def test_articles_of_one_moment_stand_in_the_order_of_their_files(build_with: Callable[..., Path]) -> None:
    """So that two builds never differ."""
    output = build_with({f"articles/{name}.md": article(1, "category: werk\n") for name in "cab"})
    page = read_page(output, "/archief/2026/")
    assert ["a", "b", "c"] == sorted("abc", key=lambda name: page.index(f'href="/{name}/"'))


def test_what_is_chosen_for_the_front_page_stands_there(build_with: Callable[..., Path]) -> None:
    """Lead, picks and sections in the order of `site.yaml`; a pinned article goes before the lead.

    The newest stand beside it.
    """
    site = "name: Proef\nfront_page:\n  lead: een\n  picks:\n    - twee\n  sections:\n    - werk\n"
    files = {
        "site.yaml": site,
        **SECTIONS,
        "articles/een.md": article(1),
        "articles/twee.md": article(2),
        "articles/drie.md": article(3, "category: werk\n"),
        "articles/vier.md": article(4, "pinned_until: 2030-01-01\n"),
        **{f"articles/nieuw-{day}.md": article(day) for day in range(11, 16)},
    }
    main = read_page(build_with(files), "/").partition("<main")[2]
    order = [
        main.index(f'href="/{name}/"') for name in ("vier", "nieuw-15", "nieuw-11", "twee", "drie", "een")
    ]
    assert order == sorted(order)
    assert main.index("Keuze van de redactie") < order[3] < main.index("/categorie/werk/") < order[4]


def test_a_pin_that_is_past_leads_no_longer(build_with: Callable[..., Path]) -> None:
    """It lasts to the end of its day."""
    files = {
        "articles/een.md": article(1, "pinned_until: 2026-01-31\n"),
        "articles/twee.md": article(2),
    }
    main = read_page(build_with(files), "/").partition("<main")[2]
    assert main.index('href="/twee/"') < main.index('href="/een/"')


def test_a_site_that_does_not_know_its_address_claims_none(build_with: Callable[..., Path]) -> None:
    """Without `SITEURL` there is no canonical address and no sitemap, since both need full ones."""
    output = build_with({"articles/een.md": article(1)}, 'SITEURL = ""')
    assert not (output / "sitemap.xml").exists()
    assert "User-agent: *\nDisallow:\n" == (output / "robots.txt").read_text(encoding="utf-8")
    assert "canonical" not in read_page(output, "/een/")
    assert "og:url" not in read_page(output, "/een/")


def test_labels_within_a_foreign_text_say_their_own_language(build_with: Callable[..., Path]) -> None:
    """A voice that reads English does not stumble over a Dutch label, nor the other way round."""
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    output = build_with(
        {
            "faq/tea.md": f"---\ntitle: Tea\nlang: en\n---\n## Which?\n\n{table}",
            "articles/een.md": article(1, "lang: en\n") + f"\n{table}",
            "pages/over.md": "---\ntitle: Over\n---\nWij.\n",
            "pages/about.md": "---\ntitle: About\nlang: en\nslug: over\n---\nWe.\n",
        }
    )
    faq, text, about = (Reader(read_page(output, path)) for path in ("/en/faq/tea/", "/en/een/", "/en/over/"))
    assert {"Tea", "Which?", "Table"} <= set(faq.texts_in("en"))
    assert {"Link naar deze vraag", "Naar boven"} <= set(faq.texts_in("nl"))
    assert "Table" in text.texts_in("en")
    assert {"About", "We."} <= set(about.texts_in("en"))
    assert ["/over/"] == [one["href"] for one in about.all("a", hreflang="nl")]


def test_a_role_is_shown_as_written_and_known_ones_in_the_language_of_the_magazine(
    build_with: Callable[..., Path],
) -> None:
    """Importers write `pictures`; an editor writes what they like."""
    output = build_with({"articles/een.md": article(1, "credits:\n  pictures: Jan\n  geluid: Piet\n")})
    byline = read_page(output, "/een/").partition('class="byline"')[2].partition("</p>")[0]
    assert [
        "Beeld",
        "Jan",
        "·",
        "Geluid",
        "Piet",
    ] == [text for _language, text in Reader(f"<p{byline}").texts]


def test_a_sponsored_article_says_so_in_every_list(output: Path) -> None:
    """Who pays is named wherever the article is listed."""
    for path in page_paths(output):
        main = read_page(output, path).partition("<main")[2].partition("</main>")[0]
        if 'class="card' in main or 'class="plain-list title-list"' in main:
            listed = main.count('href="/stille-uren-in-het-boekingssysteem/"')
            assert main.count("In samenwerking met Zaalwijzer") >= min(listed, 1), path


def test_a_section_or_tag_without_page_is_named_without_a_link(build_with: Callable[..., Path]) -> None:
    """A hidden article and a translation stand in no list, so that their own tags have none."""
    output = build_with(
        {
            "articles/een.md": article(1, "tags: [thee]\ncategory: Vak\n"),
            "articles/one.md": article(1, "slug: een\nlang: en\ntags: [thee, tea]\ncategory: Work\n"),
            "articles/twee.md": article(2, "status: hidden\ntags: [t, thee]\ncategories: [K, Vak]\n"),
            "articles/drie.md": article(3, "slug: three\nlang: en\ntags: [alone]\n"),
        }
    )
    made = page_paths(output)
    assert {"/tag/thee/", "/tag/alone/", "/categorie/vak/"} <= set(made)
    for path in ("/een/", "/en/een/", "/twee/", "/en/three/"):
        page = Reader(read_page(output, path))
        led = {one["href"] for one in page.all("a") if one["href"].startswith(("/tag/", "/categorie/"))}
        assert led
        assert led <= set(made)
    names = [text for _lang, text in Reader(read_page(output, "/twee/")).texts]
    assert {"t", "K", "thee", "Vak"} <= set(names)


def test_a_series_is_one_of_its_own_in_each_language(build_with: Callable[..., Path]) -> None:
    """Its parts bear the numbers that they are given, also where one is not out yet."""
    files = {
        f"articles/{name}-{lang}.md": article(
            day, f"slug: {name}\nlang: {lang}\nseries: Thee\nseries_part: {part}\n"
        )
        for name, part in (("een", 1), ("drie", 3))
        for lang, day in (("nl", part), ("en", part + 4))
    }
    output = build_with(files)
    for path, prefix in (("/een/", ""), ("/drie/", ""), ("/en/een/", "/en"), ("/en/drie/", "/en")):
        html = read_page(output, path).partition('<nav class="series"')[2].partition("</nav>")[0]
        assert [f"{prefix}/een/", f"{prefix}/drie/"] == [one["href"] for one in Reader(html).all("a")]
        assert ["1", "3"] == [one["value"] for one in Reader(html).all("li")]
