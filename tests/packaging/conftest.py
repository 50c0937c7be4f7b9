"""The wheel, built once from a copy of the sources, and an environment that has it and what it declares."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

REPOSITORY = Path(__file__).parents[2]
PARTS = ("pyproject.toml", "README.md", "LICENSE", "plugins", "theme")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    sources, made = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    for name in PARTS:
        origin = REPOSITORY / name
        if origin.is_dir():
            shutil.copytree(origin, sources / name, ignore=shutil.ignore_patterns("*.egg-info"))
        else:
            shutil.copy(origin, sources)
    left = sources / "plugins" / "katern" / "__pycache__" / "left.pyc"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"of a run before")
    options = ("--no-index", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made))
    subprocess.run([*PIP, "wheel", "--quiet", *options, str(sources)], check=True)
    (path,) = made.iterdir()
    return path


@dataclass(frozen=True)
class Bare:
    """An environment with Katern as a magazine has it: from the wheel, without the tools of its tests."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def run(self, *module: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a module's command."""
        names = ("PATH", "HOME", "KATERN_LANG", "LC_ALL")
        return subprocess.run(
            [self.python, "-m", *module],
            cwd=cwd,
            env={name: os.environ[name] for name in names if name in os.environ},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )


@pytest.fixture(scope="session")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Bare:
    """A fresh environment: no network is needed, its packages are those that tests run with."""
    made = Bare(tmp_path_factory.mktemp("bare") / "venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(made.folder)], check=True)
    (site_packages,) = made.folder.glob("lib/python*/site-packages")
    for name in sorted(set(walk_requirements("katern", set()))):
        link_distribution(distribution(name), site_packages)
    install = ("install", "--quiet", "--no-index", "--no-deps", str(wheel))
    subprocess.run([*PIP, "--python", str(made.python), *install], check=True)
    return made


def walk_requirements(name: str, seen: set[str]) -> Iterator[str]:
    """Yield the names of all that a distribution needs when it is installed without extras."""
    for line in distribution(name).requires or ():
        needed = Requirement(line)
        if needed.name in seen or (needed.marker and not needed.marker.evaluate({"extra": ""})):
            continue
        seen.add(needed.name)
        yield needed.name
        yield from walk_requirements(needed.name, seen)


def link_distribution(found: Distribution, site_packages: Path) -> None:
    """Make the files of an installed distribution appear in another environment too."""
    tops = {Path(file.parts[0]) for file in found.files or () if file.parts[0] not in ("..", "__pycache__")}
    for top in tops:
        place = site_packages / top
        if not place.exists():
            place.symlink_to(Path(str(found.locate_file(top))))
