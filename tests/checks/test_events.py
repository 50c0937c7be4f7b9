"""Times and places of an event that do not fit each other."""

from __future__ import annotations

import pytest

from tests.checks.told import header, tell

CASES = [
    (["start: 2026-02-03 20:00", "end: 2026-02-03 22:00"], []),
    (["start: 2026-02-03 20:00", "end: 2026-02-04"], []),
    (["start: 2026-02-03", "end: 2026-02-04 20:00"], ["agenda/a.md:4 K513"]),
    (["start: 2026-02-03", "end: 2026-02-02"], ["agenda/a.md:4 K156"]),
    (["start: 2026-02-03", "status: full", "places_left: 0"], []),
    (["start: 2026-02-03", "status: full"], []),
    (["start: 2026-02-03", "status: full", "places_left: 2"], ["agenda/a.md:4 K510"]),
    (["start: 2026-02-03", "capacity: 10", "places_left: 10"], []),
    (["start: 2026-02-03", "capacity: 10", "places_left: 11"], ["agenda/a.md:5 K511"]),
    (["start: 2026-02-03", "capacity: 0", "places_left: 1"], ["agenda/a.md:5 K511"]),
    (["start: 2026-02-03 20:00", "repeat: every tuesday"], []),
    (["start: 2026-02-03 20:00", "repeat: every month on the first tuesday"], []),
    (["start: 2026-02-03 20:00", "repeat: every month on the second tuesday"], ["agenda/a.md:4 K512"]),
    (["start: 2026-02-03 20:00", "repeat: every wednesday"], ["agenda/a.md:4 K512"]),
    (["start: 2026-02-03 20:00", "repeat: every tuesday until 2026-01-01"], ["agenda/a.md:4 K512"]),
    (["start: 2026-02-03 20:00", "repeat: every tuesday until 2026-02-03"], []),
    (["start: 2026-02-03 20:00", "repeat: elke dinsdag"], ["agenda/a.md:4 K162"]),
    (["start: 2026-02-03 20:00", "repeat: nu en dan"], ["agenda/a.md:4 K173"]),
    (["start: 2026-02-03 20:00", "repeat: every day until 2026-02-30"], ["agenda/a.md:4 K173"]),
    (["start: 2026-02-03 20:00", "date: 2026-03-01"], ["agenda/a.md:4 K148"]),
    (["start: morgen", "repeat: every day"], ["agenda/a.md:3 K145"]),
]


@pytest.mark.parametrize(("lines", "expected"), CASES, ids=["; ".join(lines) for lines, _ in CASES])
def test_what_cannot_be_is_told_at_its_line(tmp_path, lines: list[str], expected: list[str]):
    assert expected == tell(tmp_path, {"agenda/a.md": header("title: A", *lines)})
