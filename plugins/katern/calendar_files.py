"""Where the files are that calendars read: that of the whole agenda, and that of each event."""

from __future__ import annotations


def calendar_path(events_url: str) -> str:
    """Return the path of the output of the whole agenda, beside its page."""
    return f"{events_url.strip('/') or 'agenda'}.ics"


def event_file(url: str) -> str:
    """Return the path of the output of one event, by the address of its page."""
    plain = url.strip("/")
    return f"{plain}/event.ics" if url.endswith("/") else f"{plain.rpartition('.')[0] or plain}.ics"
