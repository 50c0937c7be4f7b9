"""A tiny magazine under `inv serve`, and a reader of what it serves."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from tests.magazines import write_files

REPOSITORY = Path(__file__).parents[2]
FILES = {
    "content/site.yaml": "name: Het Proefblad\n",
    "content/articles/een.md": "---\ntitle: Eerste stuk\ndate: 2026-01-01\n---\nDe eerste tekst.\n",
    "content/articles/klad.md": "---\ntitle: Kladstuk\ndate: 2026-01-02\nstatus: draft\n---\nKladtekst.\n",
    "content/articles/later.md": "---\ntitle: Laterstuk\ndate: 2099-05-05\n---\nLatertekst.\n",
    "content/pages/over.md": "---\ntitle: Over ons\n---\nWij.\n",
    "tasks.py": "from katern.tasks import *\n",
}
PATIENCE_S = 20.0


def find_free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@dataclass
class Answer:
    """What one request was answered with."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Serving:
    """A running preview."""

    root: Path
    port: int
    process: subprocess.Popen[str]
    told: list[str] = field(default_factory=list)
    """Lines of standard error until now."""

    def write(self, name: str, text: str) -> None:
        write_files(self.root, {name: text})

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read().decode())
        finally:
            connection.close()

    def findings(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.get("/.katern/diagnostics").text)
        return found

    @contextlib.contextmanager
    def events(self) -> Iterator[Callable[[], dict[str, Any]]]:
        """Return a function that waits for the next state that a page is told."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        connection.request("GET", "/.katern/events")
        answer = connection.getresponse()

        def read() -> dict[str, Any]:
            while True:
                line = answer.readline().decode()
                assert line, "the server hung up"
                if line.startswith("data: "):
                    state: dict[str, Any] = json.loads(line.removeprefix("data: "))
                    return state

        try:
            yield read
        finally:
            connection.close()

    def wait_for(self, holds: Callable[[], bool]) -> bool:
        """Return whether something holds before patience ends."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            with contextlib.suppress(ConnectionError):
                if holds():
                    return True
            time.sleep(0.05)
        return False

    def stop(self, number: int = signal.SIGINT) -> int:
        """Send a signal and return the exit status."""
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE_S)


@pytest.fixture
def start_serving(tmp_path: Path) -> Iterator[Callable[..., Serving]]:
    """Return a function that starts `inv serve` on a magazine and returns when its address is printed."""
    running: list[Serving] = []

    def start(
        files: Mapping[str, str] = {}, *options: str, expected: str = "http://", root: Path | None = None
    ) -> Serving:
        if root is None:
            settings = (REPOSITORY / "pelicanconf.py").read_text(encoding="utf-8")
            root = write_files(tmp_path / "magazine", {"pelicanconf.py": settings, **FILES, **files})
        port = find_free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "invoke", "serve", *(options or ("--port", str(port)))],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "plugins"), "KATERN_LANG": "en"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        serving = Serving(root, port, process)
        running.append(serving)
        threading.Thread(target=_collect, args=(process.stderr, serving.told), daemon=True).start()
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first.startswith(expected), (first, serving.told)
        serving.told.insert(0, first)
        return serving

    yield start
    for one in running:
        if one.process.poll() is None:
            one.process.kill()
        one.process.wait(timeout=PATIENCE_S)
        for stream in (one.process.stdout, one.process.stderr):
            if stream is not None:
                stream.close()


def _collect(stream: Any, told: list[str]) -> None:
    with contextlib.suppress(ValueError):
        told.extend(stream)


@pytest.fixture
def serving(start_serving: Callable[..., Serving]) -> Serving:
    return start_serving()
