"""Markdown as writers know it from GitHub; the cases stand in `data/writer_habits.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from katern.diagnostics import Severity
from katern.text.markup import Renderer
from katern.text.scanned import Reference
from katern.text.writer_habits import normalise

from tests.core.told import Told

CASES = Path(__file__).parent / "data" / "writer_habits.md"


def read_cases() -> Iterator[object]:
    """Yield text and HTML of each case, named by its line and its claim."""
    lines = CASES.read_text(encoding="utf-8").split("\n")
    dots = [index for index, line in enumerate(lines) if line == "."]
    for start, middle, end in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        text, html = "\n".join(lines[start + 1 : middle]), "\n".join(lines[middle + 1 : end])
        yield pytest.param(text, html, id=f"line {start}: {lines[start - 1]}")


RENDERER = Renderer("en")


def render(text: str, told: Told | None = None) -> str:
    scanned = RENDERER.render(text, 1, told or Told())
    assert scanned is not None
    return "".join(one.target if isinstance(one, Reference) else str(one) for one in scanned.pieces)


@pytest.mark.parametrize(("text", "html"), list(read_cases()))
def test_text_becomes_what_its_writer_expects(text, html):
    assert fold(html) == fold(render(text))


def fold(html: str) -> list[str]:
    """Return HTML in pieces, white space that no reader sees taken away; that of code stays."""
    pieces = re.split(r"(<pre.*?</pre>)", html, flags=re.DOTALL)
    folded = [one if one.startswith("<pre") else " ".join(one.split()) for one in pieces]
    return [part for one in folded for part in re.split(r"\s*(</?[a-z][^>]*>)\s*", one) if part]


def strip(lines: list[str]) -> str:
    """Return the characters that a reader may see; marks of lists made alike, of quotes and code away."""
    text = "\n".join(re.sub(r"(?<!\\)\\$", "", line) for line in lines)
    return re.sub(r"(?<=\d)\)", ".", re.sub(r"[\s>]|`{3,}|~{3,}", "", text))


PIECES = [
    "-",
    "*",
    "+",
    "1.",
    "2)",
    " ",
    "  ",
    "    ",
    "een",
    "```",
    "~~~",
    ">",
    "#",
    "|",
    "|---|",
    "///",
    "\\",
    "<b>",
]
FENCES = ("```", "~~~")
PLAIN = st.lists(
    st.sampled_from(FENCES)
    | st.lists(st.sampled_from([one for one in PIECES if one not in FENCES]), max_size=6).map("".join),
    max_size=10,
)
"""Without a language behind a fence, of which one word is kept."""
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=10)


@given(PLAIN)
def test_nothing_but_white_space_and_list_marks_is_changed(lines):
    assert strip(lines) == strip(normalise(lines))


class _Nesting(HTMLParser):
    """Tells every element of a block that lies in a paragraph."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if "p" in self.open and tag in ("ul", "ol", "pre", "table", "blockquote", "p", "h2", "figure"):
            self.wrong.append(tag)
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass


@settings(deadline=None)
@given(TEXTS)
@example(["-", "\\", "```"])
def test_no_block_lies_in_a_paragraph_of_a_text_without_errors(lines):
    nesting, told = _Nesting(), Told()
    nesting.feed(render("\n".join(lines), told))
    assert told.found.count(Severity.ERROR) or not nesting.wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- een\n  - onder", "- een\n    - onder"),
        ("- een\n    - onder", "- een\n    - onder"),
        ("1. een\n   - onder\n     - diep", "1. een\n    - onder\n        - diep"),
        ("Tekst\n- een", "Tekst\n\n- een"),
        ("Tekst\n2. twee", "Tekst\n2. twee"),
        ("```\n- een\n  - onder\n```", "```\n- een\n  - onder\n```"),
        ("```js, kort\nx\n```", "```js\nx\n```"),
        ("een\\\ntwee", "een  \ntwee"),
        ("een\\\\\ntwee", "een\\\\\ntwee"),
        ("een\\", "een\\"),
        ("een\\\n\ntwee", "een\\\n\ntwee"),
        ("", ""),
    ],
)
def test_lines_take_the_form_of_the_library(text, expected):
    assert expected == "\n".join(normalise(text.split("\n")))
