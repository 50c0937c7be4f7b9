"""The theme by itself: every template, rendered without Pelican."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace as Thing

import pytest
from katern.i18n import load_translations

from tests.theme.samples import ENGLISH_ITSELF, SILENT, THEME, Reader, make_article, make_environment, render

TEMPLATES = sorted((THEME / "templates").rglob("*.html"))
PAGES = sorted(path.name for path in (THEME / "templates").glob("*.html"))
FRAGMENTS = {"pagination.html", "translations.html"}
WHOLE_PAGES = [name for name in PAGES if name not in FRAGMENTS]
PELICAN_NAMES = (
    "archives article author authors base categories category index page pagination "
    "period_archives tag tags translations"
)
ENGLISH = re.compile(
    r"\b(the|and|with|by|from|to|your|this|page|read|more|skip|all|older|newer|about|source|minutes?|section)\b",
    re.IGNORECASE,
)


def test_pelican_names_all_have_a_template() -> None:
    """A name that is missing would fall back to Pelican's own, English, unescaped theme."""
    assert {f"{name}.html" for name in PELICAN_NAMES.split()} <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_word_that_is_not_a_label(name: str) -> None:
    """With every label and value free of letters, a letter on the page is a word nobody can translate."""
    assert [] == [
        text
        for text in Reader(render(name, SILENT)).spoken
        if re.search(r"[^\W\d_]", text.replace("44@4.example", ""))
    ]


@pytest.mark.parametrize("name", PAGES)
def test_dutch_page_has_no_english_word(name: str) -> None:
    """A Dutch reader meets no English label."""
    assert [] == ENGLISH.findall(" ".join(Reader(render(name)).spoken))


@pytest.mark.parametrize("address", ["je", "u"])
@pytest.mark.parametrize("name", PAGES)
def test_page_speaks_to_its_reader_in_one_way(name: str, address: str) -> None:
    """A page says je or u, as the magazine chose, never both."""
    other = {"je": r"\b(u|uw)\b", "u": r"\b(je|jij|jou|jouw)\b"}[address]
    text = " ".join(Reader(render(name, load_translations("nl", address))).spoken)
    assert [] == re.findall(other, text, re.IGNORECASE)


@pytest.mark.parametrize("name", WHOLE_PAGES)
def test_page_is_built_of_landmarks(name: str) -> None:
    """Each page has one h1 and one main, ids that occur once, and links within the page that arrive."""
    page = Reader(render(name))
    ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
    inner = {
        (attributes.get("href") or "")[1:]
        for tag, attributes in page.tags
        if tag == "a" and (attributes.get("href") or "").startswith("#")
    }
    assert page.count("h1") == (0 if name == "base.html" else 1)
    assert 1 == page.count("main")
    assert [] == [one for one, times in ids.items() if times > 1]
    assert inner <= set(ids)


@pytest.mark.parametrize("name", WHOLE_PAGES)
def test_page_holds_no_script_or_style_of_its_own(name: str) -> None:
    """Scripts are modules of the theme, styles lie in files, and nothing comes from another host."""
    page = Reader(render(name))
    loaded = [
        attributes.get("src") or attributes.get("href") or ""
        for tag, attributes in page.tags
        if tag in ("script", "img", "iframe") or attributes.get("rel") in ("stylesheet", "icon")
    ]
    assert [] == [one for one in loaded if one and not one.startswith("/")]
    assert [] == [attributes for tag, attributes in page.tags if tag == "style" or "style" in attributes]
    assert [] == [
        attributes
        for tag, attributes in page.tags
        if tag == "script" and not attributes.get("src") and attributes.get("type") != "application/ld+json"
    ]
    assert [] == [
        one for one in loaded if one.startswith("/theme/") and not (THEME / "static" / one[7:]).is_file()
    ]


@pytest.mark.parametrize("name", ["article.html", "index.html", "category.html"])
def test_typed_text_stays_text(name: str) -> None:
    """A title is shown as typed, whatever is in it."""
    article = make_article(title="<b>1</b>", authors=[Thing(name="<i>2</i>", url="", has_profile=False)])
    html = render(
        name,
        article=article,
        front=None,
        articles_page=Thing(object_list=[article], number=1),
        page_title="<b>1</b>",
    )
    assert "<b>1" not in html
    assert "<i>2" not in html
    assert "&lt;b&gt;1" in html


@pytest.mark.parametrize("name", WHOLE_PAGES)
def test_page_renders_with_nothing_but_its_own_thing(name: str) -> None:
    """What is optional may be absent."""
    thing = Thing(
        title="1",
        name="1",
        url="/1/",
        slug="s1",
        date=datetime(2026, 1, 1, tzinfo=UTC),
        content="",
        questions=[],
    )
    html = (
        make_environment(ENGLISH_ITSELF)
        .get_template(name)
        .render(
            site=Thing(name="1"),
            page_kind="1",
            article=thing,
            page=thing,
            category=thing,
            tag=thing,
            author=thing,
            faq=thing,
            issue=thing,
            edition=thing,
            event=thing,
            target="/",
            years=(),
            dates=(),
            front=None,
        )
    )
    assert "</html>" in html


@pytest.mark.parametrize(("minutes", "said"), [(1, "Leestijd 1 minuut"), (4, "Leestijd 4 minuten")])
def test_reading_time_has_both_forms(minutes: int, said: str) -> None:
    """One minute is no plural."""
    assert said in render("article.html", article=make_article(reading_minutes=minutes))


def test_text_in_another_language_says_so() -> None:
    """A screen reader changes its voice for a foreign article, not for the labels round it."""
    tags = Reader(render("article.html", article=make_article(lang="en", translations=[]))).tags
    assert ["h1", "p", "div"] == [tag for tag, attributes in tags if attributes.get("lang") == "en"]


@pytest.mark.parametrize(
    "path", sorted((THEME / "templates" / "_hooks").iterdir()), ids=lambda path: path.stem
)
def test_hook_is_empty_and_used(path: Path) -> None:
    """A hook puts nothing on a page until a magazine fills it, and some template includes it."""
    assert "" == make_environment(ENGLISH_ITSELF).get_template(f"_hooks/{path.name}").render()
    assert any(f'"_hooks/{path.name}"' in template.read_text(encoding="utf-8") for template in TEMPLATES)


def test_templates_are_small() -> None:
    """A template fits on a screen."""
    assert [] == [path.name for path in TEMPLATES if len(path.read_text(encoding="utf-8").splitlines()) > 80]


def test_styles_are_whole() -> None:
    """Every style file is imported into its layer, once, and holds none of what the house style forbids."""
    folder = THEME / "static" / "css"
    sheets = {"katern.css", "front.css", "comments.css", "newsletter.css", "agenda.css", "offers.css"}
    imported = [
        found
        for one in sheets
        for found in re.findall(
            r'@import url\("([^"]+)"\) layer\(\w+\)', (folder / one).read_text(encoding="utf-8")
        )
    ]
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")}
    assert sorted(imported) == sorted(files - sheets)
    forbidden = r"!important|https?://[^\s]*\)|^#[\w-]+.*\{|\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|^\s*(?:min-|max-)?(?:width|height|left|right|top|bottom):"
    for path in folder.rglob("*.css"):
        assert [] == re.findall(forbidden, path.read_text(encoding="utf-8"), re.MULTILINE), path.name


@pytest.mark.parametrize(
    ("language", "told"), [("nl", ""), ("en", ' lang="en"'), ("ar", ' lang="ar" dir="rtl"')]
)
def test_a_text_in_another_language_says_so_and_runs_its_own_way(language: str, told: str) -> None:
    """The browser then sets it from right to left, and a screen reader speaks it well."""
    page = render("article.html", article=make_article(lang=language))
    assert f'<div class="prose flow" data-kind="article"{told}>' in page
