"""The reference magazine, built once and served here, to be read with the system's Chromium."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.reference import add_every_kind, build_magazine, copy_magazine, page_paths

TALK = Path(__file__).with_name("talk")
"""What the reference magazine gets for `talk_site`."""
PHONE, DESKTOP = (390, 844), (1280, 900)
KINDS = {
    "front page": "/",
    "front page, second": "/page/2/",
    "interview": "/de-agenda-is-van-niemand/",
    "series and corrections": "/de-overdrachtsmap/",
    "translation": "/en/de-overdrachtsmap/",
    "table and footnotes": "/mandaat-volmacht-machtiging/",
    "video": "/hybride-vergaderzaal-in-vier-minuten/",
    "sponsored": "/stille-uren-in-het-boekingssysteem/",
    "from elsewhere": "/tuinieren-in-de-gedeelde-mailbox/",
    "bare article": "/kaal/",
    "code, details, wide table": "/twee-rubrieken/",
    "withdrawn": "/ingetrokken/",
    "page": "/contact/",
    "questions": "/faq/over-het-vak/",
    "lists of questions": "/faq/",
    "section": "/categorie/mens/",
    "sections": "/categorie/",
    "subject": "/tag/agenda/",
    "subjects": "/tag/",
    "author": "/auteur/joris-terpstra/",
    "authors": "/auteur/",
    "archive": "/archief/",
    "year": "/archief/2026/",
    "month": "/archief/2026/02/",
    "how to follow": "/volgen/",
    "not found": "/404.html",
}
"""A page of every kind, in the full magazine."""


@dataclass(frozen=True)
class Site:
    """A built magazine and where it is served."""

    url: str
    """Without a slash at its end."""
    output: Path

    def paths(self) -> list[str]:
        """Return the address of every page, redirects included, from `/`."""
        return page_paths(self.output)


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
def site(
    chromium: str, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]
) -> Site:
    """Return the reference magazine, built and served; for reading only."""
    output = build_magazine(copy_magazine(tmp_path_factory.mktemp("reference") / "de-spil"))
    return Site(serve_folder(output), output)


@pytest.fixture(scope="session")
def full_site(
    chromium: str, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]
) -> Site:
    """Return the same with a page of every kind and lists of several pages; for reading only."""
    output = build_magazine(add_every_kind(copy_magazine(tmp_path_factory.mktemp("full") / "de-spil")))
    return Site(serve_folder(output), output)


@pytest.fixture(scope="session")
def talk_site(
    chromium: str, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]
) -> Site:
    """Return the reference magazine with an article that has all that is heard otherwise, and comments."""
    root = add_every_kind(copy_magazine(tmp_path_factory.mktemp("talk") / "de-spil"))
    shutil.copytree(TALK, root, dirs_exist_ok=True)
    output = build_magazine(root)
    return Site(serve_folder(output), output)


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Return a function that opens an empty browser context; values as `Browser.new_context` takes them."""
    opened: list[BrowserContext] = []

    def open_it(size: tuple[int, int] = DESKTOP, **values: Any) -> BrowserContext:
        viewport: Any = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, locale="nl-NL", **values)
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield open_it
    for context in opened:
        context.close()


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """Return an empty page of desktop size."""
    return open_context().new_page()
