"""What a page does under a reader's hands: keys, clicks, small screens, no script, no style, paper."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from tests.browser.conftest import KINDS, Site

pytestmark = pytest.mark.browser
VIDEO = "/hybride-vergaderzaal-in-vier-minuten/"
PLAYER = "https://player.vimeo.com/video/999000000407?dnt=1&autoplay=1"


def comes_into_sight(page: Page, selector: str) -> bool:
    """Return whether a page that may scroll smoothly, and run no script, stops where this is seen."""
    for _step in range(60):
        box = page.locator(selector).bounding_box()
        if box is not None and 0 <= box["y"] < 900:
            return True
        page.wait_for_timeout(50)
    return False


def visible(page: Page, selector: str) -> bool:
    return page.locator(selector).first.is_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_window(
    full_site: Site, open_context: Callable[..., BrowserContext], width: int
) -> None:
    """Nobody has to scroll sideways, answers and details opened; wide tables scroll by themselves."""
    page = open_context((width, 800)).new_page()
    wide = {}
    for kind, path in KINDS.items():
        page.goto(full_site.url + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        if (needed := page.evaluate("document.scrollingElement.scrollWidth")) > width:
            wide[kind] = needed
    assert {} == wide


def test_a_wide_table_scrolls_with_the_keys(
    full_site: Site, open_context: Callable[..., BrowserContext]
) -> None:
    """The frame takes the focus, and an arrow moves what is in it."""
    page = open_context((390, 800)).new_page()
    page.goto(f"{full_site.url}/twee-rubrieken/")
    frame = page.locator(".table-scroll")
    frame.focus()
    page.keyboard.press("ArrowRight")
    for _step in range(60):
        if frame.evaluate("one => one.scrollLeft") > 0:
            break
        page.wait_for_timeout(50)
    assert frame.evaluate("one => one.scrollLeft") > 0
    assert "Tabel" == frame.get_attribute("aria-label")


def test_the_first_key_leads_past_the_menu(site: Site, page: Page) -> None:
    """The skip link is seen as soon as it has the focus, and takes the reader to the text."""
    page.goto(f"{site.url}/de-agenda-is-van-niemand/")
    page.keyboard.press("Tab")
    assert "Naar de tekst" == page.evaluate("document.activeElement.textContent")
    box = page.locator(".skip-link").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert "page-main" == page.evaluate("document.activeElement.id")


FOCUS = """() => {
  const shown = getComputedStyle(document.activeElement);
  return [document.activeElement.tagName, shown.outlineStyle, parseFloat(shown.outlineWidth)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/de-overdrachtsmap/", "/faq/over-het-vak/", VIDEO])
def test_what_has_the_focus_is_seen(
    site: Site, open_context: Callable[..., BrowserContext], path: str, scheme: str
) -> None:
    """Every link and summary that the Tab key reaches gets a line of two pixels or more round it."""
    page = open_context(color_scheme=scheme).new_page()
    page.goto(site.url + path)
    seen = []
    for _step in range(25):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUS))
    assert {tag for tag, _style, _width in seen} >= {"A"}
    assert [] == [one for one in seen if one[0] != "BODY" and (one[1] == "none" or one[2] < 2)]


def test_a_video_asks_nothing_of_its_provider_before_the_click(
    site: Site, open_context: Callable[..., BrowserContext]
) -> None:
    """The click loads the player, in its place, with a name; the focus goes there, and the link stays."""
    context = open_context()
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<title>speler</title>", content_type="text/html")

    context.route(lambda url: not url.startswith(site.url), answer)
    page = context.new_page()
    page.goto(site.url + VIDEO)
    page.mouse.wheel(0, 5000)
    page.locator(".video-play").hover()
    page.wait_for_load_state("networkidle")
    assert [] == asked
    page.locator(".video-play").click()
    page.frame_locator(".video iframe").locator("title").wait_for(state="attached")
    assert [PLAYER] == asked
    assert page.locator(".video iframe").get_attribute("title").startswith("Joris Terpstra bouwt")
    assert page.url == site.url + VIDEO
    assert "IFRAME" == page.evaluate("document.activeElement.tagName")
    assert 0 == page.locator(".video-play").count()
    assert visible(page, ".video-link")


def test_a_video_without_script_is_a_link(site: Site, open_context: Callable[..., BrowserContext]) -> None:
    """It leads to the video at its provider, and says so; the whole stage can be hit."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(site.url + VIDEO)
    link = page.locator(".video-link")
    assert "https://vimeo.com/999000000407" == link.get_attribute("href")
    assert "Bekijk de video bij Vimeo" == link.inner_text()
    page.locator(".video-stage").scroll_into_view_if_needed()
    hit = page.evaluate(
        """() => { const box = document.querySelector('.video-stage').getBoundingClientRect();
        return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).className; }"""
    )
    assert "video-link" == hit


def test_a_link_to_an_answer_opens_it(site: Site, page: Page) -> None:
    """From another page and from within the page; the question stands in sight, the others stay closed."""
    page.goto(f"{site.url}/de-agenda-is-van-niemand/")
    page.locator('main a[href="/faq/over-het-vak/#nee-zeggen"]').click()
    page.wait_for_url("**/faq/over-het-vak/#nee-zeggen")
    page.locator("#nee-zeggen[open]").wait_for()
    assert 1 == page.locator("details[open]").count()
    assert comes_into_sight(page, "#nee-zeggen")
    page.evaluate("location.hash = '#letterlijk'")
    page.locator("#letterlijk[open]").wait_for()
    assert visible(page, "#letterlijk .answer p")


def test_answers_open_without_script(site: Site, open_context: Callable[..., BrowserContext]) -> None:
    """By mouse and by key; a browser without script goes to the question that a link names."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{site.url}/faq/over-het-vak/#te-veel-werk")
    assert comes_into_sight(page, "#te-veel-werk")
    assert not visible(page, "#te-veel-werk .answer p")
    page.locator("#te-veel-werk summary").click()
    assert visible(page, "#te-veel-werk .answer p")
    page.locator("#diploma summary").focus()
    page.keyboard.press("Enter")
    assert visible(page, "#diploma .answer p")


def test_paper_shows_all_answers(site: Site, page: Page) -> None:
    """What is printed is the text: answers open, menu and footer links gone."""
    page.goto(f"{site.url}/faq/over-het-vak/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert 0 == page.locator("details:not([open])").count()
    assert not visible(page, ".menu")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert 0 == page.locator("details[open]").count()


@pytest.mark.parametrize("path", ["/", "/de-overdrachtsmap/", "/categorie/vak/", "/archief/", VIDEO])
def test_a_page_without_script_shows_the_same_text(
    site: Site, open_context: Callable[..., BrowserContext], path: str
) -> None:
    """Scripts add comfort, no content."""
    said = []
    for script in (True, False):
        page = open_context(java_script_enabled=script).new_page()
        page.goto(site.url + path)
        said.append(page.locator("body").inner_text())
    assert said[0] == said[1]
    assert len(said[0]) > 300


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_without_style_reads_from_top_to_bottom(full_site: Site, page: Page, kind: str) -> None:
    """Name and menu, then the one heading of the page, then the foot; no level of heading is skipped."""
    page.goto(full_site.url + KINDS[kind])
    page.evaluate("document.querySelectorAll('link[rel=stylesheet]').forEach(one => one.remove())")
    text = page.locator("body").inner_text()
    order = [text.find(part) for part in ("De Spil", "Vak", page.locator("h1").inner_text(), "Naar boven")]
    assert -1 not in order
    assert order[0] <= order[2] < order[3]
    assert 1 == page.locator("h1").count()
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(one => +one.tagName[1])")
    assert [] == [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]


def test_a_redirect_leads_on_without_script(site: Site, open_context: Callable[..., BrowserContext]) -> None:
    """At once."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(f"{site.url}/abonneren/")
    page.wait_for_url("**/volgen/")
    assert "Volgen" == page.locator("h1").inner_text()
