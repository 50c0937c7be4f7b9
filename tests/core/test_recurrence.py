"""When something comes again, read from plain words."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.recurrence import ORDINALS, UNITS, WEEKDAYS, Repeat, RepeatError, parse_repeat, translate_repeat

READ = [
    ("every day", Repeat("day")),
    ("every 3 days", Repeat("day", 3)),
    ("Every  Tuesday", Repeat("week", 1, (1,))),
    ("every friday and tuesday", Repeat("week", 1, (1, 4))),
    ("every monday, tuesday, and friday", Repeat("week", 1, (0, 1, 4))),
    ("every week", Repeat("week")),
    ("every week on sunday", Repeat("week", 1, (6,))),
    ("every other week on tuesday", Repeat("week", 2, (1,))),
    ("every 2 weeks on tuesday and friday", Repeat("week", 2, (1, 4))),
    ("every month", Repeat("month")),
    ("every month on the first tuesday", Repeat("month", 1, (1,), 1)),
    ("every 3 months on the last friday", Repeat("month", 3, (4,), -1)),
    ("every year", Repeat("year")),
    ("every year until 2030-12-31", Repeat("year", until=date(2030, 12, 31))),
    ("every day, until 2026-01-05", Repeat("day", until=date(2026, 1, 5))),
    ("every tuesday, 6 times", Repeat("week", 1, (1,), count=6)),
    ("every tuesday 6 times", Repeat("week", 1, (1,), count=6)),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_plain_words_tell_a_rule(text: str, expected: Repeat):
    assert expected == parse_repeat(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "tuesday", "every", "every 0 days", "every blue moon", "every 100 days", "every tuesday and"),
        *("every week on the first monday", "every month on tuesday", "every year on the first monday"),
        *("every month on the fifth tuesday", "every day 0 times", "every day until tomorrow"),
        *(
            "every day until 2026-01-05, 3 times",
            "FREQ=WEEKLY",
            "elke dinsdag",
            "every tuesday\nBEGIN:VEVENT",
        ),
    ],
)
def test_what_tells_no_rule_is_refused(text: str):
    with pytest.raises(RepeatError):
        parse_repeat(text)


def test_a_last_day_that_does_not_exist_is_named():
    with pytest.raises(RepeatError, match="2026-02-30"):
        parse_repeat("every day until 2026-02-30")


@pytest.mark.parametrize(
    ("dutch", "meant"),
    [
        ("elke dag", "every day"),
        ("Elke dinsdag", "every tuesday"),
        ("elke 2 weken op dinsdag en vrijdag", "every 2 weeks on tuesday and friday"),
        ("iedere maand op de eerste dinsdag", "every month on the first tuesday"),
        (
            "elke maand op de laatste vrijdag t/m 2027-06-30",
            "every month on the last friday until 2027-06-30",
        ),
        ("elk jaar tot en met 2030-01-01", "every year until 2030-01-01"),
        ("elke maandag, dinsdag en zondag, 6 keer", "every monday, tuesday and sunday, 6 times"),
        ("every dinsdag", "every tuesday"),
        ("every tuesday", None),
        ("elke volle maan", None),
        ("", None),
    ],
)
def test_dutch_words_are_understood(dutch: str, meant: str | None):
    assert meant == translate_repeat(dutch)


@st.composite
def repeats(draw: st.DrawFn) -> Repeat:
    unit = draw(st.sampled_from(UNITS))
    days: tuple[int, ...] = ()
    nth = 0
    if unit == "week":
        days = tuple(sorted(draw(st.sets(st.integers(0, 6)))))
    elif unit == "month" and draw(st.booleans()):
        days, nth = (draw(st.integers(0, 6)),), draw(st.sampled_from(list(ORDINALS.values())))
    until = draw(st.none() | st.dates(date(2026, 1, 1), date(2040, 1, 1)))
    count = draw(st.none() | st.integers(1, 99)) if until is None else None
    return Repeat(unit, draw(st.integers(1, 99)), days, nth, until, count)


@given(repeats())
def test_a_rule_is_written_as_it_is_read(rule: Repeat):
    assert rule == parse_repeat(rule.text)


@given(repeats(), st.text())
def test_any_text_is_read_or_refused(rule: Repeat, text: str):
    for one in (text, f"{rule.text}{text}", f"{text} {rule.text}"):
        translate_repeat(one)
        try:
            parse_repeat(one)
        except RepeatError:
            continue


@given(repeats())
def test_every_day_of_a_rule_keeps_it(rule: Repeat):
    start = datetime.fromisoformat("2026-01-06T19:00")
    for found in islice(rule.expand(start), 30):
        assert found.time() == start.time()
        assert not rule.weekdays or found.weekday() in rule.weekdays
        assert rule.until is None or found.date() <= rule.until


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("every month on the first tuesday", ["2026-01-06", "2026-02-03", "2026-03-03"]),
        ("every month on the last tuesday", ["2026-01-27", "2026-02-24", "2026-03-31"]),
        ("every 2 weeks on tuesday and thursday", ["2026-01-06", "2026-01-08", "2026-01-20"]),
        ("every year", ["2026-01-06", "2027-01-06", "2028-01-06"]),
        ("every day until 2026-01-07", ["2026-01-06", "2026-01-07"]),
        ("every tuesday, 2 times", ["2026-01-06", "2026-01-13"]),
    ],
)
def test_a_rule_gives_its_days(text: str, days: list[str]):
    found = islice(parse_repeat(text).expand(datetime.fromisoformat("2026-01-06T19:00")), 3)
    assert days == [f"{one:%Y-%m-%d}" for one in found]


def test_a_week_begins_on_monday():
    assert WEEKDAYS[0] == "monday"
