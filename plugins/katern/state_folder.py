"""`.katern/` beside `content/`: what Katern remembers, and the lock against two commands at once."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from katern.diagnostics import KaternError
from katern.i18n import gettext

NAME = ".katern"


class BusyError(KaternError):
    """Another command is at work on this magazine."""


def state_folder(content: Path) -> Path:
    """Return the folder that belongs to a content folder; it may not exist yet."""
    return Path(os.path.abspath(content)).parent / NAME


@contextmanager
def lock(content: Path) -> Iterator[None]:
    """Keep every other command away from this magazine; the system frees it when the process ends.

    Raises:
        BusyError: another command holds it.
    """
    folder = state_folder(content)
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("a+", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            stream.seek(0)
            told = gettext(
                "another command (process {pid}) is at work on this magazine; wait until it is done"
            )
            raise BusyError(told.format(pid=stream.read().strip() or "?")) from error
        stream.truncate(0)
        stream.write(f"{os.getpid()}\n")
        stream.flush()
        yield
