"""Hostile XML through the editor's own command: answered in words, in little memory, and calling nobody."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.conftest import TinyMagazine
from tests.comments.importers.test_shared_fixtures_xml import ANSWERS, LARGE, SECRETS, UNREMARKED, callers
from tests.fixtures_comments.exports import ABSENT, SECURITY

__all__ = ["callers"]

HAZARDS = SECURITY / "xml"
SECRET = HAZARDS / "_secret.txt"
pytestmark = pytest.mark.skipif(not SECRET.is_file(), reason=ABSENT.format("security/xml/"))
MEMORY = 1500 << 20
"""Bytes of address space that a command may have."""
SECONDS = 30
SAMPLE = frozenset(
    "billion-laughs xxe-file xxe-http external-dtd xinclude bare-ampersand control-chars truncated".split()
)
"""What the ordinary run tries."""


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def import_hostile(magazine: TinyMagazine, file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Import a file in a process of little memory; whatever it holds, the answer is one of ours."""
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "import-comments", str(file), *options, "--json"],
        cwd=magazine.root,
        env=magazine.environment({}),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        preexec_fn=limit,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr[-2000:]
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    return done


def list_texts(root: Path) -> Iterator[str]:
    yield from (path.read_bytes().decode("utf-8", "replace") for path in root.rglob("*") if path.is_file())


def names() -> list[object]:
    return [one if one in SAMPLE else pytest.param(one, marks=pytest.mark.slow) for one in ANSWERS]


@pytest.mark.parametrize("name", names())
def test_a_hostile_file_is_answered_and_leaks_nothing(
    magazine: TinyMagazine,
    name: str,
    callers: list[object],
) -> None:
    secrets = (*SECRETS, SECRET.read_text("utf-8").strip())
    before = {path for path in magazine.root.rglob("*") if path.is_file()}
    done = import_hostile(magazine, HAZARDS / f"{name}.xml", "--source", "wxr")
    answer = json.loads(done.stdout)
    assert (0 if ANSWERS[name] == "read" else 1) == done.returncode
    if ANSWERS[name] == "read":
        assert (name not in UNREMARKED) == any(": K542 " in one for one in answer["warnings"])
        assert answer["read"] == answer["added"] + sum(answer["skipped"].values())
    else:
        (told,) = [one for one in answer["diagnostics"] if one["severity"] == "error"]
        assert ANSWERS[name] in told["message"]
        assert told["line"] >= 1
        grown = {path for path in magazine.root.rglob("*") if path.is_file()} - before
        assert [] == [path for path in grown if path.relative_to(magazine.root).parts[0] != ".katern"]
    assert [] == [one for one in secrets if any(one in text for text in list_texts(magazine.root))]
    assert [] == [one for one in secrets if one in done.stdout + done.stderr]
    import_hostile(magazine, HAZARDS / f"{name}.xml")
    assert [] == callers


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_a_large_hostile_file_takes_little_memory_and_time(
    magazine: TinyMagazine, tmp_path: Path, name: str
) -> None:
    export, answer = LARGE[name]
    path = tmp_path / "large.xml"
    path.write_bytes(export)
    began = time.monotonic()
    done = import_hostile(magazine, path, "--source", "wxr")
    assert (0 if answer == "read" else 1) == done.returncode
    assert time.monotonic() - began < SECONDS


def test_the_limit_is_one(magazine: TinyMagazine) -> None:
    """A command that takes more memory is ended by it: the tests above can fail."""
    done = subprocess.run(
        [sys.executable, "-c", "bytes(2 << 30)"],
        env=os.environ,
        cwd=magazine.root,
        capture_output=True,
        preexec_fn=limit,
        check=False,
    )
    assert b"MemoryError" in done.stderr
