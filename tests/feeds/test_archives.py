"""The whole history of a feed (RFC 5005)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from katern.feeds.archives import ARCHIVED, split_archives
from katern.feeds.model import Entry, Feed
from katern.feeds.xml_feed import render_atom

BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


def entry(number: int) -> Entry:
    moment = BEGIN + timedelta(days=number)
    return Entry(f"id:{number}", f"https://a.example/{number}/", f"Stuk {number}", moment, moment, "<p>a</p>")


def split(count: int, newest: int = 20, kept: set[int] | None = None) -> tuple[Feed, ...]:
    entries = tuple(entry(number) for number in reversed(range(count)))
    given = tuple(one for one in entries if kept is None or int(one.id[3:]) in kept)
    feed = Feed("id:feed", "https://a.example/f", "https://a.example/", "A", "B", "nl", given)
    return split_archives(feed, newest, entries, "https://a.example/f-{}".format)


@pytest.mark.parametrize("count", [0, 1, 19, 20, 49, 50, 51, 99, 100, 101, 149, 150, 512])
def test_following_the_links_gives_every_entry(count: int):
    """The feed itself and what lies before it hold each one; only at the seam one may stand twice."""
    current, *archives = split(count)
    by_url = {one.url: one for one in archives}
    found, address = [one.id for one in current.entries], current.older_url
    while address:
        found += [one.id for one in by_url[address].entries]
        address = by_url[address].older_url
    assert {f"id:{number}" for number in range(count)} == set(found)
    assert len(current.entries) >= min(count, 20)
    assert {ARCHIVED} >= {len(one.entries) for one in archives}


def test_documents_lead_to_each_other_and_to_the_feed():
    current, first, second, third = split(160)
    assert "https://a.example/f-3" == current.older_url
    assert ("", "https://a.example/f-2") == (first.older_url, first.newer_url)
    assert ("https://a.example/f-1", "https://a.example/f-3") == (second.older_url, second.newer_url)
    assert ("https://a.example/f-2", "") == (third.older_url, third.newer_url)
    assert {current.url} == {one.current_url for one in (first, second, third)}


def test_an_archive_document_stays_as_it_is_when_an_article_comes():
    before, after = split(130), split(131)
    assert [render_atom(one) for one in before[1:]] == [render_atom(one) for one in after[1:]]


def test_only_the_last_one_learns_of_the_next():
    before, after = split(149), split(151)
    assert render_atom(before[1]) == render_atom(after[1])
    assert render_atom(before[2]) != render_atom(after[2])
    assert before[2].entries == after[2].entries


def test_what_subscribers_are_not_given_is_in_the_archive_alone():
    current, *archives = split(120, kept=set(range(115)))
    assert [f"id:{number}" for number in range(114, 99, -1)] == [one.id for one in current.entries]
    assert 100 == sum(len(one.entries) for one in archives)


def test_an_archive_says_that_it_is_one():
    current, archive, *_ = split(120)
    assert b"<fh:archive/>" in render_atom(archive)
    assert b"<fh:archive/>" not in render_atom(current)
