"""Which document is which record: the same thing under another name, address or file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from katern.addresses import alias_path
from katern.magazine import Document, Magazine
from katern.permalinks.lock_file import Record
from katern.sources import SITE_FILE


def has_permanence(document: Document) -> bool:
    """Return whether a kind of document is something that a lock may name; comments go with their article."""
    return document.kind.name != "comment"


def lock_address(path: str) -> str:
    """Return an address from `/` as the lock holds it: as people read it, without white space."""
    return re.sub(r"\s", lambda found: quote(found[0]), path)


def match_records(magazine: Magazine, records: Iterable[Record]) -> dict[str, Record]:
    """Return the record of each document that has one, by its relative path; a record is one document's."""
    found: dict[str, Record] = {}
    taken: set[str] = set()
    for document, record in _list_evidence(magazine, records):
        if document.relative not in found and record.id not in taken:
            found[document.relative] = record
            taken.add(record.id)
    return found


def keep_slugs(magazine: Magazine, records: Iterable[Record]) -> None:
    """Let what is published keep its slug, whatever its file is called now, unless a line says otherwise.

    Comes before anything asks the magazine for an address.
    """
    by_name = {name: record for record in records for name in (record.source, record.id)}
    for document in magazine if by_name else ():
        record = by_name.get(str(document.values.get("id"))) or by_name.get(document.relative)
        if record is None or "slug" in document.lines or document.has_own_address:
            continue
        pattern = magazine.options.url_patterns.get(document.kind.name, "")
        if pattern.endswith("{slug}/") and record.url not in list_alias_paths(document, magazine):
            document.slug = record.url.rstrip("/").rpartition("/")[2] or document.slug


def _list_evidence(magazine: Magazine, records: Iterable[Record]) -> Iterator[tuple[Document, Record]]:
    """Yield what may belong together, what says most first.

    An `id` in the front matter; file and address both; the address; an alias, which is written on purpose;
    the file alone, since a new text may have got the name of an old one.
    """
    by_id: dict[str, Record] = {}
    by_source, by_address = defaultdict(list), defaultdict(list)
    for record in records:
        if record.source == SITE_FILE:
            continue  # the magazine itself is no document
        by_id[record.id] = record
        by_source[record.source].append(record)
        for address in record.addresses:
            by_address[address].append(record)
    documents = [one for one in magazine if has_permanence(one)]
    yield from ((one, by_id[one.values["id"]]) for one in documents if one.values.get("id") in by_id)
    here = [(one, record) for one in documents for record in by_address[_address_of(one, magazine)]]
    yield from ((one, record) for one, record in here if record.source == one.relative)
    yield from ((one, record) for one, record in here if record.url == _address_of(one, magazine))
    for document in documents:
        for alias in list_alias_paths(document, magazine):
            yield from ((document, record) for record in by_address[alias])
    yield from ((one, record) for one in documents for record in by_source[one.relative])


def _address_of(document: Document, magazine: Magazine) -> str:
    return lock_address(magazine.path_of(document))


def list_alias_paths(document: Document, magazine: Magazine) -> Iterator[str]:
    """Yield the aliases of a document on this site, from `/`, each also with a slash at its end."""
    for alias in document.values.get("aliases", ()):
        path = alias_path(alias, magazine.options.site_url)
        if path is not None:
            yield lock_address(path)
            yield lock_address(f"{path.rstrip('/')}/")
