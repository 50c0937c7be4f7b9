"""Pull quotes that say again what stands in the text: shown, but not read out, mailed or found twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from katern.text.html_text import plain_text

MAX_SKIPPED = 50
"""How many words of the text an ellipsis in a quote may stand for."""
_QUOTE = re.compile(r'<figure class="pullquote">(?P<held>(?:(?!<figure\b).)*?)</figure>', re.DOTALL)
"""A quote with a figure in it is none: that would be more than words."""
_REPEAT = re.compile(r'<figure class="pullquote" aria-hidden="true" data-repeats>.*?</figure>\n?', re.DOTALL)
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_PLAIN = frozenset(
    "blockquote p br figcaption a em strong b i u s q cite span small mark abbr sup sub del ins code".split()
)
"""Elements of which a quote may be made to be words and nothing else."""
_INLINE = re.compile(r"</?(?:a|em|strong|b|i|u|s|q|cite|span|small|mark|abbr|sub|del|ins|code|wbr)\b[^>]*>")
_NOTE = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b.*?</figcaption>", re.DOTALL)
_ELLIPSIS = re.compile(r"[\[(]?(?:…|\.{3,})[\])]?")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")
_GAP = ""
"""Stands between words that do not follow each other; no word itself."""


def mark_repeats(html: str) -> str:
    """Return a rendered text in which each pull quote of known words is kept from those who hear the page.

    Known is what stands in the text outside its pull quotes, or in an earlier one. Such a quote loses its
    links, so that no key leads into it; one that holds more than words stays as it is.
    """
    quotes = list(_QUOTE.finditer(html))
    if not quotes:
        return html
    said = fold_words(_QUOTE.sub(" ", html))
    parts, end = [], 0
    for found in quotes:
        words = _CAPTION.sub("", found["held"])
        is_repeat = is_said(words, said)
        parts += [html[end : found.start()], _hide(found["held"]) if is_repeat else found[0]]
        end = found.end()
        if not is_repeat:
            said += [_GAP, *fold_words(words)]
    return "".join([*parts, html[end:]])


def leave_out_repeats(html: str) -> str:
    """Return a text of which nothing is said twice, for surfaces that show words and no design."""
    return _REPEAT.sub("", html)


def is_said(quote_html: str, said: Sequence[str]) -> bool:
    """Return whether the words of a quote stand in others, one after the other; an ellipsis may skip some."""
    shown = plain_text(_spell_words(quote_html))
    parts = [words for part in _ELLIPSIS.split(shown) if (words := _fold(part))]
    if not parts:
        return False
    ends = {start + len(parts[0]) for start in _find(parts[0], said)}
    for words in parts[1:]:
        reached = ends
        ends = {
            start + len(words)
            for start in _find(words, said)
            if not reached.isdisjoint(range(start - MAX_SKIPPED, start + 1))
        }
    return bool(ends)


def fold_words(html: str) -> list[str]:
    """Return the words of HTML without case, quotes, dashes and other typography."""
    return _fold(plain_text(_spell_words(html)))


def _spell_words(html: str) -> str:
    """Return HTML whose words are whole: no mark within one, no number of a footnote behind one."""
    return _INLINE.sub("", _NOTE.sub("", html))


def _fold(text: str) -> list[str]:
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _WORD.findall(plain)


def _find(words: Sequence[str], said: Sequence[str]) -> Iterator[int]:
    """Yield each place at which a row of words begins in another."""
    first, count = words[0], len(words)
    for index, word in enumerate(said):
        if word == first and said[index : index + count] == words:
            yield index


def _hide(held: str) -> str:
    """Return a quote as a figure that is only seen, or unchanged when there is more in it than words."""
    tags = list(_TAG.finditer(held))
    is_plain = all(one["name"] in _PLAIN for one in tags)
    is_still = not any(re.search(r"\b(?:tabindex|contenteditable)\b", one["attributes"]) for one in tags)
    if not (is_plain and is_still):
        return f'<figure class="pullquote">{held}</figure>'
    unlinked = re.sub(r"</?a\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", "", held)
    return f'<figure class="pullquote" aria-hidden="true" data-repeats>{unlinked}</figure>'
