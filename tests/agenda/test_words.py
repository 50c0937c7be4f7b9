"""When an event is, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.agenda.words import Speaker
from katern.events import read_times
from katern.i18n import load_translations
from katern.recurrence import parse_repeat

from tests.agenda.events import ZONE, load_event

DUTCH = Speaker("nl", ZONE, load_translations("nl"))
ENGLISH = Speaker("en", ZONE, load_translations("en"))
NBSP = "\u00a0"

SAID = [
    ("start: 2026-12-08 14:00\nend: 2026-12-08 16:30", "dinsdag 8 december 2026, 14:00–16:30 uur"),
    ("start: 2026-12-08 14:00", "dinsdag 8 december 2026, 14:00 uur"),
    ("start: 2026-12-08 14:00\nend: 2026-12-08 14:00", "dinsdag 8 december 2026, 14:00 uur"),
    ("start: 2026-12-08 14:00\nend: 2026-12-08", "dinsdag 8 december 2026, 14:00–24:00 uur"),
    (
        "start: 2026-12-08 21:00\nend: 2026-12-09 01:00",
        "dinsdag 8 december 2026, 21:00 uur – woensdag 9 december 2026, 01:00 uur",
    ),
    ("start: 2026-12-08", "dinsdag 8 december 2026"),
    ("start: 2026-12-08\nend: 2026-12-08", "dinsdag 8 december 2026"),
    ("start: 2026-12-08\nend: 2026-12-10", "dinsdag 8 december t/m donderdag 10 december 2026"),
    ("start: 2026-12-31\nend: 2027-01-01", "donderdag 31 december 2026 t/m vrijdag 1 januari 2027"),
    (
        "start: 2026-12-08 10:00 America/New_York\nend: 2026-12-08 18:00",
        "dinsdag 8 december 2026, 10:00–12:00 uur (plaatselijke tijd in New York)",
    ),
    # another zone in which clocks show the same
    ("start: 2026-12-08 10:00 Europe/Brussels", "dinsdag 8 december 2026, 10:00 uur"),
    ("start: 2026-12-08 10:00 +01:00", "dinsdag 8 december 2026, 10:00 uur"),
    ("start: 2026-12-08 10:00 +05:30", "dinsdag 8 december 2026, 10:00 uur (UTC+05:30)"),
    ("start: 2026-12-08 10:00Z", "dinsdag 8 december 2026, 10:00 uur (UTC)"),
    # the nights in which clocks change
    ("start: 2026-03-29 01:30\nend: 2026-03-29 03:30", "zondag 29 maart 2026, 01:30–03:30 uur"),
    ("start: 2026-10-25 02:30\nend: 2026-10-25 03:30", "zondag 25 oktober 2026, 02:30–03:30 uur"),
]


@pytest.mark.parametrize(("lines", "expected"), SAID)
def test_day_and_hours_are_said(tmp_path: Path, lines: str, expected: str):
    document = load_event(tmp_path, "title: A", *lines.split("\n")).magazine.documents[0]
    times = read_times(document, ZONE)
    assert times is not None
    assert expected == DUTCH.tell(times, times.first)


def test_another_language_says_it_its_own_way(tmp_path: Path):
    loaded = load_event(tmp_path, "title: A", "start: 2026-12-08 14:00", "end: 2026-12-08 16:30")
    times = read_times(loaded.magazine.documents[0], ZONE)
    assert times is not None
    assert ENGLISH.tell(times, times.first) == "Tuesday 8 December 2026, 14:00–16:30"


REPEATS = [
    ("every day", "elke dag"),
    ("every 3 days", "elke 3 dagen"),
    ("every week", "elke week"),
    ("every tuesday", "elke dinsdag"),
    ("every monday, tuesday and friday", "elke maandag, dinsdag en vrijdag"),
    ("every 2 weeks on tuesday and friday", "elke 2 weken op dinsdag en vrijdag"),
    ("every month", "elke maand"),
    ("every month on the first tuesday", "elke maand op de eerste dinsdag"),
    ("every 3 months on the last friday", "elke 3 maanden op de laatste vrijdag"),
    ("every year", "elk jaar"),
    ("every 2 years", "elke 2 jaar"),
    ("every tuesday until 2027-06-30", "elke dinsdag, tot en met 30 juni 2027"),
    ("every month on the second monday, 6 times", "elke maand op de tweede maandag, 6 keer"),
]


@pytest.mark.parametrize(("rule", "expected"), REPEATS)
def test_a_repetition_is_said(rule: str, expected: str):
    assert expected == DUTCH.tell_repeat(parse_repeat(rule))


@pytest.mark.parametrize("rule", [rule for rule, _ in REPEATS if "until" not in rule])
def test_in_english_it_is_said_as_it_is_written(rule: str):
    said = ENGLISH.tell_repeat(parse_repeat(rule))
    assert rule == said.lower().replace(", and", " and")
