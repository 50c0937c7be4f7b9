"""The text of a comment: what the store keeps of it, and what the page shows."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.comments.body import render_body, text_to_body
from katern.comments.model import BodyForm
from katern.html_policy import TAGS, clean_html, visible_text

FORMS: tuple[BodyForm, ...] = ("wordpress", "html", "text", "markdown")
PIECES = [
    *(f"<{name}>" for name in sorted(TAGS)),
    *(f"</{name}>" for name in sorted(TAGS)),
    *("<br />", "<br>\n", "<div>", "</div>", "<td>", "<script>", "</script>"),
    *("<!--", "-->", "<", ">", "&amp;", "&lt;b&gt;"),
    *("\n", "\n\n", " ", "\t", "\r\n", "woord", "nog een", "é", "\u00a0", "\u2028", "\x0b", "\x85"),
    *('<a href="https://ergens.example/?a=1&b=2">', '<a href="/x" onclick="y">', '<b title="<p>">'),
    *("**nadruk**", "_x_", "# kop", "- punt", "1. een", "> citaat", "`code`", "[a](b)"),
    *("![](c)", "    vier", "---"),
    *("{{ naam }}", "{% raw %}", "{attach}x", "{filename}/../x.md", "title: x", "|x|"),
    *("\\*", "&nbsp;", "&#0;"),
]  # fmt: skip
BODY = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=15).map("".join),
)
AS_TYPED = [
    "{{ naam }} en {% raw %} en {# niets #}",
    "{attach}geheim.txt {filename}a.md {static}b.png |filename|c.md",
    "---\ntitle: x\n---\ntekst",
    "**nadruk** _schuin_ `code` # kop",
    "# kop\n- punt\n1. een\n> citaat",
    "[tekst](https://ergens.example/) ![](x.png) [1]: /x",
    "1 &lt; 2 &amp;&amp; 3 &gt; 2",
    "Titel: iets\nDatum: 2026",
    "/// sidebar | x\n///",
    "*[HTML]: x\n[^1]",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \n\n ", ""),
        ("a", "<p>a</p>"),
        ("a\nb\n\nc", "<p>a<br>b</p><p>c</p>"),
        ("a\n \t\n\n\nb\n", "<p>a</p><p>b</p>"),
        ("a<br>\nb<br />c<br><br>d", "<p>a<br>b<br>c</p><p>d</p>"),
        ("<b>a\n\nb</b>\n\nc", "<p><b>a<br><br>b</b></p><p>c</p>"),
        ("a\n\n<b>\n\nc\n</b>\nd", "<p>a</p><p><b>c</b></p><p>d</p>"),
        ("a <b>b</b> <i>c</i>", "<p>a <b>b</b> <i>c</i></p>"),
        ("<p>a\nb</p>\n<p>c\n\nd</p>", "<p>a<br>b</p><p>c</p><p>d</p>"),
        ("a<ul>\n<li>b\nc\n\nd</li>\n\n<li><p>e</p></li>\n</ul>f",
         "<p>a</p><ul><li>b<br>c<br><br>d</li><li><p>e</p></li></ul><p>f</p>"),
        ("<ol><li>a<ul><li>b</li></ul>c</li></ol>", "<ol><li>a<ul><li>b</li></ul>c</li></ol>"),
        ("<blockquote>a\n\nb<ul><li>c</li></ul></blockquote>d",
         "<blockquote><p>a</p><p>b</p><ul><li>c</li></ul></blockquote><p>d</p>"),
        ("a\n<pre>b\n\n  c<br>d <b>e</b></pre>\nf", "<p>a</p><pre>b\n\n  c<br>d <b>e</b></pre><p>f</p>"),
        ("<pre>a<pre>\n\nb</pre>c\n\nd</pre>", "<pre>a<pre>\n\nb</pre>c\n\nd</pre>"),
        ("<del><p>a</p><p>b</p></del>", "<p><del>a</del></p><p><del>b</del></p>"),
        ("<b>a<blockquote>b</blockquote>c</b>",
         "<p><b>a</b></p><blockquote><p><b>b</b></p></blockquote><p><b>c</b></p>"),
        ("<b><pre>a</pre></b>", "<pre><b>a</b></pre>"),
        ("a<script>b</script><b></b>", "<p>a</p>"),
        ("<b>a", "<p><b>a</b></p>"),
        ('<a href="https://x.example/" title="a>b">c</a>',
         '<p><a href="https://x.example/" title="a&gt;b" rel="nofollow ugc noopener">c</a></p>'),
    ],
)  # fmt: skip
def test_blank_lines_make_paragraphs(text: str, expected: str) -> None:
    """And tags that are there stay where they are."""
    assert expected == render_body(text)


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("wordpress", " a\r\nb\r\n\r\n<b>c</b> ", "a\nb\n\n<b>c</b>"),
        ("wordpress", "<div>a</div><div>b</div>", "a\n\n\n\nb"),
        ("text", "a < b\n\n<b>c</b> & d", "a &lt; b\n\n&lt;b&gt;c&lt;/b&gt; &amp; d"),
        ("html", "<p>a\n b</p>\n<p>c<br/>d</p>", "a b\n\nc\nd"),
        ("html", "<div>a</div>b<h2>c</h2>", "a\n\nb\n\nc"),
        ("html", "a <b> b</b>\n\n\nc", "a <b>b</b> c"),
        ("html", "a<ul> <li>b</li> </ul>c", "a\n\n<ul><li>b</li></ul>\n\nc"),
        ("html", "<blockquote>\n<p>a</p>\n<p>b</p></blockquote>",
         "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("html", "a<pre>\nb\n\n  c</pre>d", "a\n\n<pre>b\n\n  c</pre>\n\nd"),
        ("html", "<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        ("markdown", "a *b*\nc\n\n- d\n- e", "a <em>b</em> c\n\n<ul><li>d</li><li>e</li></ul>"),
        ("markdown", "# a\n\n    b\n\n     c\n\n<b>d</b>",
         "a\n\n<pre><code>b\n\n c\n</code></pre>\n\n<b>d</b>"),
    ],
)  # fmt: skip
def test_each_form_becomes_that_of_the_store(form: BodyForm, text: str, expected: str) -> None:
    assert expected == text_to_body(text, form)


@pytest.mark.parametrize("text", AS_TYPED)
def test_what_looks_like_a_command_comes_out_as_typed(text: str) -> None:
    """Whatever the language in which it would mean something."""
    for body in (text, text_to_body(text, "wordpress")):
        assert visible_text(text) == visible_text(render_body(body))
    assert " ".join(text.split()) == visible_text(render_body(text_to_body(text, "text")))


@given(BODY)
def test_the_page_shows_every_word(text: str) -> None:
    """In the order of the text, with white space folded."""
    assert visible_text(clean_html(text)) == visible_text(render_body(text))


@given(BODY)
def test_what_the_page_shows_is_balanced(text: str) -> None:
    """A parser that follows the standard finds no fault in it, and nothing but the tags of the list."""
    html = render_body(text)
    assert clean_html(html, rel="nofollow ugc noopener") == html
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(html)
    assert {one.tag for one in tree.iter()} <= {"DOCUMENT_FRAGMENT", *TAGS}
    assert [] == [code for _place, code, _values in parser.errors if "tag" in code]


@given(BODY, st.sampled_from(FORMS))
def test_the_form_of_the_store_is_kept(text: str, form: BodyForm) -> None:
    """What was stored once is stored so again, and has no white space round it."""
    body = text_to_body(text, form)
    assert body == text_to_body(body, "wordpress")
    assert body == body.strip()


@given(BODY)
def test_storing_a_text_loses_no_word(text: str) -> None:
    """White space folded; what parts words in one form parts them in the other."""
    words = "".join(visible_text(clean_html(text)).split())
    for form in ("wordpress", "html"):
        assert words == "".join(visible_text(text_to_body(text, form)).split())  # type: ignore[arg-type]


@given(st.text())
def test_plain_text_is_seen_as_typed(text: str) -> None:
    shown = visible_text(render_body(text_to_body(text, "text")))
    typed = visible_text(clean_html(text.replace("&", "&amp;").replace("<", "&lt;")))
    assert "".join(typed.split()) == "".join(shown.split())


@pytest.mark.parametrize(
    "unit",
    ["\n", "<", "<b>", "<blockquote>", " ", "\t", " \n", "<br>", "<pre>",
     "<b>a\n\n", "<ul><li>", "&", "</p>", "<p><b>"],
)  # fmt: skip
def test_time_grows_with_length(unit: str) -> None:
    """Of four times as much the page and the store take some four times as long, not sixteen."""
    for work in (
        render_body,
        lambda text: text_to_body(text, "wordpress"),
        lambda text: text_to_body(text, "html"),
    ):
        short, long = (measure(work, unit * (size // len(unit))) for size in (25_000, 100_000))
        assert long < 10 * max(short, 0.02)


def measure(work: Callable[[str], str], text: str) -> float:
    """Return the seconds of processor time that a text takes, the least of three."""
    times = []
    for _try in range(3):
        start = process_time()
        assert len(work(text)) <= 6 * len(text)
        times.append(process_time() - start)
    return min(times)
