"""Dates as exports write them, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def parse_date(text: str, zone: tzinfo = UTC) -> datetime | None:
    """Return a date of ISO 8601, or WordPress's `2014-05-13 16:53:00`, in UTC; `None` for any other text.

    `zone` is that of a time without offset. An hour that the clocks skip is read by the time before it, one
    that comes twice is the first.
    """
    try:
        read = datetime.fromisoformat(text)
        if read.tzinfo is None:
            read = read.replace(tzinfo=zone)
        return read.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
