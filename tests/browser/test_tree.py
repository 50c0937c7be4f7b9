"""What a screen reader meets, read from the accessibility tree in order: where axe sees nothing wrong."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Site
from tests.browser.tree import headings, landmarks, read_tree, said

pytestmark = pytest.mark.browser
TALK, FAQ = "/gesprek-over-thee/", "/faq/over-het-vak/"
NOTE = "Bij het afspelen ontvangt YouTube je IP-adres."
PAGES = ["/", "/de-overdrachtsmap/", TALK, FAQ]
FOREIGN_WORDS = """foreign => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const wrong = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (foreign.some(one => text.data.includes(one)) && text.parentElement.closest("[lang]").lang !== "en")
      wrong.push(text.data);
  }
  return wrong;
}"""


@pytest.fixture
def talk(talk_site: Site, page: Page) -> Page:
    """The article with quotes, a video and comments, open."""
    page.goto(talk_site.url + TALK)
    return page


def test_a_pull_quote_that_repeats_the_text_is_heard_once(talk: Page) -> None:
    """It is seen, but neither read out nor reached by keys; its words stand in the text."""
    nodes = read_tree(talk)
    assert talk.get_by_text("Wie haast heeft, zet koffie!").is_visible()
    assert 1 == said(nodes).count("Wie haast heeft")
    assert 0 == talk.locator("[aria-hidden=true] :is(a, button, summary, [tabindex])").count()
    quotes = [one for one in nodes if one.role == "blockquote"]
    assert 1 == len(quotes)


def test_a_pull_quote_of_new_words_is_a_figure_with_a_quote(talk: Page) -> None:
    """Its words stand in the quote, and who said them in the caption of the figure."""
    nodes = read_tree(talk)
    words = [one for one in nodes if one.name == "Een theemuts is ook maar een jas."]
    assert ["StaticText"] == [one.role for one in words]
    assert ("figure", "blockquote", "paragraph") == words[0].within[-3:]
    caption = next(one for one in nodes if one.name == "Joris Terpstra")
    assert ("figure", "Figcaption") == caption.within[-2:]
    assert 2 == nodes.index(caption) - nodes.index(words[0])


def test_each_question_is_a_heading_in_what_opens_it(talk_site: Site, page: Page) -> None:
    """A heading of the second level within a control that says whether it is open."""
    page.goto(talk_site.url + FAQ)
    nodes = read_tree(page)
    questions = [one for one in headings(nodes) if one.level == 2]
    openers = [one for one in nodes if one.role == "DisclosureTriangle"]
    assert 9 == len(questions)
    assert [one.name for one in questions] == [one.name for one in openers]
    assert {"DisclosureTriangle"} == {one.within[-1] for one in questions}
    assert {False} == {one.expanded for one in openers}


def test_a_list_of_links_leads_to_the_questions(talk_site: Site, page: Page) -> None:
    """It stands above them, in their order; following one opens its answer, and the keys go on from there."""
    page.goto(talk_site.url + FAQ)
    nodes = read_tree(page)
    listed = [one for one in nodes if one.role == "navigation" and one.name == "Vragen op deze pagina"]
    assert 1 == len(listed)
    links = page.locator(".question-list a")
    questions = [one for one in headings(nodes) if one.level == 2]
    assert [one.name for one in questions] == [" ".join(one.split()) for one in links.all_inner_texts()]
    assert nodes.index(listed[0]) < nodes.index(questions[0])
    words = page.locator("#nee-zeggen .answer p").first.evaluate("one => one.firstChild.data.slice(0, 30)")
    assert len(words) == 30
    assert words not in said(nodes)
    page.locator('.question-list a[href="#nee-zeggen"]').focus()
    page.keyboard.press("Enter")
    page.locator("#nee-zeggen[open]").wait_for()
    assert words in said(read_tree(page))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#nee-zeggen') !== null")


def test_a_short_list_of_questions_needs_no_links(talk_site: Site, page: Page) -> None:
    """Two questions are seen at once."""
    page.goto(f"{talk_site.url}/faq/tweede/")
    assert [] == [one for one in read_tree(page) if one.name == "Vragen op deze pagina"]
    assert 0 == page.locator(".question-list").count()


def test_each_comment_has_a_heading_and_an_answer_says_to_whom(talk: Page) -> None:
    """All are articles in one list, in the order of the conversation, with a day."""
    nodes = read_tree(talk)
    names = ["Ottilie", "Bo", "Tineke", "Ruben", "Pien", "Femke"]
    found = [one for one in headings(nodes) if one.name.startswith("Reactie van")]
    assert [f"Reactie van {name}" for name in names] == [one.name for one in found]
    assert {3} == {one.level for one in found}
    assert {1} == {one.within.count("list") for one in found}
    assert {("listitem", "article")} == {
        tuple(role for role in one.within if role in ("listitem", "article"))[-2:] for one in found
    }
    above = headings(nodes)[headings(nodes).index(found[0]) - 1]
    assert (2, "6 reacties") == (above.level, above.name)
    answers = [one.name for one in nodes if one.role == "link" and one.name.startswith("Antwoord op")]
    assert [f"Antwoord op {name}" for name in names[:4]] == answers
    talk.get_by_role("link", name="Antwoord op Ruben").click()
    assert talk.url.endswith("#comment-4")


@pytest.mark.parametrize("width", [320, 1280])
def test_comments_stand_in_up_to_three_steps(
    talk_site: Site, open_context: Callable[..., BrowserContext], width: int
) -> None:
    """Each answer is a step further in, from the third on they stay; nothing gets too narrow to read."""
    page = open_context((width, 800)).new_page()
    page.goto(talk_site.url + TALK)
    boxes = [one.bounding_box() for one in page.locator(".comment").all()]
    places = [round(box["x"]) for box in boxes if box is not None]
    assert places[0] < places[1] < places[2] < places[3] == places[4]
    assert places[0] == places[5]
    assert all(box is not None and box["width"] >= 200 for box in boxes)


def test_the_button_of_a_video_says_what_it_plays_and_what_that_sends(talk: Page) -> None:
    """And a line that everybody sees says so too; who follows it is in the player."""
    talk.route(
        lambda url: "youtube-nocookie" in url,
        lambda route: route.fulfill(body="<title>speler</title>", content_type="text/html"),
    )
    nodes = read_tree(talk)
    button = next(one for one in nodes if one.role == "button")
    assert f"Video afspelen: Hanneke schenkt in. {NOTE}" == button.name
    assert talk.get_by_text(NOTE).is_visible()
    assert NOTE in said(nodes)
    talk.get_by_role("button").focus()
    talk.keyboard.press("Enter")
    talk.frame_locator(".video iframe").locator("title").wait_for(state="attached")
    assert "IFRAME" == talk.evaluate("document.activeElement.tagName")
    assert ["Hanneke schenkt in"] == [one.name for one in read_tree(talk) if one.role == "Iframe"]


def test_a_video_is_a_link_where_no_script_runs(
    talk_site: Site, open_context: Callable[..., BrowserContext]
) -> None:
    """There is no button that does nothing; what playing sends stands there all the same."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(talk_site.url + TALK)
    nodes = read_tree(page)
    assert [] == [one for one in nodes if one.role == "button"]
    assert ["Bekijk de video bij YouTube"] == [
        one.name for one in nodes if one.role == "link" and "video" in one.name
    ]
    assert NOTE in said(nodes)


def test_what_is_said_in_a_video_opens_below_it(talk: Page) -> None:
    """The control comes right after the video and says whether it is open."""
    nodes = read_tree(talk)
    place = next(i for i, one in enumerate(nodes) if one.name == "Transcript van de video")
    assert ("DisclosureTriangle", False) == (nodes[place].role, nodes[place].expanded)
    before = [one.name for one in nodes[:place] if one.role == "StaticText"]
    assert "Hanneke schenkt in" == before[-1]
    assert "kopjes warm maken" not in said(nodes)
    talk.get_by_text("Transcript van de video").focus()
    talk.keyboard.press("Enter")
    after = read_tree(talk)
    assert True is next(one.expanded for one in after if one.name == "Transcript van de video")
    assert "kopjes warm maken" in said(after)


@pytest.mark.parametrize("path", PAGES)
def test_landmarks_stand_in_order_and_have_names_of_their_own(talk_site: Site, page: Page, path: str) -> None:
    """Head, text, foot, each once; what there is more of on a page can be told apart."""
    page.goto(talk_site.url + path)
    nodes = read_tree(page)
    found = landmarks(nodes)
    roles = [one.role for one in found]
    assert ["banner", "main", "contentinfo"] == [
        one for one in roles if one in ("banner", "main", "contentinfo")
    ]
    named = [(one.role, one.name) for one in found if one.role not in ("banner", "main", "contentinfo")]
    assert len(named) == len(set(named))
    assert [] == [one for one in named if not one[1]]
    texts = [one for one in nodes if one.role == "StaticText" and not set(one.within) & {*roles}]
    assert ["Naar de tekst"] == [one.name for one in texts]


@pytest.mark.parametrize("path", PAGES)
def test_headings_make_an_outline(talk_site: Site, page: Page, path: str) -> None:
    """One of the first level, before all others of the text; no level is skipped; none is empty."""
    page.goto(talk_site.url + path)
    found = headings(read_tree(page))
    levels = [one.level for one in found]
    assert 1 == levels.count(1)
    assert 1 == levels[0]
    assert [] == [f"{one} > {other}" for one, other in pairwise(found) if other.level > one.level + 1]
    assert [] == [str(one) for one in found if not one.name]


def test_foreign_text_says_its_language(talk_site: Site, page: Page) -> None:
    """The words of an English article are English wherever they stand, on its own page and in lists."""
    foreign = ["The handover folder", "The last day of a colleague", "What nobody ever wrote down"]
    met = 0
    for path in (
        "/en/de-overdrachtsmap/",
        "/de-overdrachtsmap/",
        "/",
        "/categorie/werk/",
        "/archief/2026/08/",
    ):
        page.goto(talk_site.url + path)
        met += sum(one in page.locator("body").inner_text() for one in foreign)
        assert (path, []) == (path, page.evaluate(FOREIGN_WORDS, foreign))
    assert met >= 3
