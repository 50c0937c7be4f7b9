"""What is held of a commenter, and what is left after it was erased."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.comments.file_form import parse_comment
from katern.comments.forgetting import (
    Person,
    clear_state,
    count_without_key,
    erase,
    find_comments,
    find_mentions,
)

from tests.comments.conftest import KEY, Desk

ANNA = {
    "author": "Anna de Vries",
    "email": "anna@post.example",
    "website": "https://anna.example/",
    "body": "Mijn geheim recept.",
}
COMMENTS = (
    {**ANNA, "id": "1"},
    {**ANNA, "id": "2", "author": "Anna", "status": "pending", "body": "Nog een geheim."},
    {**ANNA, "id": "3", "email": "", "thread": "/weg/", "body": "Een derde geheim."},
    {"id": "4", "author": "Bert", "body": "Wat Anna de Vries zegt.", "parent": "1"},
)


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Return a magazine with three comments of one person and one of another."""
    desk.bring("wxr.1", *COMMENTS)
    return desk


@pytest.mark.parametrize(
    ("person", "ids"),
    [
        (Person(email="Anna@post.example"), ["wp-1", "wp-2"]),
        (Person(name="anna de vries"), ["wp-1", "wp-3"]),
        (Person(("wp-3", "wp-9")), ["wp-3"]),
        (Person(("wp-3",), email="anna@post.example"), ["wp-1", "wp-2", "wp-3"]),
        (Person(email="ander@post.example"), []),
        (Person(name=""), []),
    ],
)
def test_a_person_is_found_by_address_name_or_id(told: Desk, person: Person, ids: list[str]) -> None:
    """In git, in the queue, and among what matches nothing."""
    assert ids == sorted(one.comment.id for one in find_comments(told.store, person, KEY))


def test_without_the_key_no_address_leads_anywhere(told: Desk) -> None:
    """Nor with another key."""
    person = Person(email="anna@post.example")
    assert [] == find_comments(told.store, person, None)
    assert [] == find_comments(told.store, person, b"another")


def test_comments_that_only_a_name_leads_to_are_counted(told: Desk) -> None:
    """Anna's third, and Bert's."""
    assert 2 == count_without_key(told.store)


def test_of_an_erased_comment_only_its_place_is_left(told: Desk) -> None:
    """No file of the store has name, address, pseudonym or words any more; Bert's own words are his."""
    person = Person(("wp-3",), email="anna@post.example")
    held = find_comments(told.store, person, KEY)
    key = held[0].comment.author_key
    (told.root / "content/comments/stuk/.wp-9.katern-new").write_text("Mijn geheim")
    assert 3 == len(list(erase(told.store, held)))
    tree = told.tree()
    assert [
        "content/comments/_unmatched/weg/wp-3.html",
        "content/comments/stuk/wp-1.html",
        "content/comments/stuk/wp-2.html",
        "content/comments/stuk/wp-4.html",
    ] == sorted(tree)
    rest = b"".join(held for path, held in tree.items() if "wp-4" not in path)
    for word in ("Anna", "geheim", "anna.example", key):
        assert word.encode() not in rest
    assert {"erased", "approved"} == {parse_comment(held).status for held in tree.values()}
    assert [] == find_comments(told.store, person, KEY)


def test_a_later_import_brings_nothing_back(told: Desk) -> None:
    """Neither from the same export, nor from another source, nor from one that approves it."""
    list(erase(told.store, find_comments(told.store, Person(("wp-3",), email="anna@post.example"), KEY)))
    before = told.tree()
    told.bring("wxr.1", *COMMENTS)
    told.bring("wxr.2", *({**one, "status": "approved"} for one in COMMENTS))
    told.bring("html.1", *({**one, "email": ""} for one in COMMENTS))
    told.bring("disqus.1", {**ANNA, "id": "70"})
    assert before == told.tree()


def test_what_katern_keeps_besides_is_deleted(told: Desk) -> None:
    """The cache whole; of newsletters and reports those that have the name or the words."""
    kept = {
        "cache/a": "iets",
        "newsletter/mei/mail.html": "<p>Anna de Vries: prachtig</p>",
        "newsletter/juni/mail.html": "<p>Niets</p>",
        "reports/import.txt": "wp-1 added",
    }
    for name, text in kept.items():
        path = told.root / ".katern" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    gone = clear_state(told.store.content, find_comments(told.store, Person(name="Anna de Vries"), KEY))
    assert ["cache/a", "newsletter/mei/mail.html", "reports/import.txt"] == [
        one.relative_to(told.root / ".katern").as_posix() for one in gone
    ]
    assert (told.root / ".katern/newsletter/juni/mail.html").exists()


def test_other_texts_with_the_name_are_listed_by_their_lines(
    told: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole names alone; what is erased anyway is none of them."""
    monkeypatch.chdir(told.root)
    article = told.root / "content/articles/stuk.md"
    article.parent.mkdir()
    article.write_text("---\ntitle: Stuk\n---\n\nAnna de Vries en anna de vriesema.\nEn ANNA DE VRIES.\n")
    held = find_comments(told.store, Person(("wp-1",)), KEY)
    assert [
        "content/articles/stuk.md:5: Anna de Vries en anna de vriesema.",
        "content/articles/stuk.md:6: En ANNA DE VRIES.",
        'content/comments/_unmatched/weg/wp-3.html:3: author: "Anna de Vries"',
        "content/comments/stuk/wp-4.html:9: Wat Anna de Vries zegt.",
    ] == [one for one in find_mentions(told.root, told.store.content, held, "") if not one.startswith("wxr")]


def test_initials_say_nothing(told: Desk) -> None:
    """They would stand everywhere."""
    assert [] == list(find_mentions(Path(told.root), told.store.content, [], "A."))
