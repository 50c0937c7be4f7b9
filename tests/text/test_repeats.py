"""Which pull quotes only say again what the text says, and what becomes of them."""

from __future__ import annotations

import pytest
from katern.text.repeats import (
    MAX_PARTS,
    MAX_QUOTES,
    MAX_SKIPPED,
    leave_out_repeats,
    mark_repeats,
)

TEXT = (
    "<p>“Ook de <em>koning</em>”, zei zij, heeft hier co\u00adördinatie – "
    "en ’s&nbsp;avonds een begin\u00adtijd.</p>"
    "<p>De foto’s staan op blz.\u00a03.</p>"
)


def quote(words: str, more: str = "") -> str:
    return f'<figure class="pullquote"><blockquote><p>{words}</p></blockquote>{more}</figure>'


def hidden(words: str, more: str = "") -> str:
    return quote(words, more).replace(
        '<figure class="pullquote">', '<figure class="pullquote" aria-hidden="true" data-repeats>'
    )


def is_said(words: str, text: str) -> bool:
    """Return whether a quote of these words below a text is kept from those who hear it."""
    return "data-repeats" in mark_repeats(text + quote(words))


@pytest.mark.parametrize(
    "words",
    [
        "Ook de koning, zei zij",
        "OOK DE <b>KONING</b> zei zij!",
        "‘ook de koning’ — zei zij",
        "heeft hier coördinatie",
        "En 's avonds",
        "en &#x2019;s avonds…",
        "De foto's staan op blz. 3.",
        "… heeft hier coördinatie …",
        "Ook de koning […] heeft hier … en ’s avonds",
        "Ook de ... een be&shy;gintijd",
        "een<br>begintijd",
        'een begintijd<sup id="fnref:1"><a href="#fn:1">1</a></sup>',
        "een begintijd. De foto’s",
    ],
)
def test_words_of_the_text_are_known_whatever_their_typography(words: str):
    assert is_said(words, TEXT)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "…",
        "😀 !",
        "Ook de koningin",
        "Ook de zei zij",
        "oning zei zij",
        "zei zij: ook de koning",
        "een begintijd … Ook de koning",
        "Ook … de koning heeft",
        "heeft hier geen coördinatie",
    ],
)
def test_other_words_are_new(words: str):
    assert not is_said(words, TEXT)


@pytest.mark.parametrize(("skipped", "known"), [(0, True), (MAX_SKIPPED, True), (MAX_SKIPPED + 1, False)])
def test_an_ellipsis_stands_for_a_few_sentences_at_most(skipped: int, known: bool):
    assert known == is_said("een … twee", f"een {'x ' * skipped} twee")


def test_a_nearer_place_of_the_same_words_does_not_hide_the_right_one():
    assert is_said("een … twee … drie", f"een twee {'x ' * (MAX_SKIPPED - 1)} twee drie")
    assert is_said("een … twee", f"een {'x ' * 60} een twee")


def test_a_quote_of_known_words_is_for_the_eye():
    caption = "<figcaption>Ottilie</figcaption>"
    assert TEXT + hidden("Ook de koning, zei zij", caption) == mark_repeats(
        TEXT + quote("Ook de koning, zei zij", caption)
    )


def test_a_quote_before_the_words_that_it_repeats_is_known_too():
    assert hidden("De foto's staan") + TEXT == mark_repeats(quote("De foto's staan") + TEXT)


def test_a_quote_of_new_words_is_read_out_once():
    new, again = quote("Iets nieuws."), quote("Iets <em>nieuws</em>")
    assert TEXT + new + hidden("Iets <em>nieuws</em>") == mark_repeats(TEXT + new + again)


def test_words_do_not_run_on_from_one_quote_into_the_next():
    html = quote("Een") + quote("twee") + quote("Een twee")
    assert html == mark_repeats(html)


def test_no_key_leads_into_what_is_hidden():
    typed = 'Ook de <a href="https://a.example/?a&gt;b" title="x">koning</a>, zei zij'
    assert TEXT + hidden("Ook de koning, zei zij") == mark_repeats(TEXT + quote(typed))
    note = '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>'
    assert TEXT + hidden('begintijd<sup id="fnref:1">1</sup>') == mark_repeats(
        TEXT + quote(f"begintijd{note}")
    )


@pytest.mark.parametrize(
    "more",
    ["<button>x</button>", '<span tabindex="0">x</span>', "<ul><li>x</li></ul>", "<figure>x</figure>"],
)
def test_a_quote_that_holds_more_than_words_stays(more: str):
    html = f"{TEXT}<p>x</p>{quote(f'Ook de koning, zei zij {more}')}"
    assert html == mark_repeats(html)


def test_a_text_without_quotes_is_itself():
    assert TEXT is mark_repeats(TEXT)


def test_a_surface_of_words_leaves_repeats_out_and_keeps_what_is_new():
    html = f"{TEXT}\n{quote('De foto’s staan op')}\n{quote('Iets nieuws.')}\n"
    assert f"{TEXT}\n{quote('Iets nieuws.')}\n" == leave_out_repeats(mark_repeats(html))


def test_more_quotes_and_ellipses_than_anybody_writes_are_read_out():
    """What a text made to take long has beyond these limits is taken for new, however often it is said."""
    parts = ["een", *["twee"] * (MAX_PARTS - 1)]
    assert is_said(" … ".join(parts), "een " + "twee " * 9)
    assert not is_said(" … ".join([*parts, "twee"]), "een " + "twee " * 9)
    marked = mark_repeats("<p>een</p>" + quote("een") * (MAX_QUOTES + 1))
    assert MAX_QUOTES == marked.count("data-repeats")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("words", ["a " * 100_000, "a … " * 2_000 + "b", "a … " * 5 + "b"])
def test_a_text_made_to_take_long_does_not(words: str):
    """The text is one word over and over, so that each place of it may be the beginning."""
    assert mark_repeats("<p>" + "a " * 200_000 + "</p>" + quote(words) * 20).startswith("<p>a a")
