"""The second pass of an import: each record finds its place in the store, or finds itself there already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from katern import codes
from katern.comments.account import Account
from katern.comments.file_form import digest_comment, render_comment
from katern.comments.identity import fold, make_hash_id, make_id, print_comment, show_date
from katern.comments.importers import SOURCES
from katern.comments.matching import Matcher, folder_of, place_name, suggest_pattern
from katern.comments.mending import break_circles, fill_dates
from katern.comments.model import STORED_STATUS, Comment, SourceThread, stored_type
from katern.comments.sameness import DAY_S, is_same
from katern.comments.spool import Record, Spool, Stored
from katern.comments.store import UNMATCHED, Store, read_comment, remove_file, write_file
from katern.diagnostics import Add
from katern.html_policy import MAX_ADDRESS, clean_text
from katern.i18n import gettext


@dataclass
class _Thread:
    """A thread at work."""

    source: str
    prefix: str
    folder: str
    is_matched: bool
    address: str
    """Old address, for what matches nothing; empty where it does, or where the source names none."""
    file: int
    add: Add
    ids: dict[str, str] = field(default_factory=dict)
    """Ids of the source to those of the store."""


@dataclass
class Merge:
    """Writes what is new, leaves what is there, counts both."""

    spool: Spool
    store: Store
    matcher: Matcher
    account: Account
    dry_run: bool = False
    with_spam: bool = False
    prefixes: Mapping[int, str] = field(default_factory=dict)
    """Of the ids of each file."""
    _sources: set[str] = field(default_factory=set)
    """Those of every stored comment that was met."""
    _shared: dict[str, frozenset[str]] = field(default_factory=dict)

    def add_thread(self, number: int, source: str, add: Add) -> None:
        """Take a thread of the spool into the store."""
        file, line, thread = self.spool.thread(number)
        records = self.spool.records(number)
        slug = self.matcher.find(thread)
        work = _Thread(
            source,
            SOURCES[source].prefix,
            slug or f"{UNMATCHED}/{folder_of(thread)}",
            bool(slug),
            "" if slug else clean_text(thread.name)[:MAX_ADDRESS].strip(),
            file,
            add,
        )
        self._read_folder(work.folder)
        self._date(records, work)
        ids = self._name(records, thread, work)
        parents = self._find_parents(records, ids, work)
        before = self.account.unmatched
        for record, identifier, parent in zip(records, ids, parents, strict=True):
            outcome, unmatched = self._place(record, identifier, parent, work)
            self.account.count(outcome, record.status, record.type, unmatched)
        if self.account.unmatched > before:
            self._suggest(thread, self.account.unmatched - before, line, work)

    def _read_folder(self, folder: str) -> None:
        for stored in self.spool.unread(folder):
            self._know(stored)

    def _know(self, stored: Stored) -> Stored:
        """Return what the file of a stored comment says; one that cannot be read is nobody's twin."""
        if stored.source is None:
            comment = read_comment(Path(stored.path))
            stored.source = ""
            if comment is not None:
                self._learn(stored, comment)
                self._sources.add(comment.source)
            self.spool.put(stored)
        return stored

    @staticmethod
    def _learn(stored: Stored, comment: Comment) -> None:
        stored.source = comment.source
        stored.author = fold(comment.author)
        stored.date = int(comment.date.timestamp())
        stored.text_print = print_comment(comment.body, comment.author, comment.type)
        stored.erased = comment.status == "erased"

    @staticmethod
    def _date(records: list[Record], work: _Thread) -> None:
        for record in fill_dates(records):
            taken = show_date(datetime.fromtimestamp(record.date or 0, UTC))
            name = record.own_id or gettext("without id")
            work.add(codes.COMMENT_DATE, record.line, found=record.raw_date, id=name, taken=taken)

    def _name(self, records: list[Record], thread: SourceThread, work: _Thread) -> list[str]:
        """Return the id of each record in the store."""
        shared = self._shared_ids(work.prefix)
        bases = [make_id(work.prefix, record.own_id) for record in records]
        place = place_name(thread)
        hashes = [self._make_hash_id(record, place, work.prefix) for record in records]
        self.spool.gather([*filter(None, bases), *hashes])
        ids = []
        for record, base, made in zip(records, bases, hashes, strict=True):
            known = self.spool.find(base) if base else None
            if known is not None:
                takes_base = is_same(self._know(known), record, work.folder, work.source)
            else:
                is_new = base != "" and record.own_id.lower() not in shared
                takes_base = is_new and (self._is_left(record) or self.spool.find(made) is None)
            identifier = base if takes_base else made
            if not takes_base:
                self._tell_id(record, identifier, work)
            work.ids.setdefault(record.own_id, identifier)
            ids.append(identifier)
        return ids

    @staticmethod
    def _make_hash_id(record: Record, place: str, prefix: str) -> str:
        date = record.raw_date or show_date(datetime.fromtimestamp(record.date or 0, UTC))
        return make_hash_id(prefix, place, date, record.author, record.body)

    def _shared_ids(self, prefix: str) -> frozenset[str]:
        """Return the ids that serve two comments in any file of one prefix, in lower case."""
        if prefix not in self._shared:
            files = [file for file, one in self.prefixes.items() if one == prefix]
            self._shared[prefix] = frozenset(
                one.lower() for file in files for one in self.spool.shared_ids(file)
            )
        return self._shared[prefix]

    @staticmethod
    def _tell_id(record: Record, identifier: str, work: _Thread) -> None:
        if record.status in ("spam", "trash"):
            return
        told = (
            gettext("this comment has no id")
            if not record.own_id
            else gettext(
                "the id {found!r} serves more than one comment, or cannot be part of an address"
            ).format(found=record.own_id)
        )
        work.add(codes.COMMENT_ID, record.line, reason=told, id=identifier)

    def _find_parents(self, records: list[Record], ids: list[str], work: _Thread) -> list[str]:
        """Return the id of the comment that each answers; what answers itself answers nobody."""
        parents = {
            identifier: self._parent_id(record, work) for record, identifier in zip(records, ids, strict=True)
        }
        lines = {identifier: record.line for record, identifier in zip(records, ids, strict=True)}
        for first in break_circles(parents, lines):
            work.add(codes.COMMENT_PARENT, lines[first], id=first)
        return [parents[one] for one in ids]

    @staticmethod
    def _parent_id(record: Record, work: _Thread) -> str:
        own = record.parent_id
        return (work.ids.get(own) or make_id(work.prefix, own)) if own else ""

    def _is_left(self, record: Record) -> bool:
        """Return whether a record is not kept for what its source says of it."""
        return record.status in ("spam", "trash") and not self.with_spam

    def _place(self, record: Record, identifier: str, parent: str, work: _Thread) -> tuple[str, bool]:
        """Return what became of a record, and whether it lies under no article."""
        if self._is_left(record):
            return record.status, False
        if not record.text_print:
            return "empty", False
        comment = self._make(record, identifier, parent, work)
        stored = self.spool.find(identifier)
        if stored is not None:
            return self._meet(self._know(stored), comment, record, work)
        is_only = self._sources <= {"", work.source}
        twin = (
            None
            if is_only
            else self.spool.find_twin(record, fold(record.author), work.folder, work.source, DAY_S)
        )
        if twin is not None:
            self.spool.claim(twin.id, work.source)
            return "duplicate", False
        self._write(comment, record, work)
        return "added", not work.is_matched

    @staticmethod
    def _make(record: Record, identifier: str, parent: str, work: _Thread) -> Comment:
        return Comment(
            id=identifier,
            author=record.author,
            date=datetime.fromtimestamp(record.date or 0, UTC),
            status=STORED_STATUS.get(record.status, "pending"),
            body=record.body,
            parent=parent,
            website=record.website,
            thread=work.address,
            type=stored_type(record.type),
            source=work.source,
            author_key=record.author_key,
            approximate_date=bool(record.raw_date),
        )

    def _meet(self, stored: Stored, comment: Comment, record: Record, work: _Thread) -> tuple[str, bool]:
        """Return what becomes of a record that is in the store."""
        if stored.run:
            same = stored.held == digest_comment(comment)
            if stored.source != work.source:
                self.spool.claim(stored.id, work.source)
            if same or stored.source != work.source:
                return "duplicate", False
            work.add(codes.COMMENT_CHANGED, record.line, id=comment.id)
            return "kept", stored.folder.startswith(UNMATCHED)
        stored.run = work.file
        if stored.source not in ("", work.source):
            self.spool.put(stored)
            self.spool.claim(stored.id, work.source)
            return "duplicate", False
        return self._compare(stored, comment, record, work)

    def _compare(self, stored: Stored, comment: Comment, record: Record, work: _Thread) -> tuple[str, bool]:
        path = Path(stored.path)
        held = read_comment(path)
        stored.held = digest_comment(comment)
        if held is None:
            self.spool.put(stored)
            return "kept", stored.folder.startswith(UNMATCHED)
        expected = replace(comment, thread=held.thread, author_key=held.author_key or comment.author_key)
        same = path.read_bytes() == render_comment(expected)
        if stored.folder.startswith(UNMATCHED) and work.is_matched:
            stored.path = str(self._move(held, path, work))
            stored.folder = work.folder
        for left in map(Path, self.spool.stale_paths(stored.id)):
            other = read_comment(left)
            is_copy = other is not None and replace(other, thread=held.thread) == held
            if is_copy and not self.dry_run:
                remove_file(left)  # of a move that was interrupted
        self.spool.put(stored)
        if not same and held.status != "erased" and replace(held, status=expected.status) != expected:
            work.add(codes.COMMENT_CHANGED, record.line, id=comment.id)
        return "unchanged" if same else "kept", stored.folder.startswith(UNMATCHED)

    def _move(self, held: Comment, path: Path, work: _Thread) -> Path:
        """Move a comment to the article that its old address means now; return its file."""
        target = self.store.place(work.folder, held.id, held.status)
        if not self.dry_run:
            write_file(target, render_comment(replace(held, thread="")))
            remove_file(path)
        return target

    def _write(self, comment: Comment, record: Record, work: _Thread) -> None:
        self._sources.add(work.source)
        path = self.store.place(work.folder, comment.id, comment.status)
        held = render_comment(comment)
        if not self.dry_run:
            write_file(path, held)
        stored = Stored(
            comment.id,
            str(path),
            work.folder,
            work.folder,
            work.file,
            digest_comment(comment) if comment.thread else hashlib.sha256(held).digest(),
            work.source,
            fold(comment.author),
            record.date or 0,
            record.text_print,
            0,
        )
        self.spool.put(stored)

    def _suggest(self, thread: SourceThread, count: int, line: int, work: _Thread) -> None:
        pattern = suggest_pattern(thread)
        if pattern:
            advice = gettext("add this line to content/comments/url-map: {line}").format(
                line=f"{pattern} {gettext('slug-of-the-article')}"
            )
        else:
            advice = gettext("rename the folder content/comments/{folder} to the slug of its article").format(
                folder=work.folder
            )
        work.add(codes.COMMENT_UNMATCHED, line, count=count, found=thread.name, advice=advice)
