"""When a site would change by itself: what is scheduled appears, what had its time goes.

A site is made of files, so somebody has to build it at that moment: `next_changes` tells when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from katern.dates import Moment
from katern.events import find_told, read_times
from katern.i18n import gettext
from katern.magazine import PUBLIC_STATES, Document, Magazine
from katern.settings import Options


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One thing that happens without an editor."""

    at: datetime
    """Aware; a build at this moment or later shows it."""
    path: str
    """The content file, as diagnostics name it."""
    what: str
    """In the language of the terminal, as what follows the path: "appears"."""


def list_changes(magazine: Magazine) -> Iterator[Change]:
    """Yield everything that will change after the magazine's now, in no order; none later than it does."""
    now = magazine.options.now
    for document in magazine:
        for at, what in _list_of(document, magazine.options):
            if at > now:
                yield Change(at, document.shown_path, what)


def next_changes(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the first change and whatever happens at the same moment, sorted."""
    found = sorted(changes)
    return tuple(one for one in found if one.at == found[0].at)


def _list_of(document: Document, options: Options) -> Iterator[tuple[datetime, str]]:
    """Yield each moment at which something of a document changes, past ones too, and what."""
    values = document.values
    status = str(values.get("status", "published"))
    if document.kind.name == "offer":
        yield from _list_span(values.get("valid_from"), values.get("valid_until"))
    elif document.kind.name == "event":
        yield from _list_event(document, options)
    elif status in PUBLIC_STATES or document.kind.field("status") is None:
        date = values.get("date")
        if isinstance(date, Moment):
            yield date.at, gettext("appears")
        for name, what in (
            ("comments_until", gettext("comments close")),
            ("pinned_until", gettext("is no longer on top")),
        ):
            until = values.get(name)
            if isinstance(until, Moment):
                yield until.end, what


def _list_event(document: Document, options: Options) -> Iterator[tuple[datetime, str]]:
    """Yield when an event is announced, and when it is over; of one that repeats, this time of it."""
    times = read_times(document, options.zone)
    if times is not None:
        announced = document.values.get("date") is not None
        yield find_told(document), gettext("appears") if announced else gettext("is told in the feed")
        yield times.find_next(options.now).over, gettext("has taken place")


def _list_span(begin: object, end: object) -> Iterator[tuple[datetime, str]]:
    if isinstance(begin, Moment):
        yield begin.at, gettext("begins")
    if isinstance(end, Moment):
        yield end.end, gettext("ends")
