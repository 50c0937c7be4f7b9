"""The reaction that an issue quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.newsletter.reaction import MAX_WORDS, make_reaction, shorten

from tests.magazines import article, load_files


def comment(body: str, **keys: str) -> str:
    header = {"id": "wp-7", "author": "Fatma", "date": "2025-12-02T08:00:00Z", "status": "approved", **keys}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in header.items()) + f"---\n{body}\n"


def quote(tmp_path: Path, text: str, **changes: str):
    files = {
        "articles/een.md": article(title="Een 'stuk'"),
        "comments/een/wp-7.html": text,
        "newsletters/a.md": article(title="Nummer", comment="wp-7"),
        **changes,
    }
    magazine = load_files(tmp_path / "content", files).magazine
    issue = magazine.by_path["newsletters/a.md"]
    return make_reaction(magazine, issue, lambda href: f"https://katern.example{href}")


def test_what_is_seen_of_it_is_quoted_with_its_name_and_place(tmp_path: Path):
    found = quote(tmp_path, comment("Zo <em>is</em>\nhet &amp; niet anders.<script>x()</script>"))
    assert found is not None
    assert ("Zo is het & niet anders.", "Fatma", "Een ‘stuk’") == (
        found.text,
        found.author,
        found.article_title,
    )
    assert ("/een/#comment-7", "https://katern.example/een/#comment-7") == (found.path, found.url)


@pytest.mark.parametrize("status", ["pending", "rejected", "erased"])
def test_what_readers_may_not_see_is_not_quoted(tmp_path: Path, status: str):
    assert None is quote(tmp_path, comment("Zo is het.", status=status))


@pytest.mark.parametrize("status", ["withdrawn", "draft", "skip"])
def test_nor_is_it_when_its_article_is_not_there(tmp_path: Path, status: str):
    assert None is quote(tmp_path, comment("Zo is het."), **{"articles/een.md": article(status=status)})


def test_an_issue_that_names_none_quotes_none(tmp_path: Path):
    assert None is quote(tmp_path, comment("Zo."), **{"newsletters/a.md": article(title="Nummer")})


@pytest.mark.parametrize(("count", "marked"), [(MAX_WORDS, False), (MAX_WORDS + 1, True)])
def test_a_long_one_is_shortened_and_says_so(count: int, marked: bool):
    text = " ".join(["woord"] * count)
    assert (MAX_WORDS, marked) == (shorten(text).count("woord"), shorten(text).endswith(" …"))
