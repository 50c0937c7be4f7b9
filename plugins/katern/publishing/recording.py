"""`inv lock`: brings `permalinks.lock` up to date with what is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katern.load import Loaded
from katern.permalinks.lock_file import Record, render_lock
from katern.permalinks.recording import list_public, record_magazine
from katern.permalinks.store import lock_path, write_lock
from katern.settings import setting
from katern.subscriptions import list_feeds


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a lock holds now."""

    records: tuple[Record, ...]
    new: int
    """How many are recorded for the first time."""
    changed: bool
    """Whether the file is another than it was."""
    public: str
    """The lock as the site may show it."""


def record(settings: Mapping[str, Any], loaded: Loaded) -> Recorded:
    """Write the lock of a magazine without errors; what it held before stays in it.

    May be repeated: the second time nothing changes.
    """
    feeds = {
        one.relative: list_feeds(one, loaded.magazine)
        for one in loaded.magazine.of_kind("article")
        if one.state == "published"
    }
    records = record_magazine(loaded.permalinks, feeds, setting(settings, "KATERN_FEEDS_ITEMS"))
    known = {one.id for one in loaded.permalinks.records}
    changed = write_lock(lock_path(Path(settings["PATH"])), render_lock(records))
    hidden = (one for one in loaded.magazine if one.state == "hidden")
    return Recorded(
        records,
        new=sum(one.id not in known for one in records),
        changed=changed,
        public=render_lock(list_public(records, hidden)),
    )
