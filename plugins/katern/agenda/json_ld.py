"""An event as search engines read it.

See https://schema.org/Event and https://developers.google.com/search/docs/appearance/structured-data/event.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from katern.agenda.model import Event
from katern.recurrence import WEEKDAYS, Repeat

_SCHEMA = "https://schema.org"
_STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
_AMOUNT = re.compile(r"(?:€|\bEUR\b|\beuro\b)\s*(?P<whole>\d+(?:[.]\d{3})*)(?:,(?P<cents>\d\d|-))?")
_FREE = frozenset({"gratis", "free", "kosteloos", "vrij"})
_PERIODS = {"day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}


@dataclass(frozen=True, slots=True)
class Place:
    """What an event does not say itself."""

    name: str
    """Of the magazine, which announces it."""
    site_url: str
    page_url: str
    """Full address of its page."""
    complete: Callable[[str], str]
    """Makes an address as pages write it a full one."""


def render_json_ld(event: Event, place: Place) -> str:
    """Return the `Event` as JSON that may stand inside a `<script>` element."""
    said = json.dumps(_describe(event, place), ensure_ascii=False, indent=1)
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _describe(event: Event, place: Place) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": "Event",
        "@id": place.page_url,
        "url": place.page_url,
        "name": event.title,
        "inLanguage": event.lang,
        "startDate": event.stamp,
        "eventStatus": f"{_SCHEMA}/{_STATUS.get(event.status, 'EventScheduled')}",
        "organizer": {"@type": "Organization", "name": place.name, "url": place.site_url},
    }
    if event.end is not None:
        said["endDate"] = _last_day(event) if event.all_day else event.end.isoformat(timespec="seconds")
    if event.summary_text:
        said["description"] = event.summary_text
    if event.cover is not None:
        said["image"] = [place.complete(event.cover.url)]
    said |= _describe_place(event)
    if event.capacity is not None:
        said["maximumAttendeeCapacity"] = event.capacity
    if event.places_left is not None:
        said["remainingAttendeeCapacity"] = event.places_left
    if event.price or event.signup_url:
        said["offers"] = _describe_offer(event, place)
    if event.times.repeat is not None:
        said["eventSchedule"] = _describe_schedule(event, event.times.repeat)
    return said


def _last_day(event: Event) -> str:
    """Return the last day of an event that has no hours."""
    first, over = event.start.toordinal(), event.over.toordinal()
    return event.start.fromordinal(max(first, over - 1)).date().isoformat()


def _describe_place(event: Event) -> dict[str, Any]:
    places: list[dict[str, str]] = []
    if event.location:
        name = event.location.partition(",")[0]
        places.append({"@type": "Place", "name": name, "address": event.location})
    if event.online_url:
        places.append({"@type": "VirtualLocation", "url": event.online_url})
    if not places:
        return {}
    modes = {1: "OnlineEventAttendanceMode" if event.online_url else "OfflineEventAttendanceMode"}
    mode = modes.get(len(places), "MixedEventAttendanceMode")
    where = places[0] if len(places) == 1 else places
    return {"eventAttendanceMode": f"{_SCHEMA}/{mode}", "location": where}


def _describe_offer(event: Event, place: Place) -> dict[str, Any]:
    url = event.signup_url if event.signup_url.startswith("http") else place.page_url
    there = "SoldOut" if event.status == "full" else "InStock"
    offer: dict[str, Any] = {"@type": "Offer", "url": url, "availability": f"{_SCHEMA}/{there}"}
    amounts = list(dict.fromkeys(_read_amounts(event.price)))
    if len(amounts) == 1:
        offer |= {"price": amounts[0], "priceCurrency": "EUR"}
    elif amounts:
        low, high = min(amounts, key=float), max(amounts, key=float)
        offer |= {"@type": "AggregateOffer", "lowPrice": low, "highPrice": high, "priceCurrency": "EUR"}
    return offer


def _read_amounts(price: str) -> list[str]:
    """Return every amount of money in a price, as schema.org writes it."""
    found = [
        f"{one['whole'].replace('.', '')}.{(one['cents'] or '00').replace('-', '00')}"
        for one in _AMOUNT.finditer(price)
    ]
    return [*found, *(["0"] if set(re.findall(r"\w+", price.lower())) & _FREE else [])]


def _describe_schedule(event: Event, repeat: Repeat) -> dict[str, Any]:
    """Return when it is again; see https://schema.org/Schedule."""
    first = event.times.first
    said: dict[str, Any] = {
        "@type": "Schedule",
        "startDate": first.start.date().isoformat(),
        "repeatFrequency": _PERIODS[repeat.unit].format(repeat.interval),
    }
    if repeat.weekdays:
        days = [WEEKDAYS[one] for one in repeat.weekdays]
        short = [f"{repeat.nth}{one[:2].upper()}" for one in days]
        said["byDay"] = short if repeat.nth else [f"{_SCHEMA}/{one.capitalize()}" for one in days]
    if repeat.until is not None:
        said["endDate"] = repeat.until.isoformat()
    if repeat.count is not None:
        said["repeatCount"] = repeat.count
    if not event.times.all_day:
        said["startTime"] = f"{first.start:%H:%M:%S}"
        if first.end is not None:
            said["endTime"] = f"{first.end:%H:%M:%S}"
        if isinstance(event.times.zone, ZoneInfo):
            said["scheduleTimezone"] = event.times.zone.key
    return said
