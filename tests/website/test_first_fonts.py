"""Fonts are asked for as soon as the page is there, and no more of them than it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from katern.website.first_fonts import find_first_fonts

from tests.reference import read_page

FACES = """
@font-face{font-family:"Head";src:url("../fonts/head.woff2") format("woff2");unicode-range:U+0000-00FF,U+0131}
@font-face{font-family:"Head";src:url("../fonts/head-ext.woff2");unicode-range:U+0100-0130}
@font-face { font-family: 'Text'; font-style: normal; src: url(../fonts/text.woff2); }
@font-face { font-family: 'Text'; font-style: italic; src: url(../fonts/italic.woff2); }
"""


@pytest.mark.parametrize(
    ("tokens", "fonts"),
    [
        ('--font-head: "Head", serif; --font-text: "Text", serif', ["head", "text"]),
        ("--font-head:Text,serif;--font-text:'Text'", ["text"]),
        ("--font-head: Georgia, serif; --font-text: Text", ["text"]),
        ("--font-head: Head; --font-text: Text} :root{--font-head: Georgia", ["text"]),
        ("--font-head: Georgia, Head; --font-text: serif", []),
        ("", []),
    ],
)
def test_the_upright_files_of_titles_and_text_are_found(tokens: str, fonts: list[str]) -> None:
    """The last value of a token counts; slanted letters, rare ones and those of the machine do not."""
    assert [f"../fonts/{one}.woff2" for one in fonts] == find_first_fonts(f"{FACES}:root{{{tokens}}}")


def test_each_page_asks_for_fonts_that_are_there(output: Path) -> None:
    """Those of titles and text, by addresses that lead to files."""
    for path in ("/", "/de-agenda-is-van-niemand/", "/404.html"):
        found = re.findall(r'<link rel="preload" href="([^"]+)" as="font"', read_page(output, path))
        assert ["newsreader-head.woff2", "newsreader-text.woff2"] == [Path(one).name for one in found]
        assert [] == [one for one in found if not (output / one.lstrip("/")).is_file()]
