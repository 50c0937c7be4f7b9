"""Comments as a page shows them, as search engines read them, and how readers add to them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.comment_anchor import anchor_of
from katern.comments.form import find_state, write_mailto
from katern.comments.json_ld import render_json_ld
from katern.comments.model import Comment
from katern.comments.thread import make_thread
from katern.comments.views import COLOURS, People, View, choose_colour, find_initial, make_pings, make_views
from katern.dates import Moment, parse_moment

ZONE = ZoneInfo("Europe/Amsterdam")
PAGE = "https://katern.example/thee/"


def make(identifier: str, parent: str = "", **values: object) -> Comment:
    filled: dict[str, object] = {
        "author": "Bo",
        "date": datetime(2026, 3, 1, 23, 30, tzinfo=UTC),
        "status": "approved",
        "body": "Een <b>tekst</b>.",
    }
    return Comment(id=identifier, parent=parent, **filled | values)  # type: ignore[arg-type]


def view(*comments: Comment, people: People | None = None) -> tuple[View, ...]:
    return make_views(make_thread(comments), people or People(), ZONE)


def test_a_comment_is_shown_in_the_time_zone_of_the_magazine() -> None:
    shown = view(make("wp-1"))[0]
    assert ("2026-03-02T00:30:00+01:00", "00:30") == (shown.date.isoformat(), shown.time)
    assert "" == view(make("wp-1", approximate_date=True))[0].time


def test_its_text_passes_the_policy_and_nothing_else_is_html() -> None:
    """Names stay as typed, for the template to escape."""
    shown = view(make("wp-1", body="a<script>b</script>\n\n<i onclick=c>d", author="<b>Jan"))[0]
    assert ("<p>a</p><p><i>d</i></p>", "<b>Jan") == (shown.html, shown.author)


@pytest.mark.parametrize("address", ["javascript:a()", "//a.example", "https://a b", "data:a"])
def test_a_name_links_to_no_more_than_the_policy_allows(address: str) -> None:
    assert "" == view(make("wp-1", website=address))[0].website
    assert "" == make_pings([make("wp-1", website=address)], ZONE)[0].website


@pytest.mark.parametrize("status", ["erased", "pending"])
def test_what_is_not_shown_tells_nothing_of_its_writer(status: str) -> None:
    first, second = view(make("wp-1", status=status, website="https://a.example"), make("wp-2", "wp-1"))
    assert ("", "", "", "", "") == (first.author, first.website, first.html, first.time, first.initial)
    assert ("comment-1", second.parent) == (first.anchor, first)


@pytest.mark.parametrize(
    ("identifier", "name", "role"),
    [
        ("katern-1a", "anna  De Wit", "author"),
        ("katern-1a", "Hanneke", "editor"),
        ("katern-1a", "Bo", ""),
        ("katern-1a", "", ""),
        ("wp-1", "Anna de Wit", ""),
        ("x-katern-1", "Anna de Wit", ""),
    ],
)
def test_only_what_the_editors_entered_is_marked_as_theirs(identifier: str, name: str, role: str) -> None:
    """A reader who types the name of the author is a reader."""
    people = People(frozenset({"anna de wit"}), frozenset({"anna de wit", "hanneke", ""}))
    assert role == view(make(identifier, author=name), people=people)[0].role
    by_mail = make(identifier, author=name, author_key="0123456789abcdef")
    assert "" == view(by_mail, people=people)[0].role  # who writes a mail may give any name


@pytest.mark.parametrize(
    ("name", "initial"),
    [
        ("marijke", "M"),
        (" «Éva»", "É"),
        ("e\u0301va", "É"),
        ("", "·"),
        ("?!", "·"),
        ("7up", "7"),
        ("ßeta", "ß"),
        ("李", "李"),
    ],
)
def test_a_round_picture_holds_the_first_letter(name: str, initial: str) -> None:
    assert initial == find_initial(name)


def test_one_writer_has_one_colour() -> None:
    """By the pseudonym where there is one, else by the name."""
    assert set(range(COLOURS)) == {choose_colour(str(number)) for number in range(100)}
    first, second = view(
        make("wp-1", author="Bo", author_key="k"), make("wp-2", author="Bob", author_key="k")
    )
    assert first.colour == second.colour


@pytest.mark.parametrize(
    ("identifier", "anchor"),
    [
        ("wp-12", "comment-12"),
        ("wp-1a", "comment-wp-1a"),
        ("disqus-4", "comment-disqus-4"),
        ("wp-x-0a", "comment-wp-x-0a"),
    ],
)
def test_an_anchor_is_that_of_wordpress_for_its_ids(identifier: str, anchor: str) -> None:
    assert anchor == anchor_of(identifier)


@given(st.text())
def test_an_anchor_is_one_word(identifier: str) -> None:
    """Whatever a file names as what it answers."""
    assert set(anchor_of(identifier)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_pages_elsewhere_are_named_by_title_or_address() -> None:
    named = make("wp-1", website="https://a.example/")
    nameless = make("wp-2", author="", website="https://b.example/")
    pings = make_pings([named, nameless], ZONE)
    assert ["Bo", "https://b.example/"] == [one.title for one in pings]


def test_search_engines_read_who_said_what_to_whom() -> None:
    views = view(make("wp-1"), make("wp-2", "wp-1", author=""), make("wp-3", "wp-9"))
    said = json.loads(render_json_ld(views, "Article", PAGE))
    assert ("https://schema.org", "Article", PAGE, 3) == tuple(
        said[name] for name in ("@context", "@type", "@id", "commentCount")
    )
    assert [f"{PAGE}#comment-{number}" for number in (1, 2, 3)] == [one["url"] for one in said["comment"]]
    first, second, third = said["comment"]
    assert ({"@type": "Person", "name": "Bo"}, "Een tekst.") == (first["author"], first["text"])
    assert "2026-03-02T00:30:00+01:00" == first["dateCreated"]
    assert {"@type": "Comment", "@id": first["@id"]} == second["parentItem"]
    assert "author" not in second
    assert "parentItem" not in third


def test_where_nothing_is_said_there_is_nothing_to_read() -> None:
    assert "" == render_json_ld(view(make("wp-1", status="erased")), "Article", PAGE)


def test_nothing_in_a_comment_ends_its_script() -> None:
    hostile = "&lt;/script>&lt;script>a()&lt;/script>&lt;!--"
    written = render_json_ld(view(make("wp-1", body=hostile, author="</script>&<!--")), "Article", PAGE)
    assert not set("<>&") & set(written)
    assert "</script><script>a()</script><!--" == json.loads(written)["comment"][0]["text"]


@pytest.mark.parametrize(
    ("chosen", "until", "default", "state"),
    [
        (None, None, "open", "open"),
        (None, None, "closed", "closed"),
        ("open", None, "closed", "open"),
        ("off", None, "open", "off"),
        ("open", "2026-03-01", "closed", "open"),
        ("open", "2026-02-28", "closed", "closed"),
        (None, "2026-02-28", "open", "closed"),
        ("off", "2026-02-28", "open", "off"),
    ],
)
def test_comments_are_open_until_the_end_of_the_last_day(
    chosen: str | None, until: str | None, default: str, state: str
) -> None:
    last: Moment | None = parse_moment(until, "Europe/Amsterdam") if until else None
    now = datetime(2026, 3, 1, 20, tzinfo=UTC)
    assert state == find_state(chosen, last, now, default=default)


def test_a_mail_names_what_it_is_about() -> None:
    written = write_mailto("a&b@c.example", "Reactie op ‘Thee & koffie?’\n")
    assert (
        "mailto:a%26b@c.example?subject=Reactie%20op%20%E2%80%98Thee%20%26%20koffie%3F%E2%80%99%0A" == written
    )
