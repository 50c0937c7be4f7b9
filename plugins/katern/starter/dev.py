#!/usr/bin/env python3
"""Does what a fresh machine needs, then runs a command of the magazine.

    python3 dev.py serve          build the magazine, serve it, show every save
    python3 dev.py test           run every test, the browser ones included
    python3 dev.py TASK …         any other command: the same as `inv TASK …`
    python3 dev.py                list the commands

What is installed goes into the folder `.venv` beside this file, from `requirements.lock`, whenever it is
missing or no longer fits. Only the standard library is used here; the exit status is that of the command.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ctypes.util import find_library
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "katern-stamp"
OLDEST_PYTHON = (3, 11)

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MANY_FILES = ("import-comments", "import-wordpress")
"""Tasks that take `FILE…` here and `FILE --also FILE …` in invoke."""
VALUE_OPTIONS = ("--also", "--source", "--content", "--media", "-a", "-s", "-c", "-m")
"""Their options that take the next word as their value."""


def main(words: list[str]) -> int:
    """Set up what is missing, then become the command; return only when that cannot be."""
    if sys.version_info < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        tell(f"Katern needs Python {oldest} or newer; this is {sys.version.split()[0]}")
        return 1
    try:
        if not install_system_packages(words[:1] == ["test"]):
            return 1
        with locked(VENV):
            if not set_up():
                return 1
    except KeyboardInterrupt:
        tell("stopped; the next call goes on")
        return 130
    except OSError as error:
        tell(f"cannot set up {VENV}: {error}")
        return 1
    return become(words)


def become(words: list[str]) -> NoReturn:
    """Run invoke in place of this process, in the current folder, for the magazine of this file's folder."""
    environment = {**os.environ, "KATERN_PROJECT": str(ROOT)}
    command = [str(PYTHON), "-m", "invoke", "--search-root", str(ROOT), *(spread_files(words) or ["--list"])]
    os.execve(PYTHON, command, environment)  # noqa: S606 (no shell is wanted)


def spread_files(words: list[str]) -> list[str]:
    """Return the words of a command as invoke takes them: every file after the first behind `--also`."""
    if not words or words[0] not in MANY_FILES:
        return words
    spread, files, is_value = words[:1], 0, False
    for word in words[1:]:
        if not is_value and not word.startswith("-"):
            files += 1
            if files > 1:
                spread.append("--also")
        is_value = not is_value and word in VALUE_OPTIONS
        spread.append(word)
    return spread


def install_system_packages(testing: bool) -> bool:
    """See that Debian's packages are there, as root install them; return whether the command can go on."""
    lacking = list_lacking(testing)
    if lacking and os.geteuid() == 0 and shutil.which("apt-get"):
        tell(f"installing {' '.join(lacking)}")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", *lacking]):
            subprocess.run(["apt-get", *command], stdout=sys.stderr, check=False, env=quiet)
        invalidate_caches()
        lacking = list_lacking(testing)
    if lacking:
        names = " ".join(lacking)
        tell(f"this machine lacks {names}; on Debian and Ubuntu: sudo apt install {names}")
    return "python3-venv" not in lacking


def list_lacking(testing: bool) -> list[str]:
    """Return Debian's names of what this machine lacks; tests go on without all but the first."""
    there = {"python3-venv": STAMP.exists() or find_spec("ensurepip") is not None}
    if testing:
        there["git"] = shutil.which("git") is not None
        there["chromium"] = any(map(shutil.which, BROWSERS))
        there["libatomic1"] = sys.platform != "linux" or find_library("atomic") is not None
    return [name for name, found in there.items() if not found]


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep every other `dev.py` of this folder waiting; the system frees it when the process ends."""
    folder.mkdir(exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("waiting for another dev.py that sets up .venv")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def set_up() -> bool:
    """Make the environment when it is missing or stale; return whether it is there."""
    wanted, found = make_stamp(), STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    if found == wanted and PYTHON.exists():
        return True
    STAMP.unlink(missing_ok=True)  # whatever stops this from here on, the next call begins again
    if found.split("\n")[0] != wanted.split("\n")[0] or not PYTHON.exists():
        tell("making .venv (once; a minute)")
        if not run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)]):
            return False
    for arguments in list_installs():
        if not run_quietly([str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *arguments]):
            return False
    STAMP.write_text(wanted, encoding="utf-8")
    return True


def make_stamp() -> str:
    """Return what the environment must have been made for: Python and this folder; then what is installed."""
    place = f"{sys.version} {sys.base_prefix} {ROOT}"
    contents = [
        path.read_bytes() if path.is_file() else b""
        for path in (ROOT / "requirements.lock", ROOT / "requirements.txt", ROOT / "pyproject.toml")
    ]
    return "".join(f"{hashlib.sha256(held).hexdigest()}\n" for held in (place.encode(), b"\0".join(contents)))


def list_installs() -> list[list[str]]:
    """Return the arguments of every `pip install`: what is pinned, then the engine where it lies here."""
    lock, pins = ROOT / "requirements.lock", ROOT / "requirements.txt"
    installs = [["--require-hashes", "-r", str(lock)]] if lock.is_file() else [["-r", str(pins)]]
    if (ROOT / "plugins" / "katern" / "__init__.py").is_file():
        installs.append(["--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    return installs


def run_quietly(command: list[str]) -> bool:
    """Run a command that counts what it does on a terminal, and prints everything when it fails."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PIP_USER", "PIP_TARGET", "PYTHONHOME")
    }
    said, counted = [], 0
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment | {"PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            if line.startswith("Collecting ") and sys.stderr.isatty():
                counted += 1
                sys.stderr.write(f"\r{counted} packages ")
                sys.stderr.flush()
    if counted:
        sys.stderr.write("\r              \r")
    if process.returncode:
        sys.stderr.writelines(said)
        tell("the set-up failed, as told above; the next call begins it again")
    return process.returncode == 0


def tell(line: str) -> None:
    """Print one line for a person; standard output is the command's own."""
    print(f"dev.py: {line}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
