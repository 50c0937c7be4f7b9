"""What of other people's HTML may stay."""

from __future__ import annotations

from time import perf_counter

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.html_policy import TAGS, clean_html, clean_text, clean_website, visible_text

BLOCKS = frozenset("p br ul ol li blockquote pre".split())
ADDRESSES = [
    "https://a.example/b?c=1&d",
    "HTTP://a.example",
    "mailto:a@b.example",
    "//a.example/",
    "/a",
    "a",
    "#a",
    "javascript:a()",
    " java\tscript:a()",
    "data:text/html,a",
    "https:a",
    "https:///a",
    "{attach}a",
    "vbscript:a",
]
PIECES = [
    *(f"<{name}>" for name in (*sorted(TAGS), "div", "table", "svg", "math", "select", "template", "title")),
    *(f"</{name}>" for name in (*sorted(TAGS), "div", "table", "svg", "math", "select", "template", "title")),
    *(f'<a href="{one}" title="&lt;b&gt;">' for one in ADDRESSES),
    *("<script>a</script>", "<style>", "<!--", "-->", "<![CDATA[", "<?"),
    *("<img src=x onerror=a()>", "<p/onclick=a>"),
    *("<iframe src=x>", "<plaintext>", "<noscript>", "&lt;script&gt;", "&", "&#0;", "&#x1;"),
    *("\n", " ", "a", "\x00", "\x0b"),
]  # fmt: skip
FOREIGN = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=25).map("".join)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a\n\nb <b>c</b>", "a\n\nb <b>c</b>"),
        ("<div class=x>a <u>b</u></div>", "a b"),
        ("<script>a</script>b<style>c</style>", "b"),
        ('<b onclick="a" style="b" id="c">d</b>', "<b>d</b>"),
        ("<img src=x onerror=a()>b", "b"),
        ("a <!-- b --> c", "a  c"),
        ("a <!-- b", "a &lt;!-- b"),
        ("1 < 2 and <b", "1 &lt; 2 and &lt;b"),
        ("<b>a", "<b>a</b>"),
        ("a\x00b\x07c\r\nd\re", "abc\nd\ne"),
        ("<pre>\n\na</pre>", "<pre>\n\na</pre>"),
        ('<a href="https://x.example/" target=_blank>a</a>', '<a href="https://x.example/">a</a>'),
        ("\ud800a", "a"),
    ],
)
def test_the_list_decides(html: str, expected: str) -> None:
    """Of other tags the text stays, of script and style nothing."""
    assert expected == clean_html(html)


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_absolute_addresses_are_links(address: str) -> None:
    """Nothing that the magazine itself would resolve, and nothing that runs."""
    kept = clean_html(f'<a href="{address}">a</a>')
    is_absolute = address.lower().startswith(("https://a", "http://a", "mailto:a"))
    assert is_absolute == ("href" in kept)


def test_every_link_gets_what_it_is() -> None:
    assert '<a rel="nofollow ugc">a</a>' == clean_html("<a>a</a>", rel="nofollow ugc")


@given(FOREIGN)
def test_nothing_but_the_list_is_left(html: str) -> None:
    """Read by a parser that follows the standard."""
    tree = html5lib.parseFragment(clean_html(html), namespaceHTMLElements=False)
    for one in tree.iter():
        assert one.tag in {"DOCUMENT_FRAGMENT", *TAGS}
        assert set(one.attrib) <= ({"href", "title"} if one.tag == "a" else set())
        assert one.get("href", "mailto:a").lower().startswith(("http://", "https://", "mailto:"))


@given(FOREIGN)
def test_cleaning_again_changes_nothing(html: str) -> None:
    cleaned = clean_html(html)
    assert cleaned == clean_html(cleaned)


@given(FOREIGN)
def test_visible_text_is_that_of_a_parser(html: str) -> None:
    cleaned = clean_html(html)
    tree = html5lib.parseFragment(cleaned, namespaceHTMLElements=False)
    seen = "".join(tree.itertext())
    assert "".join(seen.split()) == "".join(visible_text(cleaned).split())


@given(st.text())
def test_control_characters_go(text: str) -> None:
    """What XML does not allow is in no feed, and so on no page."""
    kept = clean_text(text)
    assert not any(ord(one) < 32 and one not in "\t\n" for one in kept)
    assert not any("\x7f" <= one <= "\x9f" and one != "\x85" for one in kept)
    assert not any(ord(one) & 0xFFFE == 0xFFFE or "\ufdd0" <= one <= "\ufdef" for one in kept)
    kept.encode()


def test_what_no_text_of_the_content_may_hold_goes() -> None:
    """A comment with it would be an error of the magazine, and no import may stop a build."""
    assert "één\x85 “twee”" == clean_text("é\x80é\x9fn\x85 “\ufffetwee”\U0001ffff\U0010fffe")


@pytest.mark.parametrize(
    "bomb",
    [
        "<" * 100_000,
        "<b>" * 33_000,
        "<blockquote>" * 8_000,
        "<ul><li>" * 12_000,
        "</p>" * 25_000,
        "<!--" * 25_000,
        "<p>" + "".join(f"<b a={one}>" for one in range(95)) + "</p>" + "<p>x</p>" * 12_000,
        "<p>" + "".join(f"<b a={one}>" for one in range(150)) + "</p>" + "<p>" * 148,
    ],
    ids=lambda bomb: bomb[:14],
)
def test_nesting_without_end_is_bounded(bomb: str) -> None:
    """In time and in what comes out; and what comes out is the same again."""
    start = perf_counter()
    cleaned = clean_html(bomb)
    assert 1 > perf_counter() - start
    assert len(cleaned) < 400_001
    assert cleaned == clean_html(cleaned)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/b?c#d", "https://a.example/b?c#d"),
        (" http://a.example ", "http://a.example"),
        ("ftp://a.example", ""),
        ("javascript:a()", ""),
        ("//a.example", ""),
        ("a.example", ""),
        ("https://a b", ""),
        ('https://a.example/"onclick', ""),
        ("https://name@a.example/", ""),
        ("https://a.example/@name", "https://a.example/@name"),
        ("", ""),
        ("http://[::1", ""),
        ("https://a.example/" + "b" * 2000, ""),
    ],
)
def test_a_name_links_to_an_absolute_address_alone(address: str, expected: str) -> None:
    assert expected == clean_website(address)
