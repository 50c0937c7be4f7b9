"""When something comes again, as an editor writes it: `every month on the first tuesday`.

| written | RFC 5545, section 3.3.10 |
|---|---|
| `every day`, `every 3 days` | `FREQ=DAILY`, `INTERVAL` |
| `every tuesday`, `every 2 weeks on tuesday and friday` | `FREQ=WEEKLY`, `BYDAY` |
| `every month on the first tuesday`, `… the last friday` | `FREQ=MONTHLY`, `BYDAY=1TU`, `-1FR` |
| `every month`, `every year` | on the day of the start |
| `… until 2027-06-30` | `UNTIL`, that day included |
| `…, 6 times` | `COUNT`, the start included |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

UNITS = ("day", "week", "month", "year")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
MAX_NUMBER = 99
_FREQUENCIES: dict[str, Literal[0, 1, 2, 3]] = {
    "day": DAILY,
    "week": WEEKLY,
    "month": MONTHLY,
    "year": YEARLY,
}
_DAY = rf"(?:{'|'.join(WEEKDAYS)})"
_DAYS = rf"{_DAY}(?:(?:, | and |, and ){_DAY})*"
_FORM = re.compile(
    rf"every (?:(?P<days>{_DAYS})"
    rf"|(?:(?P<interval>[0-9]{{1,2}}|other) )?(?P<unit>{'|'.join(UNITS)})s?"
    rf"(?: on (?:the (?P<nth>{'|'.join(ORDINALS)}) (?P<day>{_DAY})|(?P<on>{_DAYS})))?)"
    r"(?:,? until (?P<until>[0-9]{4}-[0-9]{2}-[0-9]{2})|,? (?P<count>[0-9]{1,2}) times)?"
)
_DUTCH = {
    "elke": "every",
    "elk": "every",
    "iedere": "every",
    "ieder": "every",
    "dag": "day",
    "dagen": "days",
    "weken": "weeks",
    "maand": "month",
    "maanden": "months",
    "jaar": "year",
    "jaren": "years",
    "op": "on",
    "de": "the",
    "en": "and",
    "eerste": "first",
    "tweede": "second",
    "derde": "third",
    "vierde": "fourth",
    "laatste": "last",
    "maandag": "monday",
    "dinsdag": "tuesday",
    "woensdag": "wednesday",
    "donderdag": "thursday",
    "vrijdag": "friday",
    "zaterdag": "saturday",
    "zondag": "sunday",
    "tot": "until",
    "keer": "times",
    "maal": "times",
}


class RepeatError(ValueError):
    """A text tells no repetition; `args[0]` says more, or is empty."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule by which something comes again."""

    unit: str
    """`day`, `week`, `month` or `year`."""
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    """0 is Monday; of a month at most one; none = the day of the start."""
    nth: int = 0
    """Which one of that weekday in a month, -1 for the last; 0 for none."""
    until: date | None = None
    """The last day on which it may be; `None` = without end."""
    count: int | None = None
    """How often it is, the start included; `None` = not counted."""

    @property
    def text(self) -> str:
        """The rule as it is written, in one form."""
        named = [WEEKDAYS[one] for one in self.weekdays]
        unit = f"{self.interval} {self.unit}s" if self.interval > 1 else self.unit
        if self.nth:
            ordinal = next(name for name, number in ORDINALS.items() if number == self.nth)
            said = f"every {unit} on the {ordinal} {named[0]}"
        elif named:
            joined = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
            said = f"every {joined}" if self.interval == 1 else f"every {unit} on {joined}"
        else:
            said = f"every {unit}"
        if self.until is not None:
            return f"{said} until {self.until:%Y-%m-%d}"
        return said if self.count is None else f"{said}, {self.count} times"

    def expand(self, start: datetime) -> rrule:
        """Return the moments at which it is, on the clock of its place, from a start without a zone."""
        days = [weekday(one, self.nth or None) for one in self.weekdays]
        return rrule(
            _FREQUENCIES[self.unit],
            dtstart=start,
            interval=self.interval,
            byweekday=days or None,
            until=datetime.combine(self.until, time.max) if self.until is not None else None,
            count=self.count,
        )


def parse_repeat(text: str) -> Repeat:
    """Read a rule.

    Raises:
        RepeatError: it is none.
    """
    found = _FORM.fullmatch(" ".join(text.lower().split()))
    if found is None:
        raise RepeatError
    unit = found["unit"] or "week"
    interval = {"other": 2, None: 1}.get(found["interval"]) or int(found["interval"] or 0)
    if (found["nth"] and unit != "month") or (found["on"] and unit != "week"):
        raise RepeatError
    named = re.findall(_DAY, found["days"] or found["on"] or found["day"] or "")
    count = int(found["count"]) if found["count"] else None
    if not interval or count == 0:
        raise RepeatError
    try:
        until = date.fromisoformat(found["until"]) if found["until"] else None
    except ValueError as error:
        raise RepeatError(found["until"]) from error
    weekdays = tuple(sorted({WEEKDAYS.index(one) for one in named}))
    return Repeat(unit, interval, weekdays, ORDINALS.get(found["nth"], 0), until, count)


def translate_repeat(text: str) -> str | None:
    """Return a rule written in Dutch as it is written here; `None` when it is none, or in English already."""
    plain = " ".join(text.lower().replace("tot en met", "tot").replace("t/m", "tot").split())
    meant = re.sub(r"[^ ,]+", lambda word: _DUTCH.get(word[0], word[0]), plain)
    if meant == plain:
        return None
    try:
        return parse_repeat(meant).text
    except RepeatError:
        return None
