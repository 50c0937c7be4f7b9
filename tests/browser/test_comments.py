"""The form for a comment, and the links that lead to it, under a reader's hands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.test_accessible import violations
from tests.reference import build_magazine, copy_magazine

pytestmark = pytest.mark.browser
ENDPOINT = "https://reacties.example/in"
ARTICLE = "/schaf-het-woord-druk-af/"
SETTINGS = f"""
KATERN_COMMENTS_ENDPOINT = "{ENDPOINT}"
KATERN_COMMENTS_WEBSITE = True
KATERN_COMMENTS_KEEP = "We bewaren dit zolang je reactie er staat."
"""


@pytest.fixture(scope="module")
def form_site(
    chromium: str, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]
) -> Site:
    """Return the reference magazine with a form under its articles, built and served."""
    root = copy_magazine(tmp_path_factory.mktemp("form") / "de-spil")
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write(SETTINGS)
    output = build_magazine(root)
    return Site(serve_folder(output), output)


def send(page: Page) -> dict[str, list[str]]:
    """Fill in and send the form of an open page; return what the receiver is given."""
    page.route(f"{ENDPOINT}**", lambda route: route.fulfill(body="dank", content_type="text/plain"))
    page.get_by_label("Reactie (verplicht)").fill("Een tekst & meer")
    page.get_by_label("Naam (verplicht)").fill("Bo")
    with page.expect_request(f"{ENDPOINT}**") as asked:
        page.get_by_role("button", name="Versturen").click()
    page.wait_for_url(f"{ENDPOINT}**")
    assert "POST" == asked.value.method
    return parse_qs(asked.value.post_data or "", keep_blank_values=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_the_form_is_no_barrier(
    form_site: Site, open_context: Callable[..., BrowserContext], size: tuple[int, int], scheme: str
) -> None:
    """Also with the line that says what is answered; and nothing sticks out."""
    page = open_context(size, color_scheme=scheme).new_page()
    page.goto(form_site.url + ARTICLE)
    page.locator(".comment-reply").first.click()
    assert page.locator(".comment-answers").is_visible()
    assert [] == violations(page)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= size[0]


def test_a_comment_is_sent_with_its_article(form_site: Site, page: Page) -> None:
    """What no reader sees stays empty, and the policy of the page lets it go there."""
    page.goto(form_site.url + ARTICLE)
    assert not page.locator("[name=subject]").is_visible()
    given = send(page)
    assert (["schaf-het-woord-druk-af"], [""], [""]) == (given["article"], given["parent"], given["subject"])
    assert (["Een tekst & meer"], ["Bo"], [""]) == (given["text"], given["name"], given["email"])


def test_a_reply_says_what_it_answers(form_site: Site, page: Page) -> None:
    """The writer is in the text at once, and sees whom the answer is to."""
    page.goto(form_site.url + ARTICLE)
    page.get_by_role("link", name="Antwoorden op de reactie van Sjoerd").click()
    assert page.get_by_label("Reactie (verplicht)").evaluate("one => one === document.activeElement")
    assert "Antwoord op Sjoerd" in page.locator(".comment-answers").inner_text()
    assert ["wp-2302"] == send(page)["parent"]


def test_a_reply_can_be_made_a_comment_again(form_site: Site, page: Page) -> None:
    page.goto(form_site.url + ARTICLE)
    page.locator(".comment-reply").first.click()
    page.get_by_role("button", name="Toch geen antwoord").click()
    assert not page.locator(".comment-answers").is_visible()
    assert [""] == send(page)["parent"]


def test_without_script_the_link_leads_to_the_form(
    form_site: Site, open_context: Callable[..., BrowserContext]
) -> None:
    """And the form sends a comment that answers none."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(form_site.url + ARTICLE)
    page.locator(".comment-reply").first.click()
    assert page.url.endswith("#respond")
    assert not page.locator(".comment-answers").is_visible()
    assert [""] == send(page)["parent"]


def test_what_is_wrong_is_summed_up_with_links(form_site: Site, page: Page) -> None:
    """The summary is read out, leads to each field, and goes when all is well."""
    page.goto(form_site.url + ARTICLE)
    page.get_by_label("E-mailadres").fill("geen adres")
    page.get_by_role("button", name="Versturen").click()
    summary = page.get_by_role("group", name="Dit ontbreekt nog of klopt niet:")
    assert summary.evaluate("one => one === document.activeElement")
    links = summary.get_by_role("link")
    assert ["Reactie (verplicht)", "Naam (verplicht)", "E-mailadres"] == [
        one.partition(":")[0] for one in links.all_inner_texts()
    ]
    assert [] == violations(page)
    links.nth(2).click()
    field = page.get_by_label("E-mailadres")
    assert field.evaluate("one => one === document.activeElement")
    assert "true" == field.get_attribute("aria-invalid")
    field.fill("")
    assert ["Bo"] == send(page)["name"]


def test_nothing_goes_out_without_a_text(
    form_site: Site, open_context: Callable[..., BrowserContext]
) -> None:
    """Without script the browser says what is missing, and where."""
    page = open_context(java_script_enabled=False).new_page()
    page.goto(form_site.url + ARTICLE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Versturen").click()
    assert page.get_by_label("Reactie (verplicht)").evaluate("one => one === document.activeElement")
    assert [] == [one for one in asked if one.startswith(ENDPOINT)]
