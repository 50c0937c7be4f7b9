"""The folder of a magazine, and where in its own code something went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.project import (
    PROJECT_VARIABLE,
    SettingsError,
    WrongCallError,
    find_place,
    find_project,
    own_command,
)


@pytest.fixture
def magazine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("KATERN_PROJECT", raising=False)
    folder = tmp_path / "blad"
    (folder / "content" / "articles").mkdir(parents=True)
    (folder / "pelicanconf.py").write_text("SITENAME = 'A'\n")
    return folder


@pytest.mark.parametrize("below", ["", "content", "content/articles"])
def test_the_magazine_is_the_nearest_folder_with_settings(
    magazine: Path, monkeypatch: pytest.MonkeyPatch, below: str
):
    monkeypatch.chdir(magazine / below)
    assert magazine == find_project()


def test_a_named_folder_counts_wherever_the_command_is_started(
    magazine: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir("/")
    monkeypatch.setenv("KATERN_PROJECT", str(magazine))
    assert magazine == find_project()


def test_without_settings_anywhere_the_call_is_wrong(magazine: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(magazine.parent)
    with pytest.raises(WrongCallError):
        find_project()
    monkeypatch.setenv("KATERN_PROJECT", str(magazine / "content"))
    with pytest.raises(WrongCallError):
        find_project()


def run(path: Path, source: str) -> BaseException:
    """Return the error that a piece of the magazine's code ends in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)
    with pytest.raises(BaseException) as caught:
        exec(compile(source, str(path), "exec"), {})
    return caught.value


def test_an_error_is_placed_at_the_deepest_line_of_the_magazine_s_own_code(
    magazine: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(magazine)
    error = run(magazine / "plugins" / "eigen.py", "import json\n\ndef f():\n    json.loads('{')\n\nf()\n")
    assert ("plugins/eigen.py", 4) == find_place(error, magazine)


def test_a_syntax_error_is_placed_where_python_says(magazine: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(magazine)
    error = run(magazine / "publishconf.py", "A = 1\nB = (\n")
    assert ("publishconf.py", 2) == find_place(error, magazine)
    assert ("pelicanconf.py", 1) == find_place(SyntaxError("zomaar"), magazine)


def test_an_error_in_a_library_inside_the_magazine_s_folder_is_placed_at_the_settings(
    magazine: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(magazine)
    error = run(magazine / ".venv/lib/site-packages/x.py", "raise ValueError\n")
    assert ("pelicanconf.py", 1) == find_place(error, magazine)


def test_a_fault_of_the_settings_knows_its_place():
    error = SettingsError("pelicanconf.py", 3, "name 'x' is not defined")
    assert ("pelicanconf.py", 3, "pelicanconf.py:3: name 'x' is not defined") == (
        error.path,
        error.line,
        str(error),
    )


@pytest.mark.parametrize(
    ("called", "by_dev", "expected"),
    [
        ("/x/.venv/bin/inv", False, "inv check --fix"),
        ("/x/lib/invoke/__main__.py", False, "inv check --fix"),
        ("/x/lib/invoke/__main__.py", True, "python3 dev.py check --fix"),
        ("/x/bin/pelican", False, "python3 dev.py check --fix"),
    ],
)
def test_a_command_is_named_as_it_is_called(monkeypatch, called: str, by_dev: bool, expected: str):
    monkeypatch.setattr("sys.argv", [called, "check"])
    monkeypatch.delenv(PROJECT_VARIABLE, raising=False)
    if by_dev:
        monkeypatch.setenv(PROJECT_VARIABLE, "/x")
    assert expected == own_command("check --fix")
