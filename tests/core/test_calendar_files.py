"""Where the files lie that calendars read."""

from __future__ import annotations

import pytest
from katern.calendar_files import calendar_path, event_file


@pytest.mark.parametrize(
    ("url", "path"), [("agenda/", "agenda.ics"), ("wat/te-doen/", "wat/te-doen.ics"), ("", "agenda.ics")]
)
def test_the_whole_agenda_lies_beside_its_page(url: str, path: str):
    assert path == calendar_path(url)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/agenda/borrel/", "agenda/borrel/event.ics"),
        ("agenda/borrel.html", "agenda/borrel.ics"),
        ("/borrel", "borrel.ics"),
    ],
)
def test_an_event_has_its_own_beside_or_in_its_page(url: str, path: str):
    assert path == event_file(url)
