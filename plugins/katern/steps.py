"""`/// steps`: behind each step that leads to an event, when that is next, on every surface."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape

from babel.dates import format_date

from katern.events import find_status, read_times
from katern.i18n import load_translations
from katern.magazine import Document, Magazine

_STEPS = re.compile(r'<div class="steps">.*?</div>', re.DOTALL)
_LINK = re.compile(r'<a\b[^>]*\bhref="([^"#]*)[^"]*"[^>]*>.*?</a>', re.DOTALL)
_STATES = {"cancelled": "Cancelled", "postponed": "Postponed", "full": "Fully booked"}


def date_steps(html: str, document: Document, magazine: Magazine) -> str:
    """Return a composed text in which steps say when their events are; another text is not changed.

    Args:
        html: as it goes into a page.
        document: it is the text of.
        magazine: knows the events.
    """
    if '<div class="steps">' not in html:
        return html
    said = dict(_say_all(magazine.of_kind("event"), document, magazine))
    return _STEPS.sub(lambda found: _LINK.sub(lambda link: _add(link, said), found[0]), html)


def _add(link: re.Match[str], said: Mapping[str, str]) -> str:
    words = said.get(unescape(link[1]), "")
    return f'{link[0]} <span class="step-when">({escape(words, quote=False)})</span>' if words else link[0]


def _say_all(events: Iterable[Document], document: Document, magazine: Magazine) -> Iterable[tuple[str, str]]:
    """Yield the address of each event, as pages write it, and when it is, in the words of the text."""
    options = magazine.options
    lang = document.lang[:2]
    translate = load_translations(lang, options.address, options.translations).gettext
    for event in events:
        times = read_times(event, options.zone)
        if times is None:
            continue
        state, time = find_status(event), times.find_next(options.now)
        if state in _STATES:
            yield magazine.href_of(event), translate(_STATES[state]).lower()
        elif time.over <= options.now:
            yield magazine.href_of(event), translate("no new date yet")
        else:
            yield magazine.href_of(event), format_date(time.start, "d MMMM y", locale=lang)
