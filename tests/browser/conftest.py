"""The reference magazine, built once and served here, and the system's Chromium to read it with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

REPOSITORY = Path(__file__).parents[2]
NOW = "2026-11-01"
"""When the reference magazine is read: after its newest article, before its scheduled one."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PHONE, DESKTOP = (390, 844), (1280, 900)


def find_chromium() -> str:
    """Return the path of the browser; without one the test is skipped, or fails where it is required."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    reason = "there is no Chromium; install it, on Debian with 'apt install chromium'"
    if os.environ.get("KATERN_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason} (KATERN_REQUIRE_BROWSER=1 wants it)")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each test opens its own, empty context in it."""
    path = find_chromium()
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@dataclass(frozen=True)
class Site:
    """A built magazine and where it is served."""

    url: str
    """Without a slash at its end."""
    output: Path

    def paths(self) -> list[str]:
        """Return the address of every page, redirects included, from `/`."""
        files = (path.relative_to(self.output).as_posix() for path in self.output.rglob("*.html"))
        return sorted("/" + name.removesuffix("index.html") for name in files)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder, silently, with its own page for what is not there."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as the server of a published magazine does."""
        missing = Path(self.directory, "404.html")
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        held = missing.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(held)))
        self.end_headers()
        self.wfile.write(held)


class _Server(ThreadingHTTPServer):
    """Takes it calmly when a browser leaves before the end of a file."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what is no broken connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder on this machine until the end and returns its address."""
    running: list[tuple[_Server, threading.Thread]] = []

    def serve(folder: Path) -> str:
        server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        running.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server, thread in running:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def start_magazine_copy(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return a function that copies the reference magazine to a new folder and returns it."""

    def start() -> Path:
        root = tmp_path_factory.mktemp("magazine") / "de-spil"
        shutil.copytree(REPOSITORY / "content", root / "content")
        for name in ("pelicanconf.py", "publishconf.py"):
            shutil.copy(REPOSITORY / name, root / name)
        (root / "tasks.py").write_text("from katern.tasks import *\n", encoding="utf-8")
        return root

    return start


@pytest.fixture(scope="session")
def build_copy() -> Callable[..., Path]:
    """Return a function that builds a copy as an editor does and returns its output."""

    def build(root: Path, *options: str) -> Path:
        done = subprocess.run(
            [sys.executable, "-m", "invoke", "build", "--as-of", NOW, *options],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY / "plugins")},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return root / "output"

    return build


@pytest.fixture(scope="session")
def reference(start_magazine_copy: Callable[[], Path], build_copy: Callable[..., Path]) -> Path:
    """Return the output of the reference magazine; for reading only."""
    return build_copy(start_magazine_copy())


@pytest.fixture(scope="session")
def site(reference: Path, serve_folder: Callable[[Path], str]) -> Site:
    """Return the reference magazine, served; for reading only."""
    return Site(serve_folder(reference), reference)


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that opens an empty browser context; values as `Browser.new_context` takes them."""
    opened: list[BrowserContext] = []

    def open_it(size: tuple[int, int] = DESKTOP, **values: Any) -> BrowserContext:
        viewport: Any = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, locale="nl-NL", **values)
        opened.append(context)
        return context

    yield open_it
    for context in opened:
        context.close()


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """Return an empty page of desktop size."""
    return open_context().new_page()
