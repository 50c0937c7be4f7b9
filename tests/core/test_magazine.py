"""The magazine as values: names, addresses, states."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from katern.magazine import Document, Magazine, author_names, category_names

from tests.magazines import article, load_files

OFFER = "---\ntitle: Het boek\nkind: book\nurl: https://a.example/\n---\nTekst.\n"


def load(tmp_path: Path, files: dict[str, str], **options: object) -> Magazine:
    return load_files(tmp_path / "content", files, **options).magazine


def only(tmp_path: Path, files: dict[str, str], **options: object) -> tuple[Magazine, Document]:
    magazine = load(tmp_path, files, **options)
    return magazine, magazine.documents[0]


STATES = [
    ({}, "published", True),
    ({"status": "draft"}, "draft", False),
    ({"status": "hidden"}, "hidden", True),
    ({"status": "skip"}, "skip", False),
    ({"status": "withdrawn"}, "withdrawn", True),
    ({"date": "2026-02-01"}, "scheduled", False),
    ({"date": "2026-01-01 00:00Z"}, "published", True),
    ({"date": "2026-01-01 00:00:01Z"}, "scheduled", False),
    ({"date": "2026-02-01", "status": "hidden"}, "scheduled", False),
    ({"date": "2026-02-01", "status": "withdrawn"}, "scheduled", False),
    ({"date": "2026-02-01", "status": "draft"}, "draft", False),
]


@pytest.mark.parametrize(("keys", "state", "visible"), STATES)
def test_who_sees_an_article_follows_from_status_and_date(
    tmp_path: Path, keys: dict[str, str], state: str, visible: bool
):
    magazine, document = only(tmp_path, {"articles/a.md": article(**keys)})
    assert (state, visible) == (document.state, magazine.visible(document))


@pytest.mark.parametrize(
    ("keys", "shown"),
    [({"status": "draft"}, True), ({"date": "2026-02-01"}, True), ({"status": "skip"}, False), ({}, True)],
)
def test_an_editor_sees_drafts_and_scheduled_articles_too(tmp_path: Path, keys: dict[str, str], shown: bool):
    magazine, document = only(tmp_path, {"articles/a.md": article(**keys)}, preview=True)
    assert (shown, shown) == (magazine.visible(document), magazine.shows(document))


def test_an_event_is_published_whatever_becomes_of_it(tmp_path: Path):
    text = "---\ntitle: A\nstart: 2027-01-01\nstatus: cancelled\n---\nTekst.\n"
    _, document = only(tmp_path, {"agenda/a.md": text})
    assert ("published", 2027) == (document.state, document.date.year if document.date else None)


def test_a_withdrawn_article_keeps_its_address_and_shows_nothing(tmp_path: Path):
    magazine, document = only(tmp_path, {"articles/a.md": article(status="withdrawn")})
    assert (True, False, "/a/") == (
        magazine.visible(document),
        magazine.shows(document),
        magazine.path_of(document),
    )


ADDRESSES = [
    ("articles/een-artikel.md", {}, "/een-artikel/", "een-artikel/index.html"),
    ("articles/2025-12-01-een-artikel.md", {}, "/een-artikel/", "een-artikel/index.html"),
    ("articles/a.md", {"slug": "ander"}, "/ander/", "ander/index.html"),
    ("articles/a.md", {"lang": "en"}, "/en/a/", "en/a/index.html"),
    ("articles/a.md", {"url": "x/y/"}, "/x/y/", "x/y/index.html"),
    ("articles/a.md", {"url": "x.html"}, "/x.html", "x.html"),
    ("articles/a.md", {"save_as": "x/index.html"}, "/x/", "x/index.html"),
    ("articles/a.md", {"url": "x/", "save_as": "y.html"}, "/x/", "y.html"),
    ("articles/café.md", {}, "/café/", "café/index.html"),
]


@pytest.mark.parametrize(("name", "keys", "path", "output"), ADDRESSES)
def test_an_article_has_one_address_and_one_file(
    tmp_path: Path, name: str, keys: dict[str, str], path: str, output: str
):
    magazine, document = only(tmp_path, {name: article(**keys)})
    assert (path, output) == (magazine.path_of(document), magazine.output_of(document))
    assert document is magazine.by_address[path]
    assert document is magazine.by_path[name]


def test_an_address_may_hold_the_date_and_the_section_as_pelican_s_settings_say(tmp_path: Path):
    patterns = {"article": "{date:%Y}/{date:%m}/{category}/{slug}.html"}
    magazine, document = only(tmp_path, {"articles/a.md": article(category="Werk")}, url_patterns=patterns)
    assert "/2025/12/werk/a.html" == magazine.path_of(document)


def test_the_file_of_an_article_may_differ_from_its_address(tmp_path: Path):
    patterns = {"url_patterns": {"article": "{slug}"}, "save_patterns": {"article": "{slug}/index.html"}}
    magazine, document = only(tmp_path, {"articles/een.md": article(slug="een")}, **patterns)
    assert magazine.path_of(document) == "/een"
    assert magazine.output_of(document) == "een/index.html"


def test_what_has_no_page_has_no_address(tmp_path: Path):
    magazine, document = only(tmp_path, {"offers/boek.md": OFFER})
    assert ("", "") == (magazine.path_of(document), magazine.output_of(document))
    assert {} == magazine.by_address


def test_two_offers_may_lead_to_one_place(tmp_path: Path):
    loaded = load_files(
        tmp_path / "content", {"offers/a.md": OFFER, "offers/b.md": OFFER.replace("Het", "Ons")}
    )
    assert [] == list(loaded.found)


@pytest.mark.parametrize(
    ("site_url", "path", "href"),
    [
        ("https://katern.example", "/een-artikel/", "/een-artikel/"),
        ("https://katern.example/blad", "/een-artikel/", "/blad/een-artikel/"),
        ("https://katern.example/blad/", "/", "/blad/"),
        ("", "/a/", "/a/"),
        ("https://katern.example", "/café/", "/caf%C3%A9/"),
        ("https://katern.example", "/a b/?c=d&e#f", "/a%20b/?c=d&e#f"),
        ("https://katern.example", "/caf%C3%A9/", "/caf%C3%A9/"),
    ],
)
def test_a_page_names_an_address_from_the_root_and_in_ascii(
    tmp_path: Path, site_url: str, path: str, href: str
):
    magazine, _ = only(tmp_path, {"articles/a.md": article()}, site_url=site_url)
    assert href == magazine.href(path)


def test_an_offer_is_shown_where_something_visible_names_it(tmp_path: Path):
    files = {
        "offers/los.md": OFFER,
        "offers/genoemd.md": OFFER,
        "offers/in-tekst.md": OFFER,
        "offers/in-concept.md": OFFER,
        "articles/a.md": article("/// offer | in-tekst\n///\n", offers="[genoemd]"),
        "articles/b.md": article("Tekst.\n", offers="[in-concept]", status="draft"),
        "articles/c.md": article("Tekst.\n", offers="[in-concept]", status="withdrawn"),
    }
    magazine = load(tmp_path, files)
    assert {"offers/genoemd.md", "offers/in-tekst.md"} == magazine.offers_shown
    shown = {one.slug: magazine.shows(one) for one in magazine.of_kind("offer")}
    assert {"genoemd": True, "in-concept": False, "in-tekst": True, "los": False} == shown


NAMES = [
    ("author", "jan-de-vries", "authors/jan-de-vries.md"),
    ("author", "Jan de Vries", "authors/jan-de-vries.md"),
    ("author", "JAN DE VRIES", "authors/jan-de-vries.md"),
    ("author", "Jan", None),
    ("category", "werk", "categories/werk.md"),
    ("category", "Werk en leven", "categories/werk.md"),
    ("article", "a", "articles/a.md"),
    ("article", "oud", "articles/a.md"),
    ("article", "/oud/", "articles/a.md"),
    ("article", "https://oud.example/a", "articles/a.md"),
    ("page", "oud", None),
    ("article", "", None),
]


@pytest.mark.parametrize(("kind", "name", "relative"), NAMES)
def test_things_are_found_by_slug_alias_and_name(tmp_path: Path, kind: str, name: str, relative: str | None):
    files = {
        "authors/jan-de-vries.md": "---\nname: Jan de Vries\n---\n",
        "categories/werk.md": "---\ntitle: Werk en leven\n---\n",
        "articles/a.md": article(aliases="[/oud/, 'https://oud.example/a']"),
    }
    found = load(tmp_path, files).named(kind, name)
    assert relative == (found.relative if found is not None else None)


def test_a_slug_in_two_languages_names_the_text_in_the_magazine_s_own(tmp_path: Path):
    files = {
        "articles/a/x.md": article(lang="en"),
        "articles/b/x.md": article(),
        "articles/c/x.md": article(lang="de"),
    }
    magazine = load(tmp_path, files)
    found = magazine.named("article", "x")
    assert found is not None
    assert ("nl", {"en", "de"}) == (found.lang, set(magazine.other_languages))


def test_a_document_knows_what_it_is_called(tmp_path: Path):
    files = {"authors/jan.md": "---\nname: Jan\n---\n", "articles/a.md": article(title="Een titel")}
    magazine = load(tmp_path, files)
    assert ["Een titel", "Jan"] == [one.title for one in magazine]
    assert [("a", "nl"), ("jan", "nl")] == [one.key for one in magazine]
    assert [datetime(2025, 11, 30, 23, tzinfo=UTC), None] == [one.date for one in magazine]
    assert (2, 1) == (magazine.documents[0].line("title"), magazine.documents[0].line("slug"))


def test_sections_and_writers_are_named_once_the_main_one_first(tmp_path: Path):
    keys = {"category": "Werk", "categories": "[Leven, Werk]", "authors": "[Jan, Piet]", "author": "Piet"}
    _, document = only(tmp_path, {"articles/a.md": article(**keys)})
    assert (("Werk", "Leven"), ("Jan", "Piet")) == (category_names(document), author_names(document))
    _, document = only(tmp_path / "leeg", {"articles/a.md": article()})
    assert ((), ()) == (category_names(document), author_names(document))


def test_a_file_is_found_whatever_the_form_of_its_accents(tmp_path: Path):
    magazine = load(tmp_path, {"images/cafe\u0301.jpg": "x", "images/b.jpg": "x"})
    assert "images/cafe\u0301.jpg" == magazine.find_file("images/café.jpg")
    assert "images/b.jpg" == magazine.find_file("images/b.jpg")
    assert magazine.find_file("images/c.jpg") is None


COMPLETE = [
    ("https://katern.example", "/thee/", "https://katern.example/thee/"),
    ("https://katern.example/", "/", "https://katern.example/"),
    ("https://katern.example/blad", "/blad/thee/#a", "https://katern.example/blad/thee/#a"),
    ("https://katern.example/blad/", "/blad/blad/", "https://katern.example/blad/blad/"),
    ("https://katern.example", "https://elders.example/", "https://elders.example/"),
    ("https://katern.example", "mailto:a@b.example", "mailto:a@b.example"),
    ("https://katern.example", "//elders.example/x", "//elders.example/x"),
    ("https://katern.example", "", ""),
    ("", "/thee/", "/thee/"),
]


@pytest.mark.parametrize(("site_url", "href", "whole"), COMPLETE)
def test_an_address_of_a_page_is_made_whole(tmp_path: Path, site_url: str, href: str, whole: str):
    assert whole == load(tmp_path, {}, site_url=site_url).complete(href)
