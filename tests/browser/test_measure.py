"""Lines of running text are as long as one reads well."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Site
from tests.browser.measure import OPEN_DETAILS, count_characters
from tests.reference import read_page

pytestmark = pytest.mark.browser
LENGTHS = {360: (28, 60), 768: (45, 80), 1280: (45, 80), 1920: (45, 80)}
"""Width of the window to how many characters a line has at least and at most."""
TEXT = ".prose > p, .answer > p"
SHARE = 0.9
"""Of how many lines: one before a very long word is shorter."""
SAMPLE = 4


def list_texts(site: Site) -> list[str]:
    """Return the pages with most running text, the longest first."""
    texts = {path: read_page(site.output, path) for path in site.paths()}
    return sorted(
        (path for path, html in texts.items() if 'class="prose' in html), key=lambda path: -len(texts[path])
    )


def keeps_to(counts: list[int], low: int, high: int) -> bool:
    """Return whether no line is longer, and nearly none shorter."""
    return max(counts) <= high and sum(count >= low for count in counts) >= SHARE * len(counts)


@pytest.mark.parametrize("pages", [SAMPLE, pytest.param(None, marks=pytest.mark.slow)], ids=["some", "all"])
@pytest.mark.parametrize("width", LENGTHS)
def test_lines_are_neither_short_nor_long(
    site: Site, open_context: Callable[..., BrowserContext], width: int, pages: int | None
) -> None:
    """On a phone 28 to 60 characters, on a wider screen 45 to 80."""
    page = open_context((width, 800)).new_page()
    counts = []
    for path in list_texts(site)[:pages]:
        page.goto(site.url + path)
        page.evaluate(OPEN_DETAILS)
        counts += count_characters(page, TEXT)
    assert len(counts) > 200
    low, high = LENGTHS[width]
    assert keeps_to(counts, low, high), f"{min(counts)} to {max(counts)} characters"


@pytest.mark.parametrize(("room", "expected"), [("20em", False), ("34em", True), ("60em", False)])
def test_measuring_tells_a_short_and_a_long_line(
    open_context: Callable[..., BrowserContext], room: str, *, expected: bool
) -> None:
    """The test above can fail."""
    page = open_context((1280, 800)).new_page()
    page.set_content(f"<p style='inline-size: {room}; font: 16px monospace'>{'lorem ipsum ' * 80}")
    assert expected == keeps_to(count_characters(page, "p"), 45, 80)
