"""A wheel of the checkout that Katern runs from, for a magazine made with it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from katern.editing.errors import RefusedError
from katern.i18n import gettext

CHECKOUT = Path(__file__).parents[3]
PARTS = ("pyproject.toml", "README.md", "LICENSE", "plugins", "theme")
"""What a wheel is made of."""


def is_checkout() -> bool:
    """Return whether Katern runs from its own repository."""
    return all((CHECKOUT / name).exists() for name in PARTS)


def build_own_wheel(into: Path) -> Path | None:
    """Build the wheel into a folder and return its path; `None` when Katern is installed from one itself.

    It is built from a copy: what an earlier build left beside the sources would else get in.

    Raises:
        RefusedError: it cannot be built.
    """
    if not is_checkout():
        return None
    with tempfile.TemporaryDirectory() as folder:
        for name in PARTS:
            origin, place = CHECKOUT / name, Path(folder) / name
            if origin.is_dir():
                shutil.copytree(origin, place, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
            else:
                shutil.copy(origin, place)
        command = [
            *(sys.executable, "-m", "pip", "wheel", "--disable-pip-version-check", "--no-index", "--no-deps"),
            *("--no-build-isolation", "--wheel-dir", str(into.resolve()), folder),
        ]
        made = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    wheels = sorted(into.glob("katern-*.whl"))
    if made.returncode or not wheels:
        told = gettext("no wheel can be made of this checkout: {reason}")
        raise RefusedError(told.format(reason=made.stderr.strip()[-2000:]))
    return wheels[0]
