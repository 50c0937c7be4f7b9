"""What a finished page needs, and what is refused."""

from __future__ import annotations

import pytest
from katern.hosting import needs as module
from katern.hosting.needs import find_needs, style_needs
from katern.hosting.refused import find_refused, find_template

SITE = "https://katern.example"
NEEDED = [
    (
        '<a class="video-link" data-embed="https://player.vimeo.com/video/1?dnt=1" href="https://vimeo.com/1">v</a>',
        {("frame-src", "https://player.vimeo.com")},
    ),
    (
        '<a data-embed="https://www.youtube-nocookie.com/embed/x">v</a>',
        {("frame-src", "https://www.youtube-nocookie.com")},
    ),
    ('<form method="post" action="https://x.example/in?list=1">', {("form-action", "https://x.example/in")}),
    ('<form action="/in">', {("form-action", "'self'")}),
    ("<form>", set()),
    ("<FORM ACTION = https://x.example/in>", {("form-action", "https://x.example/in")}),
    (
        '<form><button formaction="https://x.example/a">a</button><input formaction="//y.example/b"></form>',
        {("form-action", "https://x.example/a"), ("form-action", "y.example/b")},
    ),
    ('<form action="mailto:a@x.example">', {("form-action", "mailto:")}),
    ('<iframe src="https://x.example/a" action="https://y.example">', {("frame-src", "https://x.example")}),
    ('<iframe src="/kaart/"></iframe>', {("frame-src", "'self'")}),
    (
        '<img src="https://x.example/a.png" srcset="https://y.example/b.png 2x, /c.png 3x">',
        {("img-src", "https://x.example"), ("img-src", "https://y.example"), ("img-src", "'self'")},
    ),
    (
        '<img src="a.png" srcset="data:image/png;base64,AA== 1x">',
        {("img-src", "'self'"), ("img-src", "data:")},
    ),
    (
        '<picture><source srcset="https://x.example/a.avif"><img src="/a.png"></picture>',
        {("img-src", "'self'"), ("img-src", "https://x.example")},
    ),
    ('<audio src="/images/a.mp3"></audio>', {("media-src", "'self'")}),
    (
        '<video poster="/a.png"><source src="/a.mp4"><track src="/a.vtt"></video>',
        {("img-src", "'self'"), ("media-src", "'self'")},
    ),
    (
        '<svg><image href="https://x.example/a.png"/><use xlink:href="/sprite.svg#a"/></svg>',
        {("img-src", "https://x.example"), ("img-src", "'self'")},
    ),
    (
        '<object data="/a.pdf"></object><embed src="https://x.example/b.pdf">',
        {("object-src", "'self'"), ("object-src", "https://x.example")},
    ),
    ('<link rel="manifest" href="/a.webmanifest">', {("manifest-src", "'self'")}),
    ("<link href='https://x.example/a.png' rel='shortcut icon'>", {("img-src", "https://x.example")}),
    ('<link rel=preload as=font href="https://x.example/a.woff2">', {("font-src", "https://x.example")}),
    ('<link rel="stylesheet" href="/a.css"><link rel="canonical" href="https://x.example/">', set()),
    (
        '<script type="module" src="/a.js"></script><script type="application/ld+json">{"a": 1}</script>',
        set(),
    ),
    (
        '<script type="application/ld+json">{"embedUrl": "<form action=\\"https://x.example\\">"}</script>',
        set(),
    ),
    ('<p>&lt;form action="https://x.example"&gt; <code>data-embed="https://x.example"</code></p>', set()),
    ('<!-- <form action="https://x.example"> -->', set()),
    ('<a href="https://x.example/">lezen</a> <a href="mailto:a@x.example">schrijven</a>', set()),
    ('<img src="https://katern.example/a.png">', {("img-src", "'self'")}),
    ("", set()),
]
REFUSED = [
    ("<script>let a;</script>", ("script-src", "'unsafe-inline'")),
    ('<script type="text/javascript">let a;</script>', ("script-src", "'unsafe-inline'")),
    ('<script type="module">let a;</script>', ("script-src", "'unsafe-inline'")),
    ('<script async src="https://x.example/a.js"></script>', ("script-src", "https://x.example")),
    ("<script src=//x.example/a.js></script>", ("script-src", "x.example")),
    ('<script src="data:text/javascript,1"></script>', ("script-src", "data:")),
    ('<link rel="modulepreload" href="https://x.example/a.js">', ("script-src", "https://x.example")),
    ('<link rel="stylesheet" href="https://x.example/a.css">', ("style-src", "https://x.example")),
    ("<style>p {}</style>", ("style-src", "'unsafe-inline'")),
    ('<p style="color:red">', ("style-src", "'unsafe-inline'")),
    ("<body onload=a()>", ("script-src", "'unsafe-inline'")),
    ('<a href=" java\nscript:a()">', ("script-src", "'unsafe-inline'")),
]


@pytest.mark.parametrize(("html", "expected"), NEEDED)
def test_a_page_needs_what_it_holds(html: str, expected: set[tuple[str, str]]) -> None:
    found = find_needs(html, SITE)
    assert expected == found.allowed
    assert [] == found.refused


@pytest.mark.parametrize(("html", "expected"), REFUSED)
def test_a_script_or_style_that_is_no_file_of_the_site_is_refused(
    html: str, expected: tuple[str, str]
) -> None:
    """It is not allowed because it is there: a text that came from outside could hold it too."""
    found = find_needs(html, SITE)
    assert set() == found.allowed
    assert [(expected, html[: html.index(">") + 1])] == found.refused


@pytest.mark.parametrize("html", [one for one, _ in (*NEEDED, *REFUSED)])
def test_what_is_read_no_further_needed_nothing(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick look before it hides nothing."""
    quick = find_needs(html, SITE)
    monkeypatch.setattr(module, "_WORTH_READING", module.re.compile(""))
    whole = find_needs(html, SITE)
    bare = {("img-src", "'self'"), ("form-action", "'self'")}
    assert whole.allowed - bare == quick.allowed - bare
    assert whole.refused == quick.refused


def test_a_style_sheet_needs_what_it_fetches_elsewhere() -> None:
    style = (
        "@font-face { src: url(../a.woff2), url(data:font/woff2;base64,AA==) } "
        "p { background: url('data:image/svg+xml,<svg/>'), url(https://x.example/a.png) } "
        "q { background: url(/a.png), url(#a) }"
    )
    expected = {("font-src", "data:"), ("img-src", "data:"), ("img-src", "https://x.example")}
    assert expected == style_needs(style, SITE)


def test_what_is_refused_is_told_once_with_its_first_page() -> None:
    inline, foreign = "<script>a</script>", "<script\n  src='https://x.example/a.js'></script>"
    pages = {name: find_needs(inline + foreign, SITE) for name in ("a.html", "b.html")}
    told = [(one.shown, one.page, one.is_script) for one in find_refused(pages, ())]
    assert [("<script>", "a.html", True), ("<script src='https://x.example/a.js'>", "a.html", True)] == told


@pytest.mark.parametrize(
    ("allowed", "left"),
    [
        ([("script-src", "https://x.example")], ["<script>", "<p style=a>"]),
        ([("script-src", "https://x.example/a.js")], ["<script>", "<p style=a>"]),
        ([("script-src", "'unsafe-inline'")], ["<script src='https://x.example/a.js'>", "<p style=a>"]),
        ([("script-src", "'sha256-abc='")], ["<script src='https://x.example/a.js'>", "<p style=a>"]),
        (
            [("img-src", "https://x.example")],
            ["<script>", "<script src='https://x.example/a.js'>", "<p style=a>"],
        ),
        (
            [("script-src", "https://x.example.evil")],
            ["<script>", "<script src='https://x.example/a.js'>", "<p style=a>"],
        ),
    ],
)
def test_what_the_settings_allow_is_not_told(allowed: list[tuple[str, str]], left: list[str]) -> None:
    html = "<script>a</script><script src='https://x.example/a.js'></script><p style=a>"
    assert left == [one.shown for one in find_refused({"a.html": find_needs(html, SITE)}, allowed)]


def test_a_tag_is_found_in_the_template_that_holds_it(tmp_path) -> None:
    (tmp_path / "a.html").write_text("<p>\n", encoding="utf-8")
    (tmp_path / "b.html").write_text("een\n<p\n  style='a'>\n", encoding="utf-8")
    paths = sorted(tmp_path.iterdir())
    assert (tmp_path / "b.html", 2) == find_template(paths, "<p\n  style='a'>")
    assert ("theme", 1) == (find_template(paths, "<q>")[0].as_posix(), 1)


@pytest.mark.timeout(20)
def test_a_list_of_nothing_but_commas_asks_for_nothing() -> None:
    """However long it is."""
    page = f'<img src="a.png" srcset="{"," * 300_000}https://x.example/a.png 2x">'
    assert {("img-src", "'self'"), ("img-src", "https://x.example")} == find_needs(page, SITE).allowed
