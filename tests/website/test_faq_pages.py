"""FAQs in the built magazine: pages, anchors, overview, and the same answers for search engines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.reference import REPOSITORY, read_page
from tests.website.reading import Reader

PAGE = "/faq/over-het-vak/"
ANCHORS = [
    "functienamen",
    "diploma",
    "inwerken",
    "nee-zeggen",
    "te-veel-werk",
    "namens",
    "letterlijk",
    "hoe-houd-ik-contact-met-vakgenoten-als-ik-de-enige-in-mijn-organisatie-ben",
    "mag-ik-een-artikel-uit-de-spil-overnemen",
]


def json_ld(output: Path, path: str) -> dict:
    """Return what a page says to search engines, read out of its HTML as they do."""
    return json.loads(
        read_page(output, path).split('<script type="application/ld+json">')[1].split("</script>")[0]
    )


def words(html: str) -> list[str]:
    return " ".join(text for _language, text in Reader(html).texts).split()


def test_a_question_keeps_the_anchor_it_was_given_or_that_of_its_words(output: Path) -> None:
    """`{#id}` where there is one, else made of the question; never shown."""
    html = read_page(output, PAGE)
    assert ANCHORS == [one["id"] for one in Reader(html).all("details", class_="question")]
    assert "{#" not in html


def test_every_question_is_told_to_search_engines_with_its_whole_answer(output: Path) -> None:
    """The same words as on the page, the same number of links, each a full address."""
    html = read_page(output, PAGE)
    told = json_ld(output, PAGE)
    assert (
        "FAQPage",
        "nl",
        f"https://katern.example{PAGE}",
    ) == (told["@type"], told["inLanguage"], told["url"])
    answers = re.findall(r'<div class="answer flow">(.*?)<p class="answer-link">', html, re.DOTALL)
    assert len(answers) == len(told["mainEntity"]) == len(ANCHORS)
    for shown, one in zip(answers, told["mainEntity"], strict=True):
        text = one["acceptedAnswer"]["text"]
        assert words(text) == words(shown)
        links = [link["href"] for link in Reader(text).all("a")]
        assert len(links) == len(Reader(shown).all("a"))
        assert all(link.startswith("https://katern.example/") for link in links)
    assert sum(len(Reader(one).all("a")) for one in answers) >= 5


def test_the_overview_leads_to_every_question(full_output: Path) -> None:
    """In the order that the FAQs ask for."""
    page = Reader(read_page(full_output, "/faq/"))
    found = [
        one["href"] for one in page.all("a") if one["href"].startswith("/faq/") and one["href"] != "/faq/"
    ]
    first = [PAGE, *(f"{PAGE}#{anchor}" for anchor in ANCHORS)]
    assert found[: len(first)] == first
    others = dict.fromkeys(one for one in found[len(first) :] if "#" not in one)
    assert ["/faq/over-de-spil/", "/faq/tweede/"] == list(others)


def test_a_question_with_signs_is_shown_as_typed(full_output: Path) -> None:
    """Neither the page nor the JSON takes a sign for markup."""
    assert "Is 1 < 2 & “waar”?" in Reader(read_page(full_output, "/faq/tweede/")).texts_in("nl")
    assert "Is 1 < 2 & “waar”?" == json_ld(full_output, "/faq/tweede/")["mainEntity"][1]["name"]


def test_a_magazine_without_faq_has_no_overview(build_with: Callable[..., Path]) -> None:
    """No empty page."""
    output = build_with({"articles/een.md": "---\ntitle: Een\ndate: 2026-01-01\n---\nTekst.\n"})
    assert not (output / "faq").exists()


def test_the_reference_magazine_answers_at_least_eight_questions() -> None:
    """It is a real list."""
    text = (REPOSITORY / "content/faq/over-het-vak.md").read_text(encoding="utf-8")
    assert text.count("\n## ") == len(ANCHORS) >= 8


def test_a_long_list_of_questions_begins_with_links_to_them(output: Path) -> None:
    """Plain words, in the order of the questions; a short list needs none."""
    page = BeautifulSoup(read_page(output, PAGE), "html.parser")
    links = page.select('nav[aria-label="Vragen op deze pagina"] a')
    assert [f"#{anchor}" for anchor in ANCHORS] == [one["href"] for one in links]
    assert [one.get_text() for one in page.select(".question h2")] == [one.get_text() for one in links]


@pytest.mark.parametrize(("count", "links"), [(3, 0), (4, 4)])
def test_links_begin_at_four_questions(build_with: Callable[..., Path], count: int, links: int) -> None:
    """Words of a question that are a link or marked are plain words there; its language is told."""
    text = "".join(f"## Vraag *{number}* & [x](/faq/)\n\nJa.\n\n" for number in range(count))
    output = build_with({"faq/thee.md": f"---\ntitle: Thee\nlang: en\n---\n{text}"})
    page = BeautifulSoup(read_page(output, "/en/faq/thee/"), "html.parser")
    found = page.select("nav.question-list[lang=nl] ul[lang=en] a")
    assert links == len(found)
    assert [f"Vraag {number} & x" for number in range(links)] == [
        one.decode_contents().replace("&amp;", "&") for one in found
    ]
