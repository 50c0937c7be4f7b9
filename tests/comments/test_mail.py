"""A reaction that came by mail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from katern.comments.mail import MailError, parse_mail

HEAD = "From: Anna de Vries <anna@post.example>\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nSubject: Reactie\n"


def test_a_message_says_who_when_and_what() -> None:
    """Without what it quotes, and without its signature."""
    text = "Mooi stuk & <b>waar</b>.\n\nTweede alinea.\n\nOp 1 maart schreef De Spil:\n> oud\n>\n> ouder\n"
    mail = parse_mail(f"{HEAD}\n{text}".encode())
    assert ("Anna de Vries", "anna@post.example") == (mail.name, mail.address)
    assert datetime(2026, 3, 2, 9, tzinfo=UTC) == mail.date
    assert "Mooi stuk &amp; &lt;b&gt;waar&lt;/b&gt;.\n\nTweede alinea." == mail.body
    assert "Ja." == parse_mail(f"{HEAD}\nJa.\n-- \nAnna\nTelefoon\n".encode()).body


def test_a_message_in_html_alone_is_read() -> None:
    """And held to the list of tags."""
    held = f"{HEAD}Content-Type: text/html; charset=utf-8\n\n<p>Mooi <em>stuk</em><script>x</script></p>"
    assert "Mooi <em>stuk</em>" in parse_mail(held.encode()).body


@pytest.mark.parametrize("date", ["", "gisteren", "Fri, 31 Dec 9999 23:59:59 -0500"])
def test_a_date_that_is_none_is_none(date: str) -> None:
    """The clock is taken then."""
    assert parse_mail(f"From: a@post.example\nDate: {date}\n\nJa.".encode()).date is None


@pytest.mark.parametrize(
    "held", [b"", b"Ja.", b"Subject: x\n\nJa.", b"From: niemand\n\nJa.", b"\xff\xfe\x00"]
)
def test_what_is_no_message_is_refused(held: bytes) -> None:
    """And nothing else is raised."""
    with pytest.raises(MailError):
        parse_mail(held)


def test_a_name_that_is_missing_is_that_of_the_address() -> None:
    """What stands before the sign."""
    assert "anna" == parse_mail(b"From: anna@post.example\n\nJa.").name


def test_a_long_quote_takes_no_time() -> None:
    """A hundred thousand lines, with a line behind them that keeps them all."""
    body = parse_mail(f"{HEAD}\nJa.\n{'> a' + chr(10)}".encode() + b"> a\n" * 100_000 + b"Einde.\n").body
    assert body.endswith("Einde.")
