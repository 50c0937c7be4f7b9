"""Ids, fingerprints, pseudonyms and names of comments."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.comments.identity import (
    MAX_NAME,
    fingerprint,
    make_author_key,
    make_hash_id,
    make_id,
    show_date,
    show_name,
)

KEY = b"a key of the tests"


@pytest.mark.parametrize(
    ("prefix", "own", "expected"),
    [
        ("wp", "123", "wp-123"),
        ("wp", " 123 ", "wp-123"),
        ("disqus", "456", "disqus-456"),
        ("remark42", "F00BA-12", "remark42-f00ba-12"),
        ("json", "0", "json-0"),
        ("json", "a/b", ""),
        ("json", "../x", ""),
        ("json", "-a", ""),
        ("json", "é", ""),
        ("json", "a" * 100, ""),
        ("wp", "", ""),
    ],
)
def test_an_id_is_that_of_the_source_or_none(prefix: str, own: str, expected: str) -> None:
    """Only letters, digits and hyphens: the id becomes a file name and an anchor."""
    assert expected == make_id(prefix, own)


@given(st.text(), st.text(), st.text(), st.text())
def test_an_id_made_of_words_can_always_be_a_file_name(
    thread: str, date: str, author: str, text: str
) -> None:
    """Whatever the words are, and the same words give the same."""
    made = make_hash_id("csv", thread, date, author, text)
    assert re.fullmatch(r"csv-x[0-9a-f]{12}", made)
    assert made == make_hash_id("csv", thread, date, author, text)


def test_an_id_made_of_words_depends_on_each_of_them() -> None:
    """And not only on all of them joined."""
    made = {
        make_hash_id("json", *one)
        for one in (("a", "b", "c", "d"), ("ab", "", "c", "d"), ("a", "b", "cd", ""))
    }
    assert 3 == len(made)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('Ze zei: "prima" -- echt...', "Ze zei: &ldquo;prima&rdquo; &#8212; echt&hellip;"),
        ("Regel een\n\nRegel twee", "<p>Regel een</p> <p>Regel twee</p>"),
        ("Dank je :)", "Dank je 🙂"),
        ("Zie <a href='https://x.example/'>hier</a>", "Zie hier"),
    ],
)
def test_two_renderings_of_one_text_have_one_fingerprint(one: str, other: str) -> None:
    """A saved page has other quotes, paragraphs and smileys than the export."""
    assert fingerprint(one) == fingerprint(other)


def test_texts_of_signs_alone_are_told_apart() -> None:
    """They have no letter to be compared by."""
    assert fingerprint("👍") != fingerprint("👎")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  Anna\n de  Vries ", "Anna de Vries"),
        ("anna.devries@post.example", "anna.devries"),
        ("Anna <anna@post.example>", "Anna <anna>"),
        ("a\u202eb\u200bc", "abc"),
        ("\x00\x1b[31mAnna", "[31mAnna"),
        ("«Anna»", "«Anna»"),
        ("", ""),
    ],
)
def test_a_name_shows_no_address_and_misleads_nobody(written: str, shown: str) -> None:
    """An e-mail address is cut before its sign."""
    assert shown == show_name(written)


def test_a_name_has_an_end() -> None:
    """A name of a thousand letters is no name."""
    assert MAX_NAME == len(show_name("n" * 1000))


def test_a_pseudonym_is_the_same_for_the_same_address_and_key_alone() -> None:
    """Spaces and capitals do not matter; another key gives another."""
    first = make_author_key(KEY, "Anna@Post.example")
    assert re.fullmatch(r"[0-9a-f]{16}", first)
    assert first == make_author_key(KEY, " anna@post.example\n")
    assert first != make_author_key(b"another", "anna@post.example")
    assert first != make_author_key(KEY, "bert@post.example")
    assert "" == make_author_key(KEY, "") == make_author_key(KEY, "geen adres")


def test_a_date_is_written_in_utc() -> None:
    """RFC 3339, to the second."""
    assert "2026-03-01T09:12:00Z" == show_date(datetime(2026, 3, 1, 9, 12, 0, 5, tzinfo=UTC))
