"""Which line something came from."""

from __future__ import annotations

from katern.text.source_lines import LineFinder


def test_each_place_is_given_once_and_the_last_one_again():
    finder = LineFinder(["a x", "b", "a", "x"], 10)
    assert [10, 12, 12] == [finder.find("a") for _ in range(3)]
    assert [10, 13, 13] == [finder.find("x") for _ in range(3)]


def test_the_first_form_that_is_found_counts():
    finder = LineFinder(["a", "b &amp; c"], 5)
    assert 6 == finder.find("b & c", "b &amp; c")


def test_what_is_nowhere_stands_on_the_first_line():
    finder = LineFinder(["a"], 5)
    assert [5, 5, 5] == [finder.find("z"), finder.find(""), finder.find()]


def test_a_text_without_lines_has_a_first_line():
    assert 3 == LineFinder([], 3).find("a")
