"""Nothing overflows, is cut, overlaps or leaves a hole, however long, many or few things are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import KINDS, Site
from tests.browser.extremes import WORD, build_extremes
from tests.browser.measure import OPEN_DETAILS, add_style, find_faults, set_text_size

pytestmark = pytest.mark.browser
NUMBERED = "/tag/onderwerp-nummer-"
"""Twenty pages of one make."""
SPACED = "* { line-height: 1.5; letter-spacing: 0.12em; word-spacing: 0.16em } p { margin-block-end: 2em }"
"""What a reader may ask, as WCAG 1.4.12 says it."""
KNOWN_FAULTS = {
    "leaves": "<p style='inline-size: 2000px'>breed</p>",
    "wide": "<p style='inline-size: 2000px'>breed</p>",
    "spills": f"<div style='display: flow-root; inline-size: 5rem'><p>{WORD}</p></div>",
    "cut": "<p style='block-size: 1em; overflow: clip'>een<br>twee<br>drie<br>vier</p>",
    "overlaps": "<p>onder</p><p style='margin-block-start: -2em'>boven</p>",
    "hole": "<div class='prose'><p>een</p><p style='margin-block-start: 10em'>twee</p></div>",
}


@pytest.fixture(scope="module")
def extremes(
    chromium: str, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str]
) -> Site:
    """Return the magazine of extremes, built and served."""
    output = build_extremes(tmp_path_factory.mktemp("extremes") / "uiterst")
    return Site(serve_folder(output), output)


def list_pages(site: Site) -> list[str]:
    return [path for path in site.paths() if path != "/abonneren/" and not path.startswith(NUMBERED)]


def measure(page: Page, site: Site, paths: list[str], style: str = "") -> dict[str, list[str]]:
    """Return each fault with the pages that have it."""
    seen = defaultdict(list)
    for path in paths:
        page.goto(site.url + path)
        page.evaluate(OPEN_DETAILS)
        if style:
            add_style(page, style)
        for fault in find_faults(page):
            seen[fault].append(path)
    return dict(seen)


@pytest.mark.parametrize(
    "width", [320, 1280, *(pytest.param(one, marks=pytest.mark.slow) for one in (768, 1920))]
)
def test_nothing_overflows_overlaps_or_is_cut(
    extremes: Site, open_context: Callable[..., BrowserContext], width: int
) -> None:
    """With words of sixty letters everywhere, titles of one letter and of 200, and texts of all lengths."""
    paths = list_pages(extremes)
    assert len(paths) > 20
    assert {} == measure(open_context((width, 800)).new_page(), extremes, paths)


@pytest.mark.parametrize("width", [320, 1280])
def test_text_of_twice_the_size_fits(
    extremes: Site, open_context: Callable[..., BrowserContext], width: int
) -> None:
    """Readers who set their browser so lose nothing."""
    page = open_context((width, 800)).new_page()
    set_text_size(page, 32)
    assert {} == measure(
        page, extremes, ["/", "/woord/", "/tweehonderd/", "/hangend/", "/faq/woord/", "/auteur/"]
    )
    assert "32px" == page.evaluate("getComputedStyle(document.documentElement).fontSize")


def test_text_with_more_space_fits(extremes: Site, open_context: Callable[..., BrowserContext]) -> None:
    """Lines, letters and words wider apart, as readers with dyslexia set them."""
    paths = ["/", "/woord/", "/tweehonderd/", "/hangend/", "/faq/woord/", "/auteur/"]
    assert {} == measure(open_context((320, 800)).new_page(), extremes, paths, SPACED)


@pytest.mark.parametrize("width", [360, 1280, pytest.param(1920, marks=pytest.mark.slow)])
def test_nothing_of_the_magazine_overflows_overlaps_or_is_cut(
    full_site: Site, open_context: Callable[..., BrowserContext], width: int
) -> None:
    """The same for a page of each kind as editors really make it."""
    page = open_context((width, 800)).new_page()
    assert {} == measure(page, full_site, list(KINDS.values()))


@pytest.mark.parametrize("kind", KNOWN_FAULTS)
def test_measuring_does_find_a_fault(page: Page, kind: str) -> None:
    """The tests above can fail, for each thing they look at."""
    page.set_content(f"<!doctype html><body>{KNOWN_FAULTS[kind]}")
    assert kind in {fault.split(":")[0] for fault in find_faults(page)}


@pytest.mark.parametrize(("style", "found"), [("", False), ("margin-block-start: -2em", True)])
def test_what_hangs_over_the_text_is_found(page: Page, style: str, *, found: bool) -> None:
    """A sidebar beside the text is right; one that lies over it is not."""
    hung = "<aside class='sidebar' style='inline-size: 5em; block-size: 3em'>kader</aside>"
    page.set_content(f"<!doctype html><body>{hung}<p style='{style}'>tekst</p>")
    assert found == any(fault.startswith("overlaps") for fault in find_faults(page))
