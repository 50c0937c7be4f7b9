"""A command run under strace: which calls change a folder, and what happens when one of them fails."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True)
class Tracer:
    """A command that changes a folder, in the folder it is called from."""

    root: Path
    command: Sequence[str]
    environment: Mapping[str, str]

    @property
    def log(self) -> Path:
        """What strace writes."""
        return self.root.parent / "strace.log"

    def run(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Run the command under strace."""
        return subprocess.run(
            ["strace", "-f", "-qq", *options, *self.command],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    def list_calls(self) -> list[tuple[str, int]]:
        """Run the command; return each call that may change the folder: its name, its count for strace."""
        self.run("-y", "-s", "0", "-o", str(self.log), "-e", f"trace={','.join(OPENING + WRITING)}")
        root, counts = str(self.root), Counter[tuple[str, str]]()
        relative = re.compile(r'AT_FDCWD<[^>]*>, "(?!/)')
        touching, opened = [], set()
        for line in self.log.read_text(encoding="utf-8", errors="replace").splitlines():
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

    def run_with_fault(self, call: str, count: int, fault: str) -> subprocess.CompletedProcess[str]:
        """Run the command with a fault (`signal=SIGKILL`, `error=ENOSPC`) at one call."""
        done = self.run(
            "-o", str(self.log), "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={count}"
        )
        said = self.log.read_text(encoding="utf-8", errors="replace")
        assert re.search(r"\(INJECTED\)|killed by SIGKILL", said), f"{call} {count} was never called"
        return done
