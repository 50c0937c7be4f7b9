"""What belongs together, by hand-made examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.articles.relations import (
    LATEST,
    PER_SECTION,
    Choice,
    in_alphabet,
    make_front,
    reading_minutes,
    related,
)


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (220, 1), (221, 2), (1000, 5)])
def test_reading_takes_whole_minutes_and_at_least_one(words: int, minutes: int) -> None:
    """Rounded up, at 220 words a minute."""
    assert minutes == reading_minutes(words)


def test_an_article_is_related_to_those_that_share_most() -> None:
    """Two subjects count more than one."""
    found = related(
        [("a", frozenset("xy")), ("b", frozenset("x")), ("c", frozenset("xy")), ("d", frozenset("z"))], 3
    )
    assert ["c", "b"] == found["a"]
    assert [] == found["d"]


def test_a_rare_subject_relates_more_than_a_common_one() -> None:
    """What everybody writes about says little."""
    found = related(
        [
            ("a", frozenset(["all", "rare"])),
            ("b", frozenset(["all"])),
            ("c", frozenset(["all"])),
            ("d", frozenset(["rare"])),
        ],
        1,
    )
    assert ["d"] == found["a"]


def test_of_equals_the_newer_is_related_first() -> None:
    """The order of the articles decides, and no more are named than asked for."""
    found = related([(name, frozenset("x")) for name in "abcde"], 2)
    assert ["a", "b"] == found["e"]


def front(articles: str, lead: str | None = None, picks: str = "", first_page: int = 0, **sections: str):
    return make_front(articles, Choice(lead, tuple(picks), sections), first_page)


def test_the_newest_article_leads_when_none_is_chosen() -> None:
    """And an empty magazine has no lead."""
    assert "a" == front("abc").lead
    assert "b" == front("abc", lead="b").lead
    assert front("").lead is None


def test_the_front_page_shows_each_article_once() -> None:
    """Chosen ones first, then the newest, then sections, then what the first page still owes."""
    found = front("abcdefghijkl", lead="c", picks="cbb", first_page=11, work="abdhi", craft="hj")
    assert ("b",) == found.picks
    assert ("a", "d", "e", "f", "g") == found.latest
    assert (("work", ("h", "i")), ("craft", ("j",))) == found.sections
    assert ("k",) == found.rest


def test_a_section_without_fresh_articles_is_left_out() -> None:
    """Its heading would stand above nothing."""
    assert () == front("ab", work="a").sections


@given(
    st.integers(0, 40),
    st.integers(0, 20),
    st.lists(st.integers(0, 39)),
    st.lists(st.lists(st.integers(0, 39))),
)
def test_the_front_page_leaves_out_none_that_the_second_page_leaves_out(
    count: int, first_page: int, picks: list[int], sections: list[list[int]]
) -> None:
    """Whatever the editor chose, each of the first articles stands on the front page, and none twice."""
    articles = range(count)
    known = [tuple(sorted(one for one in set(found) if one < count)) for found in sections]
    choice = Choice(
        None, tuple(one for one in picks if one < count), {str(n): one for n, one in enumerate(known)}
    )
    found = make_front(articles, choice, first_page)
    shown = [*found.picks, *found.latest, *found.rest]
    shown += [one for _slug, members in found.sections for one in members]
    if found.lead is not None:
        shown.append(found.lead)
    assert set(articles[:first_page]) <= set(shown)
    assert len(shown) == len(set(shown))
    assert all(len(members) <= PER_SECTION for _slug, members in found.sections)
    assert len(found.latest) <= LATEST
    assert len(found.rest) <= first_page


def test_accents_and_capitals_do_not_change_the_alphabet() -> None:
    """É stands at E, as in a Dutch telephone book."""
    assert ["Anna", "Élise", "eva", "Zoë"] == sorted(["Zoë", "Élise", "eva", "Anna"], key=in_alphabet)
