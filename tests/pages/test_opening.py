"""A text in two, before its first heading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.pages.opening import split_opening

CASES = [
    ("", "", ""),
    ("<p>a</p>", "<p>a</p>", ""),
    ('<p>a</p><h2 id="b">b</h2><p>c</p><h2>d</h2>', "<p>a</p>", '<h2 id="b">b</h2><p>c</p><h2>d</h2>'),
    ("<h2>b</h2>", "", "<h2>b</h2>"),
    ("<div><h2>a</h2></div><h2>b</h2>", "<div><h2>a</h2></div>", "<h2>b</h2>"),
    ("<ul><li><h2>a</h2></li></ul>", "<ul><li><h2>a</h2></li></ul>", ""),
]


@pytest.mark.parametrize(("html", "opening", "rest"), CASES)
def test_a_text_is_parted_at_its_first_heading_in_no_box(html: str, opening: str, rest: str):
    assert (opening, rest) == split_opening(html)


@given(st.lists(st.sampled_from(["<h2>", "</h2>", "<div>", "</div>", "<ul>", "x"])).map("".join))
def test_nothing_is_lost(html: str):
    assert html == "".join(split_opening(html))
