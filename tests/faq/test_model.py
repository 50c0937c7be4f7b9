"""A FAQ taken apart, and as schema.org's `FAQPage`."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.faq.model import Faq, Question, render_json_ld, split_questions

PAGE = "https://katern.example/blad/faq/thee/"


def make_faq(answer: str, question: str = "Hoe?") -> Faq:
    return Faq("Thee", "faq/thee/", "", (Question("hoe", question, answer),), "", "nl", 1)


def say(faq: Faq) -> dict:
    """Return the one question, read from the JSON as a search engine does."""
    return json.loads(render_json_ld(faq, "https://katern.example/blad", PAGE))["mainEntity"][0]


def test_each_heading_of_level_two_is_a_question() -> None:
    """With its anchor and all that follows, up to the next; what comes before is the introduction."""
    html = (
        '<p>Vooraf.</p>\n<h2 id="een">Een <em>vraag</em>?</h2>\n<p>1</p>\n<h3 id="sub">Kop</h3>\n<p>2</p>\n'
        '<h2 id="twee">Twee?</h2>\n'
    )
    assert (
        "<p>Vooraf.</p>",
        (
            Question("een", "Een <em>vraag</em>?", '<p>1</p>\n<h3 id="sub">Kop</h3>\n<p>2</p>'),
            Question("twee", "Twee?", ""),
        ),
    ) == split_questions(html)


def test_without_questions_all_is_introduction() -> None:
    """Nothing is lost."""
    assert ("<p>Leeg.</p>", ()) == split_questions("<p>Leeg.</p>")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ('<p><a href="/blad/een/">e</a></p>', '<p><a href="https://katern.example/blad/een/">e</a></p>'),
        ('<a href="#twee">e</a>', f'<a href="{PAGE}#twee">e</a>'),
        ('<img alt="" src="/blad/x.png">', '<img alt="" src="https://katern.example/blad/x.png">'),
        ('<a href="https://elders.example/">e</a>', '<a href="https://elders.example/">e</a>'),
        ('<a href="mailto:a@b.example">e</a>', '<a href="mailto:a@b.example">e</a>'),
        ('<p>Typ href="/x".</p>', '<p>Typ href="/x".</p>'),
    ],
)
def test_an_answer_keeps_its_links_with_full_addresses(answer: str, said: str) -> None:
    """They must arrive from wherever the answer is shown; what only looks like a link stays as typed."""
    assert {"@type": "Answer", "text": said} == say(make_faq(answer))["acceptedAnswer"]


def test_a_question_is_plain_text_with_its_address() -> None:
    """Without tags, entities read."""
    found = say(make_faq("", "Is <em>1</em> &lt; 2 &amp; waar?"))
    assert ("Is 1 < 2 & waar?", f"{PAGE}#hoe") == (found["name"], found["url"])


@given(st.text(), st.text(), st.text())
def test_no_text_ends_the_script_or_changes_on_the_way(title: str, question: str, answer: str) -> None:
    """Whatever is typed, the JSON is one JSON value without a mark that HTML would read."""
    faq = Faq(title, "faq/x/", "", (Question("x", question, answer),), "", "nl", 1)
    rendered = render_json_ld(faq, "https://katern.example", PAGE)
    assert not set(rendered) & set("<>&")
    assert json.loads(rendered)["name"] == title
