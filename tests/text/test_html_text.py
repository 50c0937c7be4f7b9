"""HTML back to plain text."""

from __future__ import annotations

import pytest
from katern.text.html_text import plain_text, unescape_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>Een <em>tekst</em>.</p>\n<p>Twee</p>", "Een tekst . Twee"),
        ("a&nbsp;b &amp; &lt;c&gt; &eacute; &#233; &#xE9;", "a b & <c> é é é"),
        ("&#99999999999; &#x999999999;", "\ufffd \ufffd"),
        ("&#0; & &onbekend;", "\ufffd & &onbekend;"),
        ('<img alt="x" src="y">z', "z"),
    ],
)
def test_the_words_are_left_of_html(html: str, text: str):
    assert text == plain_text(html)


def test_what_stands_between_tags_may_be_joined():
    assert "Een tekst." == plain_text("<p>Een <em>tekst</em>.</p>", "")


def test_a_reference_of_thousands_of_digits_is_no_number():
    assert "\ufffd" == unescape_html(f"&#{'9' * 5000};")


def test_text_without_references_stays_itself():
    text = "a; b"
    assert text is unescape_html(text)
