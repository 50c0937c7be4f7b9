"""Measuring an open page; what it measures stands in `measure.js`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

OPEN_DETAILS = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@cache
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def find_faults(page: Page) -> list[str]:
    """Return what leaves the window, is cut, spills, overlaps or leaves a hole, one line for each."""
    page.evaluate(_script())
    return list(page.evaluate("katernMeasure.faults()"))


def count_characters(page: Page, selector: str) -> list[int]:
    """Return how many characters stand on each line of text but the last of each element."""
    page.evaluate(_script())
    return list(page.evaluate("selector => katernMeasure.lines(selector)", selector))


def set_text_size(page: Page, px: int) -> None:
    """Set the browser's own size of text, as a reader does in its settings; 16 is usual."""
    page.context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": px, "fixed": px * 13 // 16}}
    )


def add_style(page: Page, css: str) -> None:
    """Add rules that win over the page's own, whatever its policy says of styles."""
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); "
        "document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }",
        css,
    )
