"""A thread of comments: the parts that show it and ask for more, given plain values."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from types import SimpleNamespace as Thing

import pytest
from bs4 import BeautifulSoup, Tag
from katern.i18n import load_translations

from tests.theme.samples import SILENT, Reader, make_comment, make_environment, make_form, make_talk

DAY = datetime(2026, 4, 3, 14, 5, tzinfo=UTC)


def make_thread(count: int) -> list[Thing]:
    """Return comments of which each answers the one before."""
    thread: list[Thing] = []
    for number in range(1, count + 1):
        thread.append(make_comment(number, thread[-1] if thread else None))
    return thread


def show(comments: list[Thing], commenting: str = "open", language: str = "nl", **values: object) -> str:
    template = make_environment(load_translations(language)).get_template("_partials/comments.html")
    return template.render(article=Thing(**make_talk(comments, commenting, **values)))


def read(comments: list[Thing], commenting: str = "open", **values: object) -> Tag:
    return BeautifulSoup(show(comments, commenting, **values), "html.parser")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


@pytest.mark.parametrize("commenting", ["off", "closed"])
def test_without_comments_and_without_a_place_to_comment_there_is_nothing(commenting: str) -> None:
    assert "" == show([], commenting).strip()


def test_an_article_that_may_be_commented_on_says_so_before_the_first_comment() -> None:
    page = read([])
    assert words(page).startswith("Reacties Er zijn nog geen reacties. Laat een reactie achter")
    assert page.find("form") is not None
    assert page.find("ol") is None


def test_a_closed_thread_stays_readable_and_takes_no_form() -> None:
    page = read(make_thread(1), "closed")
    assert "Reageren kan niet meer." in words(page)
    assert page.find("form") is None
    assert page.find("article") is not None
    assert page.select_one(".comment-reply") is None


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


def test_time_and_picture_stand_beside_the_name() -> None:
    """The picture is a letter that screen readers leave out; a date that is a guess has no time."""
    first, second = read([make_comment(1), make_comment(2, time="")]).select("article")
    assert ("03-04-2026, 14:05", "03-04-2026") == (words(first.time), words(second.time))
    assert ("1", "true") == (words(first.select_one(".avatar")), first.select_one(".avatar")["aria-hidden"])
    assert [] == read(make_thread(3)).select("img, svg, [style]")


@pytest.mark.parametrize(
    ("role", "said"), [("", None), ("author", "schreef dit artikel"), ("editor", "van de redactie")]
)
def test_the_magazines_own_people_are_marked(role: str, said: str | None) -> None:
    mark = read([make_comment(1, role=role)]).select_one(".comment-role")
    assert said == (words(mark) if mark is not None else None)


def test_what_is_not_there_keeps_its_place() -> None:
    missing = make_comment(1, status="missing", author="")
    page = read([missing, make_comment(2, missing)])
    first, second = page.select("article")
    assert "Reactie die hier niet (meer) staat" == words(first)
    assert "Antwoord op een reactie die hier niet staat" == words(second.select_one(".comment-parent"))
    assert "1 reactie" == words(page.h2)


def test_pages_elsewhere_stand_apart_and_folded() -> None:
    """One whose address cannot be linked is named all the same."""
    pings = [
        Thing(anchor="comment-8", title="<Een>", website="https://een.example/", date=DAY),
        Thing(anchor="comment-9", title="Twee", website="", date=DAY),
    ]
    page = read([], "closed", pings=pings)
    assert "Reacties" == words(page.h2)
    assert "2 pagina's elders verwijzen hierheen" == words(page.summary)
    assert ["<Een> , 03-04-2026", "Twee, 03-04-2026"] == [words(one) for one in page.select("details li")]
    assert [("https://een.example/", ["nofollow", "ugc"])] == [
        (one["href"], one["rel"]) for one in page.select("details a")
    ]
    assert ["comment-8", "comment-9"] == [one["id"] for one in page.select("details li")]
    assert not page.details.has_attr("open")


def test_the_form_asks_for_little_and_says_what_happens_with_it() -> None:
    """A name and a text; the address may stay away, and of a website nothing is asked."""
    form = make_form(
        article="thee", endpoint="https://x.example/ontvang", keep="Een jaar.", privacy="/privacy/"
    )
    page = read([], comment_form=form)
    assert ("https://x.example/ontvang", "post") == (page.form["action"], page.form["method"])
    fields = {one["name"]: one for one in page.select("form :is(input, textarea)")}
    assert {"article", "parent", "text", "name", "email", "subject"} == set(fields)
    assert ("thee", "") == (fields["article"]["value"], fields["parent"]["value"])
    assert {"text", "name"} == {name for name, one in fields.items() if one.has_attr("required")}
    assert ("name", "email") == (fields["name"]["autocomplete"], fields["email"]["autocomplete"])
    labels = {one["for"]: words(one) for one in page.select("label")}
    assert "Naam (verplicht)" == labels["comment-name"]
    assert {one["id"] for one in fields.values() if one.get("type") != "hidden"} == set(labels)
    note = page.find(id=fields["email"]["aria-describedby"])
    assert "Je e-mailadres wordt niet gepubliceerd." == words(note)
    assert "Alleen de redactie ziet je e-mailadres. Een jaar. Meer over privacy" in words(page)
    assert "/privacy/" == page.select_one(".comment-notes a")["href"]
    assert "respond" == page.form["aria-labelledby"] == page.h3["id"]


def test_the_form_asks_for_what_a_magazine_wants() -> None:
    page = read([], comment_form=make_form(endpoint="/x", website=True, email_required=True))
    assert page.select_one("input[type=url][autocomplete=url]") is not None
    assert page.select_one("input[type=email]").has_attr("required")
    assert "E-mailadres (verplicht)" in words(page)


def test_each_comment_can_be_answered_where_there_is_a_form() -> None:
    """The link leads to the form without a script too, and is heard with the name."""
    links = read([make_comment(1), make_comment(2, author="", status="erased")]).select(".comment-reply")
    assert [("#respond", "1", "Antwoorden op de reactie van 1")] == [
        (one["href"], one["data-reply"], one["aria-label"]) for one in links
    ]
    assert [] == read(make_thread(1), comment_form=make_form(mailto="mailto:a")).select(".comment-reply")


def test_without_a_form_one_writes_a_mail() -> None:
    page = read([], comment_form=make_form(mailto="mailto:a@b.example?subject=x"))
    assert "mailto:a@b.example?subject=x" == page.select_one("a")["href"]
    assert "zodra de redactie" in words(page)
    page = read([], comment_form=make_form())
    assert "Wil je reageren? Schrijf dan naar de redactie." in words(page)
    assert None is page.a


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
    thread += [make_comment(4, role=role) for role in ("author", "editor")] + [
        make_comment(5, status="missing")
    ]
    thread += [make_comment(6, thread[-1])]
    ping = Thing(anchor="7", title="7", website="", date=DAY)
    form = {"endpoint": "/8/", "website": True, "email_required": True, "privacy": "/9/"}
    template = make_environment(SILENT).get_template("_partials/comments.html")
    for talk in (
        make_talk(thread, "closed", pings=[ping]),
        make_talk(thread, "open", comment_form=make_form(**form)),
        make_talk([], "open", comment_form=make_form(mailto="mailto:1")),
        make_talk([], "open", comment_form=make_form()),
    ):
        html = template.render(article=Thing(**talk))
        assert [] == [one for one in Reader(html).spoken if re.search(r"[^\W\d_]", one)]
