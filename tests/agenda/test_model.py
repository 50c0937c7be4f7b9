"""Which events come first, which the front page names, where one signs up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from katern.agenda.model import Event, choose_coming, sort_events, write_signup

from tests.agenda.test_json_ld import make_event


@pytest.fixture
def event(tmp_path: Path) -> Event:
    return make_event(tmp_path, "start: 2026-02-03 20:00")


def shift(event: Event, days: int, **values: object) -> Event:
    return replace(event, start=event.start + timedelta(days=days), title=f"{days}", url=f"{days}/", **values)


def test_coming_events_go_first_then_the_last_past_one(event: Event):
    events = [shift(event, day, past=day < 0) for day in (3, -5, 1, -1, 2)]
    assert ["1", "2", "3", "-1", "-5"] == [one.title for one in sort_events(events)]


def test_events_of_one_moment_sort_by_address(event: Event):
    events = [replace(event, url=url) for url in ("c/", "a/", "b/")]
    assert ["a/", "b/", "c/"] == [one.url for one in sort_events(events)]
    past = [replace(one, past=True) for one in events]
    assert ["a/", "b/", "c/"] == [one.url for one in sort_events(past)]


def test_the_front_page_names_three_that_go_on(event: Event):
    events = [
        shift(event, 1, status="cancelled"),
        shift(event, 2, status="full"),
        shift(event, 3, status="postponed"),
        shift(event, 4, preview="scheduled"),
        shift(event, 5, past=True),
        *(shift(event, day) for day in (6, 7, 8)),
    ]
    assert ["2", "6", "7"] == [one.title for one in choose_coming(events)]


@pytest.mark.parametrize(
    ("url", "email", "expected"),
    [
        ("https://a.example/", "b@c.example", "https://a.example/"),
        ("", "b@c.example", "mailto:b@c.example?subject=Een%20%26%20twee%3F"),
        ("", "b+agenda@c.example", "mailto:b+agenda@c.example?subject=Een%20%26%20twee%3F"),
        ("", "", ""),
    ],
)
def test_one_signs_up_at_an_address_or_by_a_ready_mail(url: str, email: str, expected: str):
    assert expected == write_signup(url, email, "Een & twee?")


def test_an_event_knows_whether_it_is_of_whole_days(event: Event):
    assert not event.all_day


def test_the_date_of_an_event_is_that_of_its_announcement(event: Event):
    assert timedelta(days=30) == event.start - event.date
