"""Templates without Pelican: the smallest values that fill each of them, and what a reader then meets."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from gettext import NullTranslations
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace as Thing

from jinja2 import Environment, FileSystemLoader
from katern.i18n import load_translations
from markupsafe import Markup

THEME = Path(__file__).parents[2] / "theme"
SPOKEN = ("alt", "title", "aria-label", "placeholder", "label")


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
        "conceal": str,
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


def make_comment(number: int, parent: Thing | None = None, **values: object) -> Thing:
    """Return a comment that answers another, one step deeper."""
    filled = {
        "id": f"{number}",
        "anchor": f"comment-{number}",
        "author": f"{number}",
        "website": "",
        "role": "",
        "initial": "1",
        "colour": number % 8,
        "date": datetime(2026, 4, 3, 14, 5, tzinfo=UTC),
        "time": "14:05",
        "html": Markup("<p>{0}{0}</p>").format(number),
        "status": "approved",
        "depth": 0 if parent is None else parent.depth + 1,
        "parent": parent,
    }
    return Thing(**filled | values)


def make_form(**values: object) -> Thing:
    """Return what a form is made of."""
    filled: dict[str, object] = {
        "article": "1",
        "endpoint": "",
        "mailto": "",
        "website": False,
        "email_required": False,
        "keep": "",
        "privacy": "",
    }
    return Thing(**filled | values)


def make_talk(comments: list[Thing], commenting: str = "open", **values: object) -> dict[str, object]:
    """Return what an article has of its comments."""
    filled: dict[str, object] = {
        "comments": comments,
        "comments_count": sum(one.status == "approved" for one in comments),
        "pings": [],
        "commenting": commenting,
        "comment_form": make_form(endpoint="/90/") if commenting == "open" else None,
        "comments_json_ld": "",
    } | values
    return filled | {"shows_comments": bool(comments or filled["pings"] or commenting == "open")}


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
        "edition": Thing(url="/95/", number="95"),
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
        "share": [Thing(name="110", url="https://110.example/"), Thing(name="111", url="mailto:?body=112")],
        "related": [],
        "newer": plain,
        "older": plain,
        "translations": [plain],
        "lang": "nl",
        "status": "draft",
        "preview": True,
    } | make_talk([make_comment(91), make_comment(92, author="")])
    return Thing(**filled | values)


def make_event(number: int, **values: object) -> Thing:
    """Return an event that has everything; all its words are numbers."""
    day = datetime(2026, 4, 3, 14, tzinfo=UTC)
    filled: dict[str, object] = {
        "title": f"{number}",
        "url": f"/{number}/",
        "ics_path": f"/{number}/1.ics",
        "start": day,
        "stamp": day.isoformat(),
        "when": "3-4-2026",
        "repeat": "86",
        "status": "scheduled",
        "past": False,
        "location": "87, 88",
        "online_url": "https://89.8/",
        "price": "90",
        "capacity": 20,
        "places_left": 1,
        "signup_url": "https://91.example/",
        "summary_text": "92",
        "content": Markup("<p>93</p>"),
        "cover": None,
        "updates": [Thing(date=day, kind="correction", text="94")],
        "preview": "",
        "lang": "nl",
    } | values
    return Thing(**filled, goes_on=filled["status"] in ("scheduled", "full"))


def make_edition(article: Thing, **values: object) -> Thing:
    """Return an edition that has everything."""
    filled: dict[str, object] = {
        "title": "56",
        "number": "57",
        "url": "/57/",
        "date": article.date,
        "cover": article.cover,
        "content": Markup("<p>58</p>"),
        "articles": [article],
        "older": None,
        "newer": None,
    }
    return Thing(**filled | values)


def make_page_offers() -> Thing:
    """Return what a page shows of offers, in every form."""
    plan = Thing(
        disclosure="100",
        cover="/101.png",
        cover_alt="102",
        title="103",
        price="104",
        text=Markup("<p>105</p>"),
        validity="106",
        url="tel:107",
        rel="sponsored",
        label="108",
        spoken="107",
    )
    json_ld = Markup('{"@context": "https://schema.org"}')
    return Thing(html=Markup("<p>109</p>"), json_ld=json_ld, plans=[plan])


def make_issue(day: datetime) -> Thing:
    """Return an issue of the newsletter that has everything."""
    event = Thing(
        title="63",
        start=day,
        has_time=True,
        location="64",
        online_url="https://65.example/",
        price="66",
        state="cancelled",
        signup="mailto:67@6.example",
        summary="68",
    )
    return Thing(
        title="69",
        url="/69/",
        date=day,
        preheader="70",
        summary_text="71",
        lang="nl",
        preview="draft",
        content=Markup("<p>72</p>"),
        offers=Markup("<p>73</p>"),
        events=[event],
        reaction=Thing(text="74", author="75", article_title="76", path="/77/#comment-1"),
    )


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
            contact=Thing(email="44@4.example", phone="96", phone_url="tel:96", address="97, 98"),
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
        "page": Thing(
            title="1",
            content=Markup("<p>5</p>"),
            opening=Markup("<p>5</p>"),
            rest=Markup("<p>5</p>"),
            preview=True,
            **make_talk([]),
        ),
        "output_file": "99",
        "page_offers": {"99": make_page_offers()},
        "category": section,
        "tag": article.tags[0],
        "author": person,
        "samples": dict.fromkeys(
            ("cover", "writers", "series", "sponsor", "source", "updates", "neighbours"), article
        ),
        "front": Thing(
            lead=article,
            latest=[article],
            picks=[article],
            sections=[(section, [article, article])],
            rest=[article],
        ),
        "most_discussed": [(article, 3)],
        "coming_events": [make_event(59)],
        "events_url": "/78/",
        "event": make_event(79, status="cancelled"),
        "coming": [make_event(80), make_event(81, status="full"), make_event(82, status="postponed")],
        "past": [make_event(83, past=True), make_event(84, past=True, status="cancelled")],
        "calendar_url": "/85.ics",
        "newsletter_signup": Markup("<p>60</p>"),
        "newsletters": [make_issue(article.date)],
        "newsletters_url": "/61/",
        "signup_url": "/62/",
        "issue": make_issue(article.date),
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
        "editions": [make_edition(article)],
        "edition": make_edition(article, older=make_edition(article), newer=make_edition(article)),
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
