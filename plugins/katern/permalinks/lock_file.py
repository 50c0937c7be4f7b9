"""`permalinks.lock`: one sorted line per published thing, its fields parted by tabs.

| field | holds |
|---|---|
| 1 | permanent id: what feeds call it |
| 2 | source file below `content/` |
| 3 | address from `/`, without the path under which the site is served |
| `was=…` | addresses that it had before, parted by spaces |
| `feeds=…` | feeds that were given it, parted by commas, `-` before those it has left; absent = any |
| `articles=…` | slugs of what an issue of the newsletter holds, parted by commas |

Lines are independent of each other, so that git may join two files by keeping the lines of both
(`merge=union`): records of one id are then joined when the file is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from katern import codes
from katern.diagnostics import Add
from katern.i18n import gettext

NAME = "permalinks.lock"
NOTE = "# What is published and by which id. Written by 'inv lock' and 'inv publish'; keep it in git.\n"
LEFT = "-"
"""Stands before the name of a feed that has a thing no more."""
_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class Record:
    """One published thing."""

    id: str
    """What feeds call it, for ever."""
    source: str
    """Path of its file below the content folder when it was last recorded."""
    url: str
    """Its address from `/` then."""
    was: tuple[str, ...] = ()
    """Addresses that it had before."""
    feeds: tuple[str, ...] | None = None
    """Feeds that have it, sorted; `None` where none is recorded, so that any may.

    `-all` says that `all` had it, and that newer ones took its place: it never comes back.
    """
    articles: tuple[str, ...] | None = None
    """Slugs of the articles in an issue, in order; `None` for all else."""
    line: int = 1
    """Where it stands in the file."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that readers may know it by."""
        return (self.url, *self.was)


def parse_lock(text: str, add: Add) -> tuple[Record, ...]:
    """Return the records, one for each id, sorted by it; a line that cannot be read is told and left out."""
    found = (_parse_line(line.rstrip("\r"), number, add) for number, line in enumerate(text.split("\n"), 1))
    return join_records(one for one in found if one is not None)


def _parse_line(line: str, number: int, add: Add) -> Record | None:
    if not line.strip() or line.startswith("#"):
        return None
    id_, _, rest = line.partition("\t")
    source, _, rest = rest.partition("\t")
    url, *named = rest.split("\t")
    reason = ""
    if line.startswith(_MARKS):
        reason = gettext("a merge conflict was left in it")
    elif not (id_ and source and url.startswith("/")):
        reason = gettext("id, file and address are expected, parted by tabs")
    elif any(not one.startswith(("was=", "feeds=", "articles=")) for one in named):
        reason = gettext("only 'was=', 'feeds=' and 'articles=' may follow the address")
    if reason:
        add(codes.BAD_LOCK, number, found=line[:80], reason=reason)
        return None
    values = dict(one.split("=", maxsplit=1) for one in named)
    return Record(
        id_,
        source,
        url,
        was=tuple(values.get("was", "").split()),
        feeds=_split_names(values.get("feeds")),
        articles=_split_names(values.get("articles")),
        line=number,
    )


def _split_names(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tuple(one for one in text.split(",") if one)


def join_records(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return one record for each id, sorted; of several the last says where the thing is now."""
    joined: dict[str, Record] = {}
    for one in records:
        joined[one.id] = join_two(joined[one.id], one) if one.id in joined else one
    return tuple(joined[id_] for id_ in sorted(joined))


def join_two(old: Record, new: Record) -> Record:
    """Return what two records of one thing say together; what an issue holds stays what it was at first."""
    was = dict.fromkeys((*old.was, old.url, *new.was))
    return replace(
        new,
        was=tuple(one for one in was if one != new.url),
        feeds=old.feeds if new.feeds is None else _join_feeds(old.feeds or (), new.feeds),
        articles=new.articles if old.articles is None else old.articles,
    )


def _join_feeds(old: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    """Return the feeds of both; what one says has left, has left."""
    names = {*old, *new}
    return tuple(sorted(one for one in names if f"{LEFT}{one}" not in names))


def render_lock(records: Iterable[Record]) -> str:
    """Return the file."""
    return NOTE + "".join(f"{line}\n" for line in sorted(map(_render_line, records)))


def _render_line(record: Record) -> str:
    return "\t".join((record.id, record.source, record.url, *_render_named(record)))


def _render_named(record: Record) -> Iterator[str]:
    if record.was:
        yield f"was={' '.join(record.was)}"
    if record.feeds is not None:
        yield f"feeds={','.join(record.feeds)}"
    if record.articles is not None:
        yield f"articles={','.join(record.articles)}"
