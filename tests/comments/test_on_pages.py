"""Comments in a built magazine."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.magazines import article
from tests.reference import build_small, read_page

ENDPOINT = "https://reacties.example/in?a=1&b=2"


def comment(identifier: str, body: str = "Een tekst.", **keys: str) -> str:
    header = {"id": identifier, "author": "Bo", "date": "2026-02-01T10:00:00Z", "status": "approved", **keys}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in header.items()) + f"---\n{body}\n"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a magazine with every place where comments can be."""
    files = {
        "authors/anna.md": "---\nname: Anna de Wit\n---\nSchrijft.\n",
        "articles/thee.md": article(authors="[anna]", aliases="[/oude-thee/]"),
        "articles/zonder.md": article(title="Zonder"),
        "articles/uit.md": article(title="Uit", comments="off"),
        "articles/dicht.md": article(title="Dicht", comments_until="2025-12-31"),
        "articles/weg.md": article(title="Weg", status="withdrawn"),
        "articles/verborgen.md": article(title="Verborgen", status="hidden"),
        "pages/contact.md": "---\ntitle: Contact\n---\nMail ons.\n",
        "pages/privacy.md": "---\ntitle: Privacy\n---\nWij weten niets.\n",
        "comments/thee/wp-1.html": comment(
            "wp-1", "{{ naam }} **a** {attach}x\n\n<script>b</script><i>c</i>"
        ),
        "comments/thee/wp-3.html": comment("wp-3", "Geheim.", status="pending"),
        "comments/thee/wp-4.html": comment("wp-4", parent="wp-3"),
        "comments/thee/wp-5.html": comment("wp-5", "[…]", type="pingback", website="https://elders.example/"),
        "comments/thee/katern-1a.html": comment(
            "katern-1a", author="Anna de Wit", date="2026-02-02T10:00:00Z"
        ),
        "comments/oude-thee/wp-2.html": comment("wp-2", "Onder het oude adres.", parent="wp-1"),
        **{
            f"comments/{name}/wp-1{place}.html": comment(f"wp-1{place}", f"Bij {name}.")
            for place, name in enumerate(("uit", "dicht", "weg", "verborgen", "contact"))
        },
        "comments/_unmatched/elders/wp-30.html": comment("wp-30", "Van nergens.", thread="/elders/"),
    }
    settings = f'KATERN_COMMENTS_ENDPOINT = "{ENDPOINT}"\n'
    return build_small(tmp_path_factory.mktemp("talk") / "blad", files, settings)


def read(output: Path, name: str) -> Tag:
    return BeautifulSoup(read_page(output, f"/{name}/"), "html.parser")


def test_an_article_shows_its_conversation(output: Path) -> None:
    """Also what lies in the folder of an alias; what is pending only as a place."""
    page = read(output, "thee")
    assert "4 reacties" == page.find(id="comments").get_text()
    anchors = [one["id"] for one in page.select("article.comment")]
    assert ["comment-1", "comment-2", "comment-3", "comment-4", "comment-katern-1a"] == anchors
    assert "<p>{{ naam }} **a** {attach}x</p><p><i>c</i></p>" == (
        page.select_one("#comment-1 .comment-text").decode_contents().strip()
    )
    assert "Geheim" not in read_page(output, "/thee/")
    assert ["katern-1a"] == [one.find_parent("article")["id"][8:] for one in page.select(".comment-role")]
    assert "https://elders.example/" == page.select_one(".pings a")["href"]


def test_programs_read_the_same(output: Path) -> None:
    said = json.loads(read(output, "thee").find("script", type="application/ld+json").string)
    assert ("Article", "https://katern.example/thee/", 4) == (
        said["@type"],
        said["@id"],
        said["commentCount"],
    )
    assert 4 == len(said["comment"])


def test_the_form_names_its_article_and_is_allowed(output: Path) -> None:
    """By the policy of the pages that have it, and there exactly."""
    page = read(output, "thee")
    assert (ENDPOINT, "thee") == (page.form["action"], page.select_one("[name=article]")["value"])
    assert "/privacy/" == page.select_one(".comment-notes a")["href"]
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert "form-action 'self' https://reacties.example/in;" in policy
    assert "reacties.example" not in read_page(output, "/privacy/")
    assert "/theme/js/reply.js" in read_page(output, "/thee/")


@pytest.mark.parametrize(
    ("name", "shown", "is_open"),
    [
        ("zonder", False, True),
        ("uit", False, False),
        ("dicht", True, False),
        ("weg", False, False),
        ("verborgen", True, True),
        ("contact", True, False),
        ("privacy", False, False),
    ],
)
def test_each_shows_what_it_has_and_takes_what_it_may(
    output: Path, name: str, *, shown: bool, is_open: bool
) -> None:
    """Only pages with any of it ask for its style and its script."""
    page, written = read(output, name), read_page(output, f"/{name}/")
    assert shown == (f"Bij {name}." in written)
    assert is_open == (page.form is not None)
    assert (shown or is_open) == (page.find(id="comments") is not None) == ("css/comments.css" in written)
    assert is_open == ("reply.js" in written)


def test_what_belongs_to_nothing_is_nowhere(output: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in output.rglob("*.html")]
    assert not any("Van nergens" in one for one in pages)


def test_the_style_of_comments_is_joined_in_its_layer(output: Path) -> None:
    """And is no part of what all pages ask for."""
    style = (output / "theme/css/comments.css").read_text(encoding="utf-8")
    assert style.startswith("@layer blocks{.comments{")
    assert ".avatar" not in (output / "theme/css/katern.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "keys", "expected"),
    [
        ("", {}, None),
        ("", {"comments": "open"}, "Schrijf dan naar de redactie"),
        ('KATERN_COMMENTS_EMAIL = "a@b.example"\n', {}, "mailto:a@b.example?subject=Reactie%20op"),
        ('KATERN_COMMENTS_ENDPOINT = "/in"\nKATERN_COMMENTS_KEEP = "Kort."\n', {}, "Kort."),
    ],
)
def test_what_is_set_decides_how_readers_answer(
    tmp_path: Path, settings: str, keys: dict[str, str], expected: str | None
) -> None:
    written = read_page(
        build_small(tmp_path / "blad", {"articles/thee.md": article(**keys)}, settings), "/thee/"
    )
    assert (expected is None) == ('id="comments"' not in written)
    # an address of a person is written for readers, not for programs that collect them
    assert expected is None or expected in unescape(written)
