"""An import from its files to the store: everything is read first, then written; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from katern import codes
from katern.comments.account import Account
from katern.comments.body import text_to_body
from katern.comments.identity import make_author_key, print_comment, show_name
from katern.comments.importers import SOURCES, detect
from katern.comments.importers.reading import ExportError, Reading, TruncatedError
from katern.comments.matching import Matcher
from katern.comments.merge import Merge
from katern.comments.model import SourceComment, SourceThread
from katern.comments.spool import Record, Spool
from katern.comments.store import UNMATCHED, Store, read_comment
from katern.diagnostics import Add, Code, Diagnostics, show_path
from katern.html_policy import clean_text, clean_website
from katern.i18n import gettext

YEARS = range(1970, 2200)
"""A date outside of these is none that a comment was written on."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the caller asked for."""

    source: str = ""
    """One of `SOURCES`; empty to find out."""
    dry_run: bool = False
    accept_truncated: bool = False
    with_spam: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where comments go, and by which rules."""

    store: Store
    matcher: Matcher
    zone: ZoneInfo
    """That of local times without offset."""
    key: bytes
    """That of the pseudonyms."""


def import_files(files: Sequence[Path], place: Place, choices: Choices, found: Diagnostics) -> Account | None:
    """Import comments; `None` when a file cannot be read, and then nothing was written.

    May be repeated, and goes on where an interrupted one stopped.
    """
    spool = Spool()
    try:
        account = Account()
        sources = [
            _read_file(number, path, spool, place, choices, account, found)
            for number, path in enumerate(files, 1)
        ]
        if None in sources:
            return None
        account.source = "+".join(dict.fromkeys(one for one in sources if one))
        spool.finish_reading()
        for identifier, path, folder in place.store.list_files():
            spool.add_stored(identifier, str(path), folder, _find_home(path, folder, place.matcher))
        adders = [_adder(path, found) for path in files]
        merge = Merge(
            spool,
            place.store,
            place.matcher,
            account,
            dry_run=choices.dry_run,
            with_spam=choices.with_spam,
            prefixes={file: SOURCES[str(one)].prefix for file, one in enumerate(sources, 1)},
        )
        for number in spool.threads():
            file, _line, _thread = spool.thread(number)
            merge.add_thread(number, str(sources[file - 1]), adders[file - 1])
        account.check()
        return account
    finally:
        spool.close()


def _find_home(path: Path, folder: str, matcher: Matcher) -> str:
    """Return the folder in which an import would put a stored comment today."""
    if not folder.startswith(UNMATCHED):
        return matcher.resolve(folder) or folder
    comment = read_comment(path)
    slug = matcher.find(SourceThread(comment.thread)) if comment is not None and comment.thread else ""
    return slug or folder


def _adder(path: Path, found: Diagnostics) -> Add:
    shown = show_path(path)

    def add(code: Code, line: int = 1, column: int = 1, **values: object) -> None:
        found.add(code, shown, line, column, **values)

    return add


def _read_file(  # noqa: PLR0913, PLR0917 (one file of the whole)
    number: int,
    path: Path,
    spool: Spool,
    place: Place,
    choices: Choices,
    account: Account,
    found: Diagnostics,
) -> str | None:
    """Read one file into the spool; return its source, `None` when it cannot be read."""
    add = _adder(path, found)
    try:
        source = choices.source or detect(path)
        reading = Reading(path, add, place.zone, choices.accept_truncated)
        for comment in map(_clean_words, SOURCES[source].parse(reading)):
            account.count_read(comment.status, comment.type)
            thread = spool.thread_number(number, comment.thread, comment.line)
            spool.add_record(_make_record(comment, number, thread, place.key))
    except TruncatedError as error:
        add(codes.EXPORT_TRUNCATED, error.line, records=error.records)
    except ExportError as error:
        advice = error.advice or gettext("export again, or name its format with --source")
        add(codes.EXPORT_UNREADABLE, error.line, reason=error.reason, advice=advice)
    except OSError as error:
        advice = gettext("look whether the file is there and may be read")
        add(codes.EXPORT_UNREADABLE, 1, reason=error.strerror or str(error), advice=advice)
    else:
        return source
    return None


def _clean_words(comment: SourceComment) -> SourceComment:
    """Return a record whose type and thread hold no character that no file can."""
    kind, thread = clean_text(comment.type), _clean_thread(comment.thread)
    if kind == comment.type and thread == comment.thread:
        return comment
    return replace(comment, type=kind, thread=thread)


@lru_cache(maxsize=8)
def _clean_thread(thread: SourceThread) -> SourceThread:
    return SourceThread(
        clean_text(thread.address),
        clean_text(thread.slug),
        clean_text(thread.post_id),
        tuple(map(clean_text, thread.also)),
    )


def _make_record(comment: SourceComment, file: int, thread: int, key: bytes) -> Record:
    """Return a record with every value clean; from here on its e-mail address is gone."""
    body = text_to_body(comment.body, comment.form)
    author = show_name(comment.author)
    date = comment.date if comment.date is not None and comment.date.year in YEARS else None
    return Record(
        thread=thread,
        file=file,
        own_id=clean_text(comment.own_id).strip(),
        parent_id=clean_text(comment.parent_id).strip(),
        date=int(date.timestamp()) if date is not None else None,
        raw_date=clean_text(comment.raw_date) or (str(comment.date) if date is None and comment.date else ""),
        author=author,
        website=clean_website(comment.website),
        author_key=make_author_key(key, comment.email),
        status=comment.status,
        type=comment.type,
        body=body,
        text_print=print_comment(body, author, comment.type),
        line=comment.line,
    )
