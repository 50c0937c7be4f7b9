"""The key of the pseudonyms: made once, read by nobody else, never empty."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from katern.comments.author_key import key_file, make_key, read_key
from katern.diagnostics import KaternError


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"XDG_DATA_HOME": str(tmp_path / "share")}


def test_the_key_is_made_on_first_use_and_stays(environment: dict[str, str]) -> None:
    """Looking makes none; nobody but its owner may read it."""
    assert read_key(environment) is None
    key = make_key(environment)
    assert 64 == len(key)
    assert key == make_key(environment) == read_key(environment)
    path = key_file(environment)
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)
    assert ["key"] == [one.name for one in path.parent.iterdir()]


def test_two_magazines_have_no_key_by_chance_in_common(tmp_path: Path) -> None:
    """Each is made anew."""
    keys = {make_key({"XDG_DATA_HOME": str(tmp_path / name)}) for name in ("a", "b")}
    assert 2 == len(keys)


def test_commands_that_start_at_once_agree(environment: dict[str, str]) -> None:
    """The first to put a key there has it."""
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _one: make_key(environment), range(40)))
    assert {read_key(environment)} == keys


def test_a_key_may_be_given(environment: dict[str, str]) -> None:
    """Then no file is made."""
    given = environment | {"KATERN_KEY": "geheim"}
    assert b"geheim" == make_key(given) == read_key(given)
    assert not key_file(environment).exists()


def test_an_empty_key_is_none(environment: dict[str, str]) -> None:
    """Anybody could test pseudonyms made with it."""
    make_key(environment)
    key_file(environment).write_text("\n")
    assert read_key(environment) is None
    with pytest.raises(KaternError, match="empty"):
        make_key(environment)


def test_a_key_that_cannot_be_read_is_told(environment: dict[str, str]) -> None:
    """It is not replaced."""
    key_file(environment).mkdir(parents=True)
    with pytest.raises(KaternError):
        make_key(environment)


@pytest.mark.parametrize("given", ["", "share", "./share"])
def test_a_folder_that_is_no_whole_path_is_not_used(
    given: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The base directory specification says so."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path / ".local/share/katern/key" == key_file({"XDG_DATA_HOME": given})
