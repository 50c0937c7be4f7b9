"""What subscribers would see of a new build, beside the one that is published.

Reads the feeds of both sites as reading programs do: an item is its id; it is new where that id was never
seen, and updated where its date of change moved. A feed that was not there before has no subscribers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from katern.subscriptions import FOLDER

_ATOM = "{http://www.w3.org/2005/Atom}"
_ARCHIVE = f"{FOLDER}archive/"
Items = Mapping[str, str]
"""Id to date of change; of a format that has none, to what is shown."""


@dataclass(frozen=True, slots=True)
class FeedChange:
    """What the subscribers of one feed would see."""

    path: str
    """Of the feed in the output."""
    new: tuple[str, ...]
    """Ids, in the order of the feed."""
    updated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What all subscribers would see."""

    changes: tuple[FeedChange, ...]
    """Of the feeds in which something changed, sorted by path."""
    added: tuple[str, ...]
    """Feeds that were not there."""
    removed: tuple[str, ...]
    """Feeds that are there no more, which their subscribers would notice."""

    @property
    def new(self) -> tuple[str, ...]:
        """Ids that are new in some feed, each once, sorted."""
        return tuple(sorted({id_ for one in self.changes for id_ in one.new}))

    @property
    def updated(self) -> tuple[str, ...]:
        """Ids that are updated in some feed and new in none, each once, sorted."""
        return tuple(sorted({id_ for one in self.changes for id_ in one.updated} - set(self.new)))


def compare_sites(old: Path, new: Path) -> Difference:
    """Compare the feeds of two outputs."""
    before, after = dict(_read_feeds(old)), dict(_read_feeds(new))
    archived = {id_ for path, items in before.items() if path.startswith(_ARCHIVE) for id_ in items}
    changes = []
    for path in sorted(before.keys() & after.keys()):
        if path.startswith(_ARCHIVE):
            continue
        known, shown = before[path], after[path]
        fresh = tuple(one for one in shown if one not in known and one not in archived)
        moved = tuple(one for one, state in shown.items() if one in known and known[one] != state)
        if fresh or moved:
            changes.append(FeedChange(path, fresh, moved))
    return Difference(
        tuple(changes),
        added=_list_feeds(after.keys() - before.keys()),
        removed=_list_feeds(before.keys() - after.keys()),
    )


def _list_feeds(paths: set[str]) -> tuple[str, ...]:
    return tuple(sorted(one for one in paths if not one.startswith(_ARCHIVE)))


def _read_feeds(site: Path) -> Iterator[tuple[str, Items]]:
    """Yield each feed of an output with its items; what is no feed is left out."""
    for path in sorted((site / FOLDER).rglob("*")):
        items = read_items(path) if path.is_file() else None
        if items is not None:
            yield path.relative_to(site).as_posix(), items


def read_items(path: Path) -> Items | None:
    """Return the items of a feed, or `None` when it is none."""
    raw = path.read_bytes()
    if path.suffix == ".json":
        return _read_json(raw)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        return None
    if root.tag == f"{_ATOM}feed":
        entries = root.iter(f"{_ATOM}entry")
        return {_text(one, f"{_ATOM}id"): _text(one, f"{_ATOM}updated") for one in entries}
    if root.tag == "rss":
        return {_text(one, "guid") or _text(one, "link"): _text(one, "title") for one in root.iter("item")}
    return None


def _read_json(raw: bytes) -> Items | None:
    try:
        feed = json.loads(raw)
        items = feed["items"]
        return {str(one["id"]): one.get("date_modified") or one.get("date_published") or "" for one in items}
    except (ValueError, KeyError, TypeError):
        return None


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(name) or "").strip()
