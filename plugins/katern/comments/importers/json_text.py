"""JSON of others: whole documents up to a size, and files with one document on each line."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from katern.comments.importers.reading import ExportError
from katern.i18n import gettext

MAX_BYTES = 256 * 1024 * 1024
"""Of a document, which is read whole, and of a line."""
MAX_UNPACKED = 4 * 1024 * 1024 * 1024
MAX_RATIO = 200
"""How many times larger than its file what is packed in it may be; text packs to a tenth."""
_GZIP = b"\x1f\x8b"
_MARK = b"\xef\xbb\xbf"
_PARTS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


class CutError(ExportError):
    """A document that ends in the middle; `whole` is what of it is complete."""

    def __init__(self, line: int, whole: object) -> None:
        super().__init__(gettext("the JSON ends in the middle"), line)
        self.whole = whole


def unpack_head(head: bytes) -> bytes:
    """Return the first bytes of what a packed file holds; others as they are, without byte order mark."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 65536)
        except zlib.error:
            return b""
    return head.removeprefix(_MARK)


@contextmanager
def open_unpacked(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; one packed by gzip is unpacked on the way."""
    with path.open("rb") as stream:
        packed = stream.read(2) == _GZIP
        stream.seek(0)
        if not packed:
            yield stream
            return
        try:
            with gzip.GzipFile(fileobj=stream) as unpacked:
                yield unpacked  # type: ignore[misc]  # a GzipFile reads as any binary stream does
        except (OSError, EOFError, zlib.error) as error:
            raise ExportError(gettext("the gzip file is damaged: {reason}").format(reason=error)) from error


def read_lines(path: Path) -> Iterator[tuple[int, bytes, bool]]:
    """Yield number, text and whether it has an end, of each line that is not blank; in bounded memory.

    Raises:
        ExportError: a line, or what is unpacked, is too large.
    """
    size, limit = 0, min(MAX_UNPACKED, max(path.stat().st_size, 4096) * MAX_RATIO)
    with open_unpacked(path) as stream:
        number = 0
        while line := stream.readline(MAX_BYTES + 1):
            number += 1
            size += len(line)
            if len(line) > MAX_BYTES or size > limit:
                _refuse_size(number)
            if stripped := line.removeprefix(_MARK if number == 1 else b"").strip():
                yield number, stripped, line.endswith(b"\n")


def read_documents(path: Path) -> Iterator[tuple[int, object]]:
    """Yield number and document of each line that is not blank.

    Raises:
        CutError: the last line has no end and is no document.
        ExportError: another one is none.
    """
    for number, line, ended in read_lines(path):
        try:
            document = load(decode_json(line), number)
        except ExportError as error:
            if ended:
                raise
            raise CutError(number, None) from error
        yield number, document


def _refuse_size(line: int) -> NoReturn:
    limit = MAX_BYTES >> 20
    raise ExportError(
        gettext("it holds more than {limit} MB in one piece, or unpacks to too much").format(limit=limit),
        line,
    )


def read_document(path: Path) -> object:
    """Return the one document of a file.

    Raises:
        CutError: it ends in the middle.
        ExportError: it is no JSON, too large or too deep.
    """
    with open_unpacked(path) as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        _refuse_size(1)
    text = decode_json(raw)
    try:
        return load(text)
    except ExportError as error:
        if isinstance(cause := error.__cause__, json.JSONDecodeError) and _is_cut(cause, text):
            raise CutError(text.count("\n") + 1, _load_whole_records(text)) from error
        raise


def decode_json(raw: bytes) -> str:
    """Return the text of JSON: UTF-8, or UTF-16 and UTF-32 as RFC 4627 (section 3) tells them apart."""
    try:
        return raw.decode(json.detect_encoding(raw))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ExportError(gettext("it is not UTF-8"), line) from error


def load(text: str, line: int = 1) -> object:
    """Return a document.

    Args:
        text: the JSON.
        line: that on which it begins.

    Raises:
        ExportError: it is no JSON, or too deep.
    """
    try:
        return json.loads(text, parse_int=_read_int)
    except json.JSONDecodeError as error:
        said = gettext("this is no JSON: {reason}").format(reason=error.msg)
        raise ExportError(said, line + error.lineno - 1) from error
    except RecursionError as error:
        raise ExportError(gettext("the JSON is nested too deep"), line) from error


def _read_int(digits: str) -> int | str:
    """Return a number; one longer than any id or time stays text."""
    return int(digits) if len(digits) < 100 else digits


def _is_cut(error: json.JSONDecodeError, text: str) -> bool:
    return (
        error.pos >= len(text.rstrip())
        or error.msg.startswith("Unterminated string")
        or ("escape" in error.msg and error.pos > len(text) - 8)
    )


def _load_whole_records(text: str) -> object:
    """Return the document with the complete objects of its outer list; `None` when there are none."""
    open_signs: list[str] = []
    end, closing = 0, ""
    for found in _PARTS.finditer(text):
        sign = found[0]
        if sign in "[{":
            open_signs.append(sign)
        elif sign in "]}" and open_signs:
            open_signs.pop()
            if sign == "}" and open_signs in (["["], ["{", "["]):
                end, closing = (
                    found.end(),
                    "".join("]" if one == "[" else "}" for one in reversed(open_signs)),
                )
    return load(text[:end] + closing) if end else None
