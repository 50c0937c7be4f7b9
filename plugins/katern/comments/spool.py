"""What an import has read, in a database that no file name leads to and that goes with the process.

So memory does not grow with the export: SQLite keeps a few pages and puts the rest on disk
(https://www.sqlite.org/inmemorydb.html, "temporary databases").
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from operator import attrgetter

from katern.comments.model import SourceThread

_SCHEMA = """
create table threads (no integer primary key, file integer, line integer, name text, address text,
    slug text, post_id text, also text,
    unique (file, name, slug, post_id));
create table records (no integer primary key, thread integer, file integer, own_id text,
    parent_id text, date integer, raw_date text, author text, website text, author_key text, status text,
    type text, body text, text_print text, line integer);
create table stored (id text primary key, path text, folder text, home text, run integer default 0, held blob,
    source text, author text, date integer, text_print text, erased integer);
create table stale (id text, path text);
create table claims (id text, source text, primary key (id, source));
"""
_INDEXES = """
create index records_by_thread on records (thread, no);
create index records_by_id on records (file, lower(own_id));
create index unread_by_home on stored (home) where source is null;
"""
_TWIN_INDEXES = """
create index if not exists stored_by_words on stored (home, text_print, author);
create index if not exists stored_by_second on stored (home, date, author);
create index if not exists erased_by_second on stored (home, date) where erased;
"""
"""Only where comments come from more than one source."""

_AT_ONCE = 500
"""Values in one question; SQLite takes 999 in its oldest form."""
_SAME_WORDS = "text_print = ? and author = ? and abs(date - ?) <= ?"
_SAME_SECOND = "date = ? and author = ? and author != ''"
_ERASED = "date between ? and ? and erased"


@dataclass(slots=True)
class Record:
    """One comment of an export, clean."""

    thread: int
    file: int
    own_id: str
    parent_id: str
    date: int | None
    """Seconds since 1970 in UTC."""
    raw_date: str
    author: str
    website: str
    author_key: str
    status: str
    type: str
    body: str
    text_print: str
    """Empty for a text of which nothing is seen."""
    line: int


@dataclass(slots=True)
class Stored:
    """A comment of the store, as far as it is known; `source` is `None` while its file was not read."""

    id: str
    path: str
    folder: str
    home: str
    """The folder in which an import would put it today: its article may have another slug now."""
    run: int
    """Number of the file of this import that met it last; 0 for none."""
    held: bytes | None
    """SHA-256 of what this import would write, by the file that met it last."""
    source: str | None
    author: str
    date: int
    text_print: str
    erased: int


_RECORD_NAMES = tuple(one.name for one in fields(Record))
_STORED_NAMES = tuple(one.name for one in fields(Stored))
_RECORD, _STORED = ", ".join(_RECORD_NAMES), ", ".join(_STORED_NAMES)
_ADD_RECORD = f"insert into records ({_RECORD}) values ({', '.join('?' * len(_RECORD_NAMES))})"  # noqa: S608
_PUT_STORED = f"replace into stored ({_STORED}) values ({', '.join('?' * len(_STORED_NAMES))})"  # noqa: S608
_record_values, _stored_values = attrgetter(*_RECORD_NAMES), attrgetter(*_STORED_NAMES)


class Spool:
    """All of one import; every answer is in the order of the export."""

    def __init__(self) -> None:
        self.base = sqlite3.connect("", isolation_level=None)
        self.base.execute("pragma journal_mode = off")
        self.base.execute("pragma synchronous = off")
        self.base.execute("pragma cache_size = -48000")
        self.base.executescript(_SCHEMA)
        self.base.execute("begin")
        self._last: tuple[int, SourceThread] | None = None
        self._last_no = 0
        self._knows_twins = False
        self._near: dict[str, Stored | None] = {}
        self._changed: list[Stored] = []

    def close(self) -> None:
        """Forget everything."""
        self.base.close()

    def thread_number(self, file: int, thread: SourceThread, line: int) -> int:
        """Return the number of a thread; the same thread of a file has the same."""
        if self._last == (file, thread):
            return self._last_no
        key = (file, thread.name, thread.slug, thread.post_id)
        row = self.base.execute(
            "select no from threads where file = ? and name = ? and slug = ? and post_id = ?", key
        ).fetchone()
        if row is None:
            held = (
                file,
                line,
                thread.name,
                thread.address,
                thread.slug,
                thread.post_id,
                json.dumps(thread.also),
            )
            added = self.base.execute(
                "insert into threads (file, line, name, address, slug, post_id, also) "
                "values (?, ?, ?, ?, ?, ?, ?)",
                held,
            )
            row = (added.lastrowid,)
        self._last, self._last_no = (file, thread), row[0]
        return self._last_no

    def add_record(self, record: Record) -> None:
        """Keep a record."""
        self.base.execute(_ADD_RECORD, _record_values(record))

    def add_stored(self, identifier: str, path: str, folder: str, home: str) -> None:
        """Keep where a comment lies; of two files of one id, the one that matches an article counts."""
        known = self.base.execute("select path, folder from stored where id = ?", (identifier,)).fetchone()
        if known is None:
            self.base.execute(
                "insert into stored (id, path, folder, home) values (?, ?, ?, ?)",
                (identifier, path, folder, home),
            )
        elif known[1].startswith("_") and not folder.startswith("_"):
            self.base.execute("insert into stale values (?, ?)", (identifier, known[0]))
            self.base.execute(
                "update stored set path = ?, folder = ?, home = ? where id = ?",
                (path, folder, home, identifier),
            )
        elif folder.startswith("_"):
            self.base.execute("insert into stale values (?, ?)", (identifier, path))

    def finish_reading(self) -> None:
        """Make ready for the second pass."""
        self.base.executescript(_INDEXES)
        self.base.execute("begin")

    def threads(self) -> list[int]:
        """Return the numbers of all threads, file by file."""
        return [one for (one,) in self.base.execute("select no from threads order by file, no")]

    def thread(self, number: int) -> tuple[int, int, SourceThread]:
        """Return file, line and thread of a number."""
        row = self.base.execute(
            "select file, line, address, slug, post_id, also from threads where no = ?", (number,)
        ).fetchone()
        return row[0], row[1], SourceThread(row[2], row[3], row[4], tuple(json.loads(row[5])))

    def records(self, thread: int) -> list[Record]:
        """Return the records of a thread."""
        found = self.base.execute(
            f"select {_RECORD} from records where thread = ? order by no",  # noqa: S608 (our own names)
            (thread,),
        )
        return [Record(*row) for row in found]

    def shared_ids(self, file: int) -> Iterator[str]:
        """Yield the ids of a file that serve two comments of different words; ours know no capitals."""
        found = self.base.execute(
            "select distinct own_id from records where file = :file and lower(own_id) in ("
            "select lower(own_id) from records where file = :file and own_id != '' group by lower(own_id) "
            "having count(distinct text_print || '/' || author || '/' || coalesce(date, raw_date)) > 1)",
            {"file": file},
        )
        yield from (one for (one,) in found)

    def gather(self, identifiers: Iterable[str]) -> None:
        """Look up many ids at once: `find` knows those of the last call, and only those."""
        self._flush()
        self._near = dict.fromkeys(identifiers)
        wanted = list(self._near)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            found = self.base.execute(f"select {_STORED} from stored where id in ({marks})", some)  # noqa: S608
            self._near.update((row[0], Stored(*row)) for row in found)

    def find(self, identifier: str) -> Stored | None:
        """Return what is known of a stored comment, one of those gathered."""
        return self._near[identifier]

    def put(self, stored: Stored) -> None:
        """Keep what is known of a stored comment now."""
        self._near[stored.id] = stored
        self._changed.append(stored)

    def _flush(self) -> None:
        self.base.executemany(_PUT_STORED, map(_stored_values, self._changed))
        self._changed.clear()

    def unread(self, home: str) -> list[Stored]:
        """Return the comments at home in a folder whose files were not read yet."""
        self._flush()
        found = self.base.execute(
            f"select {_STORED} from stored where home = ? and source is null",  # noqa: S608 (our own names)
            (home,),
        )
        return [Stored(*row) for row in found]

    def find_twin(self, record: Record, author: str, home: str, source: str, day_s: int) -> Stored | None:
        """Return the same comment from another source that is no twin of one of `source` yet.

        The same words of the same writer (`author`, folded) within `day_s`, or the same second and writer;
        of an erased one only its minute is left, which is all that a saved page says of a time.
        """
        if not self._knows_twins:
            self.base.executescript(_TWIN_INDEXES)
            self.base.execute("begin")
            self._knows_twins = True
        self._flush()
        same_words = (record.text_print, author, record.date, day_s)
        minute = (record.date or 0) // 60 * 60
        for condition, values in (
            (_SAME_WORDS, same_words),
            (_SAME_SECOND, (record.date, author)),
            (_ERASED, (minute, minute + 59)),
        ):
            row = self.base.execute(
                f"select {_STORED} from stored where home = ? and {condition} "  # noqa: S608 (our own)
                "and source not in (?, '') and not exists "
                "(select 1 from claims where claims.id = stored.id and claims.source = ?) order by +date, id",
                (home, *values, source, source),
            ).fetchone()
            if row is not None:
                return Stored(*row)
        return None

    def claim(self, identifier: str, source: str) -> None:
        """Remember that a comment has been met in another source."""
        self.base.execute("insert or ignore into claims values (?, ?)", (identifier, source))

    def stale_paths(self, identifier: str) -> list[str]:
        """Return further files of one id that an interrupted move left."""
        return [one for (one,) in self.base.execute("select path from stale where id = ?", (identifier,))]
