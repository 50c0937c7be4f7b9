"""Dates as editors write them."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from katern.dates import DateError, parse_moment, parse_pelican_moment

ZONE = "Europe/Amsterdam"


CONTRACT = [
    ("2026-01-03", "2026-01-03T00:00:00+01:00", False),
    ("2026-07-03", "2026-07-03T00:00:00+02:00", False),
    ("2026-01-03 14:30", "2026-01-03T14:30:00+01:00", True),
    ("2026-01-03T14:30", "2026-01-03T14:30:00+01:00", True),
    ("2026-01-03 14:30:05", "2026-01-03T14:30:05+01:00", True),
    ("2026-01-03T14:30:05", "2026-01-03T14:30:05+01:00", True),
    ("2026-01-03 14:30Z", "2026-01-03T14:30:00+00:00", True),
    ("2026-01-03T14:30:05Z", "2026-01-03T14:30:05+00:00", True),
    ("2026-01-03 14:30 Z", "2026-01-03T14:30:00+00:00", True),
    ("2026-01-03T14:30:05+02:00", "2026-01-03T14:30:05+02:00", True),
    ("2026-01-03 14:30 +0200", "2026-01-03T14:30:00+02:00", True),
    ("2026-01-03 14:30-09:30", "2026-01-03T14:30:00-09:30", True),
    ("2026-01-03 14:30+00:00", "2026-01-03T14:30:00+00:00", True),
    ("2026-01-03 14:30+14:00", "2026-01-03T14:30:00+14:00", True),
    ("2026-01-03 14:30 UTC", "2026-01-03T14:30:00+00:00", True),
    ("2026-01-03 14:30 America/New_York", "2026-01-03T14:30:00-05:00", True),
    ("2026-01-03 00:00", "2026-01-03T00:00:00+01:00", True),
    ("  2026-01-03  ", "2026-01-03T00:00:00+01:00", False),
    ("2024-02-29", "2024-02-29T00:00:00+01:00", False),
    ("1400-01-01 00:00Z", "1400-01-01T00:00:00+00:00", True),
    ("9998-12-31", "9998-12-31T00:00:00+01:00", False),
]


@pytest.mark.parametrize(("text", "at", "has_time"), CONTRACT)
def test_a_form_of_the_contract_is_the_moment_it_names(text: str, at: str, has_time: bool):
    moment = parse_moment(text, ZONE)
    assert (at, has_time) == (moment.at.isoformat(), moment.has_time)


REFUSED = [
    ("", "bad"),
    ("   ", "bad"),
    ("gisteren", "bad"),
    ("2026", "bad"),
    ("2026-01", "bad"),
    ("2026-1-3", "bad"),
    ("2026/01/03", "bad"),
    ("20260103", "bad"),
    ("２０２６-01-03", "bad"),
    ("2026-01-03 14", "bad"),
    ("2026-01-03 14:3", "bad"),
    ("2026-01-03  14:30", "bad"),
    ("2026-01-03t14:30", "bad"),
    ("2026-01-03 14.30", "bad"),
    ("2026-01-03 2 uur", "bad"),
    ("2026-01-03 14:30:05.123", "bad"),
    ("2026-01-03 tot 2026-01-05", "bad"),
    ("3 jan 2026", "bad"),
    ("2026-02-29", "bad"),
    ("2026-02-30", "bad"),
    ("2026-13-01", "bad"),
    ("2026-00-00", "bad"),
    ("0000-01-01", "bad"),
    ("1399-12-31", "bad"),
    ("9999-12-31", "bad"),
    ("99999-01-01", "bad"),
    ("2026-01-03 24:00", "bad"),
    ("2026-01-03 25:00", "bad"),
    ("2026-01-03 14:60", "bad"),
    ("2026-01-03 14:30:60", "bad"),
    ("2026-01-03 14:30+15:00", "bad"),
    ("2026-01-03 14:30+02:60", "bad"),
    ("2026-01-03 14:30 Mars/Base", "bad"),
    ("2026-01-03 14:30 Europe", "bad"),
    ("2026-01-03 14:30 CEST", "bad"),
    ("2026-01-03 14:30 ../../etc/passwd", "bad"),
    ("03.04.2026", "ambiguous"),
    ("03-04-2026", "ambiguous"),
    ("3/4/26", "ambiguous"),
    ("03.04.2026 14:30", "ambiguous"),
    ("31/12/26", "ambiguous"),
    ("11.12.2026", "ambiguous"),
    ("25-12-2026", "bad"),
    ("12-25-2026", "bad"),
    ("04-04-2026", "bad"),
    ("2026-03-29 02:30", "nonexistent"),
    ("2026-03-29 02:00", "nonexistent"),
    ("2026-03-29 02:30 Europe/Berlin", "nonexistent"),
]


@pytest.mark.parametrize(("text", "kind"), REFUSED)
def test_everything_else_is_refused(text: str, kind: str):
    with pytest.raises(DateError) as caught:
        parse_moment(text, ZONE)
    assert kind == caught.value.kind


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is empty"),
        ("soon", ""),
        ("2026-02-30", "there is no such day or time"),
        ("2026-02-30 10:00", "there is no such day or time"),
        ("2026-01-03 25:00", "there is no such day or time"),
        ("2026-01-03 10:00+15:00", "the offset +15:00 does not exist"),
        ("2026-01-03 10:00 Mars/Base", "there is no time zone Mars/Base"),
        ("2026-03-29 02:30", "Europe/Amsterdam"),
        ("0001-01-01", "the year is out of reach"),
    ],
)
def test_a_refusal_says_why(text: str, reason: str):
    with pytest.raises(DateError) as caught:
        parse_moment(text, ZONE)
    assert reason == caught.value.reason


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-29 01:59", "2026-03-29T00:59:00+00:00"),
        ("2026-03-29 03:00", "2026-03-29T01:00:00+00:00"),
        ("2026-10-25 01:59", "2026-10-24T23:59:00+00:00"),
        ("2026-10-25 02:30", "2026-10-25T00:30:00+00:00"),
        ("2026-10-25 03:00", "2026-10-25T02:00:00+00:00"),
        ("2026-10-25 02:30+01:00", "2026-10-25T01:30:00+00:00"),
    ],
)
def test_when_the_clock_changes_each_time_is_one_moment_the_first_of_two(text: str, utc: str):
    assert utc == parse_moment(text, ZONE).at.astimezone(UTC).isoformat()


def test_a_day_whose_midnight_the_clock_skips_begins_when_the_day_does():
    """In Cairo clocks went from 0:00 to 1:00 on 24 April 2026."""
    moment = parse_moment("2026-04-24", "Africa/Cairo")
    assert "2026-04-24T01:00:00+03:00" == moment.at.isoformat()
    with pytest.raises(DateError):
        parse_moment("2026-04-24 00:00", "Africa/Cairo")


ENDS = [
    ("2026-01-03", "2026-01-03T23:59:59+01:00"),
    ("2026-01-03 14:30", "2026-01-03T14:30:00+01:00"),
    ("2026-03-29", "2026-03-29T23:59:59+02:00"),
    ("2026-10-25", "2026-10-25T23:59:59+01:00"),
    ("2026-12-31", "2026-12-31T23:59:59+01:00"),
    ("9998-12-31", "9998-12-31T23:59:59+01:00"),
]


@pytest.mark.parametrize(("text", "end"), ENDS)
def test_a_day_lasts_to_its_end_and_a_time_is_its_own_end(text: str, end: str):
    assert end == parse_moment(text, ZONE).end.isoformat()


PELICAN = [
    ("2026-01-03 14:30", "2026-01-03T14:30:00+01:00", True),
    ("2026-01-03", "2026-01-03T00:00:00+01:00", False),
    ("3 Jan 2026", "2026-01-03T00:00:00+01:00", False),
    ("January 3, 2026", "2026-01-03T00:00:00+01:00", False),
    ("Sat, 03 Jan 2026 14:30:05 +0200", "2026-01-03T14:30:05+02:00", True),
    ("Sat Jan  3 14:30:05 2026", "2026-01-03T14:30:05+01:00", True),
    ("2026/01/03", "2026-01-03T00:00:00+01:00", False),
    ("20260103", "2026-01-03T00:00:00+01:00", False),
    ("2026-1-3 8:05", "2026-01-03T08:05:00+01:00", True),
    ("25-12-2026", "2026-12-25T00:00:00+01:00", False),
    ("12/25/2026", "2026-12-25T00:00:00+01:00", False),
    ("04-04-2026", "2026-04-04T00:00:00+02:00", False),
    ("3 Jan 2026 2:30 pm", "2026-01-03T14:30:00+01:00", True),
    ("3 Jan 2026 14:30 UTC", "2026-01-03T14:30:00+00:00", True),
    ("3 Jan 2026 14:30 GMT", "2026-01-03T14:30:00+00:00", True),
    ("3 Jan 2026 14:30Z", "2026-01-03T14:30:00+00:00", True),
    ("3 Jan 2026\t\t14:30", "2026-01-03T14:30:00+01:00", True),
]


@pytest.mark.parametrize(("text", "at", "has_time"), PELICAN)
def test_a_form_that_pelican_reads_is_read_in_a_header_of_its_style(text: str, at: str, has_time: bool):
    moment = parse_pelican_moment(text, ZONE)
    assert (at, has_time) == (moment.at.isoformat(), moment.has_time)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "bad"),
        ("gisteren", "bad"),
        ("2026", "bad"),
        ("January 2026", "bad"),
        ("25", "bad"),
        ("12:30", "bad"),
        ("Saturday", "bad"),
        ("3 January", "bad"),
        ("2026-02-30", "bad"),
        ("30 Feb 2026", "bad"),
        ("3 Jan 2026 14:30 XYZ", "bad"),
        ("3 Jan 2026 14:30 +99:00", "bad"),
        ("3 Jan 0999", "bad"),
        ("9" * 400, "bad"),
        ("03.04.2026", "ambiguous"),
        ("3/4/26", "ambiguous"),
        ("31/12/26", "ambiguous"),
        ("29 Mar 2026 02:30", "nonexistent"),
    ],
)
def test_a_date_that_pelican_would_guess_is_refused(text: str, kind: str):
    with pytest.raises(DateError) as caught:
        parse_pelican_moment(text, ZONE)
    assert kind == caught.value.kind


def test_the_machine_s_own_zone_never_counts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        expected = datetime(2026, 1, 3, 13, 30, tzinfo=UTC)
        assert expected == parse_pelican_moment("3 Jan 2026 14:30", ZONE).at
        with pytest.raises(DateError):
            parse_pelican_moment("3 Jan 2026 14:30 JST", ZONE)
    finally:
        monkeypatch.undo()
        time.tzset()
