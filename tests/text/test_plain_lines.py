"""What is not read as Markdown is blanked: code and comments; every other character keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.text.plain_lines import Unclosed, blank_code


def blank(text: str) -> str:
    return "\n".join(line.rstrip() for line in blank_code(text.split("\n")).lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tekst.", "Tekst."),
        # fences
        ("a\n```\n{{ x }}\n```\nb", "a\n\n\n\nb"),
        ("~~~\nx\n~~~\nb", "\n\n\nb"),
        ("````\n```\nx\n```\n````\nb", "\n\n\n\n\nb"),
        ("```\nx\n~~~\ny\n```\nb", "\n\n\n\n\nb"),
        ("```python\nx\n```\nb", "\n\n\nb"),
        ("```\nx\n`````\nb", "\n\n\nb"),
        ("```\nx\n``` y\nz\n```\nb", "\n\n\n\n\nb"),
        ("   ```\nx\n   ```\nb", "\n\n\nb"),
        ("- punt\n\n    ```\n    x\n    ```\n\nb", "- punt\n\n\n\n\n\nb"),
        ("- punt\n  ```\n  x\n  ```\nb", "- punt\n\n\n\nb"),
        ("> ```\n> x\n> ```\nb", "\n\n\nb"),
        ("Zie ```x``` hier.", "Zie         hier."),
        # inline
        ("a `x` b", "a     b"),
        ("a ``x ` y`` b", "a           b"),
        ("a ` b", "a ` b"),
        ("a ` b\nc ` d", "a ` b\nc ` d"),
        ("`een` en `twee`", "      en"),
        # by indent
        ("a\n\n    x\n\ny", "a\n\n\n\ny"),
        ("a\n\n\tx\n\ny", "a\n\n\n\ny"),
        ("    x", ""),
        ("a\n    b", "a\n    b"),
        ("- punt\n\n    tekst erbij", "- punt\n\n    tekst erbij"),
        ("1. punt\n\n    tekst erbij", "1. punt\n\n    tekst erbij"),
        ("[^1]: noot\n\n    tekst erbij", "[^1]: noot\n\n    tekst erbij"),
        ("- punt\n\nTekst.\n\n    code", "- punt\n\nTekst.\n\n"),
        # comments
        ("a <!-- x --> b", "a            b"),
        ("a\n<!--\n/// x\n-->\nb", "a\n\n\n\nb"),
        ("a <!-- x\ny --> b", "a\nb"),
        ("<!-- a --> b <!-- c -->", "b"),
        ("- <!-- a --> b", "-            b"),
        ("`<!--` x `-->`", "       x"),
        ("```\n<!--\n```\nx", "\n\n\nx"),
        ("<!---->x", "x"),
        ("a --> b", "a --> b"),
    ],
)
def test_code_and_comments_are_blanked(text, expected):
    assert expected == blank(text)


@pytest.mark.parametrize(
    ("text", "fence", "comment"),
    [
        ("a\n```\nx", Unclosed("```", 1, 0), None),
        ("a\n~~~~\n~~~\nx", Unclosed("~~~~", 1, 0), None),
        ("a\nb <!-- x\ny", None, Unclosed("<!--", 1, 2)),
        ("<!-- a --> <!-- b", None, Unclosed("<!--", 0, 0)),
        ("```\n<!--", Unclosed("```", 0, 0), None),
        ("a\n```\nx\n```", None, None),
        ("a <!-- b -->", None, None),
    ],
)
def test_what_is_not_closed_is_named_with_its_place(text, fence, comment):
    read = blank_code(text.split("\n"))
    assert (fence, comment) == (read.fence, read.comment)


def test_unclosed_comment_is_left_as_it_is():
    assert "a <!-- {{ x }}\nb" == blank("a <!-- {{ x }}\nb")


LINES = st.lists(st.text(st.sampled_from(list("a `~<!->{ \t*:/[]^1.")), max_size=12), max_size=12)


@given(LINES)
def test_no_line_is_lost_and_what_is_left_keeps_its_column(lines):
    read = blank_code(list(lines))
    assert len(lines) == len(read.lines)
    for before, after in zip(lines, read.lines, strict=True):
        kept = [(column, c) for column, c in enumerate(after) if c != " "]
        assert [(column, before[column]) for column, _ in kept] == kept
