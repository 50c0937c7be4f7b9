"""A real calendar, khal (https://khal.readthedocs.io/), takes the files in, and takes in what changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from katern.agenda.ics import Entry, render_calendar

from tests.agenda.events import make_entry

KHAL = shutil.which("khal")
pytestmark = pytest.mark.skipif(KHAL is None, reason="khal is not installed (Debian: apt install khal)")
CONFIG = """\
[calendars]
[[agenda]]
path = {folder}/agenda
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
SHOWN = "{start-date} {start-time} {end-date} {end-time} {status} {title} @ {location}"


class Khal:
    """The calendar of one reader."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "agenda").mkdir(parents=True)
        (folder / "config").write_text(CONFIG.format(folder=folder), encoding="utf-8")

    def run(self, *words: str) -> str:
        done = subprocess.run(
            ["khal", "--config", str(self.folder / "config"), *words],
            env=os.environ | {"HOME": str(self.folder), "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert 0 == done.returncode, done.stderr
        return done.stdout

    def take_in(self, *entries: Entry) -> None:
        """Import a file without asking: what has the same UID is replaced."""
        path = self.folder / "agenda.ics"
        path.write_bytes(render_calendar(entries, "Agenda", "Afgelast"))
        self.run("import", "--batch", "--include-calendar", "agenda", str(path))

    def list_days(self, first: str, last: str) -> list[str]:
        said = self.run("list", "--format", SHOWN, "--day-format", "", first, last)
        return [" ".join(line.split()) for line in said.splitlines() if line.strip()]


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    return Khal(tmp_path / "reader")


def test_an_event_stands_at_its_hour(khal: Khal, tmp_path: Path):
    khal.take_in(
        make_entry(
            tmp_path, "start: 2026-12-08 14:00", "end: 2026-12-08 16:30", "location: Markt 1, Oudermeer"
        )
    )
    assert ["2026-12-08 14:00 2026-12-08 16:30 CONFIRMED Borrel @ Markt 1, Oudermeer"] == khal.list_days(
        "2026-12-08", "2026-12-09"
    )


def test_a_changed_event_updates_and_does_not_double(khal: Khal, tmp_path: Path):
    """Moved, then cancelled: each time there is one event, the last one told."""
    lines = ["date: 2026-11-01", "end: 2026-12-08 16:30"]
    khal.take_in(make_entry(tmp_path / "1", "start: 2026-12-08 14:00", *lines))
    later = [lines[0], "modified: 2026-11-10 12:00", "end: 2026-12-10 11:30"]
    khal.take_in(make_entry(tmp_path / "2", "start: 2026-12-10 10:00", *later, title="Borrel in de ochtend"))
    assert ["2026-12-10 10:00 2026-12-10 11:30 CONFIRMED Borrel in de ochtend @"] == khal.list_days(
        "2026-12-01", "31d"
    )
    khal.take_in(make_entry(tmp_path / "3", "start: 2026-12-10 10:00", *later, "status: cancelled"))
    (found,) = khal.list_days("2026-12-01", "31d")
    assert "CANCELLED Afgelast: Borrel @" in found
    assert 1 == len(list((khal.folder / "agenda").iterdir()))


@pytest.mark.parametrize(
    ("lines", "day", "shown"),
    [
        ("start: 2026-03-29 01:30\nend: 2026-03-29 03:30", "2026-03-29", "01:30 2026-03-29 03:30"),
        ("start: 2026-10-25 01:30\nend: 2026-10-25 03:30", "2026-10-25", "01:30 2026-10-25 03:30"),
        ("start: 2026-10-25 02:30\nend: 2026-10-25 02:30 +01:00", "2026-10-25", "02:30 2026-10-25 02:30"),
        (
            "start: 2026-12-08 10:00 America/New_York\nend: 2026-12-08 12:00 America/New_York",
            *("2026-12-08", "16:00 2026-12-08 18:00"),
        ),
        (
            "start: 2026-12-08 10:00 +05:30\nend: 2026-12-08 12:00 +05:30",
            "2026-12-08",
            "05:30 2026-12-08 07:30",
        ),
    ],
)
def test_the_hour_is_right_when_clocks_change_and_elsewhere(
    khal: Khal, tmp_path: Path, lines: str, day: str, shown: str
):
    khal.take_in(make_entry(tmp_path, *lines.split("\n")))
    assert [f"{day} {shown} CONFIRMED Borrel @"] == khal.list_days(day, "1d")


def test_whole_days_are_whole_days(khal: Khal, tmp_path: Path):
    """The last one included, and none more."""
    khal.take_in(make_entry(tmp_path, "start: 2026-10-24", "end: 2026-10-26"))
    assert 1 == len(khal.list_days("2026-10-24", "1d")) == len(khal.list_days("2026-10-26", "1d"))
    assert [] == khal.list_days("2026-10-23", "1d") == khal.list_days("2026-10-27", "1d")


def test_an_event_that_repeats_keeps_its_hour_across_both_changes(khal: Khal, tmp_path: Path):
    khal.take_in(
        make_entry(
            tmp_path,
            *(
                "start: 2026-03-03 19:00",
                "end: 2026-03-03 21:00",
                "repeat: every month on the first tuesday, 10 times",
            ),
        )
    )
    days = ["03-03", "04-07", "05-05", "06-02", "07-07", "08-04", "09-01", "10-06", "11-03", "12-01"]
    assert [f"2026-{day} 19:00 2026-{day} 21:00" for day in days] == [
        " ".join(one.split()[:4]) for one in khal.list_days("2026-01-01", "730d")
    ]
