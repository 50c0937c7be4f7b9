"""The Nu HTML checker finds no fault on any page.

It is `vnu.jar` of the npm package `vnu-jar`, and runs on Java. See https://validator.github.io/validator/.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.reference import REPOSITORY, page_paths

HOW = (
    "install Java (on Debian 'apt install default-jre-headless') and, in the folder of the project, "
    "'npm install --no-save vnu-jar'"
)


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """Return the command that checks HTML; without it the test is skipped, or fails where it is required."""
    named = os.environ.get("KATERN_VNU_JAR")
    jar = Path(named) if named else REPOSITORY / "node_modules/vnu-jar/build/dist/vnu.jar"
    java = shutil.which("java")
    if java and jar.is_file():
        return [
            java,
            "-Dfile.encoding=UTF-8",
            "-jar",
            str(jar),
            "--format",
            "json",
            "--stdout",
            "--exit-zero-always",
        ]
    if os.environ.get("KATERN_REQUIRE_NU") == "1":
        pytest.fail(f"no Nu HTML checker; {HOW} (KATERN_REQUIRE_NU=1 wants it)")
    pytest.skip(f"no Nu HTML checker; {HOW}")


def faults(checker: list[str], target: Path) -> list[str]:
    """Return what the checker objects to in a file or in all HTML below a folder, one line for each."""
    done = subprocess.run(
        [*checker, "--skip-non-html", str(target)], capture_output=True, text=True, timeout=100, check=True
    )
    return [
        f"{one.get('url', '')}:{one.get('lastLine', 0)}: {one['message']}"
        for one in json.loads(done.stdout)["messages"]
        if one["type"] == "error" or one.get("subType") == "warning"
    ]


def test_no_page_of_the_reference_magazine_has_a_fault(checker: list[str], output: Path) -> None:
    """Every page, redirects included, without error or warning."""
    assert len(page_paths(output)) > 40
    assert [] == faults(checker, output)


def test_no_kind_of_page_has_a_fault(checker: list[str], full_output: Path) -> None:
    """The same for kinds of page that the reference magazine lacks."""
    assert [] == faults(checker, full_output)


def test_the_checker_does_find_a_fault(checker: list[str], tmp_path: Path) -> None:
    """The tests above can fail: a list item that is in no list."""
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=nl><title>1</title><li>los", encoding="utf-8")
    assert "li" in " ".join(faults(checker, page))
