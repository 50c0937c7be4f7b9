"""Addresses for people: written so that a program which looks for an `@` in a page finds none.

What makes an address one (`@`, dots, colons, digits) is written as references (`&#64;`), which browsers,
screen readers and whatever else parses HTML read as the character itself. What that is worth:
docs/decisions/018-addresses-in-pages.md.
"""

from __future__ import annotations

import re
from html import escape, unescape

_SIGN = re.compile(r"[^A-Za-z]")
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r'(?<=\shref=")(?:mailto|tel):[^"]*', re.IGNORECASE)
_LOCAL = re.compile(r"[\w.+%-]+\Z")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_LONGEST = 64, 255
"""Of what stands before and after an `@`: RFC 5321, section 4.5.3.1."""


def conceal(text: str) -> str:
    """Return an address as HTML, but for its letters each character as a reference.

    One of the web is nothing to conceal: it is escaped.
    """
    if "://" in text.partition("?")[0]:
        return escape(text)
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", text)


def conceal_addresses(html: str) -> str:
    """Return HTML that reads the same, its mail addresses and telephone links concealed.

    Args:
        html: composed; addresses in it stand between double quotes.
    """
    if "@" not in html and "tel:" not in html:
        return html
    pieces, last = [], 0
    for tag in _TAG.finditer(html):
        pieces.append(_conceal_words(html[last : tag.start()]))
        pieces.append(_HREF.sub(lambda found: conceal(unescape(found[0])), tag[0]))
        last = tag.end()
    return "".join((*pieces, _conceal_words(html[last:])))


def _conceal_words(text: str) -> str:
    """Return a text without tags, each mail address in it concealed."""
    first, *others = text.split("@")
    done, waiting = [], first
    for other in others:
        local, domain = _LOCAL.search(waiting, max(0, len(waiting) - _LONGEST[0])), _DOMAIN.match(other)
        if domain is None or domain.end() > _LONGEST[1]:
            done.append(f"{waiting}@")
            waiting = other
        else:
            start = local.start() if local is not None else len(waiting)
            done.append(waiting[:start] + conceal(f"{waiting[start:]}@{domain[0]}"))
            waiting = other[domain.end() :]
    return "".join((*done, waiting))
