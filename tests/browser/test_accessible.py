"""axe-core finds no barrier on any kind of page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import DESKTOP, KINDS, PHONE, Site

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def axe() -> str:
    """Return the script of axe-core."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Any) -> list[str]:
    """Return what axe-core objects to on an open page, one line for each element."""
    page.evaluate(axe())
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert found["passes"] != []
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_kind_of_page_has_a_barrier(
    full_site: Site, open_context: Callable[..., BrowserContext], size: tuple[int, int], scheme: str
) -> None:
    """Every kind of page, on a desk and on a phone, by day and by night, with every answer open."""
    page = open_context(size, color_scheme=scheme).new_page()
    found = {}
    for kind, path in KINDS.items():
        page.goto(full_site.url + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found[kind] = violations(page)
    assert {} == {kind: said for kind, said in found.items() if said}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_comments_and_a_playing_video_have_no_barrier(
    talk_site: Site, open_context: Callable[..., BrowserContext], size: tuple[int, int], scheme: str
) -> None:
    """A thread of six, quotes that are hidden and that are not, and the player in its place."""
    page = open_context(size, color_scheme=scheme).new_page()
    page.route(
        lambda url: "youtube-nocookie" in url,
        lambda route: route.fulfill(body="<html lang=nl><title>speler</title>", content_type="text/html"),
    )
    page.goto(f"{talk_site.url}/gesprek-over-thee/")
    assert [] == violations(page)
    page.locator(".video-play").click()
    page.locator(".video iframe").wait_for()
    assert [] == violations(page)


def test_axe_does_find_a_barrier(open_context: Callable[..., BrowserContext]) -> None:
    """The test above can fail: grey on grey, and a picture without a text."""
    page = open_context().new_page()
    page.set_content("<p style='color:#777;background:#888'>grijs</p><img src='data:,'>")
    said = " ".join(violations(page))
    assert "color-contrast" in said
    assert "image-alt" in said
