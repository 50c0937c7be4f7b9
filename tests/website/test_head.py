"""What a page says about itself in its head, by hand-made things."""

from __future__ import annotations

from types import SimpleNamespace as Thing

import pytest
from katern.website.head import DESCRIPTION_LENGTH, Head, Voice, describe_page
from katern.website.sheets import Sheet

VOICE = Voice(
    lambda text: f"«{text}»",
    lambda url: f"https://1.example/{url.lstrip('/')}",
    lambda url: f"https://1.example/{url.lstrip('/')}",
    "Over de site.",
)


def describe(kind: str, sheet: Sheet | None = None, **values: object) -> Head:
    return describe_page(kind, values, sheet or Sheet("een/index.html", "een/"), VOICE)


def test_an_article_is_described_by_its_title_and_summary() -> None:
    """With its own address and its picture."""
    article = Thing(title="Een", summary_text="Kort.", cover=Thing(url="/images/x.png"))
    head = describe("article", article=article)
    assert (head.page_title, head.description) == ("Een", "Kort.")
    assert (head.canonical, head.og_image) == ("https://1.example/een/", "https://1.example/images/x.png")
    assert not head.noindex


def test_an_article_from_elsewhere_names_its_first_address() -> None:
    """Its `canonical` wins."""
    assert (
        "https://2.example/" == describe("article", article=Thing(canonical="https://2.example/")).canonical
    )


@pytest.mark.parametrize(("status", "preview"), [("hidden", ""), ("published", "draft")])
def test_what_is_not_public_is_not_found(status: str, preview: str) -> None:
    """Hidden texts and previews keep search engines away."""
    assert describe("article", article=Thing(status=status, preview=preview)).noindex


@pytest.mark.parametrize("kind", ["404", "withdrawn", "redirect"])
def test_what_is_no_text_is_not_found(kind: str) -> None:
    """Nor are pages that only tell where a text is not."""
    assert describe(kind).noindex


def test_a_section_is_described_by_its_introduction_and_a_writer_by_the_biography() -> None:
    """In plain words."""
    assert (
        "Het vak."
        == describe("category", category=Thing(name="Vak", intro="<p>Het <em>vak</em>.</p>")).description
    )
    assert (
        "Anna schrijft."
        == describe("author", author=Thing(name="Anna", bio="<p>Anna schrijft.</p>")).description
    )


def test_a_long_description_is_cut_between_words() -> None:
    """With dots, and never longer than search engines show."""
    found = describe("article", article=Thing(summary_text="woord, " * 60)).description
    assert len(found) <= DESCRIPTION_LENGTH
    assert found.endswith("woord…")


def test_later_pages_of_a_list_say_so_in_their_title() -> None:
    """So that no two pages have one title; the front page's list has no title of its own."""
    later = Sheet("x", "x/", number=2, before="/", after="/page/3/")
    head = describe("tag", later, tag=Thing(name="thee"))
    assert (head.page_title, head.prev_url, head.next_url) == ("thee – «page 2»", "/", "/page/3/")
    assert "«page 2»" == describe("index", later).page_title
    assert "Over de site." == describe("index").description


@pytest.mark.parametrize(
    ("kind", "values", "scripts"),
    [
        ("article", {"article": Thing(content="<p>1</p>")}, ()),
        ("article", {"article": Thing(content='<a class="video-link">')}, ("video",)),
        ("page", {"page": Thing(content="<details>")}, ("faq",)),
        ("faq", {"faq": Thing(intro="", questions=[Thing(answer="1")])}, ("faq",)),
        (
            "faq",
            {"faq": Thing(intro="", questions=[Thing(answer='<a class="video-link">')])},
            ("video", "faq"),
        ),
        ("tag", {"tag": Thing(name="thee")}, ()),
    ],
)
def test_a_page_loads_only_the_scripts_it_can_use(
    kind: str, values: dict[str, object], scripts: tuple[str, ...]
) -> None:
    """Most pages need none."""
    assert scripts == describe(kind, None, **values).scripts


def test_a_text_in_several_languages_names_them_all() -> None:
    """Itself first; in one language there is nothing to name."""
    dutch = Thing(lang="nl", url="een/", translations=[Thing(lang="en", url="en/een/")])
    assert (
        ("nl", "https://1.example/een/"),
        ("en", "https://1.example/en/een/"),
    ) == describe("article", article=dutch).alternates
    assert () == describe("article", article=Thing(lang="nl", url="een/", translations=[])).alternates


def test_only_what_has_comments_asks_for_their_style_and_only_a_form_for_its_script() -> None:
    """An address to write to needs no script."""
    talk = {"shows_comments": True}
    found = [
        describe("article", article=Thing(**values))
        for values in (
            {},
            talk | {"comment_form": None},
            talk | {"comment_form": Thing(endpoint="")},
            talk | {"comment_form": Thing(endpoint="/in")},
        )
    ]
    assert [(), ("comments",), ("comments",), ("comments",)] == [one.sheets for one in found]
    assert [(), (), (), ("reply", "form_errors")] == [one.scripts for one in found]
