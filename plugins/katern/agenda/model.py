"""An event as pages, feeds and the newsletter show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from markupsafe import Markup

from katern.corrections import Correction
from katern.covers import Picture
from katern.events import Times, find_told
from katern.magazine import Document

COMING = 3
"""How many of the coming events the front page names."""
GOES_ON = frozenset({"scheduled", "full"})


@dataclass(frozen=True, slots=True)
class Event:
    """One event, with the occurrence that counts now: the next one, or the last one when all are past."""

    document: Document
    times: Times
    title: str
    url: str
    """Within the site, without a leading slash."""
    ics_path: str
    """Of its file for calendars, likewise."""
    start: datetime
    """In its own zone; of whole days the midnight that begins them."""
    end: datetime | None
    """The first moment after it; `None` when nobody says how long it lasts."""
    over: datetime
    """From when on the page shows the next occurrence, or calls it past."""
    when: str
    """Day and hours in words."""
    first_when: str
    """The same of its first occurrence, which stays as it is."""
    stamp: str
    """Its start, for programs: a day, or a moment with its offset."""
    repeat: str
    """In words; empty when it is once."""
    status: str
    """`scheduled cancelled postponed full`."""
    past: bool
    content: Markup
    summary_text: str
    lang: str
    updates: tuple[Correction, ...] = ()
    cover: Picture | None = None
    location: str = ""
    online_url: str = ""
    price: str = ""
    capacity: int | None = None
    places_left: int | None = None
    signup_url: str = ""
    """Where one signs up, `https:` or `mailto:`; empty when nobody can any more."""
    preview: str = ""
    """`scheduled` on the page of one that is not announced yet; empty for readers."""

    @property
    def date(self) -> datetime:
        """Since when it is announced."""
        return find_told(self.document)

    @property
    def all_day(self) -> bool:
        """Whether it has days and no hours."""
        return self.times.all_day

    @property
    def goes_on(self) -> bool:
        """Whether it is where and when it says."""
        return self.status in GOES_ON


def sort_events(events: Iterable[Event]) -> list[Event]:
    """Return the coming events, the first of them first, then the past ones, the last of them first."""
    found = list(events)
    coming = sorted((one for one in found if not one.past), key=_order)
    past = sorted((one for one in found if one.past), key=lambda one: (-one.start.timestamp(), one.url))
    return [*coming, *past]


def _order(event: Event) -> tuple[float, str]:
    return event.start.timestamp(), event.url


def choose_coming(events: Iterable[Event]) -> list[Event]:
    """Return the events that the front page names: the first of those that come and go on."""
    return [one for one in events if not one.past and one.goes_on and not one.preview][:COMING]


def write_signup(url: str, email: str, subject: str) -> str:
    """Return where one signs up: the address, else a ready mail; empty when there is neither."""
    if url or not email:
        return url
    return f"mailto:{quote(email, safe='@+')}?subject={quote(subject)}"
