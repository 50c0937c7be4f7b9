"""The files for calendars, by the standard and by two readers that share no code: icalendar and vobject."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from katern.agenda.ics import Entry, find_sequence, make_uid, render_calendar
from katern.dates import Moment

from tests.agenda.events import make_entry

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import vobject

DAY = ("date: 2025-12-01",)


def render(*entries: Entry) -> bytes:
    return render_calendar(entries, "De Spil – Agenda", "Afgelast")


def unfold(written: bytes) -> list[str]:
    """Return the lines of a file as they are meant: RFC 5545, section 3.1."""
    return written.decode().replace("\r\n ", "").split("\r\n")


def values_of(written: bytes, name: str) -> list[str]:
    """Return every value of a property of events, with its parameters, as written."""
    inside = written.decode().replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    return [line for one in inside for line in one.split("\r\n") if re.match(rf"{name}[;:]", line)]


def read_icalendar(written: bytes) -> Iterator[tuple[object, object]]:
    for event in Calendar.from_ical(written).walk("VEVENT"):
        yield event.decoded("dtstart"), event.decoded("dtend", None)


def read_vobject(written: bytes) -> Iterator[tuple[object, object]]:
    for event in vobject.readOne(written.decode()).vevent_list:
        yield event.dtstart.value, event.dtend.value if hasattr(event, "dtend") else None


READERS = [read_icalendar, read_vobject]


def test_lines_end_and_fold_as_the_standard_wants(tmp_path: Path):
    """CRLF at each end, at most 75 bytes, no letter cut in two; the file is a calendar of version 2.0."""
    title = f'"{"Één héél lange naam; met, tekens: " * 8}"'
    written = render(make_entry(tmp_path, "start: 2026-02-03 20:00", title=title))
    lines = written.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert all(one.decode() for one in lines[:-1])
    assert unfold(written)[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Katern//Agenda//NL"]
    assert [title.strip('"').strip()] == [
        str(one["summary"]).strip() for one in Calendar.from_ical(written).walk("VEVENT")
    ]


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (
            "start: 2026-02-03 20:00\nend: 2026-02-03 22:00",
            "DTSTART;TZID=Europe/Amsterdam:20260203T200000",
            "DTEND;TZID=Europe/Amsterdam:20260203T220000",
        ),
        ("start: 2026-02-03 20:00", "DTSTART;TZID=Europe/Amsterdam:20260203T200000", None),
        ("start: 2026-02-03", "DTSTART;VALUE=DATE:20260203", "DTEND;VALUE=DATE:20260204"),
        ("start: 2026-02-03\nend: 2026-02-05", "DTSTART;VALUE=DATE:20260203", "DTEND;VALUE=DATE:20260206"),
        (
            "start: 2026-02-03 20:00\nend: 2026-02-03",
            "DTSTART;TZID=Europe/Amsterdam:20260203T200000",
            "DTEND;TZID=Europe/Amsterdam:20260204T000000",
        ),
        ("start: 2026-02-03 20:00Z", "DTSTART:20260203T200000Z", None),
        (
            "start: 2026-02-03 20:00 America/New_York",
            "DTSTART;TZID=America/New_York:20260203T200000",
            None,
        ),
        # the hour that comes twice: only UTC can say which of both
        ("start: 2026-10-25 02:30", "DTSTART;TZID=Europe/Amsterdam:20261025T023000", None),
        ("start: 2026-10-25 02:30 +01:00", "DTSTART:20261025T013000Z", None),
        (
            "start: 2026-10-25 02:30\nend: 2026-10-25 02:30 +01:00",
            "DTSTART:20261025T003000Z",
            "DTEND:20261025T013000Z",
        ),
    ],
)
def test_times_are_written_so_that_none_is_meant_twice(
    tmp_path: Path, lines: str, start: str, end: str | None
):
    written = render(make_entry(tmp_path, *lines.split("\n"), *DAY))
    assert [start] == values_of(written, "DTSTART")
    assert ([end] if end else []) == values_of(written, "DTEND")


MOMENTS = [
    ("2026-02-03 20:00", "2026-02-03 22:00"),
    ("2026-03-29 01:30", "2026-03-29 03:30"),  # the night in which the clock skips an hour
    ("2026-03-28 23:00", "2026-03-29 05:00"),
    ("2026-10-25 01:30", "2026-10-25 03:30"),  # the one in which it comes twice
    ("2026-10-25 02:30", "2026-10-25 02:30 +01:00"),
    ("2026-07-01 20:00 America/New_York", "2026-07-01 23:00 America/New_York"),
    ("2026-07-01 20:00 +05:30", "2026-07-01 23:00 +05:30"),
    ("2026-07-01 20:00Z", "2026-07-01 23:00Z"),
]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("start", "end"), MOMENTS)
def test_both_readers_find_the_very_moments(tmp_path: Path, read, start: str, end: str):
    """By the time zone that the file itself brings along."""
    entry = make_entry(tmp_path, f"start: {start}", f"end: {end}", *DAY)
    assert entry.times.first.end is not None
    ((begin, close),) = read(render(entry))
    assert [entry.times.first.start.astimezone(UTC), entry.times.first.end.astimezone(UTC)] == [
        begin.astimezone(UTC),
        close.astimezone(UTC),
    ]


@pytest.mark.parametrize("read", READERS)
def test_both_readers_find_whole_days(tmp_path: Path, read):
    entry = make_entry(tmp_path, "start: 2026-10-24", "end: 2026-10-26", *DAY)
    assert [(date(2026, 10, 24), date(2026, 10, 27))] == list(read(render(entry)))


RULES = [
    ("every tuesday", "FREQ=WEEKLY;BYDAY=TU"),
    ("every 2 weeks on tuesday and friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR"),
    ("every month on the first tuesday", "FREQ=MONTHLY;BYDAY=1TU"),
    ("every 3 months on the last tuesday", None),
    ("every day", "FREQ=DAILY"),
    ("every year", "FREQ=YEARLY"),
    ("every tuesday, 6 times", "FREQ=WEEKLY;COUNT=6;BYDAY=TU"),
    ("every tuesday until 2026-06-30", "FREQ=WEEKLY;UNTIL=20260630T215959Z;BYDAY=TU"),
]


@pytest.mark.parametrize(("rule", "written"), [one for one in RULES if one[1]])
def test_a_repetition_is_a_rule(tmp_path: Path, rule: str, written: str):
    entry = make_entry(tmp_path, "start: 2026-03-03 02:30", f"repeat: {rule}", *DAY)
    assert [f"RRULE:{written}"] == values_of(render(entry), "RRULE")


def test_the_last_of_whole_days_is_a_day(tmp_path: Path):
    entry = make_entry(tmp_path, "start: 2026-03-03", "repeat: every tuesday until 2026-06-30", *DAY)
    assert ["RRULE:FREQ=WEEKLY;UNTIL=20260630;BYDAY=TU"] == values_of(render(entry), "RRULE")


@pytest.mark.parametrize("rule", [rule for rule, _ in RULES if "last" not in rule])
def test_readers_expand_a_rule_to_what_pages_show(tmp_path: Path, rule: str):
    """Across both changes of the clock: vobject by the zone of the file, dateutil by that of Python."""
    entry = make_entry(tmp_path, "start: 2026-03-03 02:30", "end: 2026-03-03 03:30", f"repeat: {rule}", *DAY)
    written = render(entry)
    ours, moment = [], entry.times.first.start - timedelta(minutes=1)
    for _ in range(40):
        found = entry.times.find_next(moment)
        if found.over <= moment:
            break
        ours.append(found.start.astimezone(UTC))
        moment = found.over
    event = next(iter(Calendar.from_ical(written).walk("VEVENT")))
    expanded = rrulestr(event["rrule"].to_ical().decode(), dtstart=event.decoded("dtstart"))
    assert ours == [one.astimezone(UTC) for one in islice(expanded, len(ours))]
    theirs = vobject.readOne(written.decode()).vevent.getrruleset(addRDate=True)
    assert [one.strftime("%F %T") for one in islice(expanded, len(ours))] == [
        one.strftime("%F %T") for one in islice(theirs, len(ours))
    ]


def test_an_event_is_known_by_its_permanent_id(tmp_path: Path):
    """In signs that calendars keep in a file name; the id of an old feed goes as it is."""
    (uid,) = values_of(render(make_entry(tmp_path, "start: 2026-02-03", *DAY)), "UID")
    assert uid == "UID:2025+event+borrel@katern.example"
    assert make_uid("https://oud.example/?p=12") == "https://oud.example/?p=12"
    assert make_uid("tag:oud.example,2019-05-01:agenda/3") == "2019-05-01+agenda+3@oud.example"
    assert make_uid("tag:stuk") == "tag:stuk"


@given(st.lists(st.text("ab/+-.:,@", min_size=1), min_size=2, max_size=2, unique=True))
def test_two_ids_are_two_uids(names: list[str]):
    """As `inv lock` writes them, in which a plus sign is encoded."""
    ids = {f"tag:a.example,2026:event/{name.replace('+', '%2B')}" for name in names}
    assert len(ids) == len({make_uid(one) for one in ids})


CHANGES = [
    ([], 0, "20251130T230000Z"),
    (["status: full"], 0, "20251130T230000Z"),
    (["status: postponed"], 1, "20251130T230000Z"),
    (["status: cancelled"], 2, "20251130T230000Z"),
    (["modified: 2025-12-02 12:00"], 4 * 13633140, "20251202T110000Z"),
    (["modified: 2025-12-02 12:01"], 4 * 13633141, "20251202T110100Z"),
    (["modified: 2025-12-02 12:01", "status: cancelled"], 4 * 13633141 + 2, "20251202T110100Z"),
    (
        ["modified: 2025-12-02 12:01", "updates: [{date: 2025-12-02 12:02, kind: correction, text: Ja.}]"],
        4 * 13633142,
        "20251202T110200Z",
    ),
]


@pytest.mark.parametrize(("lines", "sequence", "revised"), CHANGES, ids=[" ".join(one[0]) for one in CHANGES])
def test_a_change_that_front_matter_tells_raises_the_sequence(
    tmp_path: Path, lines: list[str], sequence: int, revised: str
):
    """And is the moment of the last revision, whenever the site is built."""
    written = render(make_entry(tmp_path, "start: 2026-02-03", *DAY, *lines))
    assert [f"SEQUENCE:{sequence}"] == values_of(written, "SEQUENCE")
    assert [f"LAST-MODIFIED:{revised}"] == values_of(written, "LAST-MODIFIED")
    assert [f"DTSTAMP:{revised}"] == values_of(written, "DTSTAMP")


def test_each_later_state_is_above_the_one_before(tmp_path: Path):
    """Announced, moved, cancelled, on after all: what a calendar has is always lower."""
    states = [
        [],
        ["modified: 2025-12-02"],
        ["modified: 2025-12-02", "status: cancelled"],
        ["modified: 2025-12-02 00:01"],
        ["modified: 2025-12-02 00:01", "status: postponed"],
    ]
    found = [
        find_sequence(make_entry(tmp_path / str(number), "start: 2026-02-03", *DAY, *lines))
        for number, lines in enumerate(states)
    ]
    assert found == sorted(set(found))
    assert found[-1] < 2**31


@pytest.mark.parametrize(
    ("status", "written", "title"),
    [
        ("scheduled", "CONFIRMED", "Borrel"),
        ("full", "CONFIRMED", "Borrel"),
        ("postponed", "TENTATIVE", "Borrel"),
        ("cancelled", "CANCELLED", "Afgelast: Borrel"),
    ],
)
def test_a_cancelled_event_stays_and_says_so(tmp_path: Path, status: str, written: str, title: str):
    found = render(make_entry(tmp_path, "start: 2026-02-03", f"status: {status}", *DAY))
    assert [f"STATUS:{written}"] == values_of(found, "STATUS")
    assert [f"SUMMARY:{title}"] == values_of(found, "SUMMARY")


def test_the_same_events_in_any_order_are_the_same_bytes(tmp_path: Path):
    one = make_entry(tmp_path / "a", "start: 2026-02-03 20:00", *DAY, uid="b@a")
    other = make_entry(tmp_path / "b", "start: 2026-02-04 20:00", *DAY, uid="a@a")
    assert render(one, other) == render(other, one)


def test_a_time_zone_goes_along_once_with_its_changes(tmp_path: Path):
    """Of both changes of 2026, and of none for whole days or UTC."""
    entries = [
        make_entry(tmp_path / str(number), f"start: {start}", *DAY, uid=f"{number}@a")
        for number, start in enumerate(
            ("2026-02-03 20:00", "2026-05-03 20:00", "2026-02-03", "2026-02-03 20:00Z")
        )
    ]
    lines = unfold(render(*entries))
    assert ["TZID:Europe/Amsterdam"] == [line for line in lines if line.startswith("TZID:")]
    assert "DTSTART:20260329T030000" in lines
    assert "DTSTART:20261025T030000" in lines
    assert "VTIMEZONE" not in render(*entries[2:]).decode()


@pytest.mark.parametrize("start", ["1400-01-01 12:00", "9998-12-31 23:00"])
def test_the_ends_of_time_are_written_too(tmp_path: Path, start: str):
    """Whatever a year is mistyped as."""
    entry = make_entry(tmp_path, f"start: {start}", "repeat: every year")
    ((begin, _end),) = read_icalendar(render(entry))
    assert f"{start[:4]}" == f"{begin:%Y}"


def test_an_empty_agenda_is_a_calendar_too():
    assert [] == list(Calendar.from_ical(render()).walk("VEVENT"))


@given(title=st.text(min_size=1), text=st.text(), location=st.text())
def test_no_text_becomes_a_line_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, title: str, text: str, location: str
):
    """Whatever is typed, the file has the one event with its one name."""
    base = CACHE.setdefault("entry", make_entry(tmp_path_factory.mktemp("m"), "start: 2026-02-03", *DAY))
    entry = Entry(
        *(base.uid, base.times, base.told, base.changed, "scheduled"), title, text, base.url, location
    )
    lines = unfold(render(entry))
    assert 1 == lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")
    assert 1 == sum(line.startswith("UID") for line in lines)


CACHE: dict[str, Entry] = {}


def test_a_moment_is_read_as_it_is_written():
    """The tests above stand on this."""
    assert Moment(datetime(2026, 2, 3, tzinfo=UTC), has_time=False).end.day == 3
