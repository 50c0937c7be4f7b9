"""The theme by itself: every template with the smallest values that fill it, without Pelican."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace as Thing

import pytest
from jinja2 import Environment, FileSystemLoader
from katern.i18n import load_translations
from markupsafe import Markup

ROOT = Path(__file__).parents[2]
THEME = ROOT / "theme"
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))
PAGES = sorted(path.name for path in (THEME / "templates").glob("*.html"))
FRAGMENTS = {"pagination.html", "translations.html"}
WHOLE_PAGES = [name for name in PAGES if name not in FRAGMENTS]
PELICAN_NAMES = (
    "archives article author authors base categories category index page pagination "
    "period_archives tag tags translations"
)
SPOKEN = ("alt", "title", "aria-label", "placeholder", "label")
ENGLISH = re.compile(
    r"\b(the|and|with|by|from|to|your|this|page|read|more|skip|all|older|newer|about|source|minutes?|section)\b",
    re.IGNORECASE,
)


class Silent(NullTranslations):
    """A catalogue in which every label is a dot: what still has letters was never a label."""

    def gettext(self, message: str) -> str:
        return "·"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "·"


SILENT, ENGLISH_ITSELF = Silent(), NullTranslations()


@cache
def make_environment(translations: NullTranslations) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "date": lambda moment: f"{moment:%d-%m-%Y}",
        "iso": datetime.isoformat,
        "month": lambda moment: f"{moment:%m-%Y}",
        "number": str,
    }

    def link(thing: object) -> str:
        return str(getattr(thing, "url", thing))

    environment.globals |= {
        "link": link,
        "static": "/theme/{}".format,
        "absolute": lambda thing: f"https://1.example{link(thing)}",
        "lang": "nl",
    }
    return environment


def make_article(number: int = 1, **values: object) -> Thing:
    """Return an article that has everything; all its words are numbers."""
    day = datetime(2026, 4, 3, tzinfo=UTC)
    person = Thing(
        name="11",
        url="/11/",
        role="12",
        photo="/13.png",
        photo_alt="13",
        bio=Markup("<p>14</p>"),
        has_profile=True,
        links=[("15", "/15/")],
        email_public=None,
    )
    other = Thing(name="16", url="", has_profile=False)
    section = Thing(name="17", url="/17/", slug="s17", colour="#123456", intro=Markup("<p>18</p>"))
    plain = Thing(title="19", url="/19/", lang="en")
    filled: dict[str, object] = {
        "title": f"{number}",
        "kicker": "2",
        "standfirst": "3",
        "summary_text": "4",
        "content": Markup("<p>5</p>"),
        "url": f"/{number}/",
        "date": day,
        "modified": day,
        "authors": [person, other],
        "category": section,
        "tags": [Thing(name="20", url="/20/")],
        "credits_lines": [Thing(label="21", people=[person, other, other])],
        "sponsor": "22",
        "source": "23",
        "source_url": "https://23.example/",
        "cover": Thing(url="/24.png", width=16, height=9, alt="24", caption="25", credit="26"),
        "reading_minutes": 4,
        "updates": [
            Thing(date=day, kind=kind, text_html=Markup("<p>27</p>")) for kind in ("correction", "addition")
        ],
        "series": Thing(
            title="28",
            parts=[
                Thing(title="29", url="/29/", current=True, number=1),
                Thing(title="30", url="/30/", current=False, number=2),
            ],
        ),
        "related": [],
        "newer": plain,
        "older": plain,
        "translations": [plain],
        "lang": "nl",
        "status": "draft",
        "preview": True,
    }
    return Thing(**filled | values)


def make_context() -> dict[str, object]:
    """Return the values of every kind of page at once."""
    article = make_article(related=[make_article(9, status="scheduled")])
    section, person = article.category, article.authors[0]
    question = Thing(id="31", question=Markup("31"), answer=Markup("<p>32</p>"))
    faq = Thing(title="33", url="/33/", intro=Markup("<p>34</p>"), questions=[question], summary_text="35")
    return {
        "site": Thing(
            name="41",
            tagline="42",
            menu=[Thing(label="43", url="/43/")],
            contact=Thing(email="44@4.example"),
            footer=Thing(text_html=Markup("<p>45</p>"), links=[Thing(label="46", url="/46/")]),
        ),
        "page_title": "47",
        "description": "48",
        "canonical": "https://1.example/43/",
        "og_image": "https://1.example/1.png",
        "noindex": True,
        "prev_url": "/49/",
        "next_url": "/50/",
        "breadcrumbs": [("51", "/51/")],
        "json_ld": Markup('{"@context": "https://schema.org"}'),
        "scripts": ["faq", "video"],
        "article": article,
        "page": Thing(title="1", content=Markup("<p>5</p>"), preview=True),
        "category": section,
        "tag": article.tags[0],
        "author": person,
        "front": Thing(
            lead=article, picks=[article], sections=[(section, [article, article])], latest=[article]
        ),
        "articles_page": Thing(object_list=[article], number=1),
        "articles_paginator": Thing(num_pages=3),
        "category_list": [(section, 1)],
        "tag_list": [(article.tags[0], 2)],
        "author_list": [(person, 2)],
        "period_title": "52",
        "dates": [article],
        "years": [(2026, "/2026/", [(article.date, "/53/", [article])])],
        "faq": faq,
        "faqs": [faq],
        "feeds": [Thing(title="54", url="/54/")],
        "target": "/55/",
        "target_absolute": "https://1.example/55/",
        "editions": [article],
        "edition": Thing(
            title="56",
            number="57",
            date=article.date,
            cover=article.cover,
            content=Markup("<p>58</p>"),
            articles=[article],
        ),
    }


def render(name: str, translations: NullTranslations | None = None, **values: object) -> str:
    context = make_context() | {"page_kind": name.removesuffix(".html")} | values
    return make_environment(translations or load_translations("nl")).get_template(name).render(context)


class Reader(HTMLParser):
    """Notes what a reader sees or hears, and every tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.spoken: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.spoken += [value or "" for name, value in attrs if name in SPOKEN]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] not in ("script", "style"):
            self.spoken.append(data)

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def test_pelican_names_all_have_a_template() -> None:
    """A name that is missing would fall back to Pelican's own, English, unescaped theme."""
    assert {f"{name}.html" for name in PELICAN_NAMES.split()} <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_word_that_is_not_a_label(name: str) -> None:
    """With every label and value free of letters, a letter on the page is a word nobody can translate."""
    assert [
        text
        for text in Reader(render(name, SILENT)).spoken
        if re.search(r"[^\W\d_]", text.replace("44@4.example", ""))
    ] == []


@pytest.mark.parametrize("name", PAGES)
def test_dutch_page_has_no_english_word(name: str) -> None:
    """A Dutch reader meets no English label."""
    assert ENGLISH.findall(" ".join(Reader(render(name)).spoken)) == []


@pytest.mark.parametrize("address", ["je", "u"])
@pytest.mark.parametrize("name", PAGES)
def test_page_speaks_to_its_reader_in_one_way(name: str, address: str) -> None:
    """A page says je or u, as the magazine chose, never both."""
    other = {"je": r"\b(u|uw)\b", "u": r"\b(je|jij|jou|jouw)\b"}[address]
    text = " ".join(Reader(render(name, load_translations("nl", address))).spoken)
    assert re.findall(other, text, re.IGNORECASE) == []


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
    assert page.count("main") == 1
    assert [one for one, times in ids.items() if times > 1] == []
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
    assert [one for one in loaded if one and not one.startswith("/")] == []
    assert [attributes for tag, attributes in page.tags if tag == "style" or "style" in attributes] == []
    assert [
        attributes
        for tag, attributes in page.tags
        if tag == "script" and not attributes.get("src") and attributes.get("type") != "application/ld+json"
    ] == []
    assert [
        one
        for one in loaded
        if one.startswith("/theme/")
        and not one.endswith("categories.css")
        and not (THEME / "static" / one[7:]).is_file()
    ] == []


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
            edition=thing,
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
    assert [tag for tag, attributes in tags if attributes.get("lang") == "en"] == ["h1", "p", "div"]


@pytest.mark.parametrize(
    "path", sorted((THEME / "templates" / "_hooks").iterdir()), ids=lambda path: path.stem
)
def test_hook_is_empty_and_used(path: Path) -> None:
    """A hook puts nothing on a page until a magazine fills it, and some template includes it."""
    assert make_environment(ENGLISH_ITSELF).get_template(f"_hooks/{path.name}").render() == ""
    assert any(f'"_hooks/{path.name}"' in template.read_text(encoding="utf-8") for template in TEMPLATES)


def test_templates_are_small() -> None:
    """A template fits on a screen."""
    assert [path.name for path in TEMPLATES if len(path.read_text(encoding="utf-8").splitlines()) > 80] == []


def test_styles_are_whole() -> None:
    """Every style file is imported into its layer, and holds none of what the house style forbids."""
    folder = THEME / "static" / "css"
    imported = set(
        re.findall(
            r'@import url\("([^"]+)"\) layer\(\w+\)', (folder / "katern.css").read_text(encoding="utf-8")
        )
    )
    assert imported == {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")} - {
        "katern.css"
    }
    forbidden = r"!important|https?://[^\s]*\)|^#[\w-]+.*\{|\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|^\s*(?:min-|max-)?(?:width|height|left|right|top|bottom):"
    for path in folder.rglob("*.css"):
        assert re.findall(forbidden, path.read_text(encoding="utf-8"), re.MULTILINE) == [], path.name
