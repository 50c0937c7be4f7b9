"""An issue as a file to send: text and HTML as alternatives, every byte the same each time.

See RFC 5322 (headers), RFC 2046 section 5.1.4 (alternatives, the best last), RFC 2369 and 8058 (leaving with
one click), RFC 2919 (the list's name).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.quoprimime import body_encode
from email.utils import format_datetime
from hashlib import sha256

from katern.newsletter.headers import encode_mailbox, encode_text, render_headers
from katern.newsletter.sender import Sender

_EOL = "\r\n"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, and what tells it from others."""

    permanent_id: str
    """That of the issue, which never changes."""
    subject: str
    date: datetime
    lang: str
    text: str
    html: str


def render_mail(letter: Letter, sender: Sender) -> bytes:
    """Return the file.

    Raises:
        HeaderError: what somebody typed would have become a header.
    """
    mark = sha256(letter.permanent_id.encode()).hexdigest()
    boundary = f"=_{sha256(f'{mark}{letter.text}{letter.html}'.encode()).hexdigest()[:32]}"
    head = render_headers(_list_headers(letter, sender, mark, boundary))
    parts = (_render_part("plain", letter.text), _render_part("html", letter.html))
    body = b"".join(f"--{boundary}{_EOL}".encode() + part + b"\r\n" for part in parts)
    return head + body + f"--{boundary}--{_EOL}".encode()


def _list_headers(letter: Letter, sender: Sender, mark: str, boundary: str) -> Iterator[tuple[str, str]]:
    yield "From", encode_mailbox("From", sender.name, sender.email)
    yield "Subject", encode_text("Subject", letter.subject)
    yield "Date", format_datetime(letter.date)
    yield "Message-ID", f"<{mark[:32]}@{sender.host}>"
    yield "List-Id", encode_mailbox("List-Id", sender.list_name, f"newsletter.{sender.host}")
    if sender.leave_headers:
        yield "List-Unsubscribe", f",{_EOL} ".join(f"<{one}>" for one in sender.leave_headers)
        if any(one.startswith("https://") for one in sender.leave_headers):
            yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"
    yield "MIME-Version", "1.0"
    yield "Content-Language", letter.lang
    yield "Content-Type", f'multipart/alternative;{_EOL} boundary="{boundary}"'


def _render_part(kind: str, text: str) -> bytes:
    head = render_headers(
        (
            ("Content-Type", f'text/{kind}; charset="utf-8"'),
            ("Content-Transfer-Encoding", "quoted-printable"),
        )
    )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return head + _EOL.join(map(_encode_line, lines)).encode("ascii")


def _encode_line(line: str) -> str:
    """Return a line as quoted-printable; none begins as programs that carry mail change it."""
    encoded: str = body_encode(line.encode("utf-8", "replace").decode("latin-1"), eol=_EOL)
    safe = []
    for one in encoded.split(_EOL):
        is_odd = one.startswith(("From ", "."))
        safe.append(f"={ord(one[0]):02X}{one[1:]}" if is_odd else one)
    return _EOL.join(safe)
