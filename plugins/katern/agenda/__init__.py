"""The agenda: what is coming and what is past, a page for each event, files that calendars read.

- `model`: an event as pages show it
- `words`: when it is and when it is again, in words
- `ics`: the files for calendars (RFC 5545)
- `json_ld`: schema.org's `Event`, for search engines
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.agenda import plugin

    plugin.connect()
