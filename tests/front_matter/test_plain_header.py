"""The plainest of headers: read quickly, and as by the reader of all headers."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.front_matter.document import Parsed, parse_document
from katern.front_matter.plain_header import parse_plain
from katern.front_matter.schema import COMMENT

from tests.core.strategies import DOCUMENT

NAMES = frozenset(field.name for field in COMMENT.fields)
PLAIN = """---
id: wp-101
author: "Jan \\"de kok\\" – \\\\ #1: ja"
date: 2026-03-01T09:12:00Z
status: approved
website: https://jan.example/a:b
parent: wp-100
---
Een tekst.

---
titel: nee
"""


def read(text: str) -> tuple[Parsed, list[object]]:
    """Return what the slow reader reads, and what it tells."""
    told: list[object] = []
    return parse_document(text, lambda code, *_places, **_values: told.append(code)), told


def test_what_the_store_writes_is_read_quickly() -> None:
    quick = parse_plain(PLAIN, NAMES)
    assert quick is not None
    assert (quick, []) == read(PLAIN)
    assert 'Jan "de kok" – \\ #1: ja' == quick.entries["author"].node.value


@pytest.mark.parametrize(
    "line",
    [
        "",
        "# id",
        "onbekend: x",
        "Id: x",
        "id: wp-101",
        "parent: null",
        "parent: ~",
        "parent: ",
        "parent:",
        "parent: a: b",
        "parent: a #b",
        "parent:  a",
        "parent: a ",
        "parent: 'a'",
        'parent: "a\\n"',
        'parent: "a" ',
        "parent: a,b",
        "parent: [a]",
        "parent: &a b",
        "parent: “a”",
        "parent: é",
        "parent: a:",
        "- a",
        "  parent: a",
        'parent: "\u0085"',
        'parent: "\u2028"',
        'parent: "a\tb"',
        'parent: "😀"',
        "...",
    ],
)
def test_the_slightest_deviation_is_left_to_the_other_reader(line: str) -> None:
    kept = "" if line.startswith("parent") else "parent: wp-100\n"
    assert parse_plain(PLAIN.replace("parent: wp-100", f"{kept}{line}"), NAMES) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "---\n",
        "---\n---\nx",
        "---\nid: a\n---",
        "--- \nid: a\n---\nx",
        "---\nid: a\n--- \nx",
        "---\nid: a\n---\nid: b\n---\nx",
        "---\nid: a\n---\nx\n<<<<<<< HEAD\n",
        f"---\nid: {'a' * 6000}\n---\nx",
    ],
)
def test_other_files_are_left_to_the_other_reader(text: str) -> None:
    assert parse_plain(text, NAMES) is None


VALUE = st.one_of(
    st.text("abz019 :/.-_+#,'\"\\éñ–“”\t\n\u0085\u2028", max_size=12),
    st.text(max_size=8).map(lambda one: json.dumps(one, ensure_ascii=False)),
    st.text(max_size=8).map(json.dumps),
    st.sampled_from(
        ["null", "NULL", "true", "2026-03-01T09:12:00Z", "0x1", "1:2", "a:b", "a: b", "a//b", "1e3"]
    ),
)
LINES = st.lists(st.tuples(st.sampled_from(sorted(NAMES)), VALUE), max_size=5)


@given(
    LINES, st.one_of(st.text(max_size=30), st.sampled_from(["id: x\n---\n", "---\n", "...\n", "=======\n"]))
)
def test_both_readers_agree(pairs: list[tuple[str, str]], body: str) -> None:
    """Where the quick one reads anything, it reads the same, and there was nothing to tell."""
    header = "".join(f"{key}: {value}\n" for key, value in pairs)
    text = f"---\n{header}---\n{body}"
    quick = parse_plain(text, NAMES)
    assert quick is None or (quick, []) == read(text)


@given(DOCUMENT)
def test_both_readers_agree_on_anything(text: str) -> None:
    quick = parse_plain(text, NAMES)
    assert quick is None or (quick, []) == read(text)
