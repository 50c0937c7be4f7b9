"""Dates as an editor writes them.

The forms are `YYYY-MM-DD`, then optionally `HH:MM[:SS]` after a space or `T`, then optionally an offset
(`Z`, `+02:00`) or the name of a time zone; without one the magazine's own zone holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_FORM = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[ T](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?: ?(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2}|[A-Z][A-Za-z_]+(?:/[A-Za-z_+-]+)*))?)?"
)
_AMBIGUOUS = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})(?:\s.*)?")


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
        return datetime.combine(self.at.date() + timedelta(days=1), time.min, self.at.tzinfo) - timedelta(seconds=1)


def parse_moment(text: str, zone: str) -> Moment:
    """Read a date with or without time.

    Raises:
        DateError: the text is none of the forms, or names a day or time that does not exist.
    """
    text = text.strip()
    found = _FORM.fullmatch(text)
    if found is None:
        raise DateError("ambiguous" if _AMBIGUOUS.fullmatch(text) else "bad", "" if text else "it is empty")
    where = _read_zone(found["zone"], zone)
    try:
        day = datetime.strptime(found["day"], "%Y-%m-%d").date()
        at = time.fromisoformat(found["time"]) if found["time"] else time.min
    except ValueError as error:
        raise DateError("bad", f"{found['day']} {found['time'] or ''}".strip() + " does not exist") from error
    if not 1000 <= day.year <= 9998:
        raise DateError("bad", "the year is out of reach")
    moment = datetime.combine(day, at, where)
    if moment.astimezone(UTC).astimezone(where).replace(tzinfo=None) != moment.replace(tzinfo=None):
        if found["time"]:
            raise DateError("nonexistent", str(where))
        moment = moment.astimezone(UTC).astimezone(where)
    return Moment(moment, found["time"] is not None)


def _read_zone(written: str | None, default: str) -> ZoneInfo:
    if written is None:
        return ZoneInfo(default)
    if written == "Z":
        return ZoneInfo("UTC")
    if written[0] in "+-":
        hours, minutes = int(written[1:3]), int(written[-2:])
        if hours > 14 or minutes > 59:
            raise DateError("bad", f"the offset {written} does not exist")
        from datetime import timezone

        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if written[0] == "-" else offset)  # type: ignore[return-value]
    try:
        return ZoneInfo(written)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise DateError("bad", f"there is no time zone {written}") from error
