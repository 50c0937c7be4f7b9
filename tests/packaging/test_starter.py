"""The starter is kept like the rest, and `inv new-magazine` copies it whole or not at all."""

from __future__ import annotations

import fcntl
import os
import zipfile
from pathlib import Path

import katern
import pytest
from katern.editing import new_magazine
from katern.editing.errors import RefusedError
from katern.editing.new_magazine import STARTER, start_magazine

from tests.packaging.conftest import REPOSITORY


@pytest.fixture
def without_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Katern is installed from a wheel: none is built."""
    monkeypatch.setattr(new_magazine, "build_own_wheel", lambda _into: None)


def list_files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def list_names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_starter_sets_up_and_builds_as_this_repository_does() -> None:
    for name in ("dev.py", ".github/workflows/check.yml"):
        assert (REPOSITORY / name).read_text() == (STARTER / name).read_text()
    ours = (
        (REPOSITORY / "pelicanconf.py")
        .read_text()
        .replace("https://katern.example", "https://magazine.example")
    )
    assert ours == (STARTER / "pelicanconf.py").read_text()


def test_starter_pins_this_version() -> None:
    pins = [line for line in (STARTER / "requirements.txt").read_text().splitlines() if line[0] != "#"]
    assert [f"katern=={katern.__version__}"] == pins


def test_new_magazine_is_the_starter(
    without_wheel: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = start_magazine(Path("new/mijn blad"))
    assert said.startswith("new/mijn blad is a magazine now. Next:\n\n    cd 'new/mijn blad'\n")
    assert list_files(STARTER) == list_files(tmp_path / "new/mijn blad")
    assert ["mijn blad"] == list_names(tmp_path / "new")


def test_empty_folder_is_taken(without_wheel: None, tmp_path: Path) -> None:
    (tmp_path / "blad").mkdir()
    start_magazine(tmp_path / "blad")
    assert list_files(STARTER) == list_files(tmp_path / "blad")


def test_folder_that_holds_something_stays_as_it_was(without_wheel: None, tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("mine")
    with pytest.raises(RefusedError, match="holds something already; name a folder that does not exist yet"):
        start_magazine(tmp_path)
    with pytest.raises(RefusedError, match=r"\.hidden is no folder; name one"):
        start_magazine(tmp_path / ".hidden")
    with pytest.raises(RefusedError, match=r"\.hidden is no folder; name one"):
        start_magazine(tmp_path / ".hidden" / "below")
    assert [".hidden"] == list_names(tmp_path)


def test_stopped_command_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_into: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(new_magazine, "build_own_wheel", stop)
    with pytest.raises(KeyboardInterrupt):
        start_magazine(tmp_path / "blad")
    assert [] == list_names(tmp_path)


def test_what_a_killed_command_left_is_not_taken_along(without_wheel: None, tmp_path: Path) -> None:
    left = tmp_path / ".blad.katern-new" / "content"
    left.mkdir(parents=True)
    (left / "half.md").write_text("half")
    start_magazine(tmp_path / "blad")
    assert ["blad"] == list_names(tmp_path)
    assert list_files(STARTER) == list_files(tmp_path / "blad")


def test_second_command_for_the_same_folder_is_refused(without_wheel: None, tmp_path: Path) -> None:
    staging = tmp_path / ".blad.katern-new"
    staging.mkdir()
    (staging / "of another").touch()
    handle = os.open(staging, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(RefusedError, match="another command is making"):
            start_magazine(tmp_path / "blad")
    finally:
        os.close(handle)
    assert ["of another"] == list_names(staging)


def test_checkout_gives_its_magazine_a_wheel_of_itself(tmp_path: Path) -> None:
    start_magazine(tmp_path / "blad")
    name = f"katern-{katern.__version__}-py3-none-any.whl"
    assert f"./{name}" in (tmp_path / "blad" / "requirements.txt").read_text().splitlines()
    with zipfile.ZipFile(tmp_path / "blad" / name) as wheel:
        assert "katern/theme/templates/base.html" in wheel.namelist()
