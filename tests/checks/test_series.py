"""Parts of a series: each number once, none left out."""

from __future__ import annotations

import pytest

from tests.checks.told import story, tell


def part(number: int | str, *lines: str, series: str = "Thee") -> str:
    return story(f"series: {series}", f"series_part: {number}", *lines)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"a": part(1), "b": part(2), "c": part(3)}, []),
        ({"a": part(3), "b": part(1), "c": part(2)}, []),
        ({"a": part(1)}, []),
        ({"a": part(1), "b": part(3)}, ["articles/b.md:5 K407"]),
        ({"a": part(2)}, ["articles/a.md:5 K407"]),
        ({"a": part(1), "b": part(4), "c": part(9)}, ["articles/b.md:5 K407"]),
        ({"a": part(1), "b": part(1)}, ["articles/a.md:5 K408", "articles/b.md:5 K408"]),
        (
            {"a": part(1), "b": part(1), "c": part(3)},
            ["articles/a.md:5 K408", "articles/b.md:5 K408", "articles/c.md:5 K407"],
        ),
        ({"a": part(1), "b": part(1, series="Koffie")}, []),
        ({"a": part(1), "b": part(1, "lang: en")}, []),
        ({"a": story("series: Thee"), "b": story("series: Thee")}, []),
        ({"a": part(0)}, ["articles/a.md:5 K154"]),
        ({"a": part("twee")}, ["articles/a.md:5 K154"]),
        # a part that is not out yet counts: the number is taken
        ({"a": part(1), "b": part(2, "status: draft"), "c": part(3)}, []),
    ],
)
def test_numbers_of_a_series_fit(tmp_path, parts, expected):
    assert expected == tell(tmp_path, {f"articles/{name}.md": text for name, text in parts.items()})
