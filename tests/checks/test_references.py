"""Names in front matter that mean nothing, and what is advised."""

from __future__ import annotations

import pytest
from katern.checks.references import OWN_TEMPLATES
from katern.i18n import find_theme

from tests.checks.told import header, hints, story, tell

BOOK = header("title: Theeboek voor thuis", "kind: book", "url: https://voorbeeld.nl/boek")
ANNA = header("name: Anna de Wit")
EVENT = header("title: Borrel", "start: 2026-01-03")
EDITION = header("title: Lente", "number: 1", "date: 2025-12-01")
COMMENT = header("id: wp-1", "author: B", "date: 2025-12-02", "status: approved", body="Ja.\n")
OTHERS = {
    "offers/thee-boek.md": BOOK,
    "authors/anna-de-wit.md": ANNA,
    "agenda/borrel.md": EVENT,
    "editions/lente-2025.md": EDITION,
    "categories/werk.md": header("title: Werk en thee"),
    "categories/kunst.md": header("title: Kunst, cultuur en media"),
    "articles/vervolg.md": story("aliases: [/oud-vervolg/]"),
    "comments/vervolg/wp-1.html": COMMENT,
}
ACCENTED = {
    "authors/josé-pen.md": header("name: José Pen"),
    "categories/cafés.md": header("title: Cafés"),
}
LETTER = ("title: Brief", "date: 2025-12-01")


@pytest.mark.parametrize(
    "line",
    [
        "offers: [thee-boek]",
        "offers: [Theeboek voor thuis]",
        "authors: [anna-de-wit]",
        "authors: [Anna de Wit, Bob de Bouwer]",
        "author: anna-de-wit",
        "author: Jose\u0301 Pen",
        "author: jose\u0301-pen",
        "category: Cafe\u0301s",
        "author: \u738b\u4f1f",
        "credits: {beeld: anna-de-wit, camera: [Pien Hulshof, Anna de Wit]}",
        "edition: lente-2025",
        "category: werk",
        "category: Werk en thee",
        "category: Iets zonder bestand",
        "category: iets-anders",
        "category: Kunst, cultuur en media",
        "categories: [Kunst, cultuur en media]",
        "template: article",
    ],
)
def test_known_name_is_taken(tmp_path, line):
    assert [] == tell(tmp_path, {**OTHERS, **ACCENTED, "articles/a.md": story(line)})


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("offers: [theeboek]", "K211"),
        ("authors: [anna-de-wiit]", "K211"),
        ("author: bob", "K211"),
        ("author: josé-de-wit", "K211"),
        ("credits: {beeld: pien-hulshof}", "K211"),
        ("credits: {beeld: [anna-de-wit, pien-hulshof]}", "K211"),
        ("authors: [anna-de-wit, Anna de Wit]", "K157"),
        ("categories: [werk, Werk en thee]", "K157"),
        ("category: nieuws, achtergrond", "K171"),
        ("author: Anna de Wit, Bob de Bouwer", "K171"),
        ("edition: zomer", "K211"),
        ("template: groot", "K158"),
    ],
)
def test_name_that_means_nothing_is_told_at_its_line(tmp_path, line, code):
    assert [f"articles/a.md:4 {code}"] == tell(tmp_path, {**OTHERS, "articles/a.md": story(line)})


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("agenda/a.md", header("title: A", "start: 2026-01-03", "offers: [nergens]"), ["agenda/a.md:4 K211"]),
        ("categories/a.md", header("title: A", "parent: nergens"), ["categories/a.md:3 K211"]),
        ("categories/a.md", header("title: A", "parent: werk"), []),
        ("categories/a.md", header("title: A", "parent: a"), ["categories/a.md:3 K530"]),
        ("newsletters/a.md", header(*LETTER, "articles: [vervolg, oud-vervolg]"), []),
        ("newsletters/a.md", header(*LETTER, "articles: [vervolgg]"), ["newsletters/a.md:4 K211"]),
        ("newsletters/a.md", header(*LETTER, "events: [borrel]", "offers: [thee-boek]", "comment: wp-1"), []),
        ("newsletters/a.md", header(*LETTER, "events: [borel]"), ["newsletters/a.md:4 K211"]),
        ("newsletters/a.md", header(*LETTER, "comment: wp-9"), ["newsletters/a.md:4 K211"]),
    ],
)
def test_every_kind_has_its_names_checked(tmp_path, file, text, expected):
    assert expected == tell(tmp_path, {**OTHERS, file: text})


def test_several_unknown_names_of_one_list_are_all_told(tmp_path):
    files = {**OTHERS, "articles/a.md": story("offers: [nergens, thee-boek, nooit]")}
    assert ["articles/a.md:4 K211"] * 2 == tell(tmp_path, files)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("offers: [theeboek]", "did you mean 'thee-boek'?"),
        ("offers: [qqq]", "known are thee-boek"),
        ("authors: [anna-de-wiit]", "did you mean 'anna-de-wit'?"),
        ("authors: [qqq]", "write the full name, or make a profile in authors/"),
        ("edition: lente-2026", "did you mean 'lente-2025'?"),
    ],
)
def test_nearest_name_is_advised(tmp_path, line, hint):
    assert [hint] == hints(tmp_path, {**OTHERS, "articles/a.md": story(line)}, "K211")


def test_unknown_parent_of_a_section_is_advised_with_the_sections_that_are_there(tmp_path):
    files = {**OTHERS, "categories/a.md": header("title: Onderdeel", "parent: sprt")}
    assert ["known are a, kunst, werk"] == hints(tmp_path, files, "K211")


@pytest.mark.parametrize(
    ("parents", "expected"),
    [
        ({"a": "b", "b": "a"}, ["categories/a.md:3 K530", "categories/b.md:3 K530"]),
        ({"a": "b", "b": "c", "c": "a"}, [f"categories/{one}.md:3 K530" for one in "abc"]),
    ],
)
def test_sections_that_lie_in_each_other_are_told(tmp_path, parents, expected):
    files = {
        f"categories/{name}.md": header(f"title: {name * 9}", f"parent: {parent}")
        for name, parent in parents.items()
    }
    assert expected == tell(tmp_path, files)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"authors/a.md": header("name: Anna"), "authors/b.md": header("name: anna")},
            ["authors/a.md:2 K409", "authors/b.md:2 K409"],
        ),
        (
            {"categories/a.md": header("title: Thee"), "categories/b.md": header("title: Thee")},
            ["categories/a.md:2 K409", "categories/b.md:2 K409"],
        ),
        ({"authors/a.md": header("name: Thee"), "categories/b.md": header("title: Thee")}, []),
        ({"articles/a.md": story(), "articles/b.md": story()}, []),
    ],
)
def test_two_profiles_or_sections_of_one_name_are_told(tmp_path, files, expected):
    assert expected == tell(tmp_path, files)


@pytest.mark.parametrize(
    ("file", "template", "is_told"),
    [
        ("articles/a.md", "article", False),
        ("articles/a.md", "lang", False),
        ("articles/a.md", "eigen/lang", False),
        ("articles/a.md", "faq", True),
        ("articles/a.md", "page", True),
        ("articles/a.md", "_partials/byline", True),
        ("pages/a.md", "page", False),
        ("pages/a.md", "article", True),
        ("pages/a.md", "index", True),
    ],
)
def test_template_that_shows_something_else_is_told(tmp_path, file, template, is_told):
    known = OWN_TEMPLATES | {"lang", "eigen/lang", "_partials/byline"}
    text = (
        story(f"template: {template}") if "articles" in file else header("title: A", f"template: {template}")
    )
    line = 4 if "articles" in file else 3
    expected = [f"{file}:{line} K158"] if is_told else []
    assert expected == tell(tmp_path, {file: text}, templates=known)


def test_katern_s_own_templates_are_known():
    folder = find_theme() / "templates"
    assert {path.stem for path in folder.glob("*.html")} == OWN_TEMPLATES
