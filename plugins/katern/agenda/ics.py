"""Files that calendars read: RFC 5545, written by the library `icalendar`.

| ours | theirs |
|---|---|
| the permanent id of the lock | `UID`: for ever the same, so that a changed event takes the place of itself |
| `date`, else 30 days before the start | `DTSTAMP`, `LAST-MODIFIED` until it changes |
| `modified`, the newest of `updates` | `DTSTAMP`, `LAST-MODIFIED`, and by its minute `SEQUENCE` |
| `status` | `STATUS`; a cancelled event stays, and its title says so too |
| `repeat` | `RRULE` |
| `start`, `end` without a time | `DATE` values, the end not included |

Nothing is taken from the clock: the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneStandard
from icalendar import Event as Component

from katern.events import Times
from katern.recurrence import WEEKDAYS, Repeat

PRODUCT = "-//Katern//Agenda//NL"
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""From when on the minutes of a change are counted."""
ZONE_YEARS = 20
"""For how many years after the last start that is written the clock changes are given."""
_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
_RANK = {"scheduled": 0, "full": 0, "postponed": 1, "cancelled": 2}
_FREQUENCIES = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar is told of an event."""

    uid: str
    times: Times
    told: datetime
    """Since when it is announced."""
    changed: datetime
    """Of its last change; `told` when there was none."""
    status: str
    title: str
    text: str
    """Plain."""
    url: str
    """Full address of its page."""
    location: str = ""


def make_uid(feed_id: str) -> str:
    """Return the `UID` of what feeds know by an id: `2026+event+borrel@katern.example`.

    Of the signs only those are left that every calendar keeps as part of a file name too.
    """
    scheme, _, rest = feed_id.partition(":")
    authority, _, specific = rest.partition(":")
    host, _, day = authority.partition(",")
    if scheme != "tag" or not (host and day and specific):
        return feed_id
    return f"{day}+{specific}@{host}".replace("/", "+")


def find_sequence(entry: Entry) -> int:
    """Return how often, in a number that only grows, an event may have changed.

    A build remembers no other one. So it is the minute of the change that front matter tells, which also a
    build from a fresh clone knows; an event that is put off or cancelled is above itself without a new one.
    """
    minutes = 0 if entry.changed <= entry.told else max(0, int((entry.changed - EPOCH).total_seconds() // 60))
    return 4 * minutes + _RANK[entry.status]


def render_calendar(entries: Iterable[Entry], name: str, cancelled: str) -> bytes:
    """Return a calendar of events, sorted by what they are known by.

    Args:
        entries: the events.
        name: of the calendar.
        cancelled: what goes before the title of a cancelled event, for programs that heed no `STATUS`.
    """
    found = sorted(entries, key=lambda one: one.uid)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for zone in _list_zones(found):
        calendar.add_component(zone)
    for entry in found:
        calendar.add_component(_make_component(entry, cancelled))
    return bytes(calendar.to_ical())


def _list_zones(entries: Iterable[Entry]) -> Iterable[Timezone]:
    """Yield the time zones that events name, with their changes over the years that matter."""
    spans: dict[str, tuple[tzinfo, list[int]]] = {}
    for entry in entries:
        if not entry.times.all_day and not _is_absolute(entry.times):
            zone = entry.times.zone
            spans.setdefault(_name_zone(zone), (zone, []))[1].append(entry.times.first.start.year)
    for name, (zone, years) in sorted(spans.items()):
        first, last = date(min(years), 1, 1), date(min(max(years) + ZONE_YEARS, MAXYEAR), 1, 1)
        if isinstance(zone, ZoneInfo):
            yield Timezone.from_tzinfo(zone, name, first_date=first, last_date=last)
        else:
            yield _make_fixed(zone, name, first)


def _make_fixed(zone: tzinfo, name: str, first: date) -> Timezone:
    """Return a zone that is an offset, as standard time: old readers know none that has only summer time."""
    made, always = Timezone(), TimezoneStandard()
    offset = zone.utcoffset(None)
    made.add("tzid", name)
    always.add("dtstart", datetime.combine(first, time.min))
    always.add("tzname", name)
    always.add("tzoffsetfrom", offset)
    always.add("tzoffsetto", offset)
    made.add_component(always)
    return made


def _name_zone(zone: tzinfo) -> str:
    return zone.key if isinstance(zone, ZoneInfo) else str(zone).replace(":", "")


def _is_absolute(times: Times) -> bool:
    """Return whether times are written in UTC: as they are, or where the clock shows start or end twice."""
    if _name_zone(times.zone) == "UTC":
        return True
    once = times.repeat is None
    return once and any(one is not None and one.fold for one in (times.first.start, times.first.end))


def _make_component(entry: Entry, cancelled: str) -> Component:
    event, times = Component(), entry.times
    event.add("uid", entry.uid)
    revised = max(entry.told, entry.changed).astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", revised)
    event.add("last-modified", revised)
    event.add("created", min(entry.told, entry.changed).astimezone(UTC).replace(microsecond=0))
    event.add("sequence", find_sequence(entry))
    event.add("status", _STATUS.get(entry.status, "CONFIRMED"))
    event.add("summary", f"{cancelled}: {entry.title}" if entry.status == "cancelled" else entry.title)
    if entry.text:
        event.add("description", entry.text)
    if entry.location:
        event.add("location", entry.location)
    event.add("url", entry.url)
    if entry.status == "cancelled" or times.all_day:
        event.add("transp", "TRANSPARENT")
    _add_times(event, times)
    return event


def _add_times(event: Component, times: Times) -> None:
    first = times.first
    for name, moment in (("dtstart", first.start), ("dtend", first.end)):
        if moment is None:
            continue
        if times.all_day:
            event.add(name, moment.date())
        elif _is_absolute(times):
            event.add(name, moment.astimezone(UTC))
        else:
            event.add(name, moment.replace(tzinfo=None), parameters={"TZID": _name_zone(times.zone)})
    if times.repeat is not None:
        event.add("rrule", _make_rule(times.repeat, times))


def _make_rule(repeat: Repeat, times: Times) -> dict[str, object]:
    rule: dict[str, object] = {"FREQ": _FREQUENCIES[repeat.unit]}
    if repeat.interval > 1:
        rule["INTERVAL"] = repeat.interval  # weeks are counted from Monday, as RFC 5545 has it by default
    if repeat.weekdays:
        rule["BYDAY"] = [f"{repeat.nth or ''}{WEEKDAYS[one][:2].upper()}" for one in repeat.weekdays]
    if repeat.count is not None:
        rule["COUNT"] = repeat.count
    if repeat.until is not None:
        last = datetime.combine(repeat.until, time(23, 59, 59), times.zone)
        rule["UNTIL"] = repeat.until if times.all_day else last.astimezone(UTC)
    return rule
