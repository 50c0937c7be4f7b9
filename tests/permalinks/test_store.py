"""The lock on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.permalinks.store import lock_path, read_lock, write_lock

from tests.core.told import Told


def test_it_lies_beside_the_content(tmp_path: Path):
    assert tmp_path / "permalinks.lock" == lock_path(tmp_path / "content")


def test_without_a_file_nothing_is_recorded_and_nothing_told(tmp_path: Path):
    told = Told()
    assert ((), []) == (read_lock(tmp_path / "permalinks.lock", lambda _path: told), told.said)


@pytest.mark.parametrize(("raw", "said"), [(b"id\ta.md\t/caf\xe9/\n", "1 K130"), (None, "1 K166")])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, raw: bytes | None, said: str):
    path, told = tmp_path / "permalinks.lock", Told()
    path.write_bytes(raw) if raw is not None else path.mkdir()
    assert ((), [said]) == (read_lock(path, lambda _path: told), told.said)


def test_it_is_written_only_when_it_changes(tmp_path: Path):
    path = tmp_path / "permalinks.lock"
    assert write_lock(path, "een\n")
    before = path.stat()
    assert not write_lock(path, "een\n")
    assert (before.st_ino, before.st_mtime_ns) == (path.stat().st_ino, path.stat().st_mtime_ns)
    assert write_lock(path, "twee\n")
    assert ("twee\n", [path]) == (path.read_text(), list(tmp_path.iterdir()))


def test_its_rights_stay(tmp_path: Path):
    path = tmp_path / "permalinks.lock"
    write_lock(path, "een\n")
    assert 0o644 == path.stat().st_mode & 0o777
    path.chmod(0o640)
    write_lock(path, "twee\n")
    assert 0o640 == path.stat().st_mode & 0o777
