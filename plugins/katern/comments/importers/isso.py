"""The SQLite database of an Isso server (https://isso-comments.de/, `isso/db/comments.py` and `threads.py`).

Opened read only, so nothing is written beside it; where a running server still has changes in a file
beside it (`-wal`), a copy of both is read. Columns are found by name: older databases lack some.

Comes from:

| ours | database |
|---|---|
| `own_id` | `comments.id` |
| `parent_id` | `comments.parent`, which may be NULL |
| `thread.address` | `threads.uri` of `comments.tid`: a path, or an address |
| `author`, `email`, `website` | `comments.author`, `email`, `website`; each may be NULL |
| `date` | `comments.created`: Unix seconds in UTC, with fractions |
| `status` | `comments.mode`: 1 approved, 2 pending, 4 trash, anything else other |
| `type` | always `comment` |
| `body` | `comments.text`: Markdown with HTML |

`remote_addr` and `voters` are never read.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from katern.comments.importers.reading import ExportError, Reading
from katern.comments.model import SourceComment, SourceThread, Status
from katern.i18n import gettext

_MAGIC = b"SQLite format 3\0"
_MODES: dict[object, Status] = {1: "approved", 2: "pending", 4: "trash"}
_WANTED = ("id", "tid", "parent", "created", "mode", "text", "author", "email", "website")
_NEEDED = frozenset(("id", "tid", "created", "mode", "text"))


def looks_like(head: bytes) -> bool:
    """Return whether a file begins like a SQLite database."""
    return head.startswith(_MAGIC)


def parse(reading: Reading) -> Iterator[SourceComment]:
    """Yield the comments of an Isso database by their ids; of an empty one, none.

    Raises:
        ExportError: it is damaged, or another program's.
    """
    try:
        with _open(reading.path) as database:
            columns = [name for name in _WANTED if name in _list_columns(database, "comments")]
            if not columns and not _is_isso(database):
                raise ExportError(gettext("this database holds no comments of Isso"))
            if not set(columns) >= _NEEDED:
                missing = ", ".join(sorted(_NEEDED - set(columns)))
                raise ExportError(
                    gettext("this database holds no comments of Isso: no {names}").format(names=missing)
                )
            for row in database.execute(_make_query(columns)):
                yield _read_row(dict(zip((*columns, "uri"), row, strict=True)))
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        raise ExportError(gettext("the database is damaged: {reason}").format(reason=error)) from error


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory() as folder:
        log = path.with_name(f"{path.name}-wal")
        mode = "mode=ro&immutable=1"
        if log.is_file() and log.stat().st_size:
            copy = Path(folder) / "isso.db"
            shutil.copyfile(path, copy)
            shutil.copyfile(log, copy.with_name("isso.db-wal"))
            path, mode = copy, "mode=rw"
        with closing(sqlite3.connect(f"file:{quote(str(path.resolve()))}?{mode}", uri=True)) as database:
            database.text_factory = lambda raw: raw.decode("utf-8", "replace")
            yield database


def _list_columns(database: sqlite3.Connection, table: str) -> set[str]:
    return {str(row[0]) for row in database.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def _is_isso(database: sqlite3.Connection) -> bool:
    return bool(_list_columns(database, "threads"))


def _make_query(columns: list[str]) -> str:
    """Return the query for columns of the fixed list; a comment without its thread has no address."""
    named = ", ".join(f"comments.{name}" for name in columns)
    return (
        f"SELECT {named}, threads.uri FROM comments"  # noqa: S608 (names of the list above)
        " LEFT JOIN threads ON threads.id = comments.tid ORDER BY comments.id"
    )


def _read_row(row: dict[str, object]) -> SourceComment:
    created = row["created"]
    number = row["id"]
    return SourceComment(
        own_id=_as_text(number),
        parent_id=_as_text(row.get("parent") or None),
        thread=SourceThread(_as_text(row["uri"])),
        author=_as_text(row.get("author")),
        email=_as_text(row.get("email")),
        website=_as_text(row.get("website")),
        date=_read_seconds(created),
        status=_MODES.get(row["mode"], "other"),
        type="comment",
        body=_as_text(row["text"]),
        form="markdown",
        line=number if isinstance(number, int) else 1,
        raw_date=_as_text(created),
    )


def _as_text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _read_seconds(value: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(value), UTC) if isinstance(value, (int, float, str)) else None
    except (ValueError, OverflowError, OSError):
        return None
