"""Writes feeds into a site; one that did not change stays the file it was, time stamp and all."""

from __future__ import annotations

import os
from pathlib import Path
from shutil import copy2


class FeedStore:
    """The feeds of a site that is being written."""

    def __init__(self, output: Path, live: Path | None) -> None:
        """Take the folder of the new site, and that of the one readers see; `None` where there is none."""
        self._output, self._live = output, live

    def write(self, path: str, feed: bytes) -> bool:
        """Write a feed to a path of the output; return whether it is another than readers have.

        Programs that ask whether a feed changed, and those that copy sites, go by its time stamp.
        """
        target = self._output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        live = self._live / path if self._live is not None else None
        if live is not None and live.is_file() and not live.is_symlink() and live.read_bytes() == feed:
            _share(live, target)
            return False
        target.write_bytes(feed)
        return True

    def write_again(self, path: str, old_path: str) -> bool:
        """Let a feed that was written be found at an old address too, unless a page is there."""
        target = self._output / old_path
        if target.exists() or not (self._output / path).is_file():
            return False
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            return False
        _share(self._output / path, target)
        return True

    def find_size(self, path: str) -> int | None:
        """Return how many bytes a file of the new site has; `None` when it is not there."""
        found = self._output / path
        return found.stat().st_size if found.is_file() else None


def _share(source: Path, target: Path) -> None:
    """Let two names lead to one file; where the file system cannot, copy it with its time stamp."""
    try:
        os.link(source, target)
    except OSError:
        copy2(source, target)
