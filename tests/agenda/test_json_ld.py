"""An event for search engines, held to schema.org's own vocabulary.

`VOCABULARY` names, of release 30.0, the types and properties that may be used and what each may hold. It was
read from https://schema.org/version/latest/schemaorg-current-https.jsonld (`domainIncludes`, `rangeIncludes`,
with what a type has of those above it); none of them is superseded.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.agenda.json_ld import Place, render_json_ld
from katern.agenda.model import Event
from katern.covers import Picture
from katern.events import read_times
from markupsafe import Markup

from tests.agenda.events import ZONE, load_event

TEXT, URL, NUMBER = "Text", "URL", "Number"
DAY, MOMENT, TIME, SPAN = "Date", "DateTime", "Time", "Duration"
VOCABULARY: dict[str, dict[str, set[str]]] = {
    "Event": {
        "name": {TEXT},
        "description": {TEXT},
        "url": {URL},
        "image": {URL},
        "inLanguage": {TEXT},
        "startDate": {DAY, MOMENT},
        "endDate": {DAY, MOMENT},
        "eventStatus": {"EventStatusType"},
        "eventAttendanceMode": {"EventAttendanceModeEnumeration"},
        "eventSchedule": {"Schedule"},
        "location": {"Place", "VirtualLocation"},
        "maximumAttendeeCapacity": {NUMBER},
        "remainingAttendeeCapacity": {NUMBER},
        "offers": {"Offer", "AggregateOffer"},
        "organizer": {"Organization"},
    },
    "Organization": {"name": {TEXT}, "url": {URL}},
    "Place": {"name": {TEXT}, "address": {TEXT}},
    "VirtualLocation": {"url": {URL}},
    "Offer": {
        "url": {URL},
        "availability": {"ItemAvailability"},
        "price": {TEXT, NUMBER},
        "priceCurrency": {TEXT},
    },
    "AggregateOffer": {
        "url": {URL},
        "availability": {"ItemAvailability"},
        "priceCurrency": {TEXT},
        "lowPrice": {TEXT, NUMBER},
        "highPrice": {TEXT, NUMBER},
    },
    "Schedule": {
        "byDay": {TEXT, "DayOfWeek"},
        "startDate": {DAY},
        "endDate": {DAY},
        "startTime": {TIME},
        "endTime": {TIME},
        "repeatCount": {NUMBER},
        "repeatFrequency": {TEXT, SPAN},
        "scheduleTimezone": {TEXT},
    },
}
MEMBERS = {
    "EventStatusType": {"EventScheduled", "EventCancelled", "EventPostponed"},
    "EventAttendanceModeEnumeration": {
        *("OnlineEventAttendanceMode", "OfflineEventAttendanceMode", "MixedEventAttendanceMode"),
    },
    "ItemAvailability": {"InStock", "SoldOut"},
    "DayOfWeek": {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
}
PLACE = Place(
    "De Spil",
    "https://katern.example/",
    "https://katern.example/agenda/borrel/",
    "https://katern.example{}".format,
)


def make_event(folder: Path, *lines: str, **values: object) -> Event:
    """Return an event of these lines as a build makes it, without what no search engine reads."""
    document = load_event(folder, "title: Borrel", *lines).magazine.documents[0]
    times = read_times(document, ZONE)
    assert times is not None
    first, named = times.first, document.values
    filled: dict[str, Any] = {
        "document": document,
        "times": times,
        "title": "Borrel",
        "url": "agenda/borrel/",
        "ics_path": "agenda/borrel/event.ics",
        "start": first.start,
        "end": first.end,
        "over": first.over,
        "when": "",
        "first_when": "",
        "stamp": first.start.date().isoformat() if times.all_day else first.start.isoformat(),
        "repeat": "",
        "status": named.get("status", "scheduled"),
        "past": False,
        "content": Markup(),
        "summary_text": "",
        "lang": "nl",
        **{name: named[name] for name in ("location", "online_url", "price", "signup_url") if name in named},
        **{name: named[name] for name in ("capacity", "places_left") if name in named},
    }
    return Event(**filled | values)


def describe(event: Event) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(render_json_ld(event, PLACE))
    return said


def is_literal(kind: str, value: object) -> bool:
    """Return whether a value is one of schema.org's data types."""
    if kind == NUMBER:
        return isinstance(value, int)
    if not isinstance(value, str):
        return False
    try:
        if kind == DAY:
            return date.fromisoformat(value) is not None
        if kind == MOMENT:
            return datetime.fromisoformat(value).utcoffset() is not None and "T" in value
        if kind == TIME:
            return datetime.fromisoformat(f"2026-01-01T{value}") is not None
    except ValueError:
        return False
    return (
        kind == TEXT or (kind == URL and value.startswith("https://")) or (kind == SPAN and value[0] == "P")
    )


def find_faults(thing: dict[str, Any]) -> list[str]:
    """Return what the vocabulary does not know, or knows otherwise."""
    known = VOCABULARY.get(thing["@type"], {})
    faults = [] if known else [thing["@type"]]
    for name, held in thing.items():
        if name.startswith("@"):
            continue
        for value in held if isinstance(held, list) else [held]:
            kinds = known.get(name, set())
            if isinstance(value, dict):
                faults += [*find_faults(value), *([] if value["@type"] in kinds else [f"{name}: {value}"])]
                continue
            plain = str(value).removeprefix("https://schema.org/")
            fits = (plain in MEMBERS[kind] if kind in MEMBERS else is_literal(kind, value) for kind in kinds)
            if not any(fits):
                faults.append(f"{name}: {value}")
    return faults


FULL = (
    *("start: 2026-02-03 20:00", "end: 2026-02-03 22:00", "location: Café De Kroon, Markt 1, Oudermeer"),
    *("online_url: https://praat.example/", "price: € 15, leden gratis", "capacity: 20", "places_left: 3"),
    *("signup_url: https://meld.example/", "repeat: every tuesday until 2026-06-30"),
)


@pytest.mark.parametrize(
    "lines",
    [
        ["start: 2026-02-03"],
        ["start: 2026-02-03", "end: 2026-02-05"],
        ["start: 2026-02-03", "repeat: every year"],
        ["start: 2026-02-03 20:00", "repeat: every 3 days"],
        ["start: 2026-02-03 20:00 +05:30", "repeat: every 2 weeks on tuesday and friday, 6 times"],
        ["start: 2026-02-03 20:00", "status: cancelled", "location: Zaal"],
        ["start: 2026-02-03 20:00", "status: postponed", "online_url: https://praat.example/"],
        ["start: 2026-02-03 20:00", "status: full", "price: gratis"],
        ["start: 2026-02-03 20:00", "repeat: every month on the first tuesday", "price: naar draagkracht"],
        list(FULL),
    ],
)
def test_everything_said_is_in_the_vocabulary(tmp_path: Path, lines: list[str]):
    event = make_event(tmp_path, *lines, summary_text="Kort", cover=Picture("/images/a.png", "A"))
    assert [] == find_faults(describe(event))


def test_a_fault_would_be_found(tmp_path: Path):
    """The test above can fail."""
    said = describe(make_event(tmp_path, *FULL))
    wrong = {**said, "startDate": "3 februari", "place": "Zaal", "eventStatus": "https://schema.org/Full"}
    assert ["startDate: 3 februari", "eventStatus: https://schema.org/Full", "place: Zaal"] == find_faults(
        wrong
    )


def test_an_event_is_told_whole(tmp_path: Path):
    said = describe(make_event(tmp_path, *FULL, summary_text="Kort", cover=Picture("/images/a.png", "A")))
    assert {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": PLACE.page_url,
        "url": PLACE.page_url,
        "name": "Borrel",
        "inLanguage": "nl",
        "startDate": "2026-02-03T20:00:00+01:00",
        "endDate": "2026-02-03T22:00:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": "De Spil", "url": "https://katern.example/"},
        "description": "Kort",
        "image": ["https://katern.example/images/a.png"],
        "location": [
            {"@type": "Place", "name": "Café De Kroon", "address": "Café De Kroon, Markt 1, Oudermeer"},
            {"@type": "VirtualLocation", "url": "https://praat.example/"},
        ],
        "maximumAttendeeCapacity": 20,
        "remainingAttendeeCapacity": 3,
        "offers": {
            "@type": "AggregateOffer",
            "url": "https://meld.example/",
            "availability": "https://schema.org/InStock",
            "lowPrice": "0",
            "highPrice": "15.00",
            "priceCurrency": "EUR",
        },
        "eventSchedule": {
            "@type": "Schedule",
            "startDate": "2026-02-03",
            "endDate": "2026-06-30",
            "repeatFrequency": "P1W",
            "byDay": ["https://schema.org/Tuesday"],
            "startTime": "20:00:00",
            "endTime": "22:00:00",
            "scheduleTimezone": "Europe/Amsterdam",
        },
    } == said


@pytest.mark.parametrize(
    ("price", "told"),
    [
        ("gratis", {"price": "0"}),
        ("€ 15", {"price": "15.00"}),
        ("€ 1.250,50 p.p.", {"price": "1250.50"}),
        ("EUR 15,-", {"price": "15.00"}),
        ("€ 12,50 of € 10", {"lowPrice": "10.00", "highPrice": "12.50"}),
        ("naar draagkracht", {}),
        ("12 punten", {}),
    ],
)
def test_what_can_be_read_of_a_price_is_told(tmp_path: Path, price: str, told: dict[str, str]):
    event = make_event(tmp_path, "start: 2026-02-03", f"price: '{price}'")
    offer = describe(event)["offers"]
    expected = {**told, "priceCurrency": "EUR"} if told else {}
    assert expected == {name: offer[name] for name in offer if "rice" in name}


def test_the_last_day_of_an_event_counts(tmp_path: Path):
    said = describe(make_event(tmp_path, "start: 2026-02-03", "end: 2026-02-05"))
    assert ("2026-02-03", "2026-02-05") == (said["startDate"], said["endDate"])


def test_a_full_event_is_sold_out(tmp_path: Path):
    event = make_event(tmp_path, "start: 2026-02-03", "price: € 5", "status: full")
    assert describe(event)["offers"]["availability"] == "https://schema.org/SoldOut"


@given(title=st.text(), price=st.text(), location=st.text(min_size=1))
def test_no_text_ends_the_script(
    tmp_path_factory: pytest.TempPathFactory, title: str, price: str, location: str
):
    base = CACHE.setdefault("event", make_event(tmp_path_factory.mktemp("m"), "start: 2026-02-03"))
    values = {name: getattr(base, name) for name in base.__slots__}
    event = Event(**values | {"title": title, "price": price, "location": location})
    rendered = render_json_ld(event, PLACE)
    assert not set(rendered) & set("<>&")
    assert json.loads(rendered)["name"] == title
    assert timedelta(days=1) == event.over - event.start


CACHE: dict[str, Event] = {}
