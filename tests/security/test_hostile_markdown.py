"""No text hangs a command, breaks it, or eats its memory: it is read, or its file is named within bounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from katern import codes
from katern.diagnostics import Diagnostics, render_text
from katern.front_matter.document import parse_document
from katern.text.markup import TIME_LIMIT_S, Renderer

from tests.build.conftest import TinyMagazine
from tests.magazines import article
from tests.security.hostile_patterns import HEADER_LINES, PATTERNS

ROOM_S = 10.0
"""Processor time beyond the limit: for checks of the source, and for a slow machine."""
MEMORY_MB = 600


REPORT = """
import atexit, re, runpy, sys
from pathlib import Path
def report():
    status = Path("/proc/self/status").read_text()
    Path(place).write_text(re.search(r"VmHWM:\\s*(\\d+)", status)[1])
place = sys.argv[1]
atexit.register(report)
sys.argv[:2] = ["invoke"]
runpy.run_module("invoke", run_name="__main__", alter_sys=True)
"""
"""Runs invoke and writes how many kilobytes it held at most.

What `wait4` says counts the memory of the process that started it as well, until the program is loaded.
"""


@dataclass
class Measured:
    """What a command cost, and what it said."""

    status: int
    told: list[dict[str, object]]
    said: str
    time_s: float
    memory_mb: int


def measure_check(magazine: TinyMagazine, files: Mapping[str, str], *command: str) -> Measured:
    """Write files and run `inv check` over them; time is the processor's, memory the largest it held."""
    for name, text in files.items():
        magazine.write(name, text)
    out, err, peak = (magazine.root.parent / name for name in ("out", "err", "peak"))
    with out.open("wb") as stdout, err.open("wb") as stderr:
        running = subprocess.Popen(
            [
                sys.executable,
                "-c",
                REPORT,
                str(peak),
                *(command or ("check",)),
                "--format",
                "json",
                "--as-of",
                "2026-06-01",
            ],
            cwd=magazine.root,
            env=magazine.environment({}),
            stdout=stdout,
            stderr=stderr,
        )
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    said = err.read_text(encoding="utf-8")
    assert "Traceback" not in said, said[-2000:]
    return Measured(
        status=running.returncode,
        told=json.loads(out.read_text(encoding="utf-8"))["diagnostics"],
        said=said,
        time_s=usage.ru_utime + usage.ru_stime,
        memory_mb=int(peak.read_text(encoding="utf-8")) // 1024,
    )


def told_at(measured: Measured, name: str) -> set[object]:
    return {one["code"] for one in measured.told if str(one["path"]).endswith(name)}


def assert_bounded(found: Diagnostics, read: object, began: float) -> None:
    assert time.process_time() - began < TIME_LIMIT_S + ROOM_S
    if read is None:
        assert {codes.TOO_COSTLY.id} <= {one.code for one in found}
        assert all(one.line >= 1 for one in found)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer("nl")


def render(renderer: Renderer, body: str) -> None:
    found = Diagnostics()

    def add(code: codes.Code, line: int = 1, column: int = 1, **values: object) -> None:
        found.add(code, "content/articles/a.md", line, column, **values)

    began = time.process_time()
    assert_bounded(found, renderer.render(body, 1, add), began)


@pytest.mark.parametrize("name", PATTERNS)
def test_hostile_row_of_marks_is_answered(renderer, name):
    render(renderer, PATTERNS[name](1_000))


@pytest.mark.slow
@pytest.mark.parametrize("size", [10_000, 200_000])
@pytest.mark.parametrize("name", PATTERNS)
def test_long_hostile_row_of_marks_is_answered_in_time(renderer, name, size):
    render(renderer, PATTERNS[name](size))


@pytest.mark.parametrize("name", HEADER_LINES)
@pytest.mark.parametrize(
    "frame", ["---\n{}\n---\nText.\n", "Title: A\n{}\n\nText.\n"], ids=["yaml", "pelican"]
)
def test_hostile_line_of_front_matter_is_answered_in_time(name, frame):
    found = Diagnostics()

    def add(code: codes.Code, line: int = 1, column: int = 1, **values: object) -> None:
        found.add(code, "content/articles/a.md", line, column, **values)

    began = time.process_time()
    parse_document(frame.format(HEADER_LINES[name](190_000)), add)
    assert time.process_time() - began < ROOM_S
    render_text(found)


def test_many_marks_are_named_by_their_file_and_the_others_are_read(magazine):
    measured = measure_check(
        magazine,
        {
            "articles/marks.md": article("[" * 100_000 + "\n"),
            "articles/other.md": article("[x](nowhere.md)\n"),
        },
    )
    assert 1 == measured.status
    assert "K312" in told_at(measured, "articles/marks.md")
    assert {"K201"} == told_at(measured, "articles/other.md")
    assert measured.time_s < TIME_LIMIT_S + ROOM_S


def numbered(count: int, line: Callable[[int], str]) -> str:
    return "".join(line(n) for n in range(count))


LARGE: dict[str, tuple[str, str, int]] = {
    "a text of 10 MB": ("woord woord woord.\n\n" * 500_000, "K312", 1),
    "a line of 10 MB": ("woord " * 1_700_000, "K312", 1),
    "a text just below the limit": ("woord woord woord.\n" * 100_000, "", 0),
    "100,000 headings": ("## kop\n\n" * 100_000, "", 0),
    "2,000 broken links": (numbered(2_000, lambda n: f"Een [x](b{n}.md) link.\n"), "K201", 2_000),
    "2,000 times one broken link": ("Een [x](b.md) link.\n" * 2_000, "K201", 2_000),
    "2,000 broken pictures": (numbered(2_000, lambda n: f"Een ![x](b{n}.png) beeld.\n"), "K205", 2_000),
    "2,000 broken addresses": (numbered(2_000, lambda n: f"Een [x](/b{n}/) link.\n"), "K201", 2_000),
    "2,000 broken anchors": (
        numbered(2_000, lambda n: f"## Kop {n}\n\nEen [x](#b{n}) link.\n\n"),
        "K202",
        2_000,
    ),
    "5,000 pictures without a text": (
        numbered(5_000, lambda n: f"Een ![](b{n}.png) beeld.\n"),
        "K206",
        5_000,
    ),
    "20,000 unknown blocks": ("/// foo\n///\n\n" * 20_000, "K301", 20_000),
    "20,000 missing footnotes": (numbered(20_000, lambda n: f"a[^{n}]\n"), "K308", 20_000),
    "20,000 attributes with script": ('<b onclick="x">a</b>\n\n' * 20_000, "K305", 20_000),
    "20,000 ends of nothing": ("</b>\n\n" * 20_000, "K306", 20_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_large_article_is_answered_in_bounds(magazine, name):
    body, code, count = LARGE[name]
    others = {f"articles/ander-stuk-{n}.md": article("Tekst.\n") for n in range(300)}
    measured = measure_check(magazine, {**others, "articles/groot.md": article(body)})
    told = [
        one for one in measured.told if one["path"] == "content/articles/groot.md" and one["code"] == code
    ]
    assert (count, count) == (len(told), len({one["line"] for one in told}))
    assert int(any(one["severity"] == "error" for one in measured.told)) == measured.status
    assert measured.time_s < TIME_LIMIT_S + ROOM_S
    assert measured.memory_mb < MEMORY_MB


def test_two_thousand_links_in_one_article_are_built(magazine):
    links = numbered(2_000, lambda n: f"Lees [stuk {n}](tweede.md#het-slot) en [meer](../faq/vragen.md).\n")
    measured = measure_check(magazine, {"articles/links.md": article(links)}, "build")
    assert 0 == measured.status
    assert 2_000 == Path(magazine.output / "links/index.html").read_text("utf-8").count("/tweede/#het-slot")
    assert measured.time_s < ROOM_S
    assert measured.memory_mb < MEMORY_MB
