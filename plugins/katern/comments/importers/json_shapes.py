"""The shapes of JSON that hold comments, each as flat records of the generic form."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from katern.comments.importers.flat_records import as_body, as_text
from katern.comments.importers.named_fields import AUTHORS, BODY_NAMES, DATES, IDS, KNOWN_NAMES, fold_names
from katern.comments.importers.reading import ExportError
from katern.comments.model import BodyForm
from katern.i18n import gettext

Record = dict[str, object]
_ANSWERS = ("children", "replies", "comments")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a document turned out to be."""

    records: Iterator[Record]
    """By folded names; each with its own id where others answer it."""
    text: BodyForm = "text"
    """How a field named `text` is written."""
    in_utc: bool = False
    """Whether times without offset are in UTC."""


def read_shape(document: object) -> Shape:
    """Return the records of a document.

    Raises:
        ExportError: nothing known was found in it; some only while the records are taken.
    """
    if isinstance(document, dict):
        return _read_object(document)
    if not isinstance(document, list):
        raise ExportError(gettext("this JSON is neither a list nor an object"))
    if document and all(isinstance(one, dict) and isinstance(one.get("comments"), list) for one in document):
        return Shape(_list_threads(document), "markdown", in_utc=True)
    return Shape(_flatten(document, None))


def is_record(document: object) -> bool:
    """Return whether an object is itself a comment."""
    if not isinstance(document, dict):
        return False
    record = fold_names(document)
    return any(isinstance(record.get(name), str) for name in BODY_NAMES)


def _read_object(document: dict[str, object]) -> Shape:
    comments = document.get("comments")
    commenters = document.get("commenters")
    if isinstance(comments, list) and isinstance(commenters, list):
        return Shape(_read_commento(comments, commenters), in_utc=True)
    for key in ("comments", "threads"):
        if isinstance(inner := document.get(key), list):
            return read_shape(inner)
    if is_record(document):
        return Shape(_flatten([document], None))
    if "descendants" in document and "ancestors" in document:
        raise ExportError(gettext("these are answers on Mastodon, which is no source here"))
    if all(isinstance(value, list) for value in document.values()):
        return Shape(_list_by_address(document))
    raise ExportError(gettext("no comments were found: neither a list, nor an object with 'comments'"))


def _list_threads(threads: list[dict[str, object]]) -> Iterator[Record]:
    """Yield the comments of Isso's generic form (`isso/migrate.py`): threads that hold `comments`."""
    for thread in threads:
        named = fold_names(thread)
        address = next(
            (text for key in ("uri", "url", "id", "thread", "page") if (text := as_text(named.get(key)))), ""
        )
        comments = named["comments"]
        yield from _flatten(comments if isinstance(comments, list) else [], address)


def _list_by_address(document: dict[str, object]) -> Iterator[Record]:
    """Yield the comments of lists under the addresses of their pages; the empty address is one too."""
    for address, comments in document.items():
        yield from _flatten(comments if isinstance(comments, list) else [], address)


def _flatten(comments: list[object], address: str | None) -> Iterator[Record]:
    """Yield records, each before those nested in it, which answer it.

    Where answers are nested, a record without an id gets one made of its own words; its answers name it.

    Args:
        comments: the list.
        address: of the page; `None` when each record names its own.
    """
    nested = any(isinstance(one, dict) and _answers(one) for one in comments)
    waiting: list[tuple[object, str, str | None]] = [(one, "", address) for one in reversed(comments)]
    while waiting:
        one, parent, page = waiting.pop()
        if not isinstance(one, dict):
            raise ExportError(
                gettext("{found!r} is no object with the fields of a comment").format(found=str(one)[:40])
            )
        record = fold_names(one)
        if not KNOWN_NAMES & set(record):
            names = ", ".join(map(str, list(one)[:6]))
            raise ExportError(gettext("no field of a comment among {names}").format(names=names))
        if page is not None:
            record["thread"] = page
        if parent:
            record["parent"] = parent
        if nested and not any(as_text(record.get(name)) for name in IDS):
            record["id"] = _make_id(record)
        yield record
        own = next((text for name in IDS if (text := as_text(record.get(name)))), "")
        page = (
            page
            if page is not None
            else as_text(record.get("thread") or record.get("page") or record.get("url")) or None
        )
        waiting.extend((answer, own, page) for answer in reversed(_answers(one)))


def _answers(one: dict[str, object]) -> list[object]:
    return [answer for key in _ANSWERS if isinstance(found := one.get(key), list) for answer in found]


def _make_id(record: Record) -> str:
    """Return 'x' and twelve hex digits of what a record says."""
    said = [as_body(record.get(name)) for name in ("thread", *AUTHORS, *DATES, *sorted(BODY_NAMES))]
    return "x" + hashlib.sha256("\0".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _read_commento(comments: list[object], commenters: list[object]) -> Iterator[Record]:
    """Yield the comments of a Commento export, with the commenters that its hex numbers name."""
    people = {as_text(one.get("commenterHex")): one for one in commenters if isinstance(one, dict)}
    for record in _flatten(comments, None):
        number = as_text(record.get("commenterhex"))
        person = people.get(number, {})
        record["thread"] = record.get("url", "")
        record["author"] = as_text(person.get("name")) or ("anonymous" if number == "anonymous" else "")
        record["email"] = as_text(person.get("email"))
        record["website"] = as_text(person.get("link"))
        if as_text(record.get("markdown")):
            record.pop("html", None)
        record.pop("url", None)
        yield record
