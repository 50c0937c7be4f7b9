"""A thread of comments: the part that shows it, given plain values."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from types import SimpleNamespace as Thing

import pytest
from bs4 import BeautifulSoup, Tag
from katern.i18n import load_translations
from markupsafe import Markup

from tests.theme.samples import SILENT, Reader, make_environment

DAY = datetime(2026, 4, 3, 14, 5, tzinfo=UTC)


def make_comment(number: int, parent: Thing | None = None, **values: object) -> Thing:
    """Return a comment that answers another, one step deeper."""
    filled = {
        "anchor": f"comment-{number}",
        "author": f"{number}",
        "website": "",
        "date": DAY,
        "text": Markup(f"<p>{number}{number}</p>"),
        "status": "approved",
        "depth": 0 if parent is None else parent.depth + 1,
        "parent": parent,
    }
    return Thing(**filled | values)


def make_thread(count: int) -> list[Thing]:
    """Return comments of which each answers the one before."""
    thread: list[Thing] = []
    for number in range(1, count + 1):
        thread.append(make_comment(number, thread[-1] if thread else None))
    return thread


def show(comments: list[Thing], commenting: str = "open", **values: object) -> str:
    template = make_environment(load_translations("nl")).get_template("_partials/comments.html")
    return template.render(comments=comments, commenting=commenting, **values)


def read(comments: list[Thing], **values: object) -> Tag:
    return BeautifulSoup(show(comments, **values), "html.parser")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


@pytest.mark.parametrize("commenting", ["off", "closed"])
def test_without_comments_and_without_a_place_to_comment_there_is_nothing(commenting: str) -> None:
    assert "" == show([], commenting).strip()


def test_an_article_that_may_be_commented_on_says_so_before_the_first_comment() -> None:
    page = read([], comment_form=Markup('<form action="/x/"></form>'))
    assert "Reacties Er zijn nog geen reacties." == words(page)
    assert page.find("form") is not None
    assert page.find("ol") is None


def test_a_closed_thread_stays_readable_and_takes_no_form() -> None:
    page = read(make_thread(1), commenting="closed", comment_form=Markup("<form></form>"))
    assert "Reageren kan niet meer." in words(page)
    assert page.find("form") is None
    assert page.find("article") is not None


@pytest.mark.parametrize(("count", "said"), [(1, "1 reactie"), (2, "2 reacties")])
def test_the_heading_counts(count: int, said: str) -> None:
    page = read(make_thread(count))
    assert said == words(page.find("h2", id="comments"))
    assert "comments" == page.section["aria-labelledby"]


def test_each_comment_is_an_article_with_heading_date_and_address() -> None:
    page = read(make_thread(2))
    found = page.select("ol > li > article")
    assert ["comment-1", "comment-2"] == [one["id"] for one in found]
    assert ["Reactie van 1", "Reactie van 2"] == [words(one.h3) for one in found]
    assert ["2026-04-03T14:05:00+00:00"] * 2 == [one.time["datetime"] for one in found]
    assert ["#comment-1", "#comment-2"] == [one.select_one(".comment-date")["href"] for one in found]
    assert ["11", "22"] == [words(one.select_one(".comment-text")) for one in found]


def test_an_answer_says_whom_it_answers_and_leads_there() -> None:
    first, second = read(make_thread(2)).select("article")
    assert first.select_one(".comment-parent") is None
    link = second.select_one(".comment-parent")
    assert ("Antwoord op 1", "#comment-1") == (words(link), link["href"])


def test_indentation_stops_at_the_third_step_and_the_order_stays() -> None:
    page = read(make_thread(6))
    assert ["0", "1", "2", "3", "3", "3"] == [one["data-depth"] for one in page.select("li")]
    assert [f"Antwoord op {number}" for number in range(1, 6)] == [
        words(one) for one in page.select(".comment-parent")
    ]
    assert 1 == len(page.select("ol"))


def test_an_erased_comment_keeps_its_place_without_a_word_of_its_writer() -> None:
    erased = make_comment(1, status="erased", author="Geheim", website="https://geheim.example/")
    html = show([erased, make_comment(2, erased)])
    assert "eheim" not in html
    assert "<p>11</p>" not in html
    assert "Gewiste reactie" in html
    assert "Antwoord op een gewiste reactie" in html
    assert 'id="comment-1"' in html


def test_a_comment_without_a_name_is_that_of_a_reader() -> None:
    first = make_comment(1, author="")
    html = show([first, make_comment(2, first)])
    assert "Reactie van een lezer" in html
    assert "Antwoord op een lezer" in html


def test_a_name_is_typed_text_and_may_lead_to_a_website() -> None:
    first = make_comment(1, author="<b>Jan & %(name)s {}", website="https://jan.example/?a=1&b=2")
    page = read([first, make_comment(2, first)])
    link = page.select_one("h3 a")
    assert page.find("b") is None
    assert ("<b>Jan & %(name)s {}", "nofollow ugc") == (words(link), " ".join(link["rel"]))
    assert "https://jan.example/?a=1&b=2" == link["href"]
    assert "Antwoord op <b>Jan & %(name)s {}" == words(page.select_one(".comment-parent"))


def test_every_word_is_a_label() -> None:
    erased = make_comment(1, status="erased")
    thread = [erased, make_comment(2, erased, website="/2/"), make_comment(3, author="")]
    template = make_environment(SILENT).get_template("_partials/comments.html")
    for comments, commenting in ((thread, "closed"), ([], "open")):
        html = template.render(comments=comments, commenting=commenting)
        assert [] == [one for one in Reader(html).spoken if re.search(r"[^\W\d_]", one)]
