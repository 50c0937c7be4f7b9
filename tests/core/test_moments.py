"""When a site would change by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.events import find_told, read_times
from katern.moments import Change, list_changes, next_changes

from tests.magazines import article, load_files

OFFER = "---\ntitle: Boek\nkind: book\nurl: https://a.example/\n{}---\nTekst.\n"
EVENT = "---\ntitle: Dag\n{}---\nTekst.\n"
NOON = "12:00+01:00"


def tell(tmp_path: Path, files: dict[str, str]) -> list[str]:
    """Return each change after 2026-01-01 00:00 UTC, in order: moment in UTC, file name, what."""
    magazine = load_files(tmp_path / "content", files).magazine
    found = sorted(list_changes(magazine))
    return [f"{one.at.astimezone(UTC):%m-%d %H:%M} {Path(one.path).stem} {one.what}" for one in found]


CHANGES = [
    ({"articles/a.md": article(date="2026-02-01")}, ["01-31 23:00 a appears"]),
    ({"articles/a.md": article(date=f"2026-02-01 {NOON}")}, ["02-01 11:00 a appears"]),
    ({"articles/a.md": article(date="2026-02-01", status="draft")}, []),
    ({"articles/a.md": article(date="2026-02-01", status="skip")}, []),
    ({"articles/a.md": article(date="2026-02-01", status="hidden")}, ["01-31 23:00 a appears"]),
    ({"articles/a.md": article(date="2025-02-01")}, []),
    ({"articles/a.md": article(comments_until="2026-03-04")}, ["03-04 22:59 a comments close"]),
    ({"articles/a.md": article(pinned_until=f"2026-03-04 {NOON}")}, ["03-04 11:00 a is no longer on top"]),
    (
        {"offers/o.md": OFFER.format("valid_from: 2026-02-01\nvalid_until: 2026-02-03\n")},
        ["01-31 23:00 o begins", "02-03 22:59 o ends"],
    ),
    (
        {"agenda/e.md": EVENT.format("start: 2026-02-01\n")},
        ["01-01 23:00 e is told in the feed", "02-01 23:00 e has taken place"],
    ),
    (
        {
            "agenda/e.md": EVENT.format(
                f"start: 2026-02-01 {NOON}\nend: 2026-02-01 15:00+01:00\ndate: 2026-01-05\n"
            )
        },
        ["01-04 23:00 e appears", "02-01 14:00 e has taken place"],
    ),
    ({"agenda/e.md": EVENT.format("start: 2025-02-01\nend: 2025-02-03\n")}, []),
    (  # of one that repeats, what is next
        {
            "agenda/e.md": EVENT.format(
                "start: 2025-12-02 19:00\nend: 2025-12-02 20:00\nrepeat: every tuesday\n"
            )
        },
        ["01-06 19:00 e has taken place"],
    ),
    ({"editions/e.md": "---\ntitle: A\nnumber: 1\ndate: 2026-02-01\n---\n"}, ["01-31 23:00 e appears"]),
    ({"newsletters/n.md": article(date="2026-02-01")}, ["01-31 23:00 n appears"]),
]


@pytest.mark.parametrize(("files", "changes"), CHANGES)
def test_what_has_its_time_is_known(tmp_path: Path, files: dict[str, str], changes: list[str]):
    assert changes == tell(tmp_path, files)


def test_what_happens_at_one_moment_is_told_together():
    first, second, third = (datetime(2026, 1, day, tzinfo=UTC) for day in (1, 1, 2))
    changes = [
        Change(third, "c.md", "appears"),
        Change(second, "b.md", "ends"),
        Change(first, "a.md", "appears"),
    ]
    assert ["a.md", "b.md"] == [one.path for one in next_changes(changes)]
    assert () == next_changes([])


RULES = [
    "",
    "repeat: every tuesday\n",
    "repeat: every month on the first tuesday, 9 times\n",
    "date: 2026-02-27\n",
]


@given(
    rule=st.sampled_from(RULES),
    end=st.sampled_from(["", "end: 2026-03-03 20:30\n", "end: 2026-03-04\n"]),
    now=st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-06-01")),
    part=st.floats(0, 1),
)
def test_nothing_of_an_event_changes_before_it_is_due(
    tmp_path_factory: pytest.TempPathFactory, rule: str, end: str, now: datetime, part: float
):
    """Whether it is told, which time of it is next, whether that is over: the same until it is due."""
    here, content = now.replace(tzinfo=UTC), tmp_path_factory.mktemp("m") / "content"
    header = f"---\ntitle: A\nstart: 2026-03-03 19:00\n{end}{rule}---\nTekst.\n"
    magazine = load_files(content, {"agenda/a.md": header}, now=here).magazine
    (event,) = magazine.documents
    times = read_times(event, "Europe/Amsterdam")
    assert times is not None

    def look(moment: datetime) -> tuple[bool, datetime, bool]:
        found = times.find_next(moment)
        return find_told(event) <= moment, found.start, found.over <= moment

    due = min((one.at for one in list_changes(magazine)), default=here + timedelta(days=900))
    later = here + (due - here - timedelta(microseconds=1)) * part
    assert look(here) == look(later)
    assert due > here + timedelta(days=899) or look(here) != look(due)
