"""Which articles an edition holds, and which editions are its neighbours."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace as Thing

from katern.editions.model import Edition, fill_editions, sort_editions
from markupsafe import Markup


def make_edition(name: str, day: int = 1) -> Edition:
    return Edition(
        name,
        "1",
        f"editie/{name}/",
        datetime(2026, 1, day, tzinfo=UTC),
        Markup(),
        "",
        "nl",
        f"editions/{name}.md",
    )


def make_article(name: str, day: int = 1) -> Thing:
    return Thing(
        title=name,
        date=datetime(2026, 1, day, tzinfo=UTC),
        katern_document=Thing(relative=f"articles/{name}.md"),
    )


def test_the_newest_goes_first_and_each_knows_its_neighbours():
    found = sort_editions([make_edition("b", 2), make_edition("c", 3), make_edition("a", 1)])
    assert [("c", None, "b"), ("b", "c", "a"), ("a", "b", None)] == [
        (one.title, one.newer and one.newer.title, one.older and one.older.title) for one in found
    ]


def test_two_of_one_day_sort_by_file_name():
    assert ["a", "b"] == [one.title for one in sort_editions([make_edition("b"), make_edition("a")])]


def test_articles_stand_in_the_order_of_their_dates():
    edition = make_edition("a")
    articles = [make_article("z", 1), make_article("y", 3), make_article("x", 2), make_article("a", 2)]
    fill_editions([edition], [(edition.relative, one) for one in articles], [])
    assert ["z", "a", "x", "y"] == [one.title for one in edition.articles]
    assert all(one.edition is edition for one in articles)


def test_a_translation_names_its_edition_and_stands_in_no_list():
    edition, article = make_edition("a"), make_article("x")
    fill_editions([edition], [], [(edition.relative, article)])
    assert ([], edition) == (edition.articles, article.edition)


def test_an_edition_that_is_not_out_is_named_nowhere():
    article, other = make_article("x"), make_article("y")
    fill_editions([], [("editions/a.md", article)], [("editions/a.md", other)])
    assert not hasattr(article, "edition")
    assert other.edition is None
