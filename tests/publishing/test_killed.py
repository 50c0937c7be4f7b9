"""A publication that is killed leaves what was there or what was meant; the next one ends undisturbed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from katern.permalinks.lock_file import parse_lock

from tests.build.conftest import TinyMagazine
from tests.core.told import Told
from tests.magazines import article
from tests.publishing.conftest import Origin


def start(magazine: TinyMagazine, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "invoke", "publish", *words],
        cwd=magazine.root,
        env=magazine.environment({}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def prepare(origin: Origin, name: str) -> TinyMagazine:
    """Return a magazine that was published, with two changes that were not."""
    magazine = origin.clone(name)
    assert 0 == magazine.run("invoke", "publish", "--first").returncode
    magazine.write("articles/melk.md", article(title="Melk", date="2025-12-20", category="werk"))
    (magazine.content / "articles" / "koffie.md").rename(magazine.content / "articles" / "espresso.md")
    text = (magazine.content / "articles" / "espresso.md").read_text(encoding="utf-8")
    magazine.write("articles/espresso.md", text.replace("title:", "aliases: [/koffie/]\ntitle:"))
    return magazine


def states(magazine: TinyMagazine) -> tuple[bytes, dict[str, bytes]]:
    return (magazine.root / "permalinks.lock").read_bytes(), magazine.snapshot()


@pytest.mark.parametrize("moments", [5, pytest.param(40, marks=[pytest.mark.slow, pytest.mark.timeout(600)])])
def test_nothing_is_lost_at_whatever_moment(origin: Origin, moments: int):
    magazine = prepare(origin, "a")
    before = states(magazine)
    undisturbed = prepare(origin, "b")
    begun = time.monotonic()
    assert 0 == undisturbed.run("invoke", "publish", "--deployed", "output").returncode
    lasts, after = time.monotonic() - begun, states(undisturbed)
    for number in range(moments):
        running = start(magazine, "--deployed", "output")
        time.sleep(lasts * (number + 1) / (moments + 1))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        lock, site = states(magazine)
        told = Told()
        parse_lock(lock.decode(), told)
        assert [] == told.said
        assert lock in (before[0], after[0])
        assert site in (before[1], after[1])
    assert 0 == magazine.run("invoke", "publish", "--deployed", "output").returncode
    assert after == states(magazine)
    assert sorted(one.name for one in Path(undisturbed.root).iterdir()) == sorted(
        one.name for one in Path(magazine.root).iterdir()
    )
