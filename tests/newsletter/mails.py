"""Mails for tests: made of the smallest values, and read again as bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from katern.newsletter.mail_file import Letter, render_mail
from katern.newsletter.sender import Sender

LETTER = Letter(
    permanent_id="tag:katern.example,2026:newsletter/2026-03",
    subject="Lente",
    date=datetime(2026, 3, 1, 7, 30, tzinfo=UTC),
    lang="nl",
    text="Beste lezer,\n\nhet is lente.\n",
    html="<!doctype html>\n<p>het is lente</p>\n",
)
SENDER = Sender(
    name="De Spil",
    email="redactie@despil.example",
    list_name="Nieuwsbrief van De Spil",
    host="katern.example",
    address="Kade 1",
    leave_url="https://lijst.example/weg",
    leave_headers=("https://lijst.example/weg",),
)
NAMES = (
    "From Subject Date Message-ID List-Id List-Unsubscribe List-Unsubscribe-Post MIME-Version "
    "Content-Language Content-Type"
).split()
"""The headers of a mail, in order."""


def make_mail(sender: Sender = SENDER, **letter: object) -> bytes:
    """Return a mail, its letter with other values."""
    return render_mail(replace(LETTER, **letter), sender)  # type: ignore[arg-type]


def read_mail(mail: bytes) -> Message:
    """Return a mail as Python's own library reads it."""
    return BytesParser(policy=compat32).parsebytes(mail)


def read_names(mail: bytes) -> list[str]:
    """Return the names of the headers, from the bytes alone."""
    block = mail.partition(b"\r\n\r\n")[0]
    return [line.partition(b":")[0].decode() for line in block.split(b"\r\n") if line[:1] not in b" \t"]


def read_header(mail: bytes, name: str) -> str:
    """Return a header as a mail program shows it."""
    return str(make_header(decode_header(str(read_mail(mail)[name]).replace("\r\n", ""))))
