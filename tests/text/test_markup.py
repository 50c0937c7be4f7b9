"""A text rendered within its bounds: of size, of time, of nesting, of names."""

from __future__ import annotations

import signal
import threading
import time

import pytest
from katern.text import markup
from katern.text.markup import MAX_LENGTH, OWN_ANCHORS, Renderer, TooCostlyError, time_limit

from tests.core.told import Told


def render(body: str, renderer: Renderer | None = None) -> tuple[str | None, list[str], list[str]]:
    """Return the page, what is told, and the ids of the headings."""
    told = Told()
    scanned = (renderer or Renderer("nl")).render(body, 5, told)
    if scanned is None:
        return None, told.said, []
    return "".join(map(str, scanned.pieces)), told.said, [one.id for one in scanned.headings]


def test_a_text_beyond_all_measure_is_not_read():
    assert (None, ["5 K312"], []) == render("x" * (MAX_LENGTH + 1))


def test_an_empty_text_is_an_empty_page():
    assert ("", [], []) == render("")
    assert ("", [], []) == render(" \n\n\t\n")


def test_a_text_that_takes_too_long_is_told_at_its_longest_line(monkeypatch: pytest.MonkeyPatch):
    def spin(*_arguments: object) -> None:
        while True:
            pass

    monkeypatch.setattr(markup, "TIME_LIMIT_S", 0.2)
    monkeypatch.setattr(markup, "scan_html", spin)
    assert (None, ["6 K312"], []) == render("kort\neen veel langere regel\nkort")


def test_a_text_nested_beyond_all_measure_is_told(monkeypatch: pytest.MonkeyPatch):
    def fall(*_arguments: object) -> None:
        raise RecursionError

    monkeypatch.setattr(markup, "scan_html", fall)
    assert (None, ["5 K312"], []) == render("a\nb")


def test_after_a_text_that_took_too_long_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch):
    renderer = Renderer("nl")
    with monkeypatch.context() as patched:
        patched.setattr(markup, "TIME_LIMIT_S", 0.05)
        patched.setattr(markup, "MAX_LENGTH", 10_000_000)
        render("[" * 3_000 + "\n" + "*a **b " * 20_000, renderer)
    assert ("<p>Tekst</p>", [], []) == render("Tekst", renderer)


def test_the_time_limit_ends_what_runs_too_long_and_nothing_else():
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(TooCostlyError), time_limit(0.05):
        all(iter(lambda: True, False))
    assert before is signal.getsignal(signal.SIGPROF)
    with time_limit(0.05):
        time.sleep(0.2)
    assert (0.0, 0.0) == signal.getitimer(signal.ITIMER_PROF)


def test_outside_the_main_thread_there_is_no_limit_and_no_error():
    done: list[bool] = []

    def work() -> None:
        with time_limit(0.01):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert [True] == done


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ("## Kop\n\n## Kop\n\n### Kop\n", ["kop", "kop-1", "kop-2"]),
        ("## Kop 1\n\n## Kop\n\n## Kop\n", ["kop-1", "kop", "kop-2"]),
        ("## 😀\n\n## …\n", ["kop", "kop-1"]),
        ("## Comments\n", ["comments-1"]),
        ("## Top\n\n## Top\n", ["top-1", "top-2"]),
        ("## Kop {#eigen}\n\n## Eigen\n", ["eigen", "eigen-1"]),
        ("## Eigen\n\n## Kop {#eigen-1}\n", ["eigen", "eigen-1"]),
    ],
)
def test_every_heading_has_an_id_of_its_own(body: str, ids: list[str]):
    html, _, found = render(body)
    assert html is not None
    assert ids == found
    assert len(set(found)) == len(found)
    assert set() == OWN_ANCHORS & set(found)


def test_the_ids_of_one_text_do_not_count_in_the_next():
    renderer = Renderer("nl")
    assert [["kop"], ["kop"]] == [render("## Kop\n", renderer)[2] for _ in range(2)]


def test_footnotes_and_references_of_one_text_do_not_reach_the_next():
    renderer = Renderer("nl")
    render("a[^1] [b][c]\n\n[^1]: noot\n\n[c]: https://c.example\n\n*[OR]: raad\n", renderer)
    html, told, _ = render("a[^1] [b][c] OR\n", renderer)
    assert ("<p>a[^1] [b][c] OR</p>", ["5 K308", "5 K309"]) == (html, told)
