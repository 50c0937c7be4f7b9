"""What an editor does with comments in the terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from katern.comments.file_form import parse_comment
from katern.comments.moderation import Answer, _set_one, add_comment, list_comments, render_list, set_status
from katern.project import WrongCallError

from tests.comments.conftest import Desk

WAITS = {"id": "1", "author": "Anna", "body": "Een <em>twee</em>.", "status": "pending"}
PUBLIC = {"id": "2", "author": "", "body": "Drie.", "date": "2026-02-01T10:00:00+00:00"}
ANSWER = Answer("De redactie", "Dank.", datetime(2026, 6, 1, 9, 0, 0, 5, tzinfo=UTC))


def test_comments_are_listed_with_the_oldest_first(desk: Desk) -> None:
    """A line each: id, status, day, article, writer, words."""
    desk.bring("wxr.1", WAITS, PUBLIC)
    assert [
        "wp-2  approved  2026-02-01  stuk  a reader: Drie.",
        "wp-1  pending  2026-03-01  stuk  Anna: Een twee.",
    ] == list(render_list(list_comments(desk.store)))
    assert ["wp-1"] == [one.comment.id for one in list_comments(desk.store, "pending")]


def test_what_is_approved_moves_into_git(desk: Desk) -> None:
    """Nothing but its status changes, and once more does nothing."""
    desk.bring("wxr.1", WAITS)
    before = next(iter(desk.tree().values()))
    set_status(desk.store, "wp-1", "approved")
    assert ["content/comments/stuk/wp-1.html"] == list(desk.tree())
    after = desk.tree()["content/comments/stuk/wp-1.html"]
    assert before.replace(b"status: pending", b"status: approved") == after
    assert ["wp-1 is approved already"] == set_status(desk.store, "wp-1", "approved")
    assert after == desk.tree()["content/comments/stuk/wp-1.html"]


def test_what_is_rejected_stays_where_it_is(desk: Desk) -> None:
    """Outside git what waited there, in git what readers have seen."""
    desk.bring("wxr.1", WAITS, PUBLIC)
    set_status(desk.store, "wp-1, wp-2", "rejected")
    tree = desk.tree()
    assert [".katern/pending/stuk/wp-1.html", "content/comments/stuk/wp-2.html"] == sorted(tree)
    assert {"rejected"} == {parse_comment(held).status for held in tree.values()}


def test_a_comment_in_the_way_is_not_overwritten(desk: Desk) -> None:
    """Two files of one name are for the editor to part."""
    desk.bring("wxr.1", WAITS)
    other = desk.root / "content/comments/stuk/wp-1.html"
    other.parent.mkdir(parents=True)
    other.write_bytes(next(iter(desk.tree().values())).replace(b"Een", b"Anders"))
    other.rename(other.with_name("wp-7.html"))
    waiting = desk.root / ".katern/pending/stuk/wp-1.html"
    waiting.rename(waiting.with_name("wp-7.html"))
    before = desk.tree()
    held = [one for one in list_comments(desk.store) if one.path.is_relative_to(desk.store.pending)]
    assert "delete one of both" in _set_one(desk.store, held[0], "approved")
    assert before == desk.tree()


@pytest.mark.parametrize("ids", ["wp-9", "wp-1,wp-9", "", " , "])
def test_an_unknown_id_stops_the_whole_call(desk: Desk, ids: str) -> None:
    """Nothing is half done."""
    desk.bring("wxr.1", WAITS)
    before = desk.tree()
    with pytest.raises(WrongCallError):
        set_status(desk.store, ids, "approved")
    assert before == desk.tree()


def test_an_answer_is_a_comment_of_the_magazine(desk: Desk) -> None:
    """Its id cannot be one of an import."""
    desk.bring("wxr.1", PUBLIC)
    path = add_comment(desk.store, "stuk", replace(ANSWER, token="0a1b2c"), "wp-2")
    comment = parse_comment(path.read_bytes())
    assert "content/comments/stuk/katern-0a1b2c.html" == path.relative_to(desk.root).as_posix()
    assert ("katern-0a1b2c", "wp-2", "approved", "katern") == (
        comment.id,
        comment.parent,
        comment.status,
        comment.source,
    )
    assert "comment-katern-0a1b2c" == comment.anchor


@pytest.mark.parametrize(
    ("answer", "reply_to"),
    [
        (ANSWER, "wp-9"),
        (ANSWER, "wp-3"),
        (Answer("De redactie", " ", ANSWER.date), ""),
    ],
)
def test_an_answer_needs_words_and_somebody_to_answer(desk: Desk, answer: Answer, reply_to: str) -> None:
    """A comment under another article is none."""
    desk.bring("wxr.1", PUBLIC, {"id": "3", "thread": "/ander/"})
    before = desk.tree()
    with pytest.raises(WrongCallError):
        add_comment(desk.store, "stuk", answer, reply_to)
    assert before == desk.tree()


def test_a_comment_under_an_old_name_can_be_answered(desk: Desk) -> None:
    """The folder keeps the slug that the article had."""
    desk.bring("wxr.1", PUBLIC)
    path = add_comment(desk.store, "nieuw", ANSWER, "wp-2", {"stuk": "nieuw"}.__getitem__)
    assert "wp-2" == parse_comment(path.read_bytes()).parent


def test_two_answers_have_two_ids(desk: Desk) -> None:
    """Chosen by chance."""
    both = [Answer("De redactie", "Dank.", ANSWER.date) for _one in range(2)]
    assert 2 == len({add_comment(desk.store, "stuk", one) for one in both})


def test_what_was_erased_stays_so(desk: Desk) -> None:
    """Approving it brings nothing back."""
    desk.bring("wxr.1", PUBLIC)
    path = desk.root / "content/comments/stuk/wp-2.html"
    path.write_bytes(path.read_bytes().replace(b"approved", b"erased"))
    assert ["wp-2 was erased and stays so"] == set_status(desk.store, "wp-2", "approved")
    assert b"erased" in path.read_bytes()
