"""`inv serve`: build, serve, and show every save at once, until Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

from katern.diagnostics import KaternError
from katern.i18n import gettext, load_translations
from katern.serving.builder import Builder, Outcome, ReadSettings, print_outcome
from katern.serving.changes import Roots, Watcher, find_broken_python, list_changed, take_stamps
from katern.serving.handler import HOST, PreviewServer
from katern.serving.preview import Preview, Shown
from katern.state_folder import BusyError

FIRST_PORT = 8000
_TRIED_PORTS = 100
_BUSY_S = 0.2
_CLOCK_NS = 10_000_000
"""How far the time of a file may lie behind the clock."""
_RESUME = "KATERN_SERVE_RESUME"


class PortError(KaternError):
    """The preview cannot be served at this port."""


@dataclass(frozen=True, slots=True)
class Resume:
    """What a restarted preview goes on with."""

    port: int
    at_ns: int
    """When it was restarted; Python saved later is not yet in this process."""
    version: str
    site: str
    """Folder of the last good site; empty when there is none."""
    base: str

    def shown(self) -> Shown:
        """Return what was shown before the restart."""
        return Shown(version=self.version, site=Path(self.site) if self.site else None, base=self.base)


def serve_magazine(read_settings: ReadSettings, project: Path, port: int) -> None:
    """Serve a magazine until the process is told to stop; 0 means port 8000 or the next free one.

    Raises:
        PortError: the port is taken.
    """
    with stopped_by_signals():
        resume = take_resume()
        started_ns = (resume.at_ns if resume else time.time_ns()) - _CLOCK_NS
        builder = Builder(read_settings, Roots(project))
        base = builder.find_base()
        preview = Preview(resume.shown() if resume else None)
        server = open_server(resume.port if resume else port, preview)
        if resume is None:
            sys.stdout.write(f"http://{HOST}:{server.server_port}{base}/\n")
            sys.stdout.flush()
        session = Session(builder, preview, server)
        try:
            session.run(started_ns)
        finally:
            session.close()


def serve_folder(site: Path, base: str, path: str, port: int) -> None:
    """Serve a finished site as it is, and say where one page of it is, until the process is told to stop.

    Raises:
        PortError: the port is taken.
    """
    with stopped_by_signals():
        server = open_server(port, Preview(Shown(1, "finished", site, base)))
        sys.stdout.write(f"http://{HOST}:{server.server_port}{base}/{path}\n")
        sys.stdout.flush()
        try:
            server.serve_forever(poll_interval=0.1)
        finally:
            server.server_close()


def open_server(port: int, preview: Preview) -> PreviewServer:
    """Return a server at a port; 0 means the first free one from 8000.

    Raises:
        PortError: the port is taken, or none is free.
    """
    tried = [port] if port else range(FIRST_PORT, FIRST_PORT + _TRIED_PORTS)
    for one in tried:
        try:
            return PreviewServer(one, preview)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
    told = gettext("port {port} cannot be used: {reason}; name another with --port, or leave it out")
    raise PortError(told.format(port=tried[0], reason=reason))


class Session:
    """One run of the preview: builds at every save and shows what comes of it."""

    def __init__(self, builder: Builder, preview: Preview, server: PreviewServer) -> None:
        self.builder, self.preview, self.server = builder, preview, server
        self.watcher = Watcher()
        self._saved_python: set[str] = set()
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def run(self, started_ns: int) -> None:
        """Build, and again after every save, for ever; Python saved since `started_ns` leads to a restart."""
        self.watcher.watch(self.builder.roots)
        stamps = take_stamps(self.builder.roots)
        now_ns = time.time_ns()
        self._note(path for path, (changed_ns, *_) in stamps.items() if started_ns < changed_ns <= now_ns)
        while True:
            self._show(self._build())
            self.watcher.watch(self.builder.roots)
            after = self.watcher.wait(stamps, self.builder.roots)
            self._note(list_changed(stamps, after))
            stamps = after

    def _note(self, changed: Iterable[str]) -> None:
        """Remember what a build does not read anew by itself."""
        for path in changed:
            if path.endswith(".po"):
                load_translations.cache_clear()
            if self.builder.roots.is_code(path):
                self._saved_python.add(path)

    def _build(self) -> Outcome:
        """Build as soon as no other command is at work; new Python first takes the place of this process."""
        broken = find_broken_python(self._saved_python)
        if broken:
            return self.builder.refuse(broken)
        if self._saved_python:
            self._restart()
        told = False
        while True:
            try:
                return self.builder.build()
            except BusyError as error:
                if not told:
                    sys.stderr.write(f"{error}\n")
                told = True
                time.sleep(_BUSY_S)

    def _show(self, outcome: Outcome) -> None:
        before = self.preview.shown
        if outcome.site is None:
            self.preview.show_findings(outcome.findings)
        else:
            self.preview.show_site(outcome.site, outcome.base, outcome.findings)
        print_outcome(outcome, before.findings)

    def _restart(self) -> NoReturn:
        """Start this command again in this very process, at the same port, with the site it shows."""
        sys.stderr.write(gettext("settings or plugins have changed: starting again") + "\n")
        shown = self.preview.shown
        site = str(shown.site) if shown.site else ""
        resume = Resume(self.server.server_port, time.time_ns(), shown.version, site, shown.base)
        self.close()
        os.environ[_RESUME] = json.dumps(asdict(resume))
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 (no shell is wanted)

    def close(self) -> None:
        """Stop serving and watching; requests under way are let go."""
        self.preview.close()
        self.watcher.close()
        self.server.shutdown()
        self.server.server_close()


def take_resume() -> Resume | None:
    """Return what a restart left for this process, once."""
    left = os.environ.pop(_RESUME, "")
    return Resume(**json.loads(left)) if left else None


@contextmanager
def stopped_by_signals() -> Iterator[None]:
    """Leave the block quietly at Ctrl-C, or when the process is asked to end."""
    names = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(_number: int, _frame: object) -> NoReturn:
        for one in names:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {one: signal.signal(one, stop) for one in names}
    try:
        yield
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
