"""Readers see the old site or the new one, whole, whatever happens to a build."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from katern.build import output_folder
from katern.build.output_folder import MARKER, ForeignFolderError, OutputFolder

from .siege import Siege

TIMES_ORDINARY, TIMES_SLOW = 8, 50


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


def run_random_kills(magazine, times: int) -> None:
    siege = Siege(magazine)
    moments = random.Random(7)
    for _ in range(times):
        siege.restore()
        moment = moments.uniform(0.3 * siege.whole_s, 1.1 * siege.whole_s)
        siege.kill_after(moment)
        siege.check(f"{moment:.3f} s")
        siege.check_rerun()
    print(f"{times} kills: {dict(siege.seen)}")  # noqa: T201 (the figures, with -s)


def test_build_killed_at_random_moments_leaves_a_whole_site(magazine):
    run_random_kills(magazine, TIMES_ORDINARY)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_build_killed_at_fifty_random_moments_leaves_a_whole_site(magazine):
    run_random_kills(magazine, TIMES_SLOW)
