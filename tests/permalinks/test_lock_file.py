"""`permalinks.lock` as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.permalinks.lock_file import NOTE, Record, join_records, parse_lock, render_lock

from tests.core.told import Told

WHOLE = (
    f"{NOTE}"
    "tag:a.example,2026:article/een\tarticles/een.md\t/een/\twas=/oud/ /ouder/\tfeeds=all,category-werk\n"
    "tag:a.example,2026:newsletter/een\tnewsletters/een.md\t/nieuwsbrief/een/\tarticles=een,twee\n"
    "tag:a.example,2026:page/over\tpages/over.md\t/over/\n"
)


def read(text: str) -> tuple[tuple[Record, ...], list[str]]:
    told = Told()
    return parse_lock(text, told), told.said


def test_every_field_is_read_and_written_back_to_the_letter():
    records, said = read(WHOLE)
    assert ([], WHOLE) == (said, render_lock(records))
    assert ("/oud/", "/ouder/") == records[0].was
    assert ("all", "category-werk") == records[0].feeds
    assert ("een", "twee") == records[1].articles
    assert (None, None, 4) == (records[2].feeds, records[2].articles, records[2].line)


def test_line_ends_of_windows_change_nothing():
    assert read(WHOLE) == read(WHOLE.replace("\n", "\r\n"))


def test_no_feeds_and_none_recorded_are_two_things():
    records, _ = read("id:a\ta.md\t/a/\tfeeds=\nid:b\tb.md\t/b/\n")
    assert [(), None] == [one.feeds for one in records]


@pytest.mark.parametrize(
    "line",
    [
        "zomaar een regel",
        "id\tbestand",
        "id\tbestand\tgeen-adres/",
        "\tbestand\t/adres/",
        "id\t\t/adres/",
        "id\tbestand\t/adres/\tanders=1",
        "id\tbestand\t/adres/\t",
        "<<<<<<< HEAD",
        "=======",
        ">>>>>>> tak",
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_the_others_are_read(line: str):
    records, said = read(f"id:a\ta.md\t/a/\n{line}\nid:b\tb.md\t/b/\n")
    assert (["2 K414"], ["id:a", "id:b"]) == (said, [one.id for one in records])


def test_lines_of_one_thing_that_git_kept_of_both_sides_are_joined():
    """`merge=union` leaves both; nothing that either knew is lost."""
    both = "id:a\toud.md\t/oud/\tfeeds=all\nid:a\tnieuw.md\t/nieuw/\tfeeds=author-anna\n"
    records, said = read(both)
    assert [] == said
    assert [Record("id:a", "nieuw.md", "/nieuw/", ("/oud/",), ("all", "author-anna"), line=2)] == list(
        records
    )


def test_what_an_issue_held_first_stays():
    first, second = (
        Record("i", "i.md", "/i/", articles=("a",)),
        Record("i", "i.md", "/i/", articles=("a", "b")),
    )
    assert ("a",) == join_records((first, second))[0].articles


WORDS = st.text("abcé-", min_size=1, max_size=5)
FEEDS = st.dictionaries(st.sampled_from(("all", "category-é", "author-a-b")), st.sampled_from(("", "-")))
RECORDS = st.builds(
    Record,
    id=WORDS.map("id:{}".format),
    source=WORDS.map("{}.md".format),
    url=WORDS.map("/{}/".format),
    was=st.lists(WORDS.map("/was-{}/".format), max_size=3, unique=True).map(tuple),
    feeds=st.none() | FEEDS.map(lambda one: tuple(sorted(f"{left}{name}" for name, left in one.items()))),
    articles=st.none() | st.lists(WORDS, max_size=3).map(tuple),
)


@given(st.lists(RECORDS, max_size=6))
def test_what_is_written_is_read_as_it_was(records: list[Record]):
    joined = join_records(records)
    found, said = read(render_lock(joined))
    assert [] == said
    assert render_lock(joined) == render_lock(found)
    assert [one.id for one in joined] == [one.id for one in found]


@given(st.lists(RECORDS, max_size=6), st.lists(RECORDS, max_size=6))
def test_joining_loses_no_id_and_no_address(some: list[Record], others: list[Record]):
    joined = {one.id: one for one in join_records((*some, *others))}
    for one in (*some, *others):
        assert set(one.addresses) <= set(joined[one.id].addresses)
        feeds = set(joined[one.id].feeds or ())
        for name in one.feeds or ():
            assert name in feeds or f"-{name}" in feeds
        assert not any(f"-{name}" in feeds for name in feeds), "what has left is in it no more"
