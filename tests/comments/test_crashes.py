"""An import that is killed, or meets a full or broken disk, loses nothing: run again, it ends the same."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.build.conftest import REPOSITORY, TinyMagazine
from tests.tracing import Tracer

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
EVERY_ORDINARY = 12
"""An ordinary run takes each twelfth call, a slow one all."""
COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author>Lezer {id}</wp:comment_author>
<wp:comment_author_email>lezer{id}@post.example</wp:comment_author_email>
<wp:comment_date_gmt>2026-02-01 10:{minute:02}:00</wp:comment_date_gmt>
<wp:comment_content>Reactie nummer {id}.</wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>
"""


def write_export(path: Path, count: int) -> Path:
    """Write an export with comments under two articles and one address that nobody knows."""
    items = []
    for place, slug in enumerate(("gesprek", "stuk", "weg")):
        comments = "".join(
            COMMENT.format(
                id=one, minute=one % 60, approved=int(bool(one % 5)), parent=one - 3 if one % 2 else 0
            )
            for one in range(1 + place, count + 1, 3)
        )
        items.append(
            f"<item><link>https://oud.example/{slug}/</link><wp:post_id>{place + 1}</wp:post_id>"
            f"<wp:post_name>{slug}</wp:post_name>{comments}</item>"
        )
    path.write_text(
        '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        f"{''.join(items)}</channel></rss>",
        encoding="utf-8",
    )
    return path


class Desk:
    """A magazine whose import is disturbed again and again."""

    def __init__(self, magazine: TinyMagazine, count: int) -> None:
        self.magazine = magazine
        for slug in ("gesprek", "stuk"):
            magazine.write(f"articles/{slug}.md", "---\ntitle: Een gesprek\ndate: 2026-01-03\n---\n\nThee.\n")
        write_export(magazine.root.parent / "export.xml", count)
        assert 0 == self.run().returncode
        self.whole = self.tree()
        assert len(self.whole) == count

    @property
    def command(self) -> list[str]:
        """The import; `-B` lets it write nothing but comments and the lock."""
        return [sys.executable, "-B", "-m", "invoke", "import-comments", "../export.xml"]

    @property
    def environment(self) -> dict[str, str]:
        """A key of its own, so that none is made."""
        return self.magazine.environment({"KATERN_KEY": "a key of the tests"})

    def run(self) -> subprocess.CompletedProcess[str]:
        """Import, undisturbed."""
        return subprocess.run(
            self.command,
            cwd=self.magazine.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    def empty(self) -> None:
        """Take every comment away."""
        shutil.rmtree(self.magazine.content / "comments", ignore_errors=True)
        shutil.rmtree(self.magazine.root / ".katern", ignore_errors=True)

    def tree(self) -> dict[str, bytes]:
        """Return every file of the store."""
        root = self.magazine.root
        folders = (self.magazine.content / "comments", root / ".katern" / "pending")
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for folder in folders
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def check(self, moment: object) -> int:
        """Assert that all there is whole, and that the next import brings the rest; return how many."""
        there = {path: held for path, held in self.tree().items() if path.endswith(".html")}
        assert there.items() <= self.whole.items(), f"half a comment after {moment}"
        done = self.run()
        assert (0, self.whole) == (done.returncode, self.tree()), f"{moment}: {done.stderr}"
        return len(there)


@pytest.fixture
def desk(start_tiny: TinyMagazine) -> Desk:
    return Desk(start_tiny, 24)


@pytest.fixture
def start_tiny(tmp_path: Path) -> TinyMagazine:
    root = tmp_path / "spil"
    root.mkdir()
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copyfile(REPOSITORY / name, root / name)
    (root / "tasks.py").write_text("from katern.tasks import *\n", encoding="utf-8")
    return TinyMagazine(root)


def sweep(desk: Desk, fault: str, every: int) -> None:
    tracer = Tracer(desk.magazine.root, desk.command, desk.environment)
    desk.empty()
    calls = tracer.list_calls()
    assert len(calls) > 4 * 24
    seen: Counter[str] = Counter()
    for call, count in calls[::every]:
        desk.empty()
        done = tracer.run_with_fault(call, count, fault)
        moment = f"{fault} at {call} {count}"
        if fault.startswith("error") and done.returncode:
            assert "Traceback" not in done.stderr, f"{moment}: {done.stderr}"
            assert 1 == done.returncode, f"{moment}: {done.stderr}"
        elif fault.startswith("error"):
            assert desk.tree() == desk.whole, f"{moment}: success told, comments missing"
        there = desk.check(moment)
        seen["none" if not there else "all" if there == len(desk.whole) else "some"] += 1
    print(f"{fault}: {len(calls[::every])} runs, {dict(seen)}")  # noqa: T201 (the figures, with -s)
    if every == 1:
        assert min(seen["none"], seen["some"], seen["all"]) > 0


@needs_strace
@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
def test_a_fault_at_some_system_calls_loses_nothing(desk: Desk, fault: str) -> None:
    """The next import ends as an undisturbed one."""
    sweep(desk, fault, EVERY_ORDINARY)


@needs_strace
@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
def test_a_fault_at_every_system_call_loses_nothing(desk: Desk, fault: str) -> None:
    """At each call by which it changes the magazine's folder."""
    sweep(desk, fault, 1)


def kill_at_random(desk: Desk, moments: int) -> Counter[str]:
    chance = random.Random(2026)
    desk.empty()
    began = time.monotonic()
    desk.run()
    whole_s = time.monotonic() - began
    seen: Counter[str] = Counter()
    for number in range(moments):
        desk.empty()
        running = subprocess.Popen(
            desk.command,
            cwd=desk.magazine.root,
            env=desk.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(whole_s * chance.uniform(0.3, 1.05))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        there = desk.check(f"kill {number}")
        seen["none" if not there else "all" if there == len(desk.whole) else "some"] += 1
    print(f"{moments} kills: {dict(seen)}")  # noqa: T201 (the figures, with -s)
    return seen


def test_an_import_killed_at_some_moments_loses_nothing(desk: Desk) -> None:
    """Whatever was written by then."""
    assert 6 == kill_at_random(desk, 6).total()


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_an_import_killed_at_a_hundred_moments_loses_nothing(start_tiny: TinyMagazine) -> None:
    """Of one with two thousand comments, so that many moments fall within the writing."""
    seen = kill_at_random(Desk(start_tiny, 2000), 100)
    assert seen["some"] > 0


def test_of_two_imports_at_once_one_waits_or_refuses(desk: Desk) -> None:
    """And nothing is there twice."""
    desk.empty()
    running = [
        subprocess.Popen(
            desk.command, cwd=desk.magazine.root, env=desk.environment, stderr=subprocess.PIPE, text=True
        )
        for _one in range(2)
    ]
    said = [(one.communicate(timeout=100)[1], one.returncode) for one in running]
    assert 0 in {status for _words, status in said}
    for words, status in said:
        assert not status or (status == 1 and "another command" in words), words
    assert desk.whole == desk.tree()
