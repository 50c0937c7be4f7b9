"""A build disturbed on purpose, and the only two sites that a reader may see meanwhile."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.tracing import Tracer

from .conftest import TinyMagazine


class Siege:
    """A magazine with an old site, built anew again and again while something goes wrong."""

    def __init__(self, magazine: TinyMagazine) -> None:
        self.magazine = magazine
        assert magazine.build().returncode == 0
        self.old = magazine.snapshot()
        shutil.copytree(magazine.output, magazine.root / "kept")
        magazine.write(
            "articles/tweede.md",
            "---\ntitle: Herschreven\ndate: 2026-01-01\n---\nNieuw.\n\n## Het slot\n\nKlaar.\n",
        )
        began = time.monotonic()
        assert magazine.build().returncode == 0
        self.whole_s = time.monotonic() - began
        """How long a build takes on this machine."""
        self.new = magazine.snapshot()
        assert self.old != self.new
        self.seen: Counter[str] = Counter()
        """How often which site was found after a fault."""

    def restore(self) -> None:
        """Put the old site back, and nothing beside it."""
        shutil.rmtree(self.magazine.output)
        shutil.copytree(self.magazine.root / "kept", self.magazine.output)

    def check(self, moment: object) -> None:
        """Assert that readers see one of the two sites, whole."""
        seen = self.magazine.snapshot()
        assert seen in (self.old, self.new), f"half a site after {moment}"
        self.seen["old" if seen == self.old else "new"] += 1

    def check_rerun(self) -> None:
        """Assert that the next command makes the new site and leaves nothing of the disturbed one."""
        done = self.magazine.build()
        assert (done.returncode, self.magazine.snapshot() == self.new) == (0, True), done.stderr
        assert [path.name for path in self.magazine.root.glob(".output*")] == []

    def command(self) -> list[str]:
        """Return the command of a build; `-B` lets it write nothing but the site and the lock."""
        return [sys.executable, "-B", "-m", "invoke", "build", "--as-of", "2026-06-01"]

    def kill_after(self, seconds: float) -> None:
        """Run a build and kill it, with all it started, at a moment."""
        running = subprocess.Popen(
            self.command(),
            cwd=self.magazine.root,
            env=self.magazine.environment({}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()

    def tracer(self) -> Tracer:
        """Return what runs a build under strace."""
        return Tracer(self.magazine.root, self.command(), self.magazine.environment({}))

    def list_calls(self) -> list[tuple[str, int]]:
        """Return each call that may change the magazine's folder: its name, and its count for strace."""
        self.restore()
        return self.tracer().list_calls()

    def build_with_fault(self, call: str, count: int, fault: str) -> subprocess.CompletedProcess[str]:
        """Build over the old site, with a fault (`signal=SIGKILL`, `error=ENOSPC`) at one call."""
        self.restore()
        return self.tracer().run_with_fault(call, count, fault)


def folder_size(folder: Path) -> int:
    """Return how many bytes the files of a folder take on a disk with pages of 4 kB."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())
