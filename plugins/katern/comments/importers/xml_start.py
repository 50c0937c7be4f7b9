"""How an XML export begins: its encoding, what stands before it, its first element.

See https://www.w3.org/TR/xml/#sec-guessing (encodings) and https://www.w3.org/TR/xml/#NT-XMLDecl.
Real exports begin with blank lines, warnings of the server, or a byte order mark beside a wrong name.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from katern.comments.importers.reading import ExportError
from katern.i18n import gettext

HEAD_BYTES = 1 << 16
"""So far the beginning of an export is looked for."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF8 = frozenset("utf-8 utf8 us-ascii ascii".split())
_ONE_BYTE = frozenset("iso-8859-1 iso8859-1 iso_8859-1 latin-1 latin1 windows-1252 cp1252".split())
_DECLARED = re.compile(r"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"'>]*)")
_BEGINNING = re.compile(
    r"<\?xml\s|<(?:[\w.-]+:)?(?:rss|channel|item|disqus|thread|post|feed|entry)(?=[\s/>])"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NO_ELEMENT = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_ELEMENT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_WEB_PAGE = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Start:
    """Where and how an export begins."""

    encoding: str
    """`utf-8`, `cp1252`, `utf-16-le` or `utf-16-be`."""
    mark_bytes: int
    """Length of the byte order mark."""
    declared: str
    """The encoding that the file names; empty for none."""
    is_utf8: bool
    """Whether it names an encoding of one byte, and yet its beginning is UTF-8."""


def read_start(head: bytes) -> Start:
    """Return how the first bytes of a file are to be read.

    Raises:
        ExportError: it is empty, packed, or in an encoding that is not read here.
    """
    if not head.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise ExportError(gettext("the file is empty"), 1, gettext("export again"))
    if head.startswith((b"\x1f\x8b", b"PK\x03\x04", b"BZh")):
        raise ExportError(gettext("it is a packed file"), 1, gettext("unpack it first"))
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return Start(encoding, len(mark), "", is_utf8=False)
    if re.match(rb"<\x00[?\w]\x00", head) or re.match(rb"\x00<\x00[?\w]", head):
        return Start("utf-16-be" if head[0] == 0 else "utf-16-le", 0, "", is_utf8=False)
    found = _DECLARED.search(head[:HEAD_BYTES].decode("latin-1"))
    declared = found[1].strip() if found else ""
    if not declared or declared.lower() in _UTF8:
        return Start("utf-8", 0, declared, is_utf8=False)
    if declared.lower() in _ONE_BYTE:
        is_utf8 = _holds_utf8(head)
        return Start("utf-8" if is_utf8 else "cp1252", 0, declared, is_utf8)
    raise ExportError(
        gettext("the encoding {found!r} is not read").format(found=declared[:40]),
        head[: found.start(1) if found else 0].count(b"\n") + 1,
        gettext("save it as UTF-8"),
    )


def _holds_utf8(head: bytes) -> bool:
    """Return whether bytes beyond ASCII are there, and all of them are UTF-8."""
    try:
        codecs.utf_8_decode(head, "strict", False)
    except UnicodeDecodeError:
        return False
    return not head.isascii()


def find_beginning(text: str) -> int:
    """Return where the export begins in the first text of a file.

    Raises:
        ExportError: it begins nowhere, or a DOCTYPE stands before it.
    """
    text = _COMMENT.sub(lambda comment: re.sub(".", " ", comment[0]), text)
    found = _BEGINNING.search(text)
    before = text if found is None else text[: found.start()]
    if _WEB_PAGE.search(before):
        raise ExportError(
            gettext("it is a web page, no export"), 1, gettext("log in again, and save the export itself")
        )
    if refused := _DECLARATION.search(before):
        raise refuse_declaration(before.count("\n", 0, refused.start()) + 1)
    if found is None:
        shown = " ".join(text[:40].split())
        raise ExportError(
            gettext("it is no export of comments; it begins with {found!r}").format(found=shown),
            1,
            gettext("give the file as the old site exported it"),
        )
    return found.start()


def refuse_declaration(line: int) -> ExportError:
    """Return the refusal of a DOCTYPE or an entity declaration: no export has one, an attack does."""
    return ExportError(
        gettext("it holds a DOCTYPE or declares entities, which no export does"),
        line,
        gettext("delete that line if you trust the file"),
    )


def find_root(head: bytes) -> tuple[str, str]:
    """Return the local name of the first element of an export, and the text of its beginning.

    Both are empty for a file that is no export in XML. Never raises.
    """
    head = head[:HEAD_BYTES]
    try:
        start = read_start(head)
        text = head[start.mark_bytes :].decode(start.encoding, "replace")
        begin = find_beginning(text)
    except ExportError:
        return "", ""
    text = text[begin:]
    found = _ELEMENT.search(_NO_ELEMENT.sub("", text))
    return (found[1], text) if found else ("", "")
