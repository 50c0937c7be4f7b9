"""The dates that a saved page shows its readers, in five languages.

Each theme writes them its own way (`date_format` and `time_format` of WordPress, or its own).
A date needs its year and a readable month: what lacks one ('Jun 20th'), or tells how long ago it was
('3 jaar geleden'), is no date.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_NAMES = (
    "jan january januari januar jänner enero ene janvier janv",
    "feb february februari februar febrero février févr fevrier",
    "mar mrt march maart märz maerz mär marzo mars",
    "apr april abril abr avril avr",
    "may mei mai mayo",
    "jun june juni junio juin",
    "jul july juli julio juillet juil",
    "aug august augustus agosto ago août aout",
    "sep sept september septiembre septembre",
    "oct okt october oktober octubre octobre",
    "nov november noviembre novembre",
    "dec dez dic december dezember diciembre décembre déc decembre",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
"""Dutch, English, German, Spanish and French names of months, and their short forms without the point."""

_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:\.|st|nd|rd|th|er|º)?\s*(?:de\s+|of\s+)?([^\W\d_]{3,})\.?,?\s*(?:de\s+|del\s+)?(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:de\s+)?(\d{4})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4}),?\s+([^\W\d_]{3,})\.?\s+(\d{1,2})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})([-./])\s?(\d{1,2})(?:\2|,)\s?(\d{4})\b")
_TIME = re.compile(
    r"(?<![\d.:/-])(\d{1,2})(?::|(?<=\d)h|\.(?=\d\d\s*(?:uur|uhr|u\b|[ap]\.?m)))(\d{2})(?::(\d{2}))?(?!\d)"
    r"\s*([ap])?(?:\.?m\b)?",
    re.IGNORECASE,
)
_MONTH_BEFORE_DAY = ("en-us", "en_us")
_LONGEST = 300
_UTC = ZoneInfo("UTC")


def read_visible_date(text: str, zone: ZoneInfo, language: str = "") -> datetime | None:
    """Return the time that a text shows, in UTC; `None` when it shows none, or one without its year.

    A day without time is its midnight. '3/4/2015' is read by the language of the page, and is
    no date when that does not tell.

    Args:
        text: what stands on the page.
        zone: that of the page's clock.
        language: of the page, as `<html lang>` gives it.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    found = _find_day(text, language.lower())
    if found is None:
        return None
    (year, month, day), rest = found
    hour, minute, second = read_visible_time(rest) or (0, 0, 0)
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def cut_visible_date(text: str) -> str:
    """Return what stands before a date in a text; all of it when there is none, or nothing before it."""
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMBERS):
        found = pattern.search(text)
        if found and found.start() and read_visible_date(found[0], _UTC) is not None:
            return re.sub(r"\s+(?:am|on|op|le|el|,|-|–|—|\|)?\s*$", "", text[: found.start()])
    return text


def read_visible_time(text: str) -> tuple[int, int, int] | None:
    """Return hour, minute and second that a text shows: '19:30', '4:53 pm', '19.30 uur'."""
    for found in _TIME.finditer(text):
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        half = (found[4] or "").lower()
        if half and not 1 <= hour <= 12:
            half = ""
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60 and second < 60:
            return hour, minute, second
    return None


def _find_day(text: str, language: str) -> tuple[tuple[int, int, int], str] | None:
    """Return year, month and day, and the text without them."""
    if found := _ISO.search(text):
        return (int(found[1]), int(found[2]), int(found[3])), _without(text, found)
    for pattern, (year, month, day) in (
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_YEAR_FIRST, (1, 2, 3)),
    ):
        for found in pattern.finditer(text):
            if number := MONTHS.get(found[month].lower()):
                return (int(found[year]), number, int(found[day])), _without(text, found)
    if found := _NUMBERS.search(text):
        first, second = int(found[1]), int(found[3])
        order = _order(first, second, found[2], language)
        if order is not None:
            return (int(found[4]), *order), _without(text, found)
    return None


def _order(first: int, second: int, sign: str, language: str) -> tuple[int, int] | None:
    """Return month and day of two numbers; `None` when they can be read in two ways."""
    if first > 12 or sign in ".-" or first == second:
        return second, first
    if second > 12 or language.startswith(_MONTH_BEFORE_DAY):
        return first, second
    return None if not language or language == "en" else (second, first)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
