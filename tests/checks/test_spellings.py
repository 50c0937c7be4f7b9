"""Names written in two ways are told, each at the rarer one; names that are two things are not."""

from __future__ import annotations

import pytest

from tests.checks.told import header, story, tell
from tests.magazines import load_files


def tagged(*lists: str) -> dict[str, str]:
    """Return articles a, b, c … with these tags; after z come a1, b1 …."""
    names = (f"{chr(97 + index % 26)}{index // 26 or ''}" for index in range(len(lists)))
    return {f"articles/{name}.md": story(f"tags: [{tags}]") for name, tags in zip(names, lists, strict=True)}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        # the rarer spelling is told
        (tagged("thuiswerken", "thuiswerken", "Thuiswerken"), ["articles/c.md:4 K212"]),
        (tagged("thuiswerken", "thuiswerken", "thuis-werken"), ["articles/c.md:4 K212"]),
        (tagged("thuiswerken", "thuiswerken", "thuis werken"), ["articles/c.md:4 K212"]),
        (tagged("thuiswerken", "thuiswerken", "thuiswerkne"), ["articles/c.md:4 K212"]),
        (tagged("vergaderen", "vergaderen", "vergadern"), ["articles/c.md:4 K212"]),
        (tagged("notuleren, notulern"), ["articles/a.md:4 K212"]),
        # each use of it
        (
            tagged("thuiswerken", "thuiswerken", "thuiswerken", "thuiswerkn", "thuiswerkn"),
            ["articles/d.md:4 K212", "articles/e.md:4 K212"],
        ),
        # two subjects
        (tagged("werk", "werken"), []),
        (tagged("thee", "tree"), []),
        (tagged("corona 2020", "corona 2021"), []),
        (tagged("deel 1", "deel 2"), []),
        (tagged("mens", "wens"), []),
        (tagged("agenda", "agendabeheer"), []),
        (tagged("vergaderen", "vergadering"), []),
        (tagged("secretaris", "secretaresse"), []),
        # a section or profile is right, however rare
        (
            {
                "categories/werk.md": header("title: Werk en leven"),
                "articles/a.md": story("category: Werk en levn"),
                "articles/b.md": story("category: Werk en levn"),
            },
            ["articles/a.md:4 K212", "articles/b.md:4 K212"],
        ),
        (
            {
                "authors/anna.md": header("name: Anna de Wit"),
                "articles/a.md": story("authors: [Anna de Witt]"),
            },
            ["articles/a.md:4 K212"],
        ),
        (
            {"authors/anna.md": header("name: Anna de Wit"), "articles/a.md": story("author: Anna De  Wit")},
            ["articles/a.md:4 K212"],
        ),
        (
            {
                "authors/anna.md": header("name: Anna de Wit"),
                "articles/a.md": story("authors: [anna de wit]"),
            },
            [],
        ),
        (
            {"articles/a.md": story("authors: [Jan Smit]"), "articles/b.md": story("authors: [Jan Smits]")},
            ["articles/b.md:4 K212"],
        ),
        (
            {"articles/a.md": story("categories: [Techniek]"), "articles/b.md": story("category: Tecniek")},
            ["articles/b.md:4 K212"],
        ),
        # a tag and a section may have one name
        ({"articles/a.md": story("category: Thuiswerken", "tags: [thuiswerken]")}, []),
    ],
)
def test_rarer_spelling_is_told(tmp_path, files, expected):
    assert expected == tell(tmp_path, files)


def test_message_names_both_spellings_and_where_the_other_stands(tmp_path):
    loaded = load_files(tmp_path / "content", tagged("thuiswerken", "thuiswerken", "thuis-werken"))
    expected = f"'thuis-werken' looks like 'thuiswerken', used in {tmp_path}/content/articles/a.md"
    assert [expected] == [one.message for one in loaded.found]


def test_thousand_different_tags_are_read_in_no_time(tmp_path):
    files = tagged(*(f"onderwerp{number:04d}x{number * 7919 % 1000:03d}" for number in range(1000)))
    assert [] == tell(tmp_path, files)
