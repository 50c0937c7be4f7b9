"""A reaction that came by mail: a message as a mail program saves it (RFC 5322, MIME)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from katern.comments.body import text_to_body
from katern.dates import YEARS
from katern.diagnostics import KaternError
from katern.i18n import gettext

_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)
MAX_BYTES = 25_000_000


class MailError(KaternError):
    """A file that is no message, or one without words."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What a message says of a reaction.

    | Ours | Comes from |
    | --- | --- |
    | `name`, `address` | `From` |
    | `date` | `Date`; `None` where it cannot be read |
    | `body` | the part `text/plain`, else `text/html`, without the quoted tail and the signature |
    """

    name: str
    address: str
    date: datetime | None
    body: str
    """In WordPress's form, clean."""


def parse_mail(held: bytes) -> Mail:
    """Return what a message says.

    Raises:
        MailError: it is none.
    """
    if len(held) > MAX_BYTES:
        raise MailError(gettext("the message is too large"))
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(held)
    name, address = parseaddr(_header(message, "From"))
    if "@" not in address:
        raise MailError(gettext("this is no message: it has no line 'From:' with an address"))
    part = message.get_body(("plain", "html"))
    try:
        text = str(part.get_content()) if part is not None else ""
    except (LookupError, ValueError):
        payload = part.get_payload(decode=True) if part is not None else b""
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    if part is not None and part.get_content_type() == "text/html":
        body = text_to_body(text, "html")
    else:
        plain = text.replace("\r\n", "\n").rstrip() + "\n"
        body = text_to_body(_drop_quoted_tail(_SIGNATURE.sub("", plain)), "text")
    return Mail(name or address.split("@")[0], address, _read_date(_header(message, "Date")), body)


def _drop_quoted_tail(text: str) -> str:
    """Return a text without the quoted lines at its end, and the line with a colon that introduces them."""
    lines = text.rstrip().split("\n")
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].startswith(">")):
        end -= 1
    if end < len(lines) and end and lines[end - 1].rstrip().endswith(":"):
        end -= 1
    return "\n".join(lines[:end]).strip()


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message[name] or "")
    except (ValueError, IndexError, AttributeError):  # what the library does not survive
        return ""


def _read_date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
        date = (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    return date if date.year in YEARS else None
