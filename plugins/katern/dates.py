"""Dates as an editor writes them.

The forms are `YYYY-MM-DD`, then optionally `HH:MM[:SS]` after a space or `T`, then optionally an offset
(`Z`, `+02:00`) or the name of a time zone; without one the magazine's own zone holds.
A header in Pelican's style may use every form that Pelican reads, as long as it has one meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil import parser as dateutil_parser

from katern.i18n import gettext

_FORM = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[ T](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?: ?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2}|[A-Z][A-Za-z_]+(?:/[A-Za-z_+-]+)*))?)?"
)
_DAY_OR_MONTH_FIRST = re.compile(
    r"(?P<a>[0-9]{1,2})[./-](?P<b>[0-9]{1,2})[./-](?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
)
YEARS = range(1400, 9999)
"""Those that a date may lie in."""
_PROBES = tuple(datetime.fromisoformat(text) for text in ("2000-01-01", "2001-02-02", "2000-01-01 13:00"))
"""What dateutil fills in for what a text leaves out: a text whose day depends on it is no date."""


class DateError(ValueError):
    """A text is no date; `kind` is `bad`, `ambiguous` or `nonexistent`, `reason` says more or is empty."""

    def __init__(self, kind: str, reason: str = "") -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as written."""

    at: datetime
    """Aware, in the zone in which it was written."""
    has_time: bool
    """Whether a time of day was written; if not, `at` is 00:00."""

    @property
    def end(self) -> datetime:
        """The last moment that is meant: the end of the day when no time was written."""
        if self.has_time:
            return self.at
        return datetime.combine(self.at.date() + timedelta(days=1), time.min, self.at.tzinfo) - timedelta(
            seconds=1
        )


def parse_moment(text: str, zone: str) -> Moment:
    """Read a date with or without time.

    Raises:
        DateError: the text is none of the forms, or names a day or time that does not exist.
    """
    text = text.strip()
    found = _FORM.fullmatch(text)
    if found is None:
        raise DateError(
            "ambiguous" if _can_be_swapped(text) else "bad", "" if text else gettext("it is empty")
        )
    where = _read_zone(found["zone"], zone)
    try:
        day = date.fromisoformat(found["day"])
        at = time.fromisoformat(found["time"]) if found["time"] else time.min
    except ValueError as error:
        raise DateError("bad", gettext("there is no such day or time")) from error
    return _make_moment(datetime.combine(day, at), where, has_time=found["time"] is not None)


def parse_pelican_moment(text: str, zone: str) -> Moment:
    """Read a date in any form that Pelican reads, which is any that dateutil knows.

    Differs from Pelican where that would guess: a text without day, month or year, and one whose
    day and month can be exchanged, is no date.

    Raises:
        DateError: the text is no date, or names a day or time that does not exist.
    """
    text = " ".join(text.split())
    if _FORM.fullmatch(text):
        return parse_moment(text, zone)
    if _can_be_swapped(text):
        raise DateError("ambiguous")
    try:
        first, second, at_13 = (
            dateutil_parser.parse(text, default=probe, tzinfos=_name_zone) for probe in _PROBES
        )
    except (ValueError, OverflowError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise DateError("bad", "" if text else gettext("it is empty")) from error
    if first != second:
        raise DateError("bad")
    return _make_moment(first.replace(tzinfo=None), first.tzinfo or ZoneInfo(zone), has_time=first == at_13)


def _can_be_swapped(text: str) -> bool:
    """Return whether day and month, or day and year, of a date in numbers can be exchanged."""
    found = _DAY_OR_MONTH_FIRST.match(text)
    if found is None:
        return False
    return len(found["year"]) == 2 or (
        found["a"] != found["b"] and max(int(found["a"]), int(found["b"])) <= 12
    )


def _name_zone(name: str | None, offset_s: int | None) -> tzinfo | None:
    """Return the zone of a date that dateutil reads; never the machine's own."""
    if offset_s is not None:
        return timezone(timedelta(seconds=offset_s))
    return _read_zone("Z" if name in ("UTC", "GMT") else name, "UTC") if name else None


def _make_moment(naive: datetime, where: tzinfo, *, has_time: bool) -> Moment:
    if naive.year not in YEARS:
        raise DateError("bad", gettext("the year is out of reach"))
    moment = naive.replace(tzinfo=where)
    if moment.astimezone(UTC).astimezone(where).replace(tzinfo=None) != naive:
        if has_time:
            raise DateError("nonexistent", str(where))
        moment = moment.astimezone(UTC).astimezone(where)
    return Moment(moment, has_time)


def _read_zone(written: str | None, default: str) -> tzinfo:
    if written is None:
        return ZoneInfo(default)
    if written == "Z":
        return UTC
    if written[0] in "+-":
        hours, minutes = int(written[1:3]), int(written[-2:])
        if hours > 14 or minutes > 59:
            raise DateError("bad", gettext("the offset {found} does not exist").format(found=written))
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if written[0] == "-" else offset)
    try:
        return ZoneInfo(written)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise DateError("bad", gettext("there is no time zone {found}").format(found=written)) from error
