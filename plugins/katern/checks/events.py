"""Times and places of an event that do not fit each other."""

from __future__ import annotations

from katern import codes
from katern.dates import Moment
from katern.diagnostics import Add
from katern.events import read_times
from katern.magazine import Document


def check_event(document: Document, zone: str, add: Add) -> None:
    """Tell what of an event cannot be; `zone` is the magazine's time zone."""
    if document.kind.name != "event":
        return
    values = document.values
    capacity, left = values.get("capacity"), values.get("places_left")
    if values.get("status") == "full" and left:
        add(codes.EVENT_FULL, document.line("status"), count=left)
    if capacity is not None and left is not None and left > capacity:
        add(codes.EVENT_PLACES, document.line("places_left"), left=left, capacity=capacity)
    start, end = values.get("start"), values.get("end")
    if isinstance(start, Moment) and isinstance(end, Moment) and end.has_time and not start.has_time:
        add(codes.EVENT_END_TIME, document.line("end"), end=f"{end.at:%H:%M}")
    _check_repeat(document, zone, add)


def _check_repeat(document: Document, zone: str, add: Add) -> None:
    """Tell a repetition that does not begin with the event itself, which each calendar would read otherwise.

    See RFC 5545, section 3.8.5.3: what then happens is undefined.
    """
    times = read_times(document, zone)
    if times is None or times.repeat is None:
        return
    start = times.first.start.replace(tzinfo=None)
    if next(iter(times.repeat.expand(start)), None) != start:
        found = times.repeat.text
        add(codes.EVENT_REPEAT, document.line("repeat"), start=f"{start:%Y-%m-%d}", found=found)
