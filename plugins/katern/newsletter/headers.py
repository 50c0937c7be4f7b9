"""Headers of a mail that hold what somebody typed: cleaned, encoded here, and read again.

Python's own library (3.10, 3.11 before 3.11.10, 3.12 before 3.12.5) reads encoded words in a value, and lets
a line break in them begin a new header; it also folds long addresses into encoded words, which breaks
RFC 8058. So every line is made here, and the finished bytes are read to see that no header came of itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from email.header import Header
from email.parser import BytesHeaderParser
from email.policy import compat32

from katern.diagnostics import KaternError
from katern.i18n import gettext

EOL = b"\r\n"
MAX_LINE = 998
"""Of a line without its end: https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1."""
_FOLDED_AT = 76
_MAX_PLAIN_WORD = 900
_PLAIN = re.compile(r"[ -~]*")
_TEXT_ONLY = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
"""What may stand in a name without quotes round it: https://www.rfc-editor.org/rfc/rfc5322#section-3.2.3."""
_JOINERS = frozenset("\u200c\u200d")
"""Invisible, and part of words and emoji."""


class HeaderError(KaternError):
    """A mail would have had another header than those that were set."""


def clean_value(text: str) -> str:
    """Return a text on one line, without characters that nobody sees."""
    shown = "".join(" " if _is_unseen(one) else one for one in text)
    return " ".join(shown.split())


def _is_unseen(character: str) -> bool:
    category = unicodedata.category(character)
    return category in ("Cc", "Zl", "Zp", "Cs", "Cn", "Co") or (
        category == "Cf" and character not in _JOINERS
    )


def encode_text(name: str, text: str) -> str:
    """Return the value of a header of free text, folded; what is not plain ASCII as encoded words."""
    return _encode(clean_value(text), len(name) + 2)


def encode_mailbox(name: str, person: str, address: str) -> str:
    """Return the value of a header with a name and an address; the name may be empty."""
    shown = clean_value(person)
    if not shown:
        return address
    encoded = _encode(shown, len(name) + 2)
    if encoded == shown and not _TEXT_ONLY.fullmatch(shown):
        encoded = '"{}"'.format(shown.replace("\\", "\\\\").replace('"', '\\"'))
    joint = " " if len(encoded.rpartition("\r\n")[2]) + len(address) < _FOLDED_AT - 10 else "\r\n "
    return f"{encoded}{joint}<{address}>"


def _encode(text: str, used: int) -> str:
    longest = max(map(len, text.split(" ")), default=0)
    is_plain = _PLAIN.fullmatch(text) and "=?" not in text and longest < _MAX_PLAIN_WORD
    if is_plain and used + len(text) <= _FOLDED_AT:
        return text
    charset = "us-ascii" if is_plain else "utf-8"
    return Header(text, charset, maxlinelen=_FOLDED_AT, header_name="x" * (used - 2)).encode(linesep="\r\n")


def render_headers(headers: Iterable[tuple[str, str]]) -> bytes:
    """Return a block of headers with the empty line that ends it.

    Args:
        headers: names and encoded values.

    Raises:
        HeaderError: the bytes say something else than the headers.
    """
    listed = list(headers)
    block = "".join(f"{name}: {value}\r\n" for name, value in listed).encode("ascii", "replace") + EOL
    check_block(block, [name for name, _ in listed])
    return block


def check_block(block: bytes, names: list[str]) -> None:
    """Check that a block of headers has just these, in this order, to whoever reads it.

    Raises:
        HeaderError: it has not.
    """
    lines = block.split(EOL)
    found = [line.partition(b":")[0].decode("latin-1") for line in lines if line and line[:1] not in b" \t"]
    is_torn = any(b"\r" in line or b"\n" in line or len(line) > MAX_LINE for line in lines)
    parsed = BytesHeaderParser(policy=compat32).parsebytes(block)
    if is_torn or found != names or parsed.keys() != names or lines[-2:] != [b"", b""] or b"" in lines[:-2]:
        raise HeaderError(
            gettext("the mail would have other headers than it should: {found}").format(found=found)
        )
