"""What an import does with a store: it adds, moves, and overwrites nothing."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest
from katern.comments.file_form import parse_comment, render_comment
from katern.comments.matching import Rule, Target
from katern.comments.store import read_comment, write_file

from tests.comments.conftest import Desk
from tests.comments.fake_source import write_source

ONE = {"id": "1", "author": "Anna", "email": "anna@post.example", "body": "Een."}
TWO = {"id": "2", "author": "Bert", "body": "Twee.", "parent": "1", "date": "2026-03-02T10:00:00+00:00"}
THREE = {"id": "3", "author": "Cor", "body": "Drie.", "date": "2026-03-03T10:00:00+00:00"}
FIRST, SECOND = "content/comments/stuk/wp-1.html", "content/comments/stuk/wp-2.html"


def counts(account: dict[str, Any]) -> tuple[int, int, int, dict[str, int]]:
    return account["added"], account["unchanged"], account["kept"], account["skipped"]


def test_comments_become_files_under_their_article(desk: Desk) -> None:
    """One for each, named by its id."""
    account = desk.bring("wxr.1", ONE, TWO)
    assert (2, 0, 0, {}) == counts(account)
    tree = desk.tree()
    assert [FIRST, SECOND] == list(tree)
    comment = parse_comment(tree[SECOND])
    assert ("wp-2", "Bert", "wp-1", "wxr", "Twee.") == (
        comment.id, comment.author, comment.parent, comment.source, comment.body,
    )  # fmt: skip
    assert b"post.example" not in b"".join(tree.values())
    assert 16 == len(parse_comment(tree[FIRST]).author_key)


def test_the_same_import_again_changes_nothing(desk: Desk) -> None:
    """Not a byte, not a time stamp."""
    desk.bring("wxr.1", ONE, TWO, {**THREE, "status": "pending"}, {"id": "4", "thread": "/weg/"})
    before = {path: (desk.root / path).stat().st_mtime_ns for path in desk.tree()}
    account = desk.bring("wxr.1", ONE, TWO, {**THREE, "status": "pending"}, {"id": "4", "thread": "/weg/"})
    assert (0, 4, 0, {}) == counts(account)
    assert 1 == account["unmatched"]
    assert before == {path: (desk.root / path).stat().st_mtime_ns for path in desk.tree()}


def test_a_later_export_only_adds(desk: Desk) -> None:
    """And an older one after it nothing."""
    desk.bring("wxr.1", ONE)
    before = desk.tree()
    assert (2, 1, 0, {}) == counts(desk.bring("wxr.2", ONE, TWO, THREE))
    after = desk.tree()
    assert before.items() <= after.items()
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.1", ONE))
    assert after == desk.tree()


def test_overlapping_files_in_one_call_are_one_after_the_other(make_desk: Callable[[str], Desk]) -> None:
    """What both have is a duplicate."""
    together, apart = make_desk("a"), make_desk("b")
    one = write_source(together.root / "wxr.1", ONE, TWO)
    two = write_source(together.root / "wxr.2", TWO, THREE)
    account = together.run(one, two)
    assert account is not None
    assert (3, 0, 0, {"duplicate": 1}) == counts(account.to_json([]))
    apart.bring("wxr.1", ONE, TWO)
    apart.bring("wxr.2", TWO, THREE)
    assert apart.tree() == together.tree()
    again = together.run(one, two)
    assert again is not None
    assert (0, 3, 0, {"duplicate": 1}) == counts(again.to_json([]))


@pytest.mark.parametrize("status", ["approved", "rejected", "erased"])
def test_what_an_editor_decided_stays(desk: Desk, status: str) -> None:
    """Whatever the source says of it."""
    desk.bring("wxr.1", {**ONE, "status": "pending"})
    waiting = desk.root / ".katern/pending/stuk/wp-1.html"
    comment = parse_comment(waiting.read_bytes())
    waiting.unlink()
    decided = parse_comment(render_comment(comment).replace(b"status: pending", f"status: {status}".encode()))
    write_file(desk.store.place("stuk", "wp-1", status), render_comment(decided))
    before = desk.tree()
    assert (0, 0, 1, {}) == counts(desk.bring("wxr.1", {**ONE, "status": "pending"}))
    assert before == desk.tree()
    assert [] == desk.codes()


def test_what_changed_here_or_there_is_kept_and_told(desk: Desk) -> None:
    """An editor who edits has the last word."""
    desk.bring("wxr.1", ONE)
    assert (0, 0, 1, {}) == counts(desk.bring("wxr.1", {**ONE, "body": "Eén, verbeterd."}))
    assert ["K547"] == desk.codes()
    assert b"Een." in desk.tree()[FIRST]


def test_a_comment_that_was_moved_by_hand_stays_where_it_is(desk: Desk) -> None:
    """The id is looked up in the whole store."""
    desk.bring("wxr.1", ONE)
    write_file(desk.root / "content/comments/ander/wp-1.html", desk.tree()[FIRST])
    (desk.root / FIRST).unlink()
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.1", ONE))
    assert ["content/comments/ander/wp-1.html"] == list(desk.tree())


def test_a_file_that_cannot_be_read_is_kept(desk: Desk) -> None:
    """The checks tell it; the import does not touch it."""
    desk.bring("wxr.1", ONE)
    (desk.root / FIRST).write_bytes(b"<<<<<<< HEAD\n")
    assert (0, 0, 1, {}) == counts(desk.bring("wxr.1", ONE))
    assert b"<<<<<<< HEAD\n" == desk.tree()[FIRST]


def test_spam_and_trash_are_counted_and_skipped(desk: Desk) -> None:
    """Each by its reason."""
    account = desk.bring("wxr.1", ONE, {**TWO, "status": "spam"}, {**THREE, "status": "trash"})
    assert (1, 0, 0, {"spam": 1, "trash": 1}) == counts(account)
    assert {"approved": 1, "pending": 0, "spam": 1, "trash": 1} == account["by_status"]


def test_spam_can_be_kept_as_rejected(desk: Desk) -> None:
    """Outside git."""
    desk.bring("wxr.1", {**TWO, "status": "spam"}, with_spam=True)
    assert [".katern/pending/stuk/wp-2.html"] == list(desk.tree())
    assert b"status: rejected" in desk.tree()[".katern/pending/stuk/wp-2.html"]


def test_an_unknown_status_waits(desk: Desk) -> None:
    """It is counted as what it is."""
    account = desk.bring("wxr.1", {**ONE, "status": "other"})
    assert 1 == account["by_status"]["other"]
    assert [".katern/pending/stuk/wp-1.html"] == list(desk.tree())


def test_a_comment_without_words_is_skipped(desk: Desk) -> None:
    """A picture alone, or nothing."""
    account = desk.bring(
        "wxr.1", {**ONE, "body": "<img src='https://x.example/a.png'>"}, {**TWO, "body": " \n"}
    )
    assert (0, 0, 0, {"empty": 2}) == counts(account)


def test_what_matches_nothing_waits_and_moves(desk: Desk) -> None:
    """The line for the map is told; once it matches, the comment moves and counts as unchanged."""
    account = desk.bring("wxr.1", {**ONE, "thread": "https://oud.example/koffie/"})
    assert (1, 0, 0, {}) == counts(account)
    assert 1 == account["unmatched"]
    assert ["K546"] == desk.codes()
    assert "https://oud.example/koffie/ slug-" in str(next(iter(desk.found)))
    waiting = "content/comments/_unmatched/koffie/wp-1.html"
    assert [waiting] == list(desk.tree())
    assert b'thread: "https://oud.example/koffie/"' in desk.tree()[waiting]
    desk.rules = (Rule("/koffie/", "stuk"),)
    account = desk.bring("wxr.1", {**ONE, "thread": "https://oud.example/koffie/"})
    assert (0, 1, 0, {}) == counts(account)
    assert 0 == account["unmatched"]
    assert [FIRST] == list(desk.tree())
    assert b"thread:" not in desk.tree()[FIRST]


def test_what_was_edited_while_it_waited_moves_as_it_is(desk: Desk) -> None:
    """The editor's words go along."""
    unknown = {**ONE, "thread": "/koffie/"}
    desk.bring("wxr.1", unknown)
    path = desk.root / "content/comments/_unmatched/koffie/wp-1.html"
    path.write_bytes(path.read_bytes().replace(b"Een.", b"Verbeterd."))
    desk.targets = (*desk.targets, Target("koffie", ("/koffie/",)))
    assert (0, 0, 1, {}) == counts(desk.bring("wxr.1", unknown))
    assert ["content/comments/koffie/wp-1.html"] == list(desk.tree())
    assert b"Verbeterd." in desk.tree()["content/comments/koffie/wp-1.html"]


def test_a_move_that_was_interrupted_is_finished(desk: Desk) -> None:
    """Both files are there: the one under the article counts."""
    unknown = {**ONE, "thread": "/koffie/"}
    desk.bring("wxr.1", unknown)
    waiting = desk.root / "content/comments/_unmatched/koffie/wp-1.html"
    held = waiting.read_bytes()
    desk.targets = (*desk.targets, Target("koffie", ("/koffie/",)))
    desk.bring("wxr.1", unknown)
    write_file(waiting, held)
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.1", unknown))
    assert ["content/comments/koffie/wp-1.html"] == list(desk.tree())


def test_a_saved_page_and_an_export_bring_a_comment_once(desk: Desk) -> None:
    """The page has other quotes, and no pseudonym."""
    desk.bring("wxr.1", {**ONE, "body": 'Ze zei "ja".'})
    page = {"id": "1", "author": "Anna", "body": "Ze zei &#8220;ja&#8221;.", "form": "html"}
    assert (0, 0, 0, {"duplicate": 1}) == counts(desk.bring("html.1", page))
    assert 1 == len(desk.tree())


def test_a_synchronised_copy_is_recognised(desk: Desk) -> None:
    """The same words of the same person within a day; each one once."""
    desk.bring("wxr.1", ONE, {**ONE, "id": "9", "date": "2026-03-01T10:00:00+00:00"})
    copies = [
        {**ONE, "author": "anna", "body": "<p>Een.</p>", "form": "html", "date": f"2026-03-01T{hour}:00:00Z"}
        for hour in ("10", "11", "12")
    ]  # fmt: skip
    copies = [{**one, "id": str(71 + place)} for place, one in enumerate(copies)]
    account = desk.bring("disqus.1", *copies)
    assert (1, 0, 0, {"duplicate": 2}) == counts(account)
    assert (0, 1, 0, {"duplicate": 2}) == counts(desk.bring("disqus.1", *copies))


def test_an_erased_comment_does_not_come_back_by_another_way(desk: Desk) -> None:
    """Its second is all that is left of it."""
    desk.bring("wxr.1", ONE)
    held = read_comment(desk.root / FIRST)
    assert held is not None
    blank = '---\nid: wp-1\nauthor: ""\ndate: 2026-03-01T09:12:00Z\nstatus: erased\nsource: wxr\n---\n'
    (desk.root / FIRST).write_text(blank)
    assert (0, 0, 0, {"duplicate": 1}) == counts(desk.bring("disqus.1", {**ONE, "id": "70"}))
    assert (0, 0, 1, {}) == counts(desk.bring("wxr.1", ONE))


def test_an_id_of_two_comments_becomes_one_of_words(desk: Desk) -> None:
    """And stays the same at the next import, whatever is added."""
    twice = [{**ONE, "id": "0"}, {**TWO, "id": "0", "parent": ""}]
    assert (2, 0, 0, {}) == counts(desk.bring("wxr.1", *twice))
    assert ["K545", "K545"] == desk.codes()
    names = list(desk.tree())
    assert all(name.startswith("content/comments/stuk/wp-x") for name in names)
    assert (1, 2, 0, {}) == counts(desk.bring("wxr.2", *twice, {**THREE, "id": "0"}))
    assert set(names) < set(desk.tree())


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_date_that_no_comment_has_is_that_of_its_neighbour(desk: Desk, date: str) -> None:
    """No file of the content could hold it."""
    desk.bring("wxr.1", ONE, {**TWO, "date": date})
    assert ["K543"] == desk.codes()
    assert 1 == len({one.date for one in map(parse_comment, desk.tree().values())})


def test_an_old_address_is_kept_as_any_text_of_the_content(desk: Desk) -> None:
    """Without what no file of it may hold, and no longer than addresses are."""
    desk.bring("wxr.1", {**ONE, "thread": "/kof\ufdd0fie/" + "x" * 10_000})
    (held,) = map(parse_comment, desk.tree().values())
    assert "/koffie/xxx" == held.thread[:11]
    assert 2000 == len(held.thread)
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.1", {**ONE, "thread": "/kof\ufdd0fie/" + "x" * 10_000}))


def test_ids_that_differ_in_capitals_alone_are_of_two_comments(desk: Desk) -> None:
    """Of one writer too: ours have no capitals, and neither comment may be lost for that."""
    alike = [{**ONE, "id": "aB"}, {**ONE, "id": "Ab", "body": "Iets anders."}]
    answer = {**TWO, "parent": "Ab"}
    assert (3, 0, 0, {}) == counts(desk.bring("wxr.1", *alike, answer))
    made = {one.body: one for one in map(parse_comment, desk.tree().values())}
    assert made["Iets anders."].id == made[TWO["body"]].parent
    assert (0, 3, 0, {}) == counts(desk.bring("wxr.1", *alike, answer))


def test_a_comment_without_id_is_known_by_its_words(desk: Desk) -> None:
    """Twice the very same is one."""
    nameless = {**ONE, "id": ""}
    assert (1, 0, 0, {"duplicate": 1}) == counts(desk.bring("wxr.1", nameless, nameless))
    assert (0, 1, 0, {"duplicate": 1}) == counts(desk.bring("wxr.1", nameless, nameless))


def test_an_id_of_another_site_is_a_comment_of_its_own(desk: Desk) -> None:
    """Other words, another writer, another time."""
    desk.bring("wxr.1", ONE)
    stranger = {**THREE, "id": "1", "thread": "/ander/"}
    assert (1, 0, 0, {}) == counts(desk.bring("wxr.2", stranger))
    assert 2 == len(desk.tree())
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.2", stranger))
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.1", ONE))


def test_answers_follow_their_comment_in_whatever_order(desk: Desk) -> None:
    """A parent may come later, be missing, be spam, or have an id made of words."""
    desk.bring(
        "wxr.1",
        {**TWO, "parent": "5"},
        {**THREE, "parent": "77"},
        {"id": "4", "parent": "6", "body": "Vier."},
        {"id": "5", "body": "Vijf."},
        {"id": "6", "body": "Spam", "status": "spam"},
        {"id": "a/b", "body": "Schuin."},
        {"id": "8", "parent": "a/b", "body": "Acht."},
    )
    parents = {one.id: one.parent for one in map(parse_comment, desk.tree().values())}
    slanted = next(one for one in parents if one.startswith("wp-x"))
    assert {
        "wp-2": "wp-5",
        "wp-3": "wp-77",
        "wp-4": "wp-6",
        "wp-5": "",
        slanted: "",
        "wp-8": slanted,
    } == parents


def test_circles_are_broken_at_their_first_comment(desk: Desk) -> None:
    """Nothing is lost, and it is told."""
    desk.bring(
        "wxr.1",
        {"id": "1", "parent": "3", "body": "a"},
        {"id": "2", "parent": "1", "body": "b"},
        {"id": "3", "parent": "2", "body": "c"},
        {"id": "4", "parent": "4", "body": "d"},
        {"id": "5", "parent": "2", "body": "e"},
    )
    parents = {one.id: one.parent for one in map(parse_comment, desk.tree().values())}
    assert {"wp-1": "", "wp-2": "wp-1", "wp-3": "wp-2", "wp-4": "", "wp-5": "wp-2"} == parents
    assert ["K544", "K544"] == desk.codes()


def test_an_unreadable_date_is_that_of_the_comment_before(desk: Desk) -> None:
    """Marked, and told; at the very beginning it is that of the next."""
    desk.bring(
        "wxr.1",
        {**ONE, "date": "ooit"},
        {**TWO, "parent": ""},
        {**THREE, "date": ""},
        {"id": "4", "thread": "/ander/", "date": "nooit"},
    )
    made = {one.id: one for one in map(parse_comment, desk.tree().values())}
    assert made["wp-1"].date == made["wp-2"].date == made["wp-3"].date
    assert (True, False, True) == tuple(made[f"wp-{one}"].approximate_date for one in (1, 2, 3))
    assert 1970 == made["wp-4"].date.year
    assert ["K543", "K543", "K543"] == desk.codes()


def test_a_file_that_ends_in_the_middle_changes_nothing(desk: Desk) -> None:
    """Unless that is accepted; a good file beside it waits too."""
    cut = write_source(desk.root / "wxr.1", ONE, cut=True)
    good = write_source(desk.root / "wxr.2", TWO)
    assert desk.run(cut, good) is None
    assert ["K541"] == desk.codes()
    assert {} == desk.tree()
    account = desk.run(cut, good, accept_truncated=True)
    assert account is not None
    assert 2 == account.outcomes["added"]


def test_a_file_that_is_not_there_is_told(desk: Desk) -> None:
    """And every other fault with it."""
    assert desk.run(desk.root / "wxr.1", desk.root / "wxr.2") is None
    assert ["K540", "K540"] == desk.codes()


def test_a_dry_run_writes_nothing_and_says_the_same(desk: Desk) -> None:
    """At every step of a long story."""
    steps = [
        ("wxr.1", [ONE, TWO, {"id": "", "body": "x"}, {**THREE, "status": "pending"}]),
        ("wxr.2", [ONE, {**TWO, "body": "Anders."}, {**THREE, "thread": "/weg/"}, THREE]),
        ("disqus.1", [{**ONE, "id": "70"}, {**TWO, "id": "71", "parent": "70", "thread": "/ander/"}]),
    ]
    for name, comments in steps:
        before = desk.tree()
        said = desk.bring(name, *comments, dry_run=True), desk.codes()
        assert before == desk.tree()
        assert said == (desk.bring(name, *comments), desk.codes())


def test_two_texts_in_one_second_are_two(desk: Desk) -> None:
    """Of two people, in two sources."""
    desk.bring("wxr.1", ONE)
    assert (1, 0, 0, {}) == counts(desk.bring("disqus.1", {"id": "7", "author": "Bert", "body": "Anders."}))


def test_an_unknown_type_is_counted_by_its_own_word(desk: Desk) -> None:
    """And kept as the nearest that the store knows."""
    account = desk.bring("wxr.1", {**ONE, "type": "mention"}, {**TWO, "type": "note", "parent": ""})
    assert {"mention": 1, "note": 1} == account["by_type"]
    assert ["pingback", "comment"] == [parse_comment(one).type for one in desk.tree().values()]


def test_a_pingback_without_words_says_who_and_where(desk: Desk) -> None:
    """It is kept, once."""
    ping = {**ONE, "type": "pingback", "body": "", "website": "https://elders.example/stuk/"}
    assert (1, 0, 0, {}) == counts(desk.bring("wxr.1", ping))
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.1", ping))
    assert b"https://elders.example/stuk/" in desk.tree()[FIRST]
    assert (0, 0, 0, {"empty": 1}) == counts(desk.bring("wxr.1", {**ping, "id": "2", "author": ""}))


@pytest.mark.parametrize(
    ("source", "comment"),
    [
        ("disqus.1", {**ONE, "id": "70", "date": "2026-03-01T09:12:20+00:00"}),
        ("html.1", {**ONE, "email": "", "date": "3 jaar geleden"}),
        ("html.1", {**ONE, "email": "", "date": "2026-03-01T00:00:00+00:00"}),
        ("wxr.2", {**ONE, "date": "0000-00-00"}),
    ],
)
def test_an_erased_comment_stays_away_however_its_time_is_told(
    desk: Desk, source: str, comment: dict[str, Any]
) -> None:
    """To the minute, to the day, in words, or not at all."""
    desk.bring("wxr.1", ONE)
    (desk.root / FIRST).write_text(
        '---\nid: wp-1\nauthor: ""\ndate: 2026-03-01T09:12:00Z\nstatus: erased\nsource: wxr\n---\n'
    )
    before = desk.tree()
    assert 0 == desk.bring(source, comment)["added"]
    assert before == desk.tree()


def test_two_sites_may_have_an_id_and_a_writer_in_common(desk: Desk) -> None:
    """The second comment is another article's, in other words, at another time."""
    desk.bring("wxr.1", ONE)
    other = {**ONE, "body": "Iets anders.", "thread": "/ander/", "date": "2027-01-01T00:00:00+00:00"}
    assert (1, 0, 0, {}) == counts(desk.bring("wxr.2", other))
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.2", other))


def test_ids_that_differ_in_capitals_are_two(desk: Desk) -> None:
    """A file name has none."""
    both = [{**ONE, "id": "aB1"}, {**TWO, "id": "Ab1", "parent": ""}]
    assert (2, 0, 0, {}) == counts(desk.bring("wxr.1", *both))
    assert (0, 2, 0, {}) == counts(desk.bring("wxr.1", *both))


def test_an_id_that_once_served_two_stays_made_of_words(desk: Desk) -> None:
    """Another export that has one of them alone adds nothing, in whatever order they come."""
    both = [{**ONE, "id": "5"}, {**TWO, "id": "5", "parent": ""}]
    desk.bring("wxr.1", *both)
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.2", both[0]))
    files = [write_source(desk.root / name, *held) for name, held in (("wxr.3", both[:1]), ("wxr.4", both))]
    account = desk.run(*files)
    assert account is not None
    assert 0 == account.outcomes["added"]
    assert 2 == len(desk.tree())


def test_a_nameless_id_does_not_hang_on_how_the_address_is_written(desk: Desk) -> None:
    """Scheme, `www.` and slash are no part of it."""
    nameless = {**ONE, "id": "", "thread": "https://www.oud.example/stuk/"}
    desk.bring("wxr.1", nameless)
    account = desk.bring("wxr.2", {**nameless, "thread": "http://oud.example/stuk"})
    assert (0, 1, 0, {}) == counts(account)


RENAMED = (Target("nieuw", ("/nieuw/", "/stuk/")),)


def test_a_comment_under_an_old_name_of_its_article_is_known(desk: Desk) -> None:
    """Edited, erased or not, and from another source too."""
    desk.bring("wxr.1", {**ONE, "author": ""}, TWO)
    desk.targets = RENAMED
    edited = desk.root / FIRST
    edited.write_bytes(edited.read_bytes().replace(b"Een.", b"[gekort]"))
    (desk.root / SECOND).write_text(
        '---\nid: wp-2\nauthor: ""\ndate: 2026-03-02T10:00:00Z\nstatus: erased\nsource: wxr\n---\n'
    )
    before = desk.tree()
    assert 0 == desk.bring("wxr.1", {**ONE, "author": ""}, TWO)["added"]
    assert 0 == desk.bring("disqus.1", {**TWO, "id": "71"})["added"]
    assert before == desk.tree()


def test_what_waits_for_its_article_is_known_as_well(desk: Desk) -> None:
    """A line of the map that came between brings no second copy."""
    unknown = {**ONE, "thread": "/koffie/"}
    desk.bring("wxr.1", unknown)
    desk.rules = (Rule("/koffie/", "stuk"),)
    assert (0, 0, 0, {"duplicate": 1}) == counts(desk.bring("disqus.1", {**unknown, "id": "71"}))
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.1", unknown))
    assert [FIRST] == list(desk.tree())


def test_a_file_that_is_no_copy_is_never_deleted(desk: Desk) -> None:
    """Whatever its name says."""
    desk.bring("wxr.1", ONE)
    path = desk.root / "content/comments/_unmatched/iets/wp-1.html"
    write_file(path, desk.tree()[FIRST].replace(b"Een.", b"Heel iets anders."))
    desk.bring("wxr.1", ONE)
    assert path.exists()


@pytest.mark.parametrize("date", ["0999-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
def test_a_year_without_comments_is_a_date_that_cannot_be_read(desk: Desk, date: str) -> None:
    """The checks would refuse it."""
    desk.bring("wxr.1", {**ONE, "date": date}, TWO)
    assert ["K543"] == desk.codes()
    assert b"approximate_date: true" in desk.tree()[FIRST]


def test_no_odd_character_stops_an_import(desk: Desk) -> None:
    """Half a character in an address or a type neither."""
    odd = dict.fromkeys(("type", "thread", "author", "body", "website", "id", "parent", "email"), "a�b")
    assert 1 == desk.bring("wxr.1", odd)["added"]


@pytest.mark.parametrize(
    "thread",
    [
        "https://oud.example/item.php?id=7",
        "https://oud.example/?page_id=9",
        "https://oud.example/koffie/?utm=1",
        "http://oud.example:8080/koffie/amp/",
        "https://www.oud.example/a//Koffie%20melk/index.html#reacties",
        "https://oud.example/koffie en melk/",
        "https://oud.example/a*b/",
        "brood",
    ],
)
def test_the_line_that_is_suggested_works(desk: Desk, thread: str) -> None:
    """As an editor copies it."""
    desk.bring("wxr.1", {**ONE, "thread": thread})
    hint = next(iter(desk.found)).hint
    pattern = hint.partition("url-map: ")[2].rpartition(" ")[0]
    assert " " not in pattern
    desk.rules = (Rule(pattern, "stuk"),)
    assert 0 == desk.bring("wxr.1", {**ONE, "thread": thread})["unmatched"]
    assert [FIRST] == list(desk.tree())


def test_a_page_that_nothing_names_is_a_folder_to_rename(desk: Desk) -> None:
    """No line can be written for it."""
    desk.bring("wxr.1", {**ONE, "thread": ""})
    assert "_unmatched/zonder-adres" in next(iter(desk.found)).hint


def test_spam_in_the_words_of_another_changes_no_parent(desk: Desk) -> None:
    """It is not stored, and so nothing is stored under its id the next time either."""
    comments = [
        {**ONE, "id": ""},
        {**ONE, "id": "", "parent": "0"},
        {**ONE, "id": "0", "status": "spam"},
    ]
    first = desk.bring("wxr.1", *comments)
    tree = desk.tree()
    second = desk.bring("wxr.1", *comments)
    assert tree == desk.tree()
    assert (first["kept"], first["skipped"]) == (second["kept"], second["skipped"])


def test_a_lost_key_changes_no_file(desk: Desk) -> None:
    """A stored pseudonym is never written anew."""
    desk.bring("wxr.1", ONE)
    before = desk.tree()
    desk.key = b"another"
    assert (0, 1, 0, {}) == counts(desk.bring("wxr.1", ONE))
    assert before == desk.tree()


def test_what_was_shortened_and_moved_does_not_come_back(desk: Desk) -> None:
    """Its id and its second are all that is left of it, under another article."""
    desk.bring("wxr.1", ONE)
    shortened = desk.tree()[FIRST].replace(b"Een.", b"[gekort]").replace(b"Anna", b"A.")
    (desk.root / FIRST).unlink()
    write_file(desk.root / "content/comments/ander/wp-1.html", shortened)
    assert (0, 0, 1, {}) == counts(desk.bring("wxr.1", ONE))
    assert ["content/comments/ander/wp-1.html"] == list(desk.tree())


def test_two_sources_of_one_article_take_no_square_of_time(make_desk: Callable[[str], Desk]) -> None:
    """Of twice as many comments of each some twice as long."""
    times = []
    for count in (1_000, 4_000):
        desk = make_desk(str(count))
        comments = [{**ONE, "id": str(one), "body": f"Tekst {one}."} for one in range(count)]
        others = [{**ONE, "id": str(one), "author": "Bert", "body": f"Anders {one}."} for one in range(count)]
        files = [
            write_source(desk.root / name, *held)
            for name, held in (("wxr.1", comments), ("disqus.1", others))
        ]
        start = process_time()
        account = desk.run(*files, dry_run=True)
        times.append(process_time() - start)
        assert account is not None
        assert 2 * count == account.outcomes["added"]
    assert times[1] < 10 * times[0]
