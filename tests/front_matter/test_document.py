"""A content file split in header and text."""

from __future__ import annotations

import pytest
from katern.front_matter.document import Parsed, parse_document

from tests.core.told import Told


def split(text: str) -> tuple[Parsed, list[str]]:
    told = Told()
    return parse_document(text, told), told.said


def shown(parsed: Parsed) -> dict[str, str]:
    return {key: entry.node.show() for key, entry in parsed.entries.items()}


WHOLE = [
    ("---\ntitle: A\n---\n\nTekst\n", {"title": "A"}, "\nTekst\n", 4, "yaml"),
    ("---  \ntitle: A\n---\t\nTekst", {"title": "A"}, "Tekst", 4, "yaml"),
    ("---\ntitle: A\n...\nTekst", {"title": "A"}, "Tekst", 4, "yaml"),
    ("---\ntitle: A\n---", {"title": "A"}, "", 4, "yaml"),
    ("---\n---\nTekst", {}, "Tekst", 3, "yaml"),
    ("---\n\n---\nTekst", {}, "Tekst", 4, "yaml"),
    ("---\ntitle: A\n---\nBoven\n\n---\n\nOnder", {"title": "A"}, "Boven\n\n---\n\nOnder", 4, "yaml"),
    ("---\ntitle: A\n---\nKop\n=======\n\nTekst", {"title": "A"}, "Kop\n=======\n\nTekst", 4, "yaml"),
    ("---\nx: |\n  een\n\n  ---\n---\nTekst", {"x": "een\n\n---\n"}, "Tekst", 7, "yaml"),
    ("Title: A\nDate: x\n\nTekst", {"title": "A", "date": "x"}, "\nTekst", 3, "pelican"),
    ("Title:A\n", {"title": "A"}, "", 2, "pelican"),
    ("  Title: A\nTekst: x", {"title": "A", "tekst": "x"}, "", 3, "pelican"),
    ("title:\n\nTekst", {"title": ""}, "\nTekst", 2, "pelican"),
]


@pytest.mark.parametrize(("text", "entries", "body", "body_line", "style"), WHOLE)
def test_a_file_falls_apart_in_header_and_text(
    text: str, entries: dict[str, str], body: str, body_line: int, style: str
):
    parsed, said = split(text)
    expected = (entries, body, body_line, style, True, [])
    assert expected == (shown(parsed), parsed.body, parsed.body_line, parsed.style, parsed.readable, said)


UNREADABLE = [
    ("", ["1 K101"]),
    (" \n\n\t\n", ["1 K101"]),
    ("Zomaar een tekst.\n", ["1 K102"]),
    ("----\ntitle: A\n----\n", ["1 K102"]),
    ("https://katern.example\n", ["1 K102"]),
    ("Let op: dit is tekst\n", ["1 K102"]),
    ("{{ template }}\n", ["1 K102"]),
    ("{% block %}\n", ["1 K102"]),
    ("\nTitle: A\n", ["1 K102"]),
    ("---\ntitle: A\n\nTekst\n", ["1 K103"]),
    ("---\ntitle: A\n----\n", ["1 K103"]),
    ("--- titel\ntitle: A\n---\n", ["1 K104"]),
    ("\n---\ntitle: A\n---\n", ["1 K105"]),
    (" ---\ntitle: A\n---\n", ["1 K105"]),
    ("\ufeff---\ntitle: A\n---\n", ["1 K102"]),
    ("+++\ntitle = 'A'\n+++\n", ["1 K106"]),
    ("\n+++\n", ["1 K106"]),
    ('{\n"title": "A"\n}\n', ["1 K106"]),
    ("---\ntitle: A: B\n---\nTekst", ["2 K112"]),
    ("---\n\ntitle: [\n---\nTekst", ["3 K114"]),
    ("---\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> tak\n---\n", ["2 K108"]),
    ("---\ntitle: A\n---\nEen\n<<<<<<< HEAD\n", ["5 K108"]),
    ("---\ntitle: A\n---\n||||||| basis\n", ["4 K108"]),
    ("---\ntitle: A\n---\n>>>>>>> tak\n", ["4 K108"]),
]


@pytest.mark.parametrize(("text", "said"), UNREADABLE)
def test_a_file_without_a_header_that_can_be_read_is_refused(text: str, said: list[str]):
    parsed, told = split(text)
    assert (said, {}, False) == (told, parsed.entries, parsed.readable)


@pytest.mark.parametrize(
    "body",
    [
        "Kop\n=======\n",
        "<<<<<<<HEAD\n",
        "    <<<<<<< HEAD\n",
        ">>>>>>>\n",
        "> > > > > > > diep\n",
        "||||||||\n",
        "<<<<<<<< acht\n",
    ],
)
def test_what_only_resembles_a_merge_conflict_is_text(body: str):
    parsed, said = split(f"---\ntitle: A\n---\n{body}")
    assert (body, []) == (parsed.body, said)


SECOND = [
    ("title: B\ndate: x\n---\nTekst", ["3 K107"]),
    ("slug: B\n...\nTekst", ["3 K107"]),
    ("title: B\n\nTekst\n---\n", []),
    ("---\n\nTekst", []),
    ("Tekst\n---\n", []),
    ("title: B\n" * 40 + "---\n", []),
    ("title: B", []),
]


@pytest.mark.parametrize(("body", "said"), SECOND)
def test_a_second_header_is_told_at_the_fence_before_it(body: str, said: list[str]):
    parsed, told = split(f"---\ntitle: A\n---\n{body}")
    assert (said, body, True) == (told, parsed.body, parsed.readable)


def test_the_text_of_a_file_with_a_broken_header_is_kept_for_checks():
    parsed, _ = split("---\ntitle: [\n---\n\nTekst")
    assert ("\nTekst", 4, False) == (parsed.body, parsed.body_line, parsed.readable)
