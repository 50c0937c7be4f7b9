"""Comments as a conversation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.comments.model import Comment
from katern.comments.thread import Thread, make_thread

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def make(identifier: str, parent: str = "", minute: int = 0, **values: str) -> Comment:
    filled = {"author": "Bo", "status": "approved", "body": "x", **values}
    return Comment(id=identifier, parent=parent, date=START + timedelta(minutes=minute), **filled)


def show(thread: Thread) -> list[str]:
    """Return each place as its depth in points, its id, and its status where that says something."""
    marks = {"approved": "", "erased": " erased", "missing": " missing"}
    return [f"{'.' * one.depth}{one.id}{marks[one.status]}" for one in thread.places]


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        ([], []),
        ([make("b", minute=1), make("a")], ["a", "b"]),
        ([make("b"), make("a")], ["a", "b"]),
        ([make("a"), make("b", minute=1), make("c", "a", 2)], ["a", ".c", "b"]),
        ([make("a"), make("b", "a", 3), make("c", "a", 2), make("d", "b", 4)], ["a", ".c", ".b", "..d"]),
        ([make("a", minute=5), make("b", "a", 1)], ["a", ".b"]),
    ],
)
def test_answers_come_after_what_they_answer(comments: list[Comment], expected: list[str]) -> None:
    """By date, then by id; also those that seem older than what they answer."""
    assert expected == show(make_thread(comments))


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        ([make("a"), make("c", "weg", 1), make("d", "weg", 3), make("b", minute=2)],
         ["a", "weg missing", ".c", ".d", "b"]),
        ([make("a"), make("b", "a", 1, status="pending"), make("c", "b", 2), make("d", "a", 3)],
         ["a", ".b missing", "..c", ".d"]),
        ([make("a", status="rejected"), make("b", "a", status="pending")], []),
        ([make("a", status="rejected"), make("b", "a", 1, status="rejected"), make("c", "b", 2)],
         ["a missing", ".b missing", "..c"]),
        ([make("a", status="erased"), make("b", "a", 1)], ["a erased", ".b"]),
        ([make("a", status="erased")], ["a erased"]),
    ],
)  # fmt: skip
def test_what_is_not_shown_keeps_its_place_where_it_was_answered(
    comments: list[Comment], expected: list[str]
) -> None:
    """Several answers to one stand under one marker; an erased one always stays."""
    assert expected == show(make_thread(comments))


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        ([make("a", "a")], ["a"]),
        ([make("a", "b"), make("b", "a", 1)], ["a", ".b"]),
        ([make("a", "c", 2), make("b", "a", 1), make("c", "b"), make("d", "a", 3)],
         ["c", ".a", "..b", "..d"]),
        ([make("a", "b", status="pending"), make("b", "a", 1), make("c")], ["a missing", ".b", "c"]),
    ],
)  # fmt: skip
def test_a_circle_begins_with_its_oldest(comments: list[Comment], expected: list[str]) -> None:
    assert expected == show(make_thread(comments))


def test_pings_stand_apart_and_are_not_counted() -> None:
    """Who answers one answers no comment."""
    pings = [make("q", minute=2, type="pingback"), make("p", type="trackback")]
    rest = [make("s", type="pingback", status="pending"), make("a", "p"), make("b", status="erased")]
    thread = make_thread([*pings, *rest, make("c", "weg")])
    assert ["p", "q"] == [one.id for one in thread.pings]
    assert ["a", "b erased", "weg missing", ".c"] == show(thread)
    assert 2 == thread.count


COMMENTS = st.lists(
    st.builds(
        make,
        st.sampled_from("abcdefghij"),
        st.sampled_from(["", *"abcdefghijxy"]),
        st.integers(0, 5),
        status=st.sampled_from(["approved", "approved", "erased", "pending", "rejected"]),
        type=st.sampled_from(["comment", "comment", "review", "pingback"]),
    ),
    unique_by=lambda one: one.id,
    max_size=10,
)


@given(COMMENTS)
def test_every_comment_stands_once_below_what_it_answers(comments: list[Comment]) -> None:
    """One step deeper than that; a marker is there because something answers it."""
    thread = make_thread(comments)
    talk = [one for one in comments if one.type in ("comment", "review")]
    shown = [one.comment for one in thread.places if one.comment is not None]
    assert {one.id for one in talk if one.status in ("approved", "erased")} == {one.id for one in shown}
    assert len(shown) == len({one.id for one in shown})
    assert sum(one.status == "approved" for one in talk) == thread.count
    seen: list[object] = []
    for place in thread.places:
        assert place.depth == (0 if place.parent is None else place.parent.depth + 1)
        assert place.parent is None or place.parent in seen
        if place.comment is not None and place.parent is not None:
            assert place.comment.parent == place.parent.id
        seen.append(place)
    answered = {id(one.parent) for one in thread.places}
    assert all(id(one) in answered for one in thread.places if one.comment is None)


@given(COMMENTS, st.randoms())
def test_the_order_of_files_means_nothing(comments: list[Comment], random: object) -> None:
    other = comments.copy()
    random.shuffle(other)  # type: ignore[attr-defined]
    assert show(make_thread(comments)) == show(make_thread(other))


@pytest.mark.parametrize("parent", ["one", "before", "circle"])
def test_a_conversation_may_be_long_and_deep(parent: str) -> None:
    """Ten thousand answers to one, or each to the one before, in a moment."""
    count = 10_000
    found = {
        "one": lambda at: "0" if at else "",
        "before": lambda at: str(at - 1),
        "circle": lambda at: str((at + 1) % count),
    }
    comments = [make(str(at), found[parent](at), at) for at in range(count)]
    start = process_time()
    thread = make_thread(comments)
    assert 2 > process_time() - start
    assert count == thread.count
    assert max(one.depth for one in thread.places) >= (1 if parent == "one" else count - 1)
