"""When an event is, when it is over, and since when it is known; the days on which clocks change included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.dates import Moment
from katern.events import Times, find_changed, find_status, find_told, read_times
from katern.magazine import Document

from tests.magazines import load_files, said

ZONE = "Europe/Amsterdam"


def read_event(tmp_path: Path, *lines: str) -> Document:
    text = "\n".join(("---", "title: Borrel", *lines, "---", "Tekst.\n"))
    loaded = load_files(tmp_path / "content", {"agenda/a.md": text})
    assert [] == [one for one in said(loaded) if not one.endswith("K148")]
    return loaded.magazine.documents[0]


def times_of(tmp_path: Path, *lines: str) -> Times:
    times = read_times(read_event(tmp_path, *lines), ZONE)
    assert times is not None
    return times


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


SPANS = [
    # lines; start and end as the clock of the event shows them; when it is over
    ("start: 2026-01-03 20:00", "2026-01-03T20:00:00+01:00", None, "2026-01-04T00:00:00+01:00"),
    (
        "start: 2026-01-03 20:00\nend: 2026-01-03 22:30",
        *("2026-01-03T20:00:00+01:00", "2026-01-03T22:30:00+01:00", "2026-01-03T22:30:00+01:00"),
    ),
    (  # an end given as a day lasts to the end of that day
        "start: 2026-01-03 20:00\nend: 2026-01-04",
        *("2026-01-03T20:00:00+01:00", "2026-01-05T00:00:00+01:00", "2026-01-05T00:00:00+01:00"),
    ),
    (
        "start: 2026-01-03",
        *("2026-01-03T00:00:00+01:00", "2026-01-04T00:00:00+01:00", "2026-01-04T00:00:00+01:00"),
    ),
    (
        "start: 2026-01-03\nend: 2026-01-05",
        *("2026-01-03T00:00:00+01:00", "2026-01-06T00:00:00+01:00", "2026-01-06T00:00:00+01:00"),
    ),
    (  # over the night in which the clock skips an hour: two hours and a half on it, one and a half in truth
        "start: 2026-03-29 01:30\nend: 2026-03-29 04:00",
        *("2026-03-29T01:30:00+01:00", "2026-03-29T04:00:00+02:00", "2026-03-29T04:00:00+02:00"),
    ),
    (  # the hour that comes twice is the first, unless its offset says otherwise
        "start: 2026-10-25 02:30\nend: 2026-10-25 02:45 +01:00",
        *("2026-10-25T02:30:00+02:00", "2026-10-25T02:45:00+01:00", "2026-10-25T02:45:00+01:00"),
    ),
    (  # a day of 25 hours
        "start: 2026-10-25",
        *("2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", "2026-10-26T00:00:00+01:00"),
    ),
    (  # an offset that is the magazine's own at that moment
        "start: 2026-07-01 20:00 +02:00",
        *("2026-07-01T20:00:00+02:00", None, "2026-07-02T00:00:00+02:00"),
    ),
    (
        "start: 2026-07-01 20:00 America/New_York\nend: 2026-07-02 04:00",
        *("2026-07-01T20:00:00-04:00", "2026-07-01T22:00:00-04:00", "2026-07-01T22:00:00-04:00"),
    ),
    ("start: 2026-07-01 20:00 +05:30", "2026-07-01T20:00:00+05:30", None, "2026-07-02T00:00:00+05:30"),
]


@pytest.mark.parametrize(("lines", "start", "end", "over"), SPANS, ids=[one[0] for one in SPANS])
def test_an_event_is_when_its_lines_say(tmp_path: Path, lines: str, start: str, end: str | None, over: str):
    first = times_of(tmp_path, *lines.split("\n")).first
    assert (start, end, over) == (
        first.start.isoformat(),
        first.end.isoformat() if first.end is not None else None,
        first.over.isoformat(),
    )


def test_an_hour_that_the_clock_skips_is_told(tmp_path: Path):
    text = "---\ntitle: A\nstart: 2026-03-29 02:30\n---\nTekst.\n"
    assert ["3 K147"] == said(load_files(tmp_path / "content", {"agenda/a.md": text}))


NEXT = [
    # rule; now; start and end of what comes next
    ("every tuesday", "2026-01-01", "2026-01-06T19:00:00+01:00", "2026-01-06T21:00:00+01:00"),
    ("every tuesday", "2026-01-06T18:30:00", "2026-01-06T19:00:00+01:00", "2026-01-06T21:00:00+01:00"),
    ("every tuesday", "2026-01-06T20:00:00", "2026-01-13T19:00:00+01:00", "2026-01-13T21:00:00+01:00"),
    # across both changes of the clock the hour stays
    ("every tuesday", "2026-03-29", "2026-03-31T19:00:00+02:00", "2026-03-31T21:00:00+02:00"),
    ("every tuesday", "2026-10-26", "2026-10-27T19:00:00+01:00", "2026-10-27T21:00:00+01:00"),
    ("every tuesday, 2 times", "2026-01-10", "2026-01-13T19:00:00+01:00", "2026-01-13T21:00:00+01:00"),
    ("every tuesday, 2 times", "2027-01-01", "2026-01-13T19:00:00+01:00", "2026-01-13T21:00:00+01:00"),
    (
        "every tuesday until 2026-01-20",
        "2027-01-01",
        "2026-01-20T19:00:00+01:00",
        "2026-01-20T21:00:00+01:00",
    ),
    ("every year", "2400-06-01", "2401-01-06T19:00:00+01:00", "2401-01-06T21:00:00+01:00"),
]


@pytest.mark.parametrize(("rule", "now", "start", "end"), NEXT)
def test_of_an_event_that_repeats_the_next_one_counts(
    tmp_path: Path, rule: str, now: str, start: str, end: str
):
    """The one that is not over, else the last there was."""
    lines = ("start: 2026-01-06 19:00", "end: 2026-01-06 21:00", f"repeat: {rule}")
    found = times_of(tmp_path, *lines).find_next(utc(now))
    assert found.end is not None
    assert (start, end) == (found.start.isoformat(), found.end.isoformat())


@pytest.mark.parametrize(
    ("first", "rule", "now", "found"),
    [
        # the clock skips the hour: the moment is that of the offset before (RFC 5545, section 3.3.5)
        ("2026-03-22 02:30", "every sunday", "2026-03-28", "2026-03-29T03:30:00+02:00"),
        ("2026-03-22 02:30", "every sunday", "2026-04-01", "2026-04-05T02:30:00+02:00"),
        # the clock shows the hour twice: the first counts
        ("2026-10-18 02:30", "every sunday", "2026-10-24", "2026-10-25T02:30:00+02:00"),
        ("2026-10-18 02:30", "every sunday", "2026-10-26", "2026-11-01T02:30:00+01:00"),
    ],
)
def test_clocks_change_under_an_event_that_repeats(
    tmp_path: Path, first: str, rule: str, now: str, found: str
):
    times = times_of(tmp_path, f"start: {first}", f"end: {first.replace(':30', ':45')}", f"repeat: {rule}")
    occurrence = times.find_next(utc(now))
    assert found == occurrence.start.isoformat()
    assert occurrence.end is not None
    assert timedelta(minutes=15) == occurrence.end.astimezone(UTC) - occurrence.start.astimezone(UTC)


def test_whole_days_that_repeat_stay_whole_days(tmp_path: Path):
    times = times_of(tmp_path, "start: 2026-10-20", "end: 2026-10-21", "repeat: every week")
    found = times.find_next(utc("2026-10-23"))
    assert ("2026-10-27T00:00:00+01:00", "2026-10-29T00:00:00+01:00") == (
        found.start.isoformat(),
        found.over.isoformat(),
    )


@given(
    now=st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2031-01-01")),
    days=st.sampled_from(["tuesday", "sunday"]),
)
def test_what_comes_next_is_never_over_and_nothing_comes_before_it(
    tmp_path_factory: pytest.TempPathFactory, now: datetime, days: str
):
    """A rule without end always has a next one; the one before that is over."""
    start = {"tuesday": "2026-01-06", "sunday": "2026-01-04"}[days]
    times = CACHE.setdefault(
        days,
        times_of(tmp_path_factory.mktemp("m"), f"start: {start} 02:30", f"repeat: every {days}"),
    )
    moment = now.replace(tzinfo=UTC)
    found = times.find_next(moment)
    assert found.over > moment
    before = found.over - timedelta(days=7, hours=-3)
    assert found.start <= times.first.start or before - timedelta(hours=6) <= moment


CACHE: dict[str, Times] = {}


@pytest.mark.parametrize(
    ("lines", "told", "changed"),
    [
        ("date: 2025-12-01 09:00", "2025-12-01T08:00", "2025-12-01T08:00"),
        ("status: scheduled", "2025-12-31T19:00", "2025-12-31T19:00"),  # thirty days before
        ("date: 2025-12-01\nmodified: 2025-12-05 12:00", "2025-11-30T23:00", "2025-12-05T11:00"),
        (
            "date: 2025-12-01\nmodified: 2025-12-05\nupdates: [{date: 2025-12-06, kind: addition, text: A.}]",
            "2025-11-30T23:00",
            "2025-12-05T23:00",
        ),
        ("modified: 2025-11-01", "2025-12-31T19:00", "2025-12-31T19:00"),
    ],
)
def test_an_event_is_announced_and_changes(tmp_path: Path, lines: str, told: str, changed: str):
    event = read_event(tmp_path, "start: 2026-01-30 20:00", *lines.split("\n"))
    assert (utc(told), utc(changed)) == (find_told(event), find_changed(event))


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ([], "scheduled"),
        (["status: cancelled"], "cancelled"),
        (["places_left: 0"], "full"),
        (["places_left: 1"], "scheduled"),
        (["places_left: 0", "status: postponed"], "postponed"),
    ],
)
def test_without_a_place_left_an_event_is_full(tmp_path: Path, lines: list[str], status: str):
    assert status == find_status(read_event(tmp_path, "start: 2026-01-30", *lines))


def test_what_has_no_start_has_no_times(tmp_path: Path):
    event = read_event(tmp_path, "start: 2026-01-30")
    event.values = {"end": Moment(datetime(2026, 1, 1, tzinfo=ZoneInfo(ZONE)), has_time=False)}
    assert read_times(event, ZONE) is None
