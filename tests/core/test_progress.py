"""How far a long command is."""

from __future__ import annotations

from io import StringIO

import pytest
from katern import progress
from katern.progress import Progress


class Terminal(StringIO):
    """A stream that a person looks at."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Stands in for the clock: each look is half a second later."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 0.5
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "time", made)
    return made


def count_to(stream: StringIO, total: int) -> str:
    show = Progress("reading", stream)
    for done in range(1, total + 1):
        show(done, total)
    return stream.getvalue()


def test_a_short_command_says_nothing():
    assert "" == count_to(Terminal(), 2)
    assert "" == count_to(StringIO(), 2)


def test_a_terminal_shows_the_count_in_one_line_and_wipes_it():
    shown = count_to(Terminal(), 4)
    assert "\rreading 2/4\rreading 3/4\r" + " " * 27 + "\r" == shown
    assert "\n" not in shown


def test_a_log_takes_a_line_now_and_then():
    assert "reading 2/40\nreading 22/40\n" == count_to(StringIO(), 40)


def test_what_is_wiped_once_is_not_wiped_again():
    stream = Terminal()
    count_to(stream, 4)
    Progress("reading", stream)(4, 4)
    assert 1 == stream.getvalue().count(" " * 27)
