"""A page that shows the theme finds an article for each part of it."""

from __future__ import annotations

from types import SimpleNamespace as Thing

import pytest
from katern.articles.samples import TRAITS, choose_samples

PLAIN = {"cover": None, "standfirst": "", "series": None, "sponsor": None, "source": None, "updates": ()}
WRITER = Thing(has_profile=True)


def make(**values: object) -> Thing:
    return Thing(**{**PLAIN, "newer": None, "older": None, **values})


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("cover", {"cover": "x", "standfirst": "y"}),
        ("writers", {"authors": [WRITER, WRITER]}),
        ("series", {"series": "x"}),
        ("sponsor", {"sponsor": "x"}),
        ("source", {"source": "x"}),
        ("updates", {"updates": ("x",)}),
        ("neighbours", {"newer": "x", "older": "y"}),
    ],
)
def test_the_first_article_that_has_a_part_shows_it(name: str, values: dict[str, object]) -> None:
    """Later ones do not; one that lacks it never does."""
    first = make(**values)
    assert {name: first} == choose_samples([make(), first, make(**values)])


def test_what_no_article_has_is_absent() -> None:
    """A cover without an introduction, one writer, one neighbour are not enough."""
    assert {} == choose_samples([make(cover="x", authors=[WRITER, Thing(has_profile=False)], newer="x")])
    whole = dict.fromkeys(("cover", "standfirst", "series", "sponsor", "source", "updates"), "x")
    assert set(TRAITS) == set(choose_samples([make(**whole, authors=[WRITER, WRITER], newer="x", older="x")]))
