"""Whatever somebody types into a title or a name, a mail has its own headers and no other."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from email.utils import parseaddr
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.newsletter.headers import HeaderError, check_block, clean_value, encode_mailbox, render_headers

from tests.newsletter.mails import NAMES, SENDER, make_mail, read_header, read_mail, read_names

FIXTURES = Path(os.environ.get("KATERN_FIXTURES") or Path(__file__).parents[3] / "shared" / "fixtures")
CORPUS = FIXTURES / "security" / "inject.jsonl"
HOSTILE = [
    "Hi\r\nBcc: victim@evil.example",
    "Hi\nBcc: victim@evil.example",
    "Hi\r\n\r\n<p>body",
    "Hi=?utf-8?q?=0D=0A?=Bcc: victim@evil.example",
    "=?utf-8?b?DQpCY2M6IHZpY3RpbUBldmlsLmV4YW1wbGU=?=",
    "Hi\u2028Bcc: victim@evil.example",
    "Hi\x85Bcc: victim@evil.example",
    "Hi\x0b\x0c\x1c\x1d\x1eBcc: victim@evil.example",
    'a" <victim@evil.example>, "b',
    "a\\",
    "a,b;c:d@e (f) [g]",
    "",
    " ",
    "\ud800",
    "é" * 500,
    "woord " * 300,
    "w" * 2000,
]


def read_corpus() -> list[str]:
    if not CORPUS.is_file():
        pytest.skip(f"the shared fixtures are not here: set KATERN_FIXTURES (looked for {CORPUS.name})")
    records = (json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines())
    return [one["value"] for one in records if one["sink"] == "mail-header"]


def find_added(value: str) -> list[str]:
    """Return what a value, as subject and as name, adds to the headers of a mail."""
    mail = make_mail(replace(SENDER, name=value, list_name=value), subject=value)
    parsed = read_mail(mail)
    wrong = [] if read_names(mail) == NAMES and list(parsed.keys()) == NAMES else read_names(mail)
    wrong += [line for line in mail.decode("ascii").split("\r\n") if len(line) > 998 or "\n" in line]
    sent = [str(parsed.get(one)) for one in ("To", "Cc", "Bcc") if parsed.get(one)]
    if "redactie@despil.example" != parseaddr(str(parsed["From"]).replace("\r\n", ""))[1]:
        wrong.append(str(parsed["From"]))
    parts = parsed.get_payload()
    return wrong + sent + ([] if isinstance(parts, list) and len(parts) == 2 else ["parts"])


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_value_adds_no_header(value: str):
    assert [] == find_added(value)


def test_no_value_of_the_shared_collection_adds_a_header():
    values = read_corpus()
    assert len(values) > 300
    assert [] == [value for value in values if find_added(value)]


def test_every_value_of_the_shared_collection_is_shown_as_typed():
    """But for what nobody sees, and white space, of which one stands for all."""
    changed = [
        value
        for value in read_corpus()
        if clean_value(value) != " ".join(read_header(make_mail(subject=value), "Subject").split())
    ]
    assert [] == changed


@given(st.text(max_size=200))
def test_no_text_at_all_adds_a_header(value: str):
    assert [] == find_added(value)


@pytest.mark.parametrize(
    "value", ["Lente", "Één é", "Hi=?utf-8?q?x?=", "woord " * 40 + "einde", "🎈 feest", "a: b", "é" * 200]
)
def test_a_subject_reads_as_it_was_typed(value: str):
    assert value.strip() == read_header(make_mail(subject=value), "Subject")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("De Spil", "De Spil <a@b.example>"),
        ("", "a@b.example"),
        ("De Spil, blad", '"De Spil, blad" <a@b.example>'),
        ('De "Spil"', '"De \\"Spil\\"" <a@b.example>'),
        ("Café", "=?utf-8?b?Q2Fmw6k=?= <a@b.example>"),
    ],
)
def test_a_name_is_quoted_or_encoded_where_it_must_be(name: str, value: str):
    assert value == encode_mailbox("From", name, "a@b.example").replace("?q?Caf=C3=A9?", "?b?Q2Fmw6k=?")


@pytest.mark.parametrize(
    "headers",
    [
        [("Subject", "a\r\nBcc: b")],
        [("Subject", "a\nBcc: b")],
        [("Subject", "a\r\n\r\nb")],
        [("Subject", "a" * 1000)],
        [("Subject", "a\rb")],
        [("Subject\r\nBcc", "b")],
    ],
)
def test_bytes_that_say_something_else_are_refused(headers: list[tuple[str, str]]):
    with pytest.raises(HeaderError):
        render_headers(headers)


def test_a_block_without_its_end_is_refused():
    with pytest.raises(HeaderError):
        check_block(b"Subject: a\r\n", ["Subject"])


@pytest.mark.parametrize(
    ("typed", "shown"),
    [(" a \t b\n", "a b"), ("a\u200bb", "a b"), ("a\u202eb", "a b"), ("👩\u200d🚀", "👩\u200d🚀")],
)
def test_what_nobody_sees_goes(typed: str, shown: str):
    assert shown == clean_value(typed)
