"""What Katern remembers beside the content, and the lock against two commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from katern.state_folder import BusyError, lock, state_folder

HOLD = """
import sys
from pathlib import Path
from katern.state_folder import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_folder_lies_beside_the_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert tmp_path / ".katern" == state_folder(Path("content"))
    assert tmp_path / ".katern" == state_folder(tmp_path / "content")
    assert not (tmp_path / ".katern").exists()


def test_a_link_to_a_content_folder_elsewhere_keeps_its_state_beside_the_link(tmp_path: Path):
    (tmp_path / "elders").mkdir()
    (tmp_path / "content").symlink_to("elders")
    assert tmp_path / ".katern" == state_folder(tmp_path / "content")


def test_one_command_after_another_takes_the_lock(tmp_path: Path):
    for _ in range(2):
        with lock(tmp_path / "content"):
            assert f"{os.getpid()}\n" == (tmp_path / ".katern" / "lock").read_text()


def test_a_second_command_is_told_who_is_at_work(tmp_path: Path):
    with lock(tmp_path / "content"), pytest.raises(BusyError) as caught, lock(tmp_path / "content"):
        pytest.fail("taken twice")
    assert f"(process {os.getpid()})" in str(caught.value)


def test_the_system_frees_the_lock_of_a_command_that_is_killed(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "content")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert b"held\n" == other.stdout.readline()
        with pytest.raises(BusyError) as caught, lock(tmp_path / "content"):
            pytest.fail("taken twice")
        assert f"(process {other.pid})" in str(caught.value)
        other.kill()
    with lock(tmp_path / "content"):
        pass
