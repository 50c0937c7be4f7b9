"""`inv new-magazine`: the starter, copied whole into a new folder, with Katern pinned."""

from __future__ import annotations

import fcntl
import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from katern.diagnostics import show_path
from katern.editing.errors import RefusedError
from katern.editing.own_wheel import build_own_wheel
from katern.i18n import gettext

STARTER = Path(__file__).parents[1] / "starter"
PINS = "requirements.txt"
NOT_COPIED = shutil.ignore_patterns("__pycache__", "*.py[co]")


def start_magazine(folder: Path) -> str:
    """Copy the starter to a folder that is not there or empty; return what to do next.

    It is made beside its place and put there in one call, so a run that is stopped leaves no half magazine.
    From a checkout it takes along a wheel of that checkout; else its requirements name this version.

    Raises:
        RefusedError: the folder holds something, or cannot be made.
    """
    target = folder.resolve()
    refuse_filled(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with staged(target) as staging:
            shutil.copytree(STARTER, staging, ignore=NOT_COPIED, dirs_exist_ok=True)
            pin_wheel(staging)
            staging.chmod(0o755)
            staging.replace(target)
    except OSError as error:
        refuse_filled(target)
        raise RefusedError(f"{show_path(target)}: {error.strerror or error}") from error
    told = gettext(
        "{path} is a magazine now. Next:\n\n"
        "    cd {command}\n"
        "    python3 dev.py serve\n\n"
        "Its name and menu stand in content/site.yaml; README.md tells what is where."
    )
    return told.format(path=show_path(target), command=shlex.quote(show_path(target)))


def refuse_filled(target: Path) -> None:
    """Raise when a folder cannot be taken.

    Raises:
        RefusedError: it is no folder, or holds something.
    """
    for one in (target, *target.parents):
        if one.exists() and not one.is_dir():
            raise RefusedError(gettext("{path} is no folder; name one").format(path=show_path(one)))
    if target.is_dir() and any(target.iterdir()):
        told = gettext("{path} holds something already; name a folder that does not exist yet, or is empty")
        raise RefusedError(told.format(path=show_path(target)))


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside a target, which no other command uses; a failure takes it away.

    Its name is fixed, so that what a killed command left is taken again.

    Raises:
        RefusedError: another command is making this magazine.
    """
    staging = target.with_name(f".{target.name[:40]}.katern-new")
    staging.mkdir(exist_ok=True)
    handle = os.open(staging, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            told = gettext("another command is making {path}; wait until it is done")
            raise RefusedError(told.format(path=show_path(target))) from error
        empty(staging)
        try:
            yield staging
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
    finally:
        os.close(handle)


def empty(folder: Path) -> None:
    """Delete all that is in a folder, and keep the folder itself: it carries the lock."""
    for one in folder.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()


def pin_wheel(magazine: Path) -> None:
    """Put a wheel of this checkout into a magazine, and its name into the requirements."""
    wheel = build_own_wheel(magazine)
    if wheel is None:
        return
    pins = magazine / PINS
    lines = pins.read_text(encoding="utf-8").splitlines()
    named = [f"./{wheel.name}" if line.startswith("katern==") else line for line in lines]
    pins.write_text("".join(f"{line}\n" for line in named), encoding="utf-8")
