"""Values of records that name their fields: JSON objects and rows of a table."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from katern.comments.importers.page_dates import read_visible_date

_UTC = ZoneInfo("UTC")
_FRACTION = re.compile(r"(\.\d{6})\d+")
_ZONE = re.compile(r"\s*(?:Z|UTC|GMT)$", re.IGNORECASE)
_OFFSET = re.compile(r"\s+([+-]\d\d:?\d\d)$")


def as_text(value: object) -> str:
    """Return a value of JSON as text, without white space round it; empty for what is no plain value."""
    if isinstance(value, bool) or value is None or isinstance(value, (dict, list)):
        return ""
    return str(value).strip()


def as_body(value: object) -> str:
    """Return a text as it stands; empty for what is none."""
    return value if isinstance(value, str) else as_text(value)


def read_date(value: str, zone: ZoneInfo = _UTC) -> datetime | None:
    """Return a time in UTC; `None` when it cannot be read.

    Reads RFC 3339 and ISO 8601, with a space for the 'T' and fractions of any length; Unix seconds and
    milliseconds; else a date in words as on a page.

    Args:
        value: as the source writes it.
        zone: of a time that has no offset.
    """
    value = value.strip()
    if seconds := re.fullmatch(r"(\d{9,10}|\d{12,13})(\.\d+)?", value):
        number = float(value)
        return datetime.fromtimestamp(number / 1000 if len(seconds[1]) > 10 else number, UTC)
    said = _OFFSET.sub(r"\1", _ZONE.sub("+00:00", _FRACTION.sub(r"\1", value)))
    try:
        date = datetime.fromisoformat(said)
        return date.replace(tzinfo=date.tzinfo or zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return read_visible_date(value, zone)
