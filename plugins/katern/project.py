"""The folder of a magazine, and what is wrong with how a command was called there."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from katern.diagnostics import Diagnostics, KaternError, show_path
from katern.i18n import gettext

SETTINGS_FILE = "pelicanconf.py"
PROJECT_VARIABLE = "KATERN_PROJECT"
"""Names the folder where a command is started from elsewhere, as `dev.py` does."""


class WrongCallError(KaternError):
    """A command was called with something it cannot use; `option` is the one that gave it, if one did."""

    def __init__(self, reason: str, option: str = "") -> None:
        super().__init__(reason)
        self.option = option


class BadSettingsError(KaternError):
    """Settings cannot be used; `found` tells which."""

    def __init__(self, found: Diagnostics) -> None:
        super().__init__("\n".join(map(str, found)))
        self.found = found


class SettingsError(KaternError):
    """The settings, which are Python, cannot be read."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


def find_project() -> Path:
    """Return the folder of the magazine: the named one, else the current or the nearest above with settings.

    Raises:
        WrongCallError: there is none.
    """
    here, named = Path.cwd(), os.environ.get(PROJECT_VARIABLE)
    for folder in (Path(named),) if named else (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    raise WrongCallError(gettext("there is no pelicanconf.py here; go to the folder of the magazine"))


def own_command(words: str) -> str:
    """Return a command as it is called here: by `inv` where that called this one, else by `dev.py`."""
    called = Path(sys.argv[0]) if sys.argv else Path()
    is_inv = "invoke" in (called.name, called.parent.name) or called.name == "inv"
    return f"inv {words}" if is_inv and PROJECT_VARIABLE not in os.environ else f"python3 dev.py {words}"


def find_place(error: BaseException, project: Path) -> tuple[str, int]:
    """Return where in the magazine's own code an error arose, as path and line; else in its settings."""
    if isinstance(error, SyntaxError) and error.filename:
        return show_path(Path(error.filename)), error.lineno or 1
    frames = [
        (Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    own = [
        (path, line)
        for path, line in frames
        if path.is_relative_to(project) and "site-packages" not in path.parts
    ]
    path, line = own[-1] if own else (project / SETTINGS_FILE, 1)
    return show_path(path), line
