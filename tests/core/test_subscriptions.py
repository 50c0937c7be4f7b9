"""Which feeds there are, and what belongs in which."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.magazine import Magazine
from katern.subscriptions import archive_path, comments_path, feed_path, list_feed_paths, list_feeds

from tests.magazines import article, load_files

SHELVES = {
    "categories/werk.md": "---\ntitle: Werk\n---\n",
    "authors/anna.md": "---\nname: Anna de Wit\n---\n",
}


def load(tmp_path: Path, files: dict[str, str], **options: object) -> Magazine:
    return load_files(tmp_path / "content", {**SHELVES, **files}, **options).magazine


@pytest.mark.parametrize(
    ("keys", "feeds"),
    [
        ({}, "all"),
        ({"category": "werk"}, "all category-werk"),
        ({"category": "Werk", "categories": "[werk, Op reis]"}, "all category-werk category-op-reis"),
        ({"authors": "[anna, Bob]"}, "all author-anna"),
        ({"authors": "[Anna de Wit]"}, "all author-anna"),
        ({"tags": "[thee]"}, "all"),
        ({"lang": "en"}, "all"),
    ],
)
def test_an_article_belongs_in_the_feed_of_all_and_of_each_shelf_with_a_page(
    tmp_path: Path, keys: dict[str, str], feeds: str
):
    magazine = load(tmp_path, {"articles/a.md": article(**keys)})
    assert feeds.split() == list(list_feeds(magazine.by_path["articles/a.md"], magazine))


def test_tags_have_feeds_when_a_magazine_wants_them(tmp_path: Path):
    magazine = load(tmp_path, {"articles/a.md": article(tags="[Groene thee]")}, tag_feeds=True)
    assert ("all", "tag-groene-thee") == list_feeds(magazine.by_path["articles/a.md"], magazine)


def test_a_translation_belongs_in_the_feed_of_its_language_alone(tmp_path: Path):
    files = {"articles/a.md": article(category="werk"), "articles/b.md": article(slug="a", lang="en")}
    magazine = load(tmp_path, files)
    assert ("all-en",) == list_feeds(magazine.by_path["articles/b.md"], magazine)
    assert "feeds/comments/en/a.atom.xml" == comments_path(magazine.by_path["articles/b.md"])


def test_all_paths_are_listed(tmp_path: Path):
    files = {
        "articles/a.md": article(category="Op reis"),
        "faq/f.md": "---\ntitle: F\n---\n## Wat?\n\nDit.\n",
    }
    magazine = load(tmp_path, files)
    names = "all.atom.xml all.rss.xml all.json author-anna.atom.xml category-op-reis.atom.xml "
    names += "category-werk.atom.xml faq.atom.xml feeds.opml"
    articles = [magazine.by_path["articles/a.md"]]
    assert {f"feeds/{one}" for one in names.split()} == set(list_feed_paths(magazine, articles))


def test_without_an_address_of_the_site_there_are_no_feeds(tmp_path: Path):
    magazine = load(tmp_path, {"articles/a.md": article()}, site_url="")
    assert [] == list(list_feed_paths(magazine, magazine.of_kind("article")))


def test_a_text_may_link_to_a_feed_that_there_is(tmp_path: Path):
    body = (
        "[een](/feeds/category-werk.atom.xml), [twee](/feeds/all.json), [drie](/feeds/category-x.atom.xml)\n"
    )
    found = load_files(tmp_path / "content", {**SHELVES, "articles/a.md": article(body)}).found
    assert ["/feeds/category-x.atom.xml"] == [
        one.message.split("'")[1] for one in found if one.code == "K201"
    ]


def test_names_make_paths():
    assert ("feeds/all.atom.xml", "feeds/archive/all-3.atom.xml") == (feed_path("all"), archive_path(3))
