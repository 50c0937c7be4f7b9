"""Two things at one address, reserved addresses, aliases in use: told at each file involved, at its line."""

from __future__ import annotations

import unicodedata

import pytest
from katern.settings import options_from
from pelican.settings import DEFAULT_CONFIG

from tests.checks.told import header, hints, story, tell
from tests.magazines import NOW, load_files, make_options, write_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
PAGE = header("title: Een pagina")
EVENT = header("title: Borrel", "start: 2026-01-03")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # the same slug
        (
            {"articles/a.md": story("slug: thee"), "articles/thee.md": story()},
            ["articles/a.md:4 K401", "articles/thee.md:1 K401"],
        ),
        (
            {"articles/thee.md": story(), "pages/thee.md": PAGE},
            ["articles/thee.md:1 K401", "pages/thee.md:1 K401"],
        ),
        (
            {"articles/thee.md": story(), "articles/2025/thee.md": story()},
            ["articles/2025/thee.md:1 K401", "articles/thee.md:1 K401"],
        ),
        (
            {"articles/2025-12-01-thee.md": story(), "articles/thee.md": story()},
            ["articles/2025-12-01-thee.md:1 K401", "articles/thee.md:1 K401"],
        ),
        (
            {"authors/a.md": header("name: Anna", "slug: anna"), "authors/anna.md": header("name: Anna B")},
            ["authors/a.md:3 K401", "authors/anna.md:1 K401"],
        ),
        (
            {
                "categories/a.md": header("title: Thee", "slug: thee"),
                "categories/thee.md": header("title: Koffie"),
            },
            ["categories/a.md:3 K401", "categories/thee.md:1 K401"],
        ),
        (
            {
                "faq/a.md": header("title: A", "slug: b", body="## V?\n\nA.\n"),
                "faq/b.md": header("title: B", body="## V?\n\nA.\n"),
            },
            ["faq/a.md:3 K401", "faq/b.md:1 K401"],
        ),
        (
            {"agenda/a.md": header("title: A", "start: 2026-01-03", "slug: b"), "agenda/b.md": EVENT},
            ["agenda/a.md:4 K401", "agenda/b.md:1 K401"],
        ),
        # kinds that have no page of their own
        (
            {
                "offers/a.md": header("title: A", "kind: book", "url: https://x.nl/", "slug: b"),
                "offers/b.md": header("title: B", "kind: book", "url: https://x.nl/"),
            },
            ["offers/a.md:5 K401", "offers/b.md:1 K401"],
        ),
        # drafts have an address as well
        (
            {"articles/a.md": story("slug: thee"), "articles/thee.md": story("status: draft")},
            ["articles/a.md:4 K401", "articles/thee.md:1 K401"],
        ),
        # three at once: each is told of both others
        (
            {f"articles/{name}.md": story("slug: thee") for name in "abc"},
            [f"articles/{name}.md:4 K401" for name in "aabbcc"],
        ),
        # Pelican's own keys
        (
            {"articles/a.md": story("save_as: thee/index.html"), "articles/thee.md": story()},
            ["articles/a.md:4 K401", "articles/thee.md:1 K401"],
        ),
        (
            {"articles/a.md": story("save_as: Thee/index.html"), "articles/thee.md": story()},
            ["articles/a.md:4 K401", "articles/thee.md:1 K401"],
        ),
        (
            {"articles/a.md": story("url: thee/"), "articles/thee.md": story()},
            ["articles/a.md:4 K401", "articles/thee.md:1 K401"],
        ),
        # kinds and languages that lie apart
        ({"articles/thee.md": story(), "faq/thee.md": header("title: Thee", body="## V?\n\nA.\n")}, []),
        ({"articles/thee.md": story(), "agenda/thee.md": EVENT, "authors/thee.md": header("name: Thee")}, []),
        ({"articles/thee.md": story(), "articles/thee-en.md": story("slug: thee", "lang: en")}, []),
        (
            {
                "articles/a.md": story("slug: thee", "lang: en"),
                "articles/b.md": story("slug: thee", "lang: en"),
            },
            ["articles/a.md:4 K401", "articles/b.md:4 K401"],
        ),
    ],
)
def test_two_at_one_address_are_told_at_both(tmp_path, files, expected):
    assert expected == tell(tmp_path, files)


def test_names_that_differ_in_unicode_form_alone_share_an_address(tmp_path):
    nfd = unicodedata.normalize("NFD", "café")
    files = {"articles/café.md": story(), f"articles/2025/{nfd}.md": story()}
    assert [f"articles/2025/{nfd}.md:1 K401", "articles/café.md:1 K401"] == tell(tmp_path, files)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"pages/archief.md": PAGE}, ["pages/archief.md:1 K403"]),
        ({"pages/faq.md": PAGE}, ["pages/faq.md:1 K403"]),
        ({"articles/a.md": story("slug: volgen")}, ["articles/a.md:4 K403"]),
        ({"articles/a.md": story("save_as: feeds/mijn.xml")}, ["articles/a.md:4 K403"]),
        ({"articles/a.md": story("url: theme/a/")}, ["articles/a.md:4 K403"]),
        ({"articles/en.md": story(), "articles/a.md": story("lang: en")}, ["articles/en.md:1 K403"]),
        ({"articles/en.md": story()}, []),
        ({"articles/archieven.md": story()}, []),
        ({"agenda/archief.md": EVENT, "authors/tag.md": header("name: Tag")}, []),
        # what the magazine itself writes
        ({"pages/a.md": header("title: A", "save_as: index.html")}, ["pages/a.md:3 K402"]),
        ({"pages/a.md": header("title: A", "save_as: INDEX.html")}, ["pages/a.md:3 K402"]),
        ({"pages/a.md": header("title: A", "save_as: thuis/index.html")}, []),
    ],
)
def test_address_of_the_magazine_itself_is_refused(tmp_path, files, expected):
    assert expected == tell(tmp_path, files)


def test_reserved_slug_gets_another_advised_that_is_free(tmp_path):
    assert ["choose another, such as 'archief-1'"] == hints(tmp_path, {"pages/archief.md": PAGE}, "K403")


@pytest.mark.parametrize(
    ("line", "advised"), [("url: theme/a/", "a-1/"), ("save_as: theme/a.html", "a-1/index.html")]
)
def test_reserved_address_gets_another_advised_of_its_form(tmp_path, line, advised):
    files = {"articles/a.md": story(line)}
    assert [f"choose another, such as '{advised}'"] == hints(tmp_path, files, "K403")


@pytest.mark.parametrize(
    ("alias", "others", "expected"),
    [
        ("/thee/", {"articles/thee.md": story()}, ["articles/a.md:4 K404"]),
        ("/thee", {"articles/thee.md": story()}, ["articles/a.md:4 K404"]),
        ("/Thee/", {"articles/thee.md": story()}, ["articles/a.md:4 K404"]),
        ("/thee/index.html", {"articles/thee.md": story()}, ["articles/a.md:4 K404"]),
        ("/caf%C3%A9/", {"articles/café.md": story()}, ["articles/a.md:4 K404"]),
        ("/a/", {}, ["articles/a.md:4 K404"]),
        ("/", {}, ["articles/a.md:4 K404"]),
        ("/index.html", {}, ["articles/a.md:4 K404"]),
        ("/sitemap.xml", {}, ["articles/a.md:4 K404"]),
        ("/tag/thee/", {"articles/thee.md": story("tags: [thee]")}, ["articles/a.md:4 K404"]),
        ("/tag/thee/page/2/", {"articles/thee.md": story("tags: [thee]")}, ["articles/a.md:4 K404"]),
        ("/faq/", {"faq/v.md": header("title: V", body="## V?\n\nA.\n")}, ["articles/a.md:4 K404"]),
        (
            "/oud/",
            {"articles/b.md": story("aliases: [/oud/]")},
            ["articles/a.md:4 K404", "articles/b.md:4 K404"],
        ),
        (
            "/oud",
            {"articles/b.md": story("aliases: [/oud/]")},
            ["articles/a.md:4 K404", "articles/b.md:4 K404"],
        ),
        # an old address of something that is gone, of a query, of another site
        ("/tag/koffie/", {"articles/thee.md": story("tags: [thee]")}, []),
        ("/oud/", {"articles/b.md": story("aliases: [/ouder/]")}, []),
        ("'/?p=3'", {"articles/thee.md": story()}, []),
        ("https://oud.voorbeeld.nl/thee/", {"articles/thee.md": story()}, []),
        ("/page/2/", {}, ["articles/a.md:4 K404"]),
    ],
)
def test_alias_that_is_in_use_is_told(tmp_path, alias, others, expected):
    files = {"articles/a.md": story(f"aliases: [{alias}]"), **others}
    assert expected == tell(tmp_path, files)


def test_same_query_twice_is_told(tmp_path):
    files = {name: story("aliases: ['/?p=3']") for name in ("articles/a.md", "articles/b.md")}
    assert ["articles/a.md:4 K404", "articles/b.md:4 K404"] == tell(tmp_path, files)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {
                "articles/a.md": story(body="![x](x.svg) ![y](../images/articles/x.svg)\n"),
                "articles/x.svg": SVG,
                "images/articles/x.svg": SVG,
            },
            ["articles/x.svg:1 K406", "images/articles/x.svg:1 K406"],
        ),
        (
            {
                "articles/a.md": story(body="![x](../images/x.svg) ![y](../images/X.svg)\n"),
                "images/x.svg": SVG,
                "images/X.svg": SVG,
            },
            ["images/X.svg:1 K406", "images/x.svg:1 K406"],
        ),
        # a file that nothing visible uses is not published
        (
            {
                "articles/a.md": story(body="![x](../images/x.svg)\n"),
                "images/x.svg": SVG,
                "images/X.svg": SVG,
            },
            [],
        ),
        (
            {
                "articles/a.md": story(body="![x](../images/x.svg)\n"),
                "articles/b.md": story("status: draft", body="![x](../images/X.svg)\n"),
                "images/x.svg": SVG,
                "images/X.svg": SVG,
            },
            [],
        ),
    ],
)
def test_two_files_at_one_address_are_told_at_both(tmp_path, files, expected):
    assert expected == tell(tmp_path, files)


def test_page_at_the_address_of_a_picture_is_told(tmp_path):
    options = make_options().reserved - {"images"}
    files = {
        "pages/a.md": header("title: A", "save_as: images/x.svg", body="![x](../images/x.svg)\n"),
        "images/x.svg": SVG,
    }
    assert ["pages/a.md:3 K402"] == tell(tmp_path, files, reserved=options)


@pytest.mark.parametrize(
    ("alias", "site_url", "expected"),
    [
        ("https://katern.example/", "https://katern.example", ["articles/a.md:4 K404"]),
        ("https://katern.example", "https://katern.example", ["articles/a.md:4 K404"]),
        ("https://katern.example/thee/", "https://katern.example", ["articles/a.md:4 K404"]),
        ("https://KATERN.example/Thee/", "https://katern.example", ["articles/a.md:4 K404"]),
        ("https://KATERN.example/Oud/", "https://katern.example", []),
        ("https://x.example/blad/thee/", "https://x.example/blad", ["articles/a.md:4 K404"]),
        ("https://x.example/blad", "https://x.example/blad", ["articles/a.md:4 K404"]),
        # outside the site
        ("https://x.example/thee/", "https://x.example/blad", []),
        ("https://x.example/bladen/thee/", "https://x.example/blad", []),
        ("https://katern.example.org/thee/", "https://katern.example", []),
    ],
)
def test_alias_on_the_magazine_s_own_host_is_a_path(tmp_path, alias, site_url, expected):
    files = {"articles/a.md": story(f"aliases: ['{alias}']"), "articles/thee.md": story()}
    assert expected == tell(tmp_path, files, site_url=site_url)


def test_alias_in_full_and_as_path_is_told_at_both(tmp_path):
    files = {
        "articles/a.md": story("aliases: [/oud/]"),
        "articles/b.md": story("aliases: ['https://Katern.example/oud']"),
    }
    assert ["articles/a.md:4 K404", "articles/b.md:4 K404"] == tell(tmp_path, files)


def test_no_pages_are_made_of_aliases_elsewhere_so_none_is_in_the_way_of_another(tmp_path):
    aliases = {"a": "https://oud.example", "b": "https://oud.example/thee/"}
    files = {f"articles/{name}.md": story(f"aliases: ['{alias}']") for name, alias in aliases.items()}
    assert [] == tell(tmp_path, files)


@pytest.mark.parametrize(
    ("save_as", "code"),
    [
        ("theme/css/katern.css", "K403"),
        ("Theme/css/katern.css", "K403"),
        ("categorie/werk/page/2/index.html", "K403"),
        ("page/2/index.html", "K403"),
        ("feeds/all.atom.xml", "K403"),
        ("images/x/index.html", "K403"),
        ("sitemap.xml", "K402"),
        ("404.html", "K402"),
        ("bestanden/katern.css", "K402"),
        ("bestanden", "K402"),
        ("bestanden/KATERN.css/index.html", "K402"),
        ("rubriek/werk/page/2/index.html", "K402"),
        ("bestanden/eigen.css", None),
        ("rubriek/werk/page/twee/index.html", None),
    ],
)
def test_save_as_takes_no_file_of_the_magazine_itself(tmp_path, save_as, code):
    """Also where the address is another; the theme's files may lie in a folder of one's own choice."""
    files = {
        "pages/a.md": header("title: A", "url: mooi/", f"save_as: {save_as}"),
        "articles/b.md": story("category: werk"),
    }
    options = make_options()
    patterns = {**options.url_patterns, "category": "rubriek/{slug}/"}
    static = frozenset({"bestanden/katern.css"})
    expected = [] if code is None else [f"pages/a.md:4 {code}"]
    assert expected == tell(tmp_path, files, static_files=static, url_patterns=patterns)


def test_further_page_of_a_section_with_a_file_is_the_magazine_s_own(tmp_path):
    files = {
        "categories/werk.md": header("title: Werk"),
        "articles/a.md": story("category: werk", "aliases: [/categorie/werk/page/2/]"),
    }
    assert ["articles/a.md:5 K404"] == tell(tmp_path, files)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"articles/a.md": story("save_as: een"), "articles/een.md": story()},
            ["articles/a.md:4 K402", "articles/een.md:1 K402"],
        ),
        (
            {"articles/a.md": story("save_as: Een"), "articles/een.md": story()},
            ["articles/a.md:4 K402", "articles/een.md:1 K402"],
        ),
        ({"articles/a.md": story("save_as: een.html"), "articles/een.md": story()}, []),
        (
            {"articles/a.md": story("aliases: [/x.html, /x.html/y/]")},
            ["articles/a.md:4 K404", "articles/a.md:4 K404"],
        ),
        (
            {"articles/a.md": story("aliases: [/x.html]"), "articles/b.md": story("aliases: [/X.html/y/]")},
            ["articles/a.md:4 K404", "articles/b.md:4 K404"],
        ),
        ({"articles/a.md": story("aliases: [/sitemap.xml/oud/]")}, ["articles/a.md:4 K404"]),
        (
            {"articles/a.md": story("save_as: x.html"), "articles/b.md": story("aliases: [/x.html/y/]")},
            ["articles/b.md:4 K404"],
        ),
        (
            {"articles/a.md": story("aliases: [/oud/]"), "articles/b.md": story("aliases: [/oud/ouder/]")},
            [],
        ),
        # published files
        (
            {
                "articles/a.md": story("aliases: [/images/b.svg]", body="![x](../images/b.svg)\n"),
                "images/b.svg": SVG,
            },
            ["articles/a.md:4 K404"],
        ),
        (
            {
                "articles/a.md": story("aliases: [/images/b.txt]", body="[x](../images/b.txt)\n"),
                "images/b.txt": "Tekst.\n",
            },
            ["articles/a.md:4 K404"],
        ),
        ({"articles/a.md": story("aliases: [/images/b.txt]")}, []),
        # a file that the menu alone leads to
        (
            {
                "articles/a.md": story("aliases: [/images/b.txt/]"),
                "images/b.txt": "Tekst.\n",
                "site.yaml": "name: Blad\nmenu:\n  - title: B\n    url: /images/b.txt\n",
            },
            ["articles/a.md:4 K404"],
        ),
    ],
)
def test_file_where_a_folder_must_be_is_told(tmp_path, files, expected):
    assert expected == tell(tmp_path, files)


def test_clash_of_file_and_folder_names_both(tmp_path):
    content = tmp_path / "content"
    files = {"articles/a.md": story("save_as: een"), "articles/een.md": story()}
    assert [
        f"een is written also by {content}/articles/een.md (een/index.html)",
        f"een/index.html is written also by {content}/articles/a.md (een)",
    ] == [one.message for one in load_files(content, files).found]


def test_theme_s_files_are_known(tmp_path):
    """By the settings, whose paths are below the theme or complete."""
    theme = write_files(tmp_path, {"thema/static/css/a.css": "", "thema/static/x.svg": "", "eigen/b.css": ""})
    settings = {
        **DEFAULT_CONFIG,
        "THEME": str(theme / "thema"),
        "THEME_STATIC_DIR": "bestanden",
        "THEME_STATIC_PATHS": ["static", str(theme / "eigen"), "er-niet"],
    }
    expected = {f"bestanden/{name}" for name in ("css/a.css", "x.svg", "b.css", "css/categories.css")}
    assert expected == options_from(settings, NOW).static_files
