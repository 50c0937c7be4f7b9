"""A reader without a mouse: from the top of a page to its end, seen at every step, caught nowhere."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.tree import read_tree
from tests.browser.walking import small_targets, walk

pytestmark = pytest.mark.browser
PAGES = {"home": "/", "article with comments": "/gesprek-over-thee/", "questions": "/faq/over-het-vak/"}
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
STILL = {"reduced_motion": "reduce"}
"""Nothing scrolls while it is measured."""


@pytest.fixture
def open_page(talk_site: Site, open_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Return a function that opens one of the pages, nothing moving, in a window of some size."""

    def open_it(kind: str, size: tuple[int, int] = DESKTOP) -> Page:
        page = open_context(size, **STILL).new_page()
        page.goto(talk_site.url + PAGES[kind])
        return page

    return open_it


@SIZES
@pytest.mark.parametrize("kind", PAGES)
def test_the_keys_follow_the_reading_and_are_seen_at_every_stop(
    open_page: Callable[..., Page], kind: str, size: tuple[int, int]
) -> None:
    """The first stop is the link to the text; then all that is read out as a control, in that order, once."""
    page = open_page(kind, size)
    read = [one.name for one in read_tree(page) if one.focusable and one.role != "RootWebArea" and one.name]
    stops = list(walk(page))
    assert "Naar de tekst" == stops[0].name
    assert read == [one.name for one in stops]
    assert [] == [one for one in stops if not one.is_outlined]
    assert [] == [one for one in stops if not one.is_in_sight]
    assert [] == [one for one in stops if not one.is_on_top]


@pytest.mark.parametrize("kind", PAGES)
def test_the_keys_go_back_the_way_they_came(open_page: Callable[..., Page], kind: str) -> None:
    """From the end to the link to the text."""
    page = open_page(kind)
    there = [one.name for one in walk(page)]
    back = [one.name for one in islice(walk(page, "Shift+Tab"), len(there))]
    assert there == back[::-1]


@pytest.mark.parametrize("kind", PAGES)
def test_the_link_to_the_text_leads_there(open_page: Callable[..., Page], kind: str) -> None:
    """Enter moves the focus to the text; the next stop is the first in it."""
    page = open_page(kind)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "MAIN" == page.evaluate("document.activeElement.tagName")
    page.keyboard.press("Tab")
    first = "document.querySelector('main').querySelector('a[href], button, summary, [tabindex=\"0\"]')"
    assert page.evaluate(f"document.activeElement === {first}")


@SIZES
@pytest.mark.parametrize("kind", PAGES)
def test_fingers_hit_what_they_mean(open_page: Callable[..., Page], kind: str, size: tuple[int, int]) -> None:
    """A target is 24 by 24 pixels, stands in a sentence, or has as much room round it."""
    page = open_page(kind, size)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert [] == small_targets(page)


def test_a_small_target_would_be_found(page: Page) -> None:
    """The test above can fail, and lets links in a sentence and alone be."""
    near = "<a href=x style='display:block;font:10px/12px x'>{}</a>"
    page.set_content(
        f"{near.format('een')}{near.format('twee')}<p>Een <a href=x>w</a> in een zin.</p>"
        "<p style='margin:90px'><a href=x style='font-size:8px'>los</a></p>"
    )
    assert ["een", "twee"] == [one.split()[1] for one in small_targets(page)]


@pytest.mark.parametrize("key", ["Enter", " "])
@pytest.mark.parametrize(
    ("kind", "selector"),
    [
        ("questions", "#diploma"),
        ("article with comments", ".transcript"),
        ("article with comments", ".prose details:not(.transcript)"),
    ],
)
def test_what_opens_does_so_by_both_keys(
    open_page: Callable[..., Page], kind: str, selector: str, key: str
) -> None:
    """And closes again; the focus stays where it is."""
    page = open_page(kind)
    page.locator(f"{selector} > summary").focus()
    for is_open in (True, False):
        page.keyboard.press(key)
        assert is_open == page.locator(selector).evaluate("one => one.open")
        assert "SUMMARY" == page.evaluate("document.activeElement.tagName")


def test_an_open_answer_is_part_of_the_walk(open_page: Callable[..., Page]) -> None:
    """Its links come right after its question."""
    page = open_page("questions")
    before = [one.name for one in walk(page)]
    page.locator("#diploma").evaluate("one => { one.open = true; }")
    question = page.locator("#diploma summary").inner_text()
    after = [one.name for one in walk(page)]
    place = before.index(question, before.index(question) + 1)  # the first is its link in the list above
    assert before[: place + 1] == after[: place + 1]
    added = after[place + 1 : place + 1 + len(after) - len(before)]
    assert "Link naar deze vraag" == added[-1]
    assert before[place + 1 :] == after[place + 1 + len(added) :]
