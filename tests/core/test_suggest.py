"""The name that was most likely meant."""

from __future__ import annotations

import time

import pytest
from katern.suggest import MANY, nearest


@pytest.mark.parametrize(
    ("word", "names", "cutoff", "expected"),
    [
        ("publsihed", ("draft", "published"), 0.6, "published"),
        ("catgory", ("title", "category", "categories"), 0.7, "category"),
        ("zon", ("maan", "ster"), 0.6, None),
        ("x", (), 0.6, None),
        ("", ("a",), 0.6, None),
        ("titel", ("title",), 0.9, None),
        ("titel", ("title",), 0.6, "title"),
    ],
)
def test_the_nearest_name_is_given_when_one_is_near(
    word: str, names: tuple[str, ...], cutoff: float, expected: str | None
):
    assert expected == nearest(word, names, cutoff)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("een-artikel-0077x", "een-artikel-0077"),
        ("x-een-artikel-0077", "een-artikel-0077"),
        ("artikel-zonder-begin-over-werk", "het-artikel-zonder-begin-over-werk"),
        ("tekst-over-wrek-04999", "tekst-over-werk-04999"),
        ("helemaal iets anders", None),
        ("", None),
        ("een-artikel-0077-met-een-veel-langere-naam-dan-enig-ander", None),
    ],
)
def test_among_thousands_of_names_the_nearest_is_found_too(word: str, expected: str | None):
    names = [f"tekst-over-werk-{n:05}" for n in range(5_000)]
    assert len(names) > MANY
    assert expected == nearest(word, [*names, "een-artikel-0077", "het-artikel-zonder-begin-over-werk"], 0.85)


def test_a_name_that_is_there_is_the_nearest_wherever_it_stands():
    names = [f"tekst-{n:04}" for n in range(MANY + 1)]
    assert names[::10] == [nearest(name, names) for name in names[::10]]


def test_a_thousand_questions_about_thousands_of_names_take_no_minutes():
    names = [f"artikel-over-werk-{n:04}" for n in range(2_000)]
    began = time.process_time()
    for n in range(40):
        nearest(f"artikel-over-wrek-{n:04}", names)
    assert time.process_time() - began < 10
