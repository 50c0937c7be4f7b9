"""Backups of Remark42 (https://remark42.com/docs/backup/backup/): a header, then a comment on each line.

They are often packed by gzip. The tree that its API gives (`GET /api/v1/find?format=tree`) is read as well.

Comes from:

| ours | record |
|---|---|
| `own_id`, `parent_id` | `id`, `pid` |
| `thread.address` | `locator.url` |
| `author` | `user.name` |
| `date` | `time` (RFC 3339) |
| `status` | `trash` where `delete` is true, else `approved` |
| `type` | always `comment` |
| `body` | `text`: HTML, as Remark42 made it of the reader's Markdown |

`user.ip`, `user.picture` and `votes` are never read; there are no e-mail addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from katern.comments.importers.flat_records import as_body, as_text, read_date
from katern.comments.importers.json_text import (
    CutError,
    decode_json,
    load,
    read_document,
    read_documents,
    read_lines,
    unpack_head,
)
from katern.comments.importers.reading import ExportError, Reading, TruncatedError
from katern.comments.model import SourceComment, SourceThread
from katern.i18n import gettext

_HEADER = re.compile(rb'\{\s*"version"\s*:\s*\d+\s*,\s*"(?:users|posts)"\s*:')
_RECORD = re.compile(rb'"(?:locator|pid)"\s*:')


def looks_like(head: bytes) -> bool:
    """Return whether a file begins like a backup or a tree."""
    head = unpack_head(head).lstrip()
    if _HEADER.match(head):
        return True
    return head[:1] in {b"{", b"["} and len(set(_RECORD.findall(head))) > 1


def parse(reading: Reading) -> Iterator[SourceComment]:
    """Yield the comments in the order of the file; a backup line by line.

    Raises:
        ExportError: it is no backup and no tree.
        TruncatedError: it ends in the middle.
    """
    if _is_backup(reading):
        yield from _parse_backup(reading)
        return
    try:
        found = list(_walk(read_document(reading.path)))
    except CutError as error:
        found = list(_walk(error.whole))
        if not reading.accept_truncated:
            raise TruncatedError(error.line, len(found)) from error
    for number, record in enumerate(found, 1):
        yield _read_record(record, number)


def _is_backup(reading: Reading) -> bool:
    """Return whether the first line is a document of its own."""
    for number, line, _ended in read_lines(reading.path):
        try:
            return isinstance(load(decode_json(line), number), dict) and not line.startswith(b'{"comments"')
        except ExportError:
            return False
    raise ExportError(gettext("the file is empty"))


def _parse_backup(reading: Reading) -> Iterator[SourceComment]:
    records = 0
    try:
        for number, record in read_documents(reading.path):
            if isinstance(record, dict) and ("users" in record or "posts" in record):
                continue
            if not isinstance(record, dict) or "id" not in record:
                raise ExportError(gettext("this line is no comment of Remark42"), number)
            records += 1
            yield _read_record(record, number)
    except CutError as error:
        if not reading.accept_truncated:
            raise TruncatedError(error.line, records) from error


def _walk(document: object) -> Iterator[dict[str, object]]:
    """Yield the comments of a tree of any depth: each before those that answer it."""
    waiting = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict) and "id" in one and "pid" in one:
            yield one
        elif isinstance(one, dict):
            waiting.extend(one[key] for key in ("replies", "comments", "comment") if key in one)


def _read_record(record: dict[str, object], line: int) -> SourceComment:
    user, locator = record.get("user"), record.get("locator")
    raw_date = as_text(record.get("time"))
    return SourceComment(
        own_id=as_text(record.get("id")),
        parent_id=as_text(record.get("pid")),
        thread=SourceThread(as_text(locator.get("url")) if isinstance(locator, dict) else ""),
        author=as_text(user.get("name")) if isinstance(user, dict) else "",
        email="",
        website="",
        date=read_date(raw_date),
        status="trash" if record.get("delete") is True else "approved",
        type="comment",
        body=as_body(record.get("text")),
        form="html",
        line=line,
        raw_date=raw_date,
    )
