"""axe-core finds no barrier on any kind of page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import DESKTOP, KINDS, Site
from tests.browser.measure import OPEN_DETAILS
from tests.browser.test_requests import REFRESH
from tests.reference import read_page

pytestmark = pytest.mark.browser
SMALL_PHONE = (360, 740)
FRAMES = [
    pytest.param(size, scheme, id=f"{size[0]}-{scheme}")
    for size in (DESKTOP, SMALL_PHONE)
    for scheme in ("light", "dark")
]
"""On a desk and on a phone, by day and by night."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def axe() -> str:
    """Return the script of axe-core."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Any) -> list[str]:
    """Return what axe-core objects to on an open page, one line for each element."""
    page.evaluate(axe())
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    assert found["passes"] != []
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def find_barriers(site: Site, context: BrowserContext, paths: list[str]) -> dict[str, list[str]]:
    """Return what axe-core objects to on each page, with every answer open."""
    page = context.new_page()
    found = {}
    for path in paths:
        page.goto(site.url + path)
        page.evaluate(OPEN_DETAILS)
        if said := violations(page):
            found[path] = said
    return found


@pytest.mark.parametrize(("size", "scheme"), FRAMES)
def test_no_kind_of_page_has_a_barrier(
    full_site: Site, open_context: Callable[..., BrowserContext], size: tuple[int, int], scheme: str
) -> None:
    """A page of each."""
    assert {} == find_barriers(full_site, open_context(size, color_scheme=scheme), list(KINDS.values()))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("size", "scheme"), FRAMES)
def test_no_page_of_the_magazine_has_a_barrier(
    site: Site, open_context: Callable[..., BrowserContext], size: tuple[int, int], scheme: str
) -> None:
    """All of them, but those that lead on at once."""
    paths = [path for path in site.paths() if not REFRESH.search(read_page(site.output, path))]
    assert len(paths) > 40
    assert {} == find_barriers(site, open_context(size, color_scheme=scheme), paths)


def test_axe_does_find_a_barrier(open_context: Callable[..., BrowserContext]) -> None:
    """The test above can fail: grey on grey, and a picture without a text."""
    page = open_context().new_page()
    page.set_content("<p style='color:#777;background:#888'>grijs</p><img src='data:,'>")
    said = " ".join(violations(page))
    assert "color-contrast" in said
    assert "image-alt" in said
