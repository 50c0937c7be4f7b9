"""The permanent id of every document, and what subscribers were given already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cached_property
from urllib.parse import quote, urlsplit

from katern.magazine import Document, Magazine
from katern.permalinks.lock_file import LEFT, Record
from katern.permalinks.same_thing import has_permanence, list_alias_paths, match_records
from katern.sources import SITE_FILE

BACK_DATED = timedelta(days=30)
"""What is so much older than the newest that was recorded comes from an archive, and is news to nobody."""
UNDATED = 2026
"""A tag names a year in which its host was its owner's; a page has no date, so that it takes this one."""


class Permalinks:
    """A magazine beside its lock."""

    def __init__(self, magazine: Magazine, records: Iterable[Record] = ()) -> None:
        """Take the checked magazine and the records of its lock, one for each id."""
        self.magazine = magazine
        self.records = tuple(records)
        self._feed_names: dict[str, frozenset[str]] = {}

    @cached_property
    def _matched(self) -> dict[str, Record]:
        return match_records(self.magazine, self.records)

    def record_of(self, document: Document) -> Record | None:
        """Return what the lock says of a document; `None` when it is not recorded yet."""
        return self._matched.get(document.relative)

    @cached_property
    def _ids(self) -> dict[str, str]:
        taken = {record.id for record in self.records}
        found: dict[str, str] = {}
        for document in filter(has_permanence, self.magazine):
            record = self.record_of(document)
            written = document.values.get("id")
            if written or record is not None:
                found[document.relative] = record.id if record is not None else str(written)
        taken |= set(found.values())
        for document in filter(has_permanence, self.magazine):
            if document.relative not in found:
                found[document.relative] = self._make_id(document, taken)
                taken.add(found[document.relative])
        return found

    def feed_id(self, document: Document) -> str:
        """Return the id by which feeds know a document, for ever once it is recorded.

        It is that of the lock, else `id` in the front matter, else the one that `inv lock` will record.
        """
        return self._ids[document.relative]

    def _make_id(self, document: Document, taken: set[str]) -> str:
        """Return a new id (RFC 4151); another when a thing that has moved on has it already."""
        stem = document.relative.rpartition(".")[0].partition("/")[2]
        year = document.date.year if document.date is not None else UNDATED
        made = wanted = f"tag:{self._host},{year}:{document.kind.name}/{quote(stem)}"
        number = 2
        while made in taken:
            made, number = f"{wanted}-{number}", number + 1
        return made

    @cached_property
    def _host(self) -> str:
        host = urlsplit(self.magazine.options.site_url).hostname or "localhost"
        return host.encode("idna").decode()

    @cached_property
    def site_id(self) -> str:
        """Return the id of the magazine itself, with which those of its feeds begin; no move changes it."""
        recorded = next((one.id for one in self.records if one.source == SITE_FILE), None)
        return recorded or f"tag:{self._host},{UNDATED}:magazine"

    def addresses_of(self, document: Document) -> tuple[str, ...]:
        """Return every address of a document from `/`: that of now, its aliases, those recorded."""
        record = self.record_of(document)
        aliases = list_alias_paths(document, self.magazine)
        found = (self.magazine.path_of(document), *aliases, *(record.addresses if record is not None else ()))
        return tuple(dict.fromkeys(one for one in found if one))

    def newest_first(self, documents: Iterable[Document]) -> list[Document]:
        """Return documents in the order of feeds."""
        dated = ((one.date or self.magazine.options.now, one) for one in documents)
        ranked = sorted(dated, key=lambda pair: (-pair[0].timestamp(), self.feed_id(pair[1])))
        return [document for _date, document in ranked]

    def issue_articles(self, document: Document) -> tuple[str, ...] | None:
        """Return the slugs that an issue held when it was published; `None` when it is not recorded yet."""
        record = self.record_of(document)
        return record.articles if record is not None else None

    @property
    def recorded_issues(self) -> dict[str, tuple[str, ...]]:
        """The slugs that each recorded issue held when it was published, by its relative path."""
        found = ((one.relative, self.issue_articles(one)) for one in self.magazine.of_kind("newsletter"))
        return {relative: slugs for relative, slugs in found if slugs is not None}

    @cached_property
    def _known_feeds(self) -> frozenset[str]:
        return frozenset(name.removeprefix(LEFT) for record in self.records for name in record.feeds or ())

    @cached_property
    def _newest(self) -> datetime | None:
        dates = (one.date for one in self.magazine.of_kind("article") if self.record_of(one) is not None)
        return max((one for one in dates if one is not None), default=None)

    def enters(self, document: Document, feed: str) -> bool:
        """Return whether a feed's subscribers are given a document.

        A feed that somebody may follow already never gets what is old: neither what was published before
        without it, as when a section is corrected, nor what comes from an archive, nor what had left it for
        newer ones, as when one of these is withdrawn. A new feed has all; that of a section with another slug
        is no new one.
        """
        names = self._names_of(feed)
        if names.isdisjoint(self._known_feeds):
            return True
        record = self.record_of(document)
        if record is not None:
            given = record.feeds
            return given is None or (
                not names.isdisjoint(given) and not any(f"{LEFT}{one}" in given for one in names)
            )
        return not (self._newest and document.date and document.date < self._newest - BACK_DATED)

    def _names_of(self, feed: str) -> frozenset[str]:
        """Return the name of a feed, and those it had when its section or writer had another slug."""
        if feed not in self._feed_names:
            kind, _, slug = feed.partition("-")
            shelf = self.magazine.named(kind, slug) if kind in ("category", "author") else None
            addresses = self.addresses_of(shelf) if shelf is not None else ()
            slugs = {one.rstrip("/").rpartition("/")[2] for one in addresses}
            former = (one for one in slugs if self.magazine.named(kind, one) in (None, shelf))
            self._feed_names[feed] = frozenset((feed, *(f"{kind}-{one}" for one in former)))
        return self._feed_names[feed]
