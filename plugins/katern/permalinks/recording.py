"""The records of what is published now, joined with those that were, here and on the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from katern.issues import choose_articles
from katern.magazine import Document
from katern.permalinks.lock_file import LEFT, Record, join_records, join_two
from katern.permalinks.permalinks import Permalinks
from katern.permalinks.same_thing import has_permanence, lock_address
from katern.sources import SITE_FILE
from katern.subscriptions import SITE, count_held

RECORDED_STATES = frozenset({"published", "hidden", "withdrawn"})


def record_magazine(
    permalinks: Permalinks, feeds: Mapping[str, tuple[str, ...]], newest: int
) -> tuple[Record, ...]:
    """Return every record: of what is published, as it is now; of what was and is no more, as it was.

    May be repeated: what it returns, taken as the lock, gives the same.

    Args:
        permalinks: the magazine beside its lock.
        feeds: names of the feeds in which a document belongs, by its relative path.
        newest: how many a feed holds at least.
    """
    magazine = permalinks.magazine
    recorded = {
        one.relative: slugs
        for one in magazine.of_kind("newsletter")
        if (slugs := permalinks.issue_articles(one)) is not None
    }
    issues = {
        relative: tuple(one.slug for one in articles)
        for relative, articles in choose_articles(magazine, recorded).items()
    }
    given = _mark_left(permalinks, feeds, newest)
    now = [
        Record(
            id=permalinks.feed_id(document),
            source=document.relative,
            url=lock_address(magazine.path_of(document)),
            feeds=tuple(sorted(given[document.relative])) if document.relative in feeds else None,
            articles=issues.get(document.relative),
        )
        for document in magazine
        if has_permanence(document) and document.state in RECORDED_STATES and magazine.path_of(document)
    ]
    site = Record(permalinks.site_id, SITE_FILE, "/")
    return join_records((*permalinks.records, *now, site))


def _mark_left(
    permalinks: Permalinks, feeds: Mapping[str, tuple[str, ...]], newest: int
) -> dict[str, list[str]]:
    """Return the feeds that a document enters, those marked where newer ones have taken its place."""
    given: dict[str, list[str]] = defaultdict(list)
    shelves: dict[str, list[Document]] = defaultdict(list)
    for relative, names in feeds.items():
        for name in names:
            shelves[name].append(permalinks.magazine.by_path[relative])
    for name, documents in shelves.items():
        entered = [one for one in documents if permalinks.enters(one, name)]
        counted = documents if name == SITE else entered
        held = {
            one.relative for one in permalinks.newest_first(counted)[: count_held(name, len(counted), newest)]
        }
        for one in entered:
            given[one.relative].append(name if one.relative in held else f"{LEFT}{name}")
    return given


def join_deployed(own: Iterable[Record], deployed: Iterable[Record]) -> tuple[Record, ...]:
    """Return what git and the published site know together.

    Of one thing that both know by different ids, the site's is the one that subscribers have.
    """
    published = {one.id: one for one in deployed}
    places = {place: one.id for one in published.values() for place in _list_places(one)}
    joined = list(published.values())
    for record in own:
        known = (places[place] for place in _list_places(record) if place in places)
        twin = None if record.id in published else next(known, None)
        joined.append(join_two(published[twin], replace(record, id=twin)) if twin else record)
    return join_records(joined)


def _list_places(record: Record) -> tuple[str, ...]:
    """Return by what a record is found in another lock; the magazine itself has its address with a page."""
    return (record.source,) if record.source == SITE_FILE else (record.source, record.url)


def list_public(records: Iterable[Record], hidden: Iterable[Document]) -> tuple[Record, ...]:
    """Return the records that the site may show: none of what only those see who know its address."""
    secret = {one.relative for one in hidden}
    return tuple(one for one in records if one.source not in secret)
