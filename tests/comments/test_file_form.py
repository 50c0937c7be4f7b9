"""A comment as a file: what is written is read again, also when an editor wrote it otherwise."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from katern.comments.file_form import CommentFileError, parse_comment, render_comment
from katern.comments.model import Comment

FULL = Comment(
    id="wp-12",
    author='Anna "Ans" de Vries: #1',
    date=datetime(2026, 3, 1, 9, 12, tzinfo=UTC),
    status="approved",
    body="Een.\n\nTwee <em>drie</em>.",
    parent="wp-11",
    website="https://anna.example/",
    thread="https://oud.example/stuk/",
    type="pingback",
    source="wxr",
    author_key="0123456789abcdef",
    approximate_date=True,
)
WRITTEN = """---
id: wp-12
author: "Anna \\"Ans\\" de Vries: #1"
date: 2026-03-01T09:12:00Z
status: approved
parent: wp-11
website: "https://anna.example/"
thread: "https://oud.example/stuk/"
type: pingback
source: wxr
author_key: "0123456789abcdef"
approximate_date: true
---
Een.

Twee <em>drie</em>.
"""
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def test_a_comment_is_written_in_one_form() -> None:
    """What a review of git shows."""
    assert WRITTEN == render_comment(FULL).decode()


def test_what_is_absent_is_not_written() -> None:
    """A plain comment has four lines, and the format it came from."""
    plain = Comment("json-1", "", FULL.date, "pending", "Ja.", source="json")
    assert (
        '---\nid: json-1\nauthor: ""\ndate: 2026-03-01T09:12:00Z\nstatus: pending\nsource: json\n---\nJa.\n'
        == render_comment(plain).decode()
    )


@given(TEXTS, TEXTS, TEXTS.map(lambda one: one.replace("\r", "").strip("\n")))
def test_whatever_is_written_is_read_again(author: str, website: str, body: str) -> None:
    """By the store, and by any reader of YAML."""
    comment = Comment("wp-1", author, FULL.date, "approved", body, website=website)
    held = render_comment(comment)
    assert comment == parse_comment(held)
    header = held.decode().split("\n---\n")[0].removeprefix("---\n")
    assert author == yaml.safe_load(header)["author"]


@pytest.mark.parametrize(
    "header",
    [
        "author: Anna\nid: wp-1\nstatus: approved\ndate: 2026-03-01 10:12:00+01:00",
        "id: 'wp-1'\nAuthor: >-\n  Anna\ndate: '2026-03-01T09:12:00Z'\nstatus: \"approved\"",
        "id: wp-1 # van de oude site\nauthor: Anna\ndate: 2026-03-01T09:12:00Z\nstatus: approved",
    ],
)
def test_the_words_of_an_editor_are_read_too(header: str) -> None:
    """Another order, other quotes, another zone."""
    expected = Comment("wp-1", "Anna", FULL.date, "approved", "Ja.")
    assert expected == parse_comment(f"---\n{header}\n---\n\nJa.\n\n".encode())


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"Ja.",
        b"---\nid: wp-1\n",
        b"---\n- a\n---\nJa.",
        b"---\nid: [\n---\nJa.",
        b"---\nauthor: Anna\ndate: 2026-03-01T09:12:00Z\n---\nJa.",
        b"---\nid: wp-1\ndate: gisteren\n---\nJa.",
        b"---\nid: wp-1\n---\nJa.",
        b"---\nid: \xff\n---\nJa.",
    ],
)
def test_what_is_no_comment_is_refused(held: bytes) -> None:
    """And nothing else is raised."""
    with pytest.raises(CommentFileError):
        parse_comment(held)


def test_a_date_in_another_zone_is_the_same_moment() -> None:
    """Files hold UTC."""
    summer = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2))).astimezone(UTC)
    assert "2026-07-01T10:00:00Z" in render_comment(Comment("a-1", "", summer, "approved", "Ja.")).decode()
