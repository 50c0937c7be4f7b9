"""The reference magazine, built once and served here, to be read with the system's Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.loopback import serving
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
    "conversation": "/de-koffie-is-geen-taak/",
    "list and code in a comment": "/notulen-die-gelezen-worden/",
    "bare article": "/kaal/",
    "code, details, wide table": "/twee-rubrieken/",
    "withdrawn": "/ingetrokken/",
    "page": "/contact/",
    "memberships": "/lidmaatschap/",
    "event with an offer": "/agenda/notuleren-voor-beginners/",
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


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a folder on this machine until the end and returns its address."""
    with ExitStack() as running:
        yield lambda folder: running.enter_context(serving(folder))


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


def is_about_time(message: str) -> bool:
    """Return whether the browser only says that it was slow: a font is there and nothing is drawn yet.

    On a machine that stands still for a moment it says so of any page; that fonts asked for early are used
    is shown without a clock in `test_requests.py`.
    """
    return "was preloaded using link preload but not used within a few seconds" in message


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
