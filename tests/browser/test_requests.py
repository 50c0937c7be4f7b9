"""What a page asks of the network: nothing of anybody else's, and no cookie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site
from tests.reference import read_page

pytestmark = pytest.mark.browser
REFRESH = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')


@dataclass
class Visit:
    """What one reader left behind who opened every page."""

    asked: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    stored: Any = None


@pytest.fixture(scope="module")
def visit(site: Site, browser: Browser) -> Iterator[Visit]:
    """Open every page, redirects included, in one browser context."""
    seen = Visit()
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("response", lambda got: seen.missing.append(got.url) if got.status >= 400 else None)
    page.on("console", lambda message: seen.said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: seen.said.append(f"{page.url}: {error}"))
    for path in site.paths():
        page.goto(site.url + path)
        if leads := REFRESH.search(read_page(site.output, path)):
            page.wait_for_url(site.url + leads[1])
    seen.stored = context.storage_state()
    yield seen
    context.close()


def test_no_page_asks_anything_of_another_host(site: Site, visit: Visit) -> None:
    """Every request of every page goes to the magazine's own server."""
    assert len(visit.asked) > len(site.paths())
    assert [] == [url for url in visit.asked if not url.startswith((f"{site.url}/", "data:"))]


def test_every_page_gets_what_it_asks_for(visit: Visit) -> None:
    """No picture, style, script or icon is missing."""
    assert [] == visit.missing


def test_no_page_sets_a_cookie_or_stores_anything(visit: Visit) -> None:
    """A reader leaves as they came."""
    assert {"cookies": [], "origins": []} == visit.stored


def test_no_page_writes_to_the_console(visit: Visit) -> None:
    """No script fails, and the browser warns of nothing."""
    assert [] == visit.said


def test_an_address_that_does_not_exist_gets_the_magazines_own_page(site: Site, page: Page) -> None:
    """Its style and its links hold at any depth."""
    response = page.goto(f"{site.url}/wat/is/dit/")
    assert response is not None
    assert 404 == response.status
    assert "Pagina niet gevonden" == page.locator("h1").inner_text()
    assert "/categorie/vak/" == page.locator("header nav a").first.get_attribute("href")
    assert "0px" == page.evaluate("getComputedStyle(document.body).margin")
