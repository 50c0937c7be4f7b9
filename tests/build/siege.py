"""A build disturbed on purpose, and the only two sites that a reader may see meanwhile."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from .conftest import TinyMagazine

OPENING = ("openat", "creat")
WRITING = (
    "write",
    "pwrite64",
    "writev",
    "sendfile",
    "copy_file_range",
    "ftruncate",
    "truncate",
    "mkdir",
    "mkdirat",
    "rmdir",
    "unlink",
    "unlinkat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "chmod",
    "fchmod",
    "fchmodat",
    "chown",
    "fchown",
    "fchownat",
    "utimensat",
    "setxattr",
    "fsetxattr",
    "fsync",
    "fdatasync",
    "close",
)
"""Every call by which a program can change a folder, and `close`, which may report a full disk.

Between two of them nothing changes on the disk: a command killed at any other call leaves what it would have
left at the next of these.
"""
_CALL = re.compile(r"(?P<process>\d+) +(?P<call>\w+)\((?P<arguments>.*)")
_PATH = re.compile(r"^\d+<(.*?)>")
_RESULT = re.compile(r"= \d+<(.*?)>$")
_FOR_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")


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

    def strace(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Run a build under strace."""
        return subprocess.run(
            ["strace", "-f", "-qq", *options, *self.command()],
            cwd=self.magazine.root,
            env=self.magazine.environment({}),
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    def list_calls(self) -> list[tuple[str, int]]:
        """Return each call that may change the magazine's folder: its name, and its count for strace."""
        self.restore()
        log = self.magazine.root.parent / "strace.log"
        self.strace("-y", "-s", "0", "-o", str(log), "-e", f"trace={','.join(OPENING + WRITING)}")
        root, counts = str(self.magazine.root), Counter[tuple[str, str]]()
        relative = re.compile(r'AT_FDCWD<[^>]*>, "(?!/)')
        touching, opened = [], set()
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            found = _CALL.match(line)
            if found is None:
                continue
            call, arguments = found["call"], found["arguments"]
            counts[found["process"], call] += 1
            path = _PATH.search(arguments)
            if call in OPENING:
                if not _FOR_WRITING.search(arguments):
                    continue
                opened |= set(_RESULT.findall(arguments))
            elif call == "close" and (path is None or path[1] not in opened):
                continue
            if root in arguments or relative.search(arguments):
                touching.append((call, counts[found["process"], call]))
        return touching

    def build_with_fault(self, call: str, count: int, fault: str) -> subprocess.CompletedProcess[str]:
        """Build over the old site, with a fault (`signal=SIGKILL`, `error=ENOSPC`) at one call."""
        self.restore()
        log = self.magazine.root.parent / "strace.log"
        done = self.strace("-o", str(log), "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={count}")
        said = log.read_text(encoding="utf-8", errors="replace")
        assert re.search(r"\(INJECTED\)|killed by SIGKILL", said), f"{call} {count} was never called"
        return done


def folder_size(folder: Path) -> int:
    """Return how many bytes the files of a folder take on a disk with pages of 4 kB."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())
