"""Every code of `katern.codes` has a small site that shows it, with the exact words."""

from __future__ import annotations

import json
import locale
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from katern.codes import all_codes
from pelican.settings import read_settings

from tests.build.conftest import REPOSITORY
from tests.sites import (
    NOW,
    RECIPES,
    SITES,
    check_site,
    import_into_site,
    lay_site,
    list_sites,
    ordinary_user,
    start_magazine,
)

WRITES = os.environ.get("KATERN_WRITE_EXPECTED") == "1"
OF_THE_BUILD = ("K557", "K558", "K9")
MEASURED = (
    "K112-colon-in-a-title",
    "K121-number-sign-in-a-title",
    "K204-link-to-a-broken-file",
    "K401-same-slug",
)
"""Sites that are also looked at in the forms for programs: an error, a warning, two files, odd characters."""


@pytest.fixture(scope="session")
def settings() -> dict[str, Any]:
    before = locale.setlocale(locale.LC_ALL)
    held: dict[str, Any] = read_settings(str(REPOSITORY / "pelicanconf.py"))
    locale.setlocale(locale.LC_ALL, before)  # Pelican changes it for the whole process
    return held


def read_expected(name: str) -> str:
    return (SITES / name / "expected.txt").read_text(encoding="utf-8")


def read_annotation(command: str) -> str:
    """Return the line of text that a workflow command of GitHub stands for."""
    found = re.fullmatch(r"::(?:error|warning) file=(.*),line=(\d+),col=\d+,title=(K\d+)::(.*)", command)
    assert found is not None, command
    path, line, code, said = (unquote(part) for part in found.groups())
    return f"{path}:{line}: {code} {said}"


def run_site(name: str, root: Path, settings: Mapping[str, Any]) -> str:
    lay_site(name, root)
    if name.startswith(OF_THE_BUILD):
        said = start_magazine(name, root).build().stderr
        return re.sub(r"^built \S+ in [\d.]+ s\n", "", said, flags=re.MULTILINE)  # after a warning alone
    if any((SITES / name).glob("export.*")):
        return import_into_site(settings)
    if name.startswith("K166"):
        shutil.copytree(REPOSITORY / "theme", root / "theme")  # that of root may be closed to them
        with ordinary_user():
            return check_site({**settings, "THEME": "theme"})
    return check_site(settings)


@pytest.mark.parametrize("name", list_sites())
def test_failing_site_is_told_in_exactly_these_words(name, settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    actual = run_site(name, tmp_path, settings)
    if WRITES:
        (SITES / name / "expected.txt").write_text(actual, encoding="utf-8")
    assert read_expected(name) == actual


def test_every_code_has_a_site_that_shows_it():
    shown = {name.partition("-")[0] for name in list_sites() if f": {name[:4]} " in read_expected(name)}
    assert sorted(all_codes()) == sorted(shown)


def test_every_site_shows_the_code_of_its_name():
    silent = [name for name in list_sites() if f": {name[:4]} " not in read_expected(name)]
    assert [] == silent


def test_every_recipe_belongs_to_a_site():
    assert set() == set(RECIPES) - set(list_sites())


@pytest.mark.parametrize("name", MEASURED)
def test_json_says_what_the_text_says(name, settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lay_site(name, tmp_path)
    told = json.loads(check_site(settings, "json"))
    lines = [
        f"{one['path']}:{one['line']}: {one['code']} {one['message']}; {one['hint']}\n"
        for one in told["diagnostics"]
    ]
    *findings, closing = read_expected(name).splitlines(keepends=True)
    assert findings == lines
    assert [told["errors"], told["warnings"]] == [int(word) for word in closing.split() if word.isdigit()]


@pytest.mark.parametrize("name", MEASURED)
def test_github_says_what_the_text_says(name, settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lay_site(name, tmp_path)
    lines = [read_annotation(line) for line in check_site(settings, "github").splitlines()]
    assert read_expected(name).splitlines()[:-1] == lines


def test_the_command_prints_it_on_standard_error_alone(tmp_path):
    name = "K204-link-to-a-broken-file"
    lay_site(name, tmp_path)
    done = start_magazine(name, tmp_path).run("invoke", "check", "--as-of", NOW)
    assert (1, "", read_expected(name)) == (done.returncode, done.stdout, done.stderr)
