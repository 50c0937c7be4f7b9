"""Style sheets joined, made shorter, and asked what they fetch."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.style_sheets import Joiner, find_fetched, place_beside, remove_comments, shrink_style

THEME = Path(__file__).parents[2] / "theme" / "static"


def join(sheets: dict[str, str], address: str = "/css/a.css") -> tuple[str, list[tuple[str, str]]]:
    """Return a joined sheet, and what was missed: as written, and in which sheet."""
    missed: list[tuple[str, str]] = []
    joiner = Joiner(
        lambda one: sheets[one].encode() if one in sheets else None,
        place_beside("/css"),
        lambda written, sheet: missed.append((written, sheet)),
    )
    return joiner.join(address), missed


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ('@import "b.css";', "b{}"),
        ("@import url(b.css);", "b{}"),
        ("@IMPORT URL( 'b.css' );", "b{}"),
        ("@import url('b.css?v=2');", "b{}"),
        ("@import url('/css/b.css');", "b{}"),
        ('@import "b.css" layer(x);', "@layer x {\nb{}}\n"),
        ('@import "b.css" layer(x.y);', "@layer x.y {\nb{}}\n"),
        ('@import "b.css" layer;', "@layer {\nb{}}\n"),
        ('@import "b.css" print, screen;', "@media print, screen {\nb{}}\n"),
        ('@import "b.css" (width >= 40em);', "@media (width >= 40em) {\nb{}}\n"),
        ('@import "b.css" layer(x) print;', "@media print {\n@layer x {\nb{}}\n}\n"),
        (
            '@import "b.css" layer(x) supports(color: oklch(0 0 0)) print;',
            "@media print {\n@supports (color: oklch(0 0 0)) {\n@layer x {\nb{}}\n}\n}\n",
        ),
        ('@charset "utf-8";@import "b.css";', "b{}"),
        ('/* first */@layer a, b; @import "b.css";', "@layer a, b;\nb{}"),
    ],
)
def test_an_import_becomes_what_it_imports_under_its_conditions(first: str, expected: str) -> None:
    joined, missed = join({"/css/a.css": f"{first}p{{}}", "/css/b.css": "b{}"})
    assert f"{expected}p{{}}" == joined
    assert [] == missed


def test_imports_of_imports_are_followed_once_round() -> None:
    sheets = {
        "/css/a.css": '@import "b/b.css";',
        "/css/b/b.css": '@import "../c.css";b{}',
        "/css/c.css": '@import "a.css";@import "b/b.css";c{}',
    }
    assert ("c{}b{}", []) == join(sheets)


def test_an_import_behind_a_rule_is_none() -> None:
    """A browser ignores it, so it brings nothing here either."""
    joined, missed = join({"/css/a.css": 'p{}@import "b.css";', "/css/b.css": "b{}"})
    assert joined.startswith("p{}")
    assert "b{}" not in joined
    assert [] == missed


@pytest.mark.parametrize("written", ["nothing.css", "https://x.example/y.css", "//x.example/y.css", "/y.css"])
def test_an_import_that_is_no_file_is_told_and_left_out(written: str) -> None:
    sheets = {"/css/a.css": '@import "b/b.css";p{}', "/css/b/b.css": f'@import "{written}";b{{}}'}
    assert ("b{}p{}", [(written, "/css/b/b.css")]) == join(sheets)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("url(x.png)", 'url("b/x.png")'),
        ("url( '../../fonts/x.woff2' )", 'url("../fonts/x.woff2")'),
        ('url("x.svg#a")', 'url("b/x.svg#a")'),
        ('url("/x.png")', 'url("/x.png")'),
        ("url(#a)", "url(#a)"),
        ("url(\"data:image/svg+xml,<svg xmlns='a'/*)\")", "url(\"data:image/svg+xml,<svg xmlns='a'/*)\")"),
        ("url(https://x.example/y.png)", "url(https://x.example/y.png)"),
        ('"url(x.png)"', '"url(x.png)"'),
    ],
)
def test_what_an_imported_sheet_fetches_is_found_from_its_new_place(written: str, expected: str) -> None:
    joined, _ = join({"/css/a.css": '@import "b/b.css";', "/css/b/b.css": f"p{{a:{written}}}"})
    assert f"p{{a:{expected}}}" == joined


def test_a_sheet_that_is_not_there_is_empty() -> None:
    assert ("", []) == join({})


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("a { b : c ; }", "a{b :c}"),
        ("main { .card :focus { x: y } }", "main{.card :focus{x:y}}"),
        (".a {\n  > b :first-child,\n  & + i { c: d; }\n}", ".a{>b :first-child,& + i{c:d}}"),
        ("@layer  a,\n b ;", "@layer a,b;"),
        (
            "@container (inline-size > 30rem) { p { c: oklch(from var(--c) calc(l + .1) c h / 50%) } }",
            "@container (inline-size>30rem){p{c:oklch(from var(--c) calc(l + .1) c h / 50%)}}",
        ),
        ('a::before { content: "› ;  { /* } " / ""; }', 'a::before{content:"› ;  { /* } " / ""}'),
        ("a { width: calc( 1px + (2px * 3) ) }", "a{width:calc( 1px + (2px * 3) )}"),
        ("a { --empty:  ; --own: { x } }", "a{--empty: ;--own:{x}}"),
        ("/* 'one */ a /* two' */ b {}", "a b{}"),
        ("a/**/.b /* */{ }", "a.b{}"),
        ("a { margin: 1px/* */2px }", "a{margin:1px/**/2px}"),
        ("a { b: 'it\\'s  /* */' }", "a{b:'it\\'s  /* */'}"),
    ],
)
def test_a_shorter_sheet_means_the_same(style: str, expected: str) -> None:
    """Above all where a selector stands among declarations, which most programs for this get wrong."""
    assert expected == shrink_style(style)
    assert expected == shrink_style(expected)


def test_comments_end_where_they_end() -> None:
    assert "a{}b{}" == remove_comments("a{}/* ; */b{}/* * / **/")


def test_what_a_sheet_fetches_is_a_font_or_a_picture() -> None:
    style = (
        "/* url(no.png) */ @font-face { src: url(a.woff2), url('b.woff') } "
        'p { background: url("data:image/gif;base64,R0") } q { content: "url(no.gif)" } '
        "@media print { r { cursor: url(https://x.example/c.cur) } }"
    )
    expected = [
        ("font", "a.woff2"),
        ("font", "b.woff"),
        ("picture", "data:image/gif;base64,R0"),
        ("picture", "https://x.example/c.cur"),
    ]
    assert expected == list(find_fetched(style))


def test_the_theme_s_own_sheet_joins_whole() -> None:
    """Every import is found; every font is a file from where the joined sheet lies."""
    missed: list[tuple[str, str]] = []

    def read(address: str) -> bytes | None:
        path = THEME / address[1:]
        return path.read_bytes() if path.is_file() else None

    joiner = Joiner(read, place_beside("/css"), lambda written, sheet: missed.append((written, sheet)))
    style = shrink_style(joiner.join("/css/katern.css"))
    fonts = [written for kind, written in find_fetched(style) if kind == "font"]
    assert [] == missed
    assert "@import" not in style
    assert 8 <= len(fonts)
    assert [] == [one for one in fonts if not (THEME / "css" / one).resolve().is_file()]
