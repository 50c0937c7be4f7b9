"""One commit makes one site, byte for byte, wherever and whenever it is built."""

import os
import shutil
import stat
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from .conftest import FILES, REPOSITORY, TinyMagazine, make_picture

EPOCH = "1795471200"


@pytest.fixture(scope="module")
def other_locale(tmp_path_factory) -> dict[str, str]:
    """Return variables that choose Turkish, whose letters i are others, where the machine can make it."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None:
        return {"LC_ALL": "C.UTF-8"}
    command = ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(folder / "tr_TR.UTF-8")]
    subprocess.run(command, capture_output=True, check=False)
    if not (folder / "tr_TR.UTF-8").is_dir():
        return {"LC_ALL": "C.UTF-8"}
    return {"LOCPATH": str(folder), "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}


def lay(magazine: TinyMagazine, files: dict[str, bytes], *, backwards: bool) -> TinyMagazine:
    """Write the files of a content folder, in another order and with other dates on disk."""
    for number, (name, held) in enumerate(sorted(files.items(), reverse=backwards)):
        path = magazine.write(name, held)
        os.utime(path, (1_000_000_000 + number, 1_000_000_000 + 3_600 * number * (1 + backwards)))
    return magazine


def read_content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def tiny_content() -> dict[str, bytes]:
    pictures = {
        f"images/{name}.png": make_picture() for name in ("kop", "geheim-klad", "geheim-later", "geheim-weg")
    }
    return {**{name: text.encode() for name, text in FILES.items()}, **pictures}


@pytest.fixture(params=["tiny", "reference"])
def twin(request, tmp_path, start_magazine):
    """One magazine in two folders."""
    files = tiny_content() if request.param == "tiny" else read_content(REPOSITORY / "content")
    here = lay(start_magazine(tmp_path / "here"), files, backwards=False)
    return here, lay(start_magazine(tmp_path / "far" / "a way" / "thère"), files, backwards=True)


def modes(magazine: TinyMagazine) -> dict[str, str]:
    return {
        path.relative_to(magazine.output).as_posix(): stat.filemode(path.stat().st_mode)
        for path in [magazine.output, *magazine.output.rglob("*")]
    }


def test_two_builds_elsewhere_and_otherwise_are_byte_identical(twin, other_locale):
    here, there = twin
    first = here.run(
        "invoke", "build", SOURCE_DATE_EPOCH=EPOCH, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="1"
    )
    second = there.run(
        "invoke",
        "build",
        SOURCE_DATE_EPOCH=EPOCH,
        TZ="America/St_Johns",
        PYTHONHASHSEED="2",
        KATERN_LANG="nl",
        HOME=str(there.root),
        **other_locale,
    )
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert len(here.snapshot()) > 50
    assert any(name.endswith(".png") for name in here.snapshot())
    assert here.snapshot() == there.snapshot()
    assert modes(here) == modes(there)


def test_a_build_over_an_old_site_is_as_one_from_nothing(twin):
    here, there = twin
    (there.content / "pages/oud.md").write_text("---\ntitle: Oud\n---\nTekst.\n", encoding="utf-8")
    assert 0 == there.run("invoke", "build", SOURCE_DATE_EPOCH=EPOCH).returncode
    assert (there.output / "oud/index.html").is_file()
    (there.content / "pages/oud.md").unlink()
    for magazine in twin:
        assert 0 == magazine.run("invoke", "build", SOURCE_DATE_EPOCH=EPOCH).returncode
    assert here.snapshot() == there.snapshot()


def test_the_clock_itself_leaves_no_trace(twin):
    """Two builds without a fixed moment differ in nothing while nothing becomes due between them."""
    here, there = twin
    assert 0 == here.run("invoke", "build").returncode
    time.sleep(1.1)
    assert 0 == there.run("invoke", "build").returncode
    assert here.snapshot() == there.snapshot()
    today = datetime.now(UTC).strftime("%Y-%m-%d").encode()
    assert [] == [name for name, held in here.snapshot().items() if today in held]


def test_reference_magazine_hides_its_draft_and_its_scheduled_article(tmp_path, start_magazine):
    here = lay(start_magazine(tmp_path / "here"), read_content(REPOSITORY / "content"), backwards=False)
    here.run("invoke", "build", SOURCE_DATE_EPOCH=EPOCH)
    output = here.snapshot()
    for secret in (
        b"kantoortuin-met-een-deur",
        b"kantoortuin-met-deur",
        b"een-brief-uit-de-la",
        b"brief-uit-de-la",
    ):
        assert [name for name, held in output.items() if secret in held or secret in name.encode()] == []
