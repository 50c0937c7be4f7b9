"""Readers see the old site or the new one, whole, whatever happens to a build."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from katern.build import output_folder
from katern.build.output_folder import MARKER, ForeignFolderError, OutputFolder

TIMES_ORDINARY, TIMES_SLOW = 8, 50
WRITING = (
    "openat",
    "write",
    "rename",
    "renameat2",
    "mkdir",
    "unlink",
    "unlinkat",
    "rmdir",
    "chmod",
    "fchmodat",
    "close",
    "copy_file_range",
    "sendfile",
    "utimensat",
)


@pytest.fixture
def folders(tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    return OutputFolder(tmp_path / "output", content), tmp_path


def fill(folder: Path, text: str) -> None:
    (folder / "index.html").write_text(text, encoding="utf-8")


def test_first_site_takes_its_place(folders):
    output, root = folders
    staging = output.stage()
    fill(staging, "new")
    output.switch(staging)
    assert (root / "output/index.html").read_text() == "new"
    assert sorted(path.name for path in root.iterdir()) == ["content", "output"]


@pytest.mark.parametrize("system_can_exchange", [True, False])
def test_new_site_replaces_the_old_one_and_leaves_nothing_beside_it(
    folders, monkeypatch, system_can_exchange
):
    output, root = folders
    if not system_can_exchange:
        monkeypatch.setattr(output_folder, "exchange", lambda *_: False)
    for text in ("old", "new"):
        staging = output.stage()
        fill(staging, text)
        output.switch(staging)
    assert (root / "output/index.html").read_text() == "new"
    assert (root / "output" / MARKER).is_file()
    assert sorted(path.name for path in root.iterdir()) == ["content", "output"]


def test_command_killed_between_two_renames_is_mended_by_the_next(folders):
    output, root = folders
    (root / ".output.katern-old").mkdir()
    fill(root / ".output.katern-old", "old")
    output.mend()
    assert (root / "output/index.html").read_text() == "old"


def test_half_written_site_of_a_dead_command_is_removed(folders):
    output, root = folders
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (root / f".output.katern-new-{dead.pid}").mkdir()
    (root / f".output.katern-new-{os.getppid()}").mkdir()
    output.mend()
    assert [path.name for path in root.glob(".output*")] == [f".output.katern-new-{os.getppid()}"]


def test_output_that_is_a_symbolic_link_replaces_what_it_points_to(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "real").mkdir()
    (tmp_path / "output").symlink_to("real")
    output = OutputFolder(tmp_path / "output", tmp_path / "content")
    staging = output.stage()
    fill(staging, "new")
    output.switch(staging)
    assert (tmp_path / "output").is_symlink()
    assert (tmp_path / "real/index.html").read_text() == "new"


@pytest.mark.parametrize("made", ["file", "full folder"])
def test_what_katern_did_not_make_is_refused(tmp_path, made):
    (tmp_path / "content").mkdir()
    if made == "file":
        (tmp_path / "output").write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "output").mkdir()
        fill(tmp_path / "output", "mine")
    with pytest.raises(ForeignFolderError):
        OutputFolder(tmp_path / "output", tmp_path / "content")


class Siege:
    """A magazine with an old site, and the two sites a reader may see while builds are killed."""

    def __init__(self, magazine) -> None:
        self.magazine = magazine
        assert magazine.build().returncode == 0
        self.old = magazine.snapshot()
        shutil.copytree(magazine.output, magazine.root / "kept")
        magazine.write(
            "articles/tweede.md",
            "---\ntitle: Herschreven\ndate: 2026-01-01\n---\nNieuw.\n\n## Het slot\n\nKlaar.\n",
        )
        assert magazine.build().returncode == 0
        self.new = magazine.snapshot()
        assert self.old != self.new

    def restore(self) -> None:
        shutil.rmtree(self.magazine.output)
        shutil.copytree(self.magazine.root / "kept", self.magazine.output)

    def check(self, moment: object) -> None:
        seen = self.magazine.snapshot()
        assert seen in (self.old, self.new), f"half a site after {moment}"

    def check_rerun(self) -> None:
        assert self.magazine.build().returncode == 0
        assert self.magazine.snapshot() == self.new
        assert [path.name for path in self.magazine.root.glob(".output*")] == []

    def command(self) -> list[str]:
        return [sys.executable, "-m", "invoke", "build", "--as-of", "2026-06-01"]

    def kill_after(self, seconds: float) -> None:
        running = subprocess.Popen(
            self.command(),
            cwd=self.magazine.root,
            env=self.magazine.environment({}),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(seconds)
        try:
            os.killpg(running.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        running.wait()


def run_random_kills(magazine, times: int) -> None:
    siege = Siege(magazine)
    began = time.monotonic()
    siege.check_rerun()
    whole = time.monotonic() - began
    moments = random.Random(7)
    for _ in range(times):
        siege.restore()
        moment = moments.uniform(0.3 * whole, 1.05 * whole)
        siege.kill_after(moment)
        siege.check(f"{moment:.3f} s")
    siege.check_rerun()


def test_build_killed_at_random_moments_leaves_a_whole_site(magazine):
    run_random_kills(magazine, TIMES_ORDINARY)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_build_killed_at_fifty_random_moments_leaves_a_whole_site(magazine):
    run_random_kills(magazine, TIMES_SLOW)


def list_calls(siege: Siege, call: str) -> list[int]:
    """Return which calls of this name touch the magazine's folder, by their count within their process."""
    siege.restore()
    log = siege.magazine.root.parent / "strace.log"
    traced = ["strace", "-f", "-qq", "-y", "-o", str(log), "-e", f"trace={call}", *siege.command()]
    subprocess.run(
        traced, cwd=siege.magazine.root, env=siege.magazine.environment({}), capture_output=True, check=False
    )
    counts: dict[str, int] = {}
    touching = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        process, _, said = line.partition(" ")
        if re.match(rf"\s*{call}\(", said):
            counts[process] = counts.get(process, 0) + 1
            if str(siege.magazine.root) in said or '"output' in said:
                touching.append(counts[process])
    return touching


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("fault", ["signal=SIGKILL", "error=ENOSPC"])
def test_build_with_a_fault_at_every_system_call_leaves_a_whole_site(magazine, fault):
    siege = Siege(magazine)
    runs = 0
    for call in WRITING:
        for count in list_calls(siege, call):
            siege.restore()
            traced = [
                "strace",
                "-f",
                "-qq",
                "-o",
                os.devnull,
                "-e",
                f"trace={call}",
                "-e",
                f"inject={call}:{fault}:when={count}",
                *siege.command(),
            ]
            subprocess.run(
                traced,
                cwd=siege.magazine.root,
                env=siege.magazine.environment({}),
                capture_output=True,
                check=False,
            )
            siege.check(f"{fault} at {call} {count}")
            runs += 1
    assert runs > 50
    siege.check_rerun()
