"""What is in the wheel, and that it alone is enough for a magazine."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import katern
import pytest
from katern.codes import all_codes

from tests.packaging.conftest import REPOSITORY, Bare


def list_tracked(folder: str) -> set[str]:
    """Return the files of a folder that belong to the project: known to git, or new and not ignored."""
    if shutil.which("git") is None or not (REPOSITORY / ".git").exists():
        pytest.skip("needs git, and a clone of the repository")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name for name in listed.stdout.split("\0") if name and (REPOSITORY / name).is_file()}


def test_wheel_holds_the_tree_and_nothing_else(wheel: Path) -> None:
    tree = {f"katern/{name.removeprefix('plugins/katern/')}" for name in list_tracked("plugins/katern")}
    tree |= {f"katern/{name}" for name in list_tracked("theme")}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert tree == held
    assert {"katern/theme/templates/base.html", "katern/starter/.github/workflows/check.yml"} < held


def test_wheel_carries_its_licence_and_asks_for_no_tools_of_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = f"katern-{katern.__version__}.dist-info"
        assert (REPOSITORY / "LICENSE").read_bytes() == archive.read(f"{info}/licenses/LICENSE")
        metadata = archive.read(f"{info}/METADATA").decode()
    assert "License-Expression: AGPL-3.0-or-later\n" in metadata
    needed = [line for line in metadata.splitlines() if line.startswith("Requires-Dist: ")]
    assert [] == [line for line in needed if "pytest" in line and 'extra == "test"' not in line]


def test_installed_wheel_says_its_version_and_all_its_codes(bare: Bare, tmp_path: Path) -> None:
    script = (
        "import katern, katern.codes as c; print(katern.__version__, len(c.all_codes()), katern.__file__)"
    )
    done = subprocess.run(
        [bare.python, "-c", script], cwd=tmp_path, env={}, capture_output=True, text=True, check=True
    )
    version, count, path = done.stdout.split(maxsplit=2)
    assert (katern.__version__, len(all_codes())) == (version, int(count))
    assert Path(path).is_relative_to(bare.folder)


def test_every_module_of_the_wheel_can_be_imported(bare: Bare, tmp_path: Path) -> None:
    script = (
        "import importlib, pkgutil, katern\n"
        "for one in pkgutil.walk_packages(katern.__path__, 'katern.'):\n"
        "    if not one.name.startswith(('katern.starter', 'katern.theme')):\n"
        "        importlib.import_module(one.name)\n"
    )
    done = subprocess.run(
        [bare.python, "-W", "error::ImportWarning", "-c", script],
        cwd=tmp_path,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (done.returncode, done.stderr)


def test_magazine_started_from_the_wheel_builds_without_a_warning(bare: Bare, tmp_path: Path) -> None:
    started = bare.run("katern", "new-magazine", "blad", cwd=tmp_path)
    assert (0, "") == (started.returncode, started.stderr)
    magazine = tmp_path / "blad"
    assert f"katern=={katern.__version__}" in (magazine / "requirements.txt").read_text().splitlines()

    built = bare.run("invoke", "build", "--strict", cwd=magazine)
    assert (0, []) == (built.returncode, [line for line in built.stderr.splitlines() if " K" in line])
    assert (magazine / "output" / "welkom" / "index.html").is_file()

    plain = bare.run("pelican", "content", "-s", "pelicanconf.py", "-o", "plain", cwd=magazine)
    assert 0 == plain.returncode
    assert list_site(magazine / "output") == list_site(magazine / "plain")


def list_site(folder: Path) -> dict[str, bytes]:
    """Return the files of a site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".katern-output"
    }


def test_importing_the_package_imports_no_pelican() -> None:
    script = "import sys, katern; sys.exit('pelican' in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", script], check=False).returncode
