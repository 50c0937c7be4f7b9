"""Which files a site is made of, and when one of them is saved.

The truth is a comparison of time, size and inode of every file with those of before the last build, so that
no save is ever lost, whatever a file system reports. The system's notices (watchfiles) only wake it.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Stamps = dict[str, tuple[int, int, int]]
"""Path to time of change in nanoseconds, size in bytes, inode."""

_NOISE_SUFFIXES = (
    "~",
    ".swp",
    ".swo",
    ".swx",
    ".tmp",
    ".part",
    ".crdownload",
    ".pyc",
    "___jb_tmp___",
    "___jb_old___",
)
_NOISE_NAMES = ("__pycache__", "node_modules", "4913")
_OTHER_COMMANDS = ("tasks.py", "dev.py", "publishconf.py")
_SETTLE_S, _SETTLE_ROUNDS = 0.04, 25
_NET_S, _POLL_S = 1.0, 0.25

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Roots:
    """Where the files of a site lie."""

    project: Path
    """Folder of `pelicanconf.py`; of its own files only the Python ones count."""
    folders: tuple[Path, ...] = ()
    """Folders that count with all they hold; one may not exist yet."""
    code: tuple[Path, ...] = ()
    """Those of them that hold plugins."""

    def is_code(self, path: str) -> bool:
        """Return whether a file is Python that a running process has read already."""
        file = Path(path)
        return file.suffix == ".py" and (
            file.parent == self.project or any(file.is_relative_to(one) for one in self.code)
        )


def is_noise(name: str) -> bool:
    """Return whether a file or folder is an editor's or a program's own, no part of the magazine."""
    return (
        name.startswith(".")
        or name.endswith(_NOISE_SUFFIXES)
        or name in _NOISE_NAMES
        or (name[0] == "#" and name[-1] == "#")
    )


def take_stamps(roots: Roots) -> Stamps:
    """Return the stamp of every file that the site is made of."""
    stamps: Stamps = {}
    for entry in _scan(str(roots.project)):
        if entry.name.endswith(".py") and entry.name not in _OTHER_COMMANDS:
            _stamp(entry, stamps)
    for folder in roots.folders:
        for entry in _walk(str(folder)):
            _stamp(entry, stamps)
    return stamps


def _walk(folder: str) -> Iterator[os.DirEntry[str]]:
    for entry in _scan(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        else:
            yield entry


def _scan(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not is_noise(entry.name)]
    except OSError:
        return []


def _stamp(entry: os.DirEntry[str], stamps: Stamps) -> None:
    try:
        status = entry.stat()
    except OSError:
        return
    stamps[entry.path] = (status.st_mtime_ns, status.st_size, status.st_ino)


def list_changed(before: Stamps, after: Stamps) -> list[str]:
    """Return the paths that were changed, made or deleted, sorted."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


class Watcher:
    """Waits for saves below some roots."""

    def __init__(self) -> None:
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._watched: tuple[tuple[str, int], ...] = ()
        self._threads: list[threading.Thread] = []
        self._blind = False

    def watch(self, roots: Roots) -> None:
        """Watch these roots from now on; cheap when they are the same."""
        existing = [one for one in roots.folders if one.is_dir()]
        folders = [str(one) for one in existing]
        watched = tuple((str(path), path.stat().st_ino) for path in (roots.project, *existing))
        if watched == self._watched:
            return
        self.close()
        self._watched, self._blind, self._stop = watched, False, threading.Event()
        for paths, deep in (([str(roots.project)], False), (folders, True)):
            thread = threading.Thread(target=self._listen, args=(paths, deep, self._stop), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _listen(self, paths: list[str], deep: bool, stop: threading.Event) -> None:
        """Wake whoever waits at each notice of the system; without notices leave it to polling."""
        try:
            from watchfiles import watch

            for _ in (
                watch(
                    *paths,
                    watch_filter=_is_wanted,
                    debounce=100,
                    step=20,
                    stop_event=stop,
                    recursive=deep,
                    raise_interrupt=False,
                    ignore_permission_denied=True,
                )
                if paths
                else ()
            ):
                self._wake.set()
        except Exception as error:  # noqa: BLE001 (a system without notices must not end the preview)
            log.debug("no notices from the system, files are polled: %s", error)
            self._blind = True

    def wait(self, before: Stamps, roots: Roots) -> Stamps:
        """Return the stamps of a moment when something differs from `before` and has come to rest."""
        while True:
            after = take_stamps(roots)
            if after != before:
                return self._settle(after, roots)
            self._wake.wait(_POLL_S if self._blind else _NET_S)
            self._wake.clear()

    @staticmethod
    def _settle(stamps: Stamps, roots: Roots) -> Stamps:
        """Return the stamps once nothing changes for a moment: many files saved at once are one change."""
        for _ in range(_SETTLE_ROUNDS):
            time.sleep(_SETTLE_S)
            later = take_stamps(roots)
            if later == stamps:
                break
            stamps = later
        return stamps

    def close(self) -> None:
        """Stop watching."""
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=1)
        self._threads.clear()


def _is_wanted(_change: object, path: str) -> bool:
    return not is_noise(Path(path).name)


def find_broken_python(paths: Iterable[str]) -> list[SyntaxError]:
    """Return why Python files cannot be read, so that a restart does not meet them."""
    broken = []
    for path in paths:
        try:
            compile(Path(path).read_bytes(), path, "exec", dont_inherit=True)
        except SyntaxError as error:
            broken.append(error)
        except (OSError, ValueError):
            continue
    return broken
