"""The moment that counts as now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from katern.clock import BadMomentError, read_now

ZONE = "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("as_of", "epoch", "expected"),
    [
        ("2026-01-03", "", "2026-01-02T23:00:00+00:00"),
        ("2026-01-03 14:30", "1", "2026-01-03T13:30:00+00:00"),
        ("2026-01-03T14:30Z", "onzin", "2026-01-03T14:30:00+00:00"),
        ("", "0", "1970-01-01T00:00:00+00:00"),
        ("", "1767225600", "2026-01-01T00:00:00+00:00"),
    ],
)
def test_now_is_what_is_asked_for_else_what_the_machine_is_told(as_of: str, epoch: str, expected: str):
    now = read_now(as_of, ZONE, {"SOURCE_DATE_EPOCH": epoch} if epoch else {})
    assert (expected, UTC) == (now.isoformat(), now.tzinfo)


def test_now_is_else_the_clock():
    before = datetime.now(UTC)
    assert before <= read_now("", ZONE, {}) <= before + timedelta(seconds=60)
    assert before <= read_now("", ZONE, {"SOURCE_DATE_EPOCH": ""}) <= before + timedelta(seconds=60)


def test_the_machine_s_own_variables_count_where_no_others_are_given(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert datetime(1970, 1, 1, tzinfo=UTC) == read_now("", ZONE)


@pytest.mark.parametrize(
    ("as_of", "epoch"),
    [
        ("morgen", ""),
        ("03.04.2026", ""),
        ("2026-03-29 02:30", ""),
        ("", "gisteren"),
        ("", "1e9"),
        ("", "9" * 30),
    ],
)
def test_what_is_no_moment_is_refused_with_its_own_words(as_of: str, epoch: str):
    with pytest.raises(BadMomentError) as caught:
        read_now(as_of, ZONE, {"SOURCE_DATE_EPOCH": epoch})
    assert f"{as_of or epoch!r} is no moment; write it as 2026-01-03" in str(caught.value)
