"""One commit makes one site, byte for byte, wherever and whenever it is built."""

import shutil
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
EPOCH = "1795471200"


def other_locales() -> list[str]:
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    return [name for name in listed if name not in ("C", "POSIX", "C.utf8", "C.UTF-8")] or ["C"]


@pytest.fixture
def twin(tmp_path, start_magazine):
    """The reference magazine in two folders, its files in another order on disk."""
    here = start_magazine(tmp_path / "here")
    there = start_magazine(tmp_path / "far" / "away" / "there")
    shutil.copytree(REPOSITORY / "content", here.content)
    for path in sorted((REPOSITORY / "content").rglob("*"), reverse=True):
        target = there.content / path.relative_to(REPOSITORY / "content")
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    return here, there


def test_two_builds_elsewhere_and_otherwise_are_byte_identical(twin):
    here, there = twin
    first = here.run(
        "invoke", "build", SOURCE_DATE_EPOCH=EPOCH, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="1"
    )
    second = there.run(
        "invoke",
        "build",
        SOURCE_DATE_EPOCH=EPOCH,
        TZ="America/St_Johns",
        LC_ALL=other_locales()[0],
        LANG=other_locales()[0],
        PYTHONHASHSEED="2",
        KATERN_LANG="nl",
    )
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert len(here.snapshot()) > 50
    assert here.snapshot() == there.snapshot()


def test_reference_magazine_hides_its_draft_and_its_scheduled_article(twin):
    here, _ = twin
    here.run("invoke", "build", SOURCE_DATE_EPOCH=EPOCH)
    output = here.snapshot()
    for secret in (
        b"kantoortuin-met-een-deur",
        b"kantoortuin-met-deur",
        b"een-brief-uit-de-la",
        b"brief-uit-de-la",
    ):
        assert [name for name, held in output.items() if secret in held or secret in name.encode()] == []
