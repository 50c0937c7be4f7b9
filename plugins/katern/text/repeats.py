"""Pull quotes that say again what stands in the text: shown, but not read out, mailed or found twice."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from katern.text.html_text import plain_text

MAX_SKIPPED = 50
"""How many words of the text an ellipsis in a quote may stand for."""
MAX_QUOTES, MAX_PARTS, MAX_PLACES = 200, 6, 1000
"""Of so many quotes, in so many parts, at so many places of each it is known whether the text says them too.

What is beyond that is read out: a text made to take long takes no longer.
"""
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


def mark_repeats(html: str) -> str:
    """Return a rendered text in which each pull quote of known words is kept from those who hear the page.

    Known is what stands in the text outside its pull quotes, or in an earlier one. Such a quote loses its
    links, so that no key leads into it; one that holds more than words stays as it is.
    """
    quotes = list(_QUOTE.finditer(html))
    if not quotes:
        return html
    said = _Said()
    said.add(fold_words(_QUOTE.sub(" ", html)))
    pieces, end = [], 0
    for found in quotes[:MAX_QUOTES]:
        parts = split_quote(_CAPTION.sub("", found["held"]))
        is_repeat = 0 < len(parts) <= MAX_PARTS and said.holds(parts)
        pieces += [html[end : found.start()], _hide(found["held"]) if is_repeat else found[0]]
        end = found.end()
        if not is_repeat:
            said.add(word for part in parts for word in part)
    return "".join([*pieces, html[end:]])


def leave_out_repeats(html: str) -> str:
    """Return a text of which nothing is said twice, for surfaces that show words and no design."""
    return _REPEAT.sub("", html)


class _Said:
    """Words in order, in which rows of words are found."""

    def __init__(self) -> None:
        self._text = " "
        self._starts: list[int] = []
        """Where each word begins in the text."""

    def add(self, words: Iterable[str]) -> None:
        """Add words; the last ones before and the first of these follow each other no more."""
        end, pieces = len(self._text) + 1, ["  "]  # no row of words has two spaces in it
        for word in words:
            self._starts.append(end)
            pieces.append(f"{word} ")
            end += len(word) + 1
        self._text = self._text[:-1] + "".join(pieces)

    def holds(self, parts: Sequence[Sequence[str]]) -> bool:
        """Return whether rows of words stand in it in this order, with no more than `MAX_SKIPPED` between."""
        first, *others = parts
        if not others:
            return f" {' '.join(first)} " in self._text
        ends = [start + len(first) for start in self._find(first)]
        for words in others:
            starts = [one for one in self._find(words) if _is_near(one, ends)]
            ends = [start + len(words) for start in starts]
        return bool(ends)

    def _find(self, words: Sequence[str]) -> Iterator[int]:
        """Yield the number of the first word of each place of a row, in order, of the first `MAX_PLACES`."""
        row, at = f" {' '.join(words)} ", -1
        for _ in range(MAX_PLACES):
            at = self._text.find(row, at + 1)
            if at < 0:
                return
            yield bisect_left(self._starts, at + 1)


def _is_near(start: int, ends: Sequence[int]) -> bool:
    """Return whether one of the ends, which are in order, lies at a place or a little before it."""
    index = bisect_right(ends, start)
    return index > 0 and start - ends[index - 1] <= MAX_SKIPPED


def split_quote(quote_html: str) -> list[list[str]]:
    """Return the words of a quote, parted where an ellipsis stands."""
    shown = plain_text(_spell_words(quote_html))
    return [words for part in _ELLIPSIS.split(shown) if (words := _fold(part))]


def fold_words(html: str) -> list[str]:
    """Return the words of HTML without case, quotes, dashes and other typography."""
    return _fold(plain_text(_spell_words(html)))


def _spell_words(html: str) -> str:
    """Return HTML whose words are whole: no mark within one, no number of a footnote behind one."""
    return _INLINE.sub("", _NOTE.sub("", html))


def _fold(text: str) -> list[str]:
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold())
    return _WORD.findall(plain)


def _hide(held: str) -> str:
    """Return a quote as a figure that is only seen, or unchanged when there is more in it than words."""
    tags = list(_TAG.finditer(held))
    is_plain = all(one["name"] in _PLAIN for one in tags)
    is_still = not any(re.search(r"\b(?:tabindex|contenteditable)\b", one["attributes"]) for one in tags)
    if not (is_plain and is_still):
        return f'<figure class="pullquote">{held}</figure>'
    unlinked = re.sub(r"</?a\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", "", held)
    return f'<figure class="pullquote" aria-hidden="true" data-repeats>{unlinked}</figure>'
