"""What the browser is shown now: the last good site and the newest findings, shared between threads."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

from katern.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Shown:
    """The state of the preview at one moment."""

    serial: int = 0
    """Counts the outcomes of builds; 0 before the first."""
    version: str = ""
    """Names the site that is shown, different for every build that is; a page of another version is stale."""
    site: Path | None = None
    """Folder of the last good site; `None` when there was none yet."""
    base: str = ""
    """Path under which it is served, without a trailing slash."""
    findings: tuple[Diagnostic, ...] = ()
    """Of the newest build, sorted."""


class Preview:
    """Holds what is shown; a build replaces it as a whole, requests read it and wait for the next."""

    def __init__(self, shown: Shown | None = None) -> None:
        self._shown = shown or Shown()
        self._changed = threading.Condition()
        self._closed = False

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._shown

    @property
    def closed(self) -> bool:
        """Whether the server is stopping."""
        return self._closed

    def show_site(self, site: Path, base: str, findings: tuple[Diagnostic, ...]) -> None:
        """Show a new site."""
        self._replace(Shown(self._shown.serial + 1, _new_version(), site, base, findings))

    def show_findings(self, findings: tuple[Diagnostic, ...]) -> None:
        """Show what is wrong over the last good site, if there is one."""
        version = self._shown.version if self._shown.site else _new_version()
        self._replace(replace(self._shown, serial=self._shown.serial + 1, version=version, findings=findings))

    def wait(self, serial: int, timeout_s: float | None = None) -> Shown:
        """Return what is shown once that is newer than `serial`, or the time is over, or the server stops."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown.serial > serial or self._closed, timeout_s)
            return self._shown

    def close(self) -> None:
        """Let everyone who waits go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _replace(self, shown: Shown) -> None:
        with self._changed:
            self._shown = shown
            self._changed.notify_all()


def _new_version() -> str:
    """Return a name never given before, not even by a server that ran before this one."""
    return f"{time.time_ns():x}"
