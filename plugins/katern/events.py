"""When an event is: its moments in its own zone, those of its repetitions, when it is over, when it was told.

What the agenda, the feeds, the checks and the newsletter need alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from katern.dates import Moment
from katern.magazine import Document
from katern.recurrence import Repeat

TOLD_BEFORE = timedelta(days=30)
"""How long before its start an event is told that does not say since when it is."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an event is."""

    start: datetime
    """In the zone of the event; of a whole day its midnight."""
    end: datetime | None
    """The first moment after it, likewise; `None` when nobody says how long it lasts."""
    over: datetime
    """From when on it is past: its end, else that of its day."""


@dataclass(frozen=True, slots=True)
class Times:
    """All times that an event is."""

    first: Occurrence
    zone: tzinfo
    all_day: bool
    """Whether it has days and no hours."""
    repeat: Repeat | None = None

    def find_next(self, now: datetime) -> Occurrence:
        """Return the first occurrence that is not over, else the last one."""
        if self.repeat is None or self.first.over > now:
            return self.first
        rule = self.repeat.expand(self.first.start.replace(tzinfo=None))
        here = now.astimezone(self.zone).replace(tzinfo=None)
        lasts = self.first.over - self.first.start.astimezone(UTC)
        for moment in rule.xafter(here - lasts - timedelta(days=1), inc=True):
            found = self._place(moment)
            if found.over > now:
                return found
        last = rule.before(here, inc=True)
        return self._place(last) if last is not None else self.first

    def _place(self, naive: datetime) -> Occurrence:
        """Return the occurrence that begins at a time of the clock; a time that the clock skips is later.

        See RFC 5545, sections 3.3.5 and 3.8.5.3: every occurrence lasts as long as the first.
        """
        start = _settle(naive.replace(tzinfo=self.zone))
        if self.all_day:
            days = (self.first.over.date() - self.first.start.date()).days
            end = _midnight(start, days)
            return Occurrence(start, end, end)
        if self.first.end is None:
            return Occurrence(start, None, _midnight(start, 1))
        lasts = self.first.end.astimezone(UTC) - self.first.start.astimezone(UTC)
        end = (start.astimezone(UTC) + lasts).astimezone(self.zone)
        return Occurrence(start, end, end)


def read_times(document: Document, zone: str) -> Times | None:
    """Return when an event is; `None` when its front matter does not say.

    Args:
        document: the event.
        zone: time zone of the magazine.
    """
    start, end, repeat = (document.values.get(name) for name in ("start", "end", "repeat"))
    if not isinstance(start, Moment):
        return None
    place = _find_zone(start.at, zone)
    at = start.at.astimezone(place)
    last = _find_end(end, place) if isinstance(end, Moment) else None
    if not start.has_time:
        last = last or _midnight(at, 1)
    over = last if last is not None and last > at else _midnight(at, 1)
    first = Occurrence(at, last, over)
    return Times(first, place, not start.has_time, repeat if isinstance(repeat, Repeat) else None)


def find_told(document: Document) -> datetime:
    """Return since when an event is announced: its `date`, else some time before its start."""
    date, start = document.values.get("date"), document.values["start"]
    told: datetime = date.at if isinstance(date, Moment) else start.at - TOLD_BEFORE
    return told


def find_changed(document: Document) -> datetime:
    """Return when an event last changed, by `modified` or `updates`; else when it was announced."""
    told = find_told(document)
    moments: list[datetime] = [one.date.at for one in document.values.get("updates") or ()]
    if isinstance(modified := document.values.get("modified"), Moment):
        moments.append(modified.at)
    return max([told, *moments])


def find_status(document: Document) -> str:
    """Return whether an event goes on: `scheduled cancelled postponed full`; the last also without places."""
    status = str(document.values.get("status", "scheduled"))
    return "full" if status == "scheduled" and document.values.get("places_left") == 0 else status


def _find_zone(at: datetime, zone: str) -> tzinfo:
    """Return the zone of an event: the one named, or the magazine's where an offset means the same."""
    if isinstance(at.tzinfo, ZoneInfo):
        return at.tzinfo
    own = ZoneInfo(zone)
    same = at.astimezone(own).utcoffset() == at.utcoffset()
    return own if same or at.tzinfo is None else at.tzinfo


def _find_end(end: Moment, zone: tzinfo) -> datetime:
    if end.has_time:
        return end.at.astimezone(zone)
    return _midnight(end.at, 1).replace(tzinfo=zone)


def _midnight(at: datetime, days: int) -> datetime:
    """Return the midnight that begins the day so many days on."""
    return _settle(datetime.combine(at.date() + timedelta(days=days), time.min, at.tzinfo))


def _settle(at: datetime) -> datetime:
    """Return a moment as its clock shows it, also where the clock skips what was asked for."""
    return at.astimezone(UTC).astimezone(at.tzinfo)
