"""Pelican's own header, compared with the library by which Pelican reads it."""

from __future__ import annotations

import pytest
from katern.front_matter.nodes import Entry
from katern.front_matter.pelican_header import parse_pelican_header
from markdown import Markdown

from tests.core.told import Told


def read(text: str) -> tuple[dict[str, Entry], int, list[str]]:
    told = Told()
    entries, count = parse_pelican_header(text.split("\n"), told)
    return entries, count, told.said


AS_PELICAN = [
    "Title: Een titel\nDate: 2026-01-03\n\nTekst",
    "Title:Een titel\nDate:2026-01-03\n\nTekst",
    "Title:\tEen titel\nTags: a, b\n\nTekst",
    "title: een: twee\nSlug:   ruim   \n\nTekst",
    "   Title: ingesprongen\n\nTekst",
    "Title: A\n---\nTekst",
    "Title: A\n...\nTekst",
    "Title: A\n----\nTekst",
    "Title: A\nGewone tekst\n\nMeer",
    "Title: A\n    \nTekst",
    "Title: A\nKey-with_marks1: x\n9: y\n\nTekst",
    "Title: A\nSleutel met spatie: x\n",
    "Title: A\n# Kop: x\n",
    "Title: A\nTitré: x\n",
    "Title: A\nLeeg:\nDate: x\n\n",
    "Title: A",
    "Title: A\n",
    "Title: A: B\u00a0\n\u00a0Date: x\n",
    "Title: 'A' \"B\" #c [d] {e} @f\n\n",
    "Title: A\n\tvervolg\n    meer\n\nTekst",
    "Summary: een\n    twee\n        drie\nTitle: A\n\nTekst",
    "Leeg:\n    eerst\n    dan\n\nTekst",
    "    vervolg zonder sleutel\nTitle: A",
    "Title: A\n  \tgemengd\n\n",
]


@pytest.mark.parametrize("text", AS_PELICAN)
def test_keys_values_and_the_end_of_the_header_are_those_of_pelican(text: str):
    markdown = Markdown(extensions=["markdown.extensions.meta"])
    lines = markdown.preprocessors["normalize_whitespace"].run(text.split("\n"))
    left = markdown.preprocessors["meta"].run(lines)
    expected = {
        key: (" " if key in ("title", "summary") else ", ").join(filter(None, values))
        for key, values in markdown.Meta.items()  # type: ignore[attr-defined]
    }

    entries, count, said = read(text)

    assert (expected, []) == ({key: entry.node.show() for key, entry in entries.items()}, said)
    rest = "\n".join(text.split("\n")[count:]).expandtabs(4).strip()
    assert "\n".join(left).strip() == rest


def test_every_entry_knows_its_line_and_the_column_of_its_value():
    entries, _, _ = read("Title: A\nTags: a\n    b\nSLUG:   c\n\nTekst")
    assert {"title": (1, 8), "tags": (2, 7), "slug": (4, 9)} == {
        key: (entry.line, entry.node.column) for key, entry in entries.items()
    }
    assert ["Title", "Tags", "SLUG"] == [entry.key for entry in entries.values()]
    assert [1, 2, 4] == [entry.node.line for entry in entries.values()]


def test_a_key_given_twice_keeps_the_first_value_and_is_told():
    entries, count, said = read("Title: A\nDate: x\ntitle: B\nTITLE: C\n\nTekst")
    assert ("A", 4, ["3 K122", "4 K122"]) == (entries["title"].node.show(), count, said)


def test_a_value_is_never_read_as_another_type():
    entries, _, _ = read("Title: no\nDate: ~\nEmpty:")
    assert ["no", "~", None] == [entry.node.value for entry in entries.values()]
    assert all(entry.node.quoted for entry in entries.values())


def test_the_lines_of_a_list_are_its_items_and_those_of_a_title_its_words():
    entries, _, _ = read("Title: een\n    lange titel\nAuthors: Jan\n    Piet\n    Joris")
    assert ["een lange titel", "Jan, Piet, Joris"] == [entry.node.value for entry in entries.values()]
    assert all(entry.node.quoted for entry in entries.values())


@pytest.mark.parametrize("line", ["...en toen", "--- met tekst"])
def test_no_line_of_text_right_under_the_header_is_lost(line: str):
    entries, count, _ = read(f"Title: A\n{line}\nTekst")
    assert (["title"], 1) == (list(entries), count)
