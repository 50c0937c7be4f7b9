"""What a page asks of the network: nothing of anybody else's, and no cookie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site, is_about_time
from tests.reference import read_page

pytestmark = pytest.mark.browser
UNUSED_FONTS = """async () => {
  await document.fonts.ready;
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const inside = (rule) => (rule.cssRules ? [...rule.cssRules].flatMap(inside) : [rule]);
  const faces = rules.flatMap(inside).filter((rule) => rule instanceof CSSFontFaceRule);
  const files = [...document.fonts].map((face, place) => [face.status, faces[place].style.src]);
  return [...document.querySelectorAll('link[rel="preload"][as="font"]')]
    .map((link) => link.href.split("/").pop())
    .filter((name) => !files.some(([status, src]) => status === "loaded" && src.includes(name)));
}"""
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
    assert [] == [said for said in visit.said if not is_about_time(said)]


def test_every_font_asked_for_early_is_used(site: Site, page: Page) -> None:
    """What a page has fetched before all else stands on it."""
    unused = {}
    for path in site.paths():
        if 'http-equiv="refresh"' not in read_page(site.output, path):
            page.goto(site.url + path)
            unused[path] = page.evaluate(UNUSED_FONTS)
    assert len(unused) > 40
    assert {} == {path: names for path, names in unused.items() if names}


def test_an_address_that_does_not_exist_gets_the_magazines_own_page(site: Site, page: Page) -> None:
    """Its style and its links hold at any depth."""
    response = page.goto(f"{site.url}/wat/is/dit/")
    assert response is not None
    assert 404 == response.status
    assert "Pagina niet gevonden" == page.locator("h1").inner_text()
    assert "/categorie/vak/" == page.locator("header nav a").first.get_attribute("href")
    assert "0px" == page.evaluate("getComputedStyle(document.body).margin")
