"""When an event is, in the words of the magazine's language; by CLDR, never by the machine's locale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from gettext import NullTranslations
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names, get_timezone, get_timezone_location
from babel.lists import format_list

from katern.events import Occurrence, Times
from katern.recurrence import ORDINALS, Repeat

_UNITS = {
    "day": ("every day", "every {number} days"),
    "week": ("every week", "every {number} weeks"),
    "month": ("every month", "every {number} months"),
    "year": ("every year", "every {number} years"),
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says when something is."""

    language: str
    zone: str
    """The magazine's time zone, which is not told."""
    translations: NullTranslations

    @property
    def translate(self) -> Callable[[str], str]:
        """The function that returns a label in the language."""
        return self.translations.gettext

    def tell(self, times: Times, occurrence: Occurrence) -> str:
        """Return day and hours: "dinsdag 8 december 2026, 14:00–16:30 uur"."""
        start, end = occurrence.start, occurrence.end
        if times.all_day:
            last = (end or start + timedelta(days=1)) - timedelta(days=1)
            if last.date() == start.date():
                return self._day(start)
            return self.translate("{first} to {last}").format(
                first=self._span(start, last), last=self._day(last)
            )
        said = self._tell_hours(start, end)
        place = self._name_zone(times.zone, start)
        return f"{said} ({place})" if place else said

    def _tell_hours(self, start: datetime, end: datetime | None) -> str:
        day, begin = self._day(start), f"{start:%H:%M}"
        if end is None or end == start:
            return self.translate("{day}, {start}").format(day=day, start=begin)
        if end.date() == start.date() or (
            _is_midnight(end) and (end - timedelta(days=1)).date() == start.date()
        ):
            close = "24:00" if _is_midnight(end) else f"{end:%H:%M}"
            return self.translate("{day}, {start}–{end}").format(day=day, start=begin, end=close)
        first = self.translate("{day}, {start}").format(day=day, start=begin)
        last = self.translate("{day}, {start}").format(day=self._day(end), start=f"{end:%H:%M}")
        return f"{first} – {last}"

    def _day(self, moment: datetime) -> str:
        return str(format_date(moment.date(), "EEEE d MMMM y", locale=self.language))

    def _span(self, first: datetime, last: datetime) -> str:
        """Return the first day of several, without what the last one says too."""
        form = "EEEE d MMMM" if first.year == last.year else "EEEE d MMMM y"
        return str(format_date(first.date(), form, locale=self.language))

    def _name_zone(self, zone: tzinfo, moment: datetime) -> str:
        """Return whose time it is; nothing where the magazine's clocks show the same."""
        if moment.utcoffset() == moment.astimezone(ZoneInfo(self.zone)).utcoffset():
            return ""
        if isinstance(zone, ZoneInfo):
            city = get_timezone_location(get_timezone(zone.key), self.language, return_city=True)
            return self.translate("local time in {place}").format(place=city)
        return str(moment.tzname())

    def tell_repeat(self, repeat: Repeat) -> str:
        """Return when it is again: "elke maand op de eerste dinsdag, tot en met 30 juni 2027"."""
        said = self._tell_unit(repeat)
        if repeat.until is not None:
            day = format_date(repeat.until, "d MMMM y", locale=self.language)
            return self.translate("{rule}, until {day}").format(rule=said, day=day)
        if repeat.count is not None:
            return self.translate("{rule}, {number} times").format(rule=said, number=repeat.count)
        return said

    def _tell_unit(self, repeat: Repeat) -> str:
        names = get_day_names("wide", locale=self.language)
        days = format_list([names[one] for one in repeat.weekdays], locale=self.language)
        if repeat.unit == "week" and repeat.weekdays and repeat.interval == 1:
            return self.translate("every {days}").format(days=days)
        one, many = _UNITS[repeat.unit]
        unit = self.translate(one if repeat.interval == 1 else many).format(number=repeat.interval)
        if repeat.nth:
            ordinal = self.translate(next(name for name, nth in ORDINALS.items() if nth == repeat.nth))
            return self.translate("{unit} on the {ordinal} {day}").format(
                unit=unit, ordinal=ordinal, day=days
            )
        return self.translate("{unit} on {days}").format(unit=unit, days=days) if days else unit


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)
