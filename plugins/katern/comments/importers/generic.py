"""Comments in JSON or CSV: Katern's own generic form, and some shapes of others.

JSON: a list of objects, one object a line (NDJSON), or `{"comments": [...]}`; fields as in `named_fields`.
An object may hold those that answer it as `children` or `replies`.
Also Isso's generic form (threads with `id`, `title`, `comments`; times in UTC, texts in Markdown),
Commento's export (`comments` and `commenters`), and comments in lists under the address of each page.

CSV: a row of the same names, then a comment a row; `,`, `;` or a tab between values, quotes round those
with line breaks; UTF-8, with or without byte order mark, or Windows-1252.

Comes from: see `named_fields`.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from katern.comments.importers import remark42, webmention
from katern.comments.importers.json_shapes import Record, Shape, is_record, read_shape
from katern.comments.importers.json_text import (
    CutError,
    decode_json,
    load,
    read_document,
    read_documents,
    read_lines,
    unpack_head,
)
from katern.comments.importers.named_fields import (
    AUTHORS,
    BODY_NAMES,
    KNOWN_NAMES,
    Form,
    fold_name,
    read_record,
)
from katern.comments.importers.reading import ExportError, Reading, TruncatedError
from katern.comments.model import SourceComment
from katern.i18n import gettext

_DELIMITERS = ",;\t"
_LONGEST_VALUE = 16 * 1024 * 1024
_JSON_START = re.compile(rb'\[\s*[\[\]{]|\{\s*["}]')


class Table(Protocol):
    """What `csv.reader` returns."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...


def looks_like_json(head: bytes) -> bool:
    """Return whether a file begins like JSON that no other importer takes."""
    if webmention.looks_like(head) or remark42.looks_like(head):
        return False
    return bool(_JSON_START.match(unpack_head(head).lstrip()))


def looks_like_csv(head: bytes) -> bool:
    """Return whether the first line of a file names the fields of a comment."""
    text = _decode_head(head)
    first = text.lstrip("\r\n").splitlines()[:1]
    if not first or first[0].lstrip()[:1] in {"<", "{", "["} or "\0" in text:
        return False
    names, _delimiter = _split_header(first[0])
    return _is_header(names)


def parse_json(reading: Reading) -> Iterator[SourceComment]:
    """Yield the comments in the order of the file; one object a line is read line by line.

    Raises:
        ExportError: it is no JSON, or of no known shape.
        TruncatedError: it ends in the middle.
    """
    parse = _parse_lines if _has_record_first(reading.path) else _parse_document
    yield from parse(reading)


def _has_record_first(path: Path) -> bool:
    """Return whether the first line is a comment by itself."""
    for number, line, _ended in read_lines(path):
        try:
            return is_record(load(decode_json(line), number))
        except ExportError:
            return False
    raise ExportError(gettext("the file is empty"))


def _parse_document(reading: Reading) -> Iterator[SourceComment]:
    try:
        shape = read_shape(read_document(reading.path))
    except CutError as error:
        shape = Shape(iter(())) if error.whole is None else read_shape(error.whole)
        if not reading.accept_truncated:
            raise TruncatedError(error.line, sum(1 for _ in shape.records)) from error
    form = Form(ZoneInfo("UTC") if shape.in_utc else reading.zone, shape.text)
    for number, record in enumerate(shape.records, 1):
        yield read_record(record, number, form)


def _parse_lines(reading: Reading) -> Iterator[SourceComment]:
    form = Form(reading.zone)
    records = 0
    try:
        for number, document in read_documents(reading.path):
            found = _read_line(document, number)
            records += len(found)
            yield from (read_record(record, number, form) for record in found)
    except CutError as error:
        if not reading.accept_truncated:
            raise TruncatedError(error.line, records) from error


def _read_line(document: object, number: int) -> list[Record]:
    try:
        return list(read_shape([document]).records)
    except ExportError as error:
        raise ExportError(error.reason, number) from error


def parse_csv(reading: Reading) -> Iterator[SourceComment]:
    """Yield the comments of a table, row by row.

    Raises:
        ExportError: the first row does not name the fields, or a row has more values than that.
        TruncatedError: it ends within quotes.
    """
    csv.field_size_limit(_LONGEST_VALUE)
    encoding = _find_encoding(reading.path)
    with reading.path.open(encoding=encoding, newline="") as stream:
        names, delimiter = _split_header(_first_line(stream.readline(_LONGEST_VALUE)))
    if not _is_header(names):
        said = gettext("the first row must name the fields, such as id, thread, author, date and text")
        raise ExportError(said, advice=gettext("name the columns in the first row"))
    form = Form(reading.zone)
    with reading.path.open(encoding=encoding, newline="") as stream:
        rows = csv.reader(stream, delimiter=delimiter, strict=True)
        yield from _read_rows(rows, reading, form)


def _read_rows(rows: Table, reading: Reading, form: Form) -> Iterator[SourceComment]:
    names: list[str] = []
    records, line = 0, 1
    try:
        for row in rows:
            begins, line = line, rows.line_num + 1
            if not any(value.strip() for value in row):
                continue
            if not names:
                names = [fold_name(value) for value in row]
                continue
            if len(row) > len(names):
                counts = {"found": len(row), "expected": len(names)}
                raise ExportError(
                    gettext("{found} values where the first row names {expected}").format(**counts), begins
                )
            records += 1
            yield read_record(dict(zip(names, row, strict=False)), begins, form)
    except csv.Error as error:
        if "unexpected end" not in str(error):
            raise ExportError(
                gettext("this row cannot be read: {reason}").format(reason=error), line
            ) from error
        if not reading.accept_truncated:
            raise TruncatedError(line, records) from error


def _find_encoding(path: Path) -> str:
    """Return the encoding of a table: what its mark says, UTF-8 when all of it is, else Windows-1252."""
    with path.open("rb") as stream:
        start = stream.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while part := stream.read(1 << 20):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _decode_head(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace")


def _first_line(line: str) -> str:
    return line.rstrip("\r\n")


def _split_header(line: str) -> tuple[list[str], str]:
    """Return the folded names of the first row, and the sign that gives the most known ones."""
    rows = [
        ([fold_name(value) for value in next(csv.reader([line], delimiter=sign), [])], sign)
        for sign in _DELIMITERS
    ]
    return max(rows, key=lambda row: len(KNOWN_NAMES & set(row[0])))


def _is_header(names: list[str]) -> bool:
    found = set(names)
    return len(KNOWN_NAMES & found) >= 2 and bool(BODY_NAMES & found or set(AUTHORS) & found)
