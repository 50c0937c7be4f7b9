"""What of other people's HTML may stay: a short list of tags, links to absolute addresses, nothing else.

Used at import and again at every build, so that a file edited by hand is held to the same list.
The list is WordPress's own for comments (`$allowedtags` in `wp-includes/kses.php`), without
`abbr acronym s strike`, with lists, paragraphs and line breaks.
"""

from __future__ import annotations

import re

import nh3

from katern.addresses import url_fault
from katern.text.html_text import unescape_html

TAGS = frozenset("a em strong b i code pre blockquote q cite ul ol li del ins p br".split())
BLOCK_TAGS = frozenset("p ul ol li blockquote pre".split())
MAX_ADDRESS = 2_000
"""Longer addresses are none: no server answers to them."""
LINK_REL = "nofollow ugc noopener"
_ABSOLUTE = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s])", re.IGNORECASE)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What XML 1.0 does not allow (https://www.w3.org/TR/xml/#charsets), nor HTML: controls and noncharacters."""
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_FORBIDDEN_BEYOND = re.compile(
    "[" + "".join(f"{chr(one)}{chr(one + 1)}" for one in range(0x1FFFE, 0x110000, 0x10000)) + "]"
)
"""The same in the other planes; looking for both at once takes four times as long."""
_BREAKS_WORD = re.compile(
    r"</?(?:p|br|ul|ol|li|blockquote|pre|div|tr|td|th|h[1-6]|dd|dt|hr)\b[^>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")
_MARKUP = re.compile("[<>&\xa0]")
"""A text without any of these is written as it stands."""
_MANY_TAGS = 300
_MAX_DEPTH = 100
_MAX_ROUNDS = 5
_LEADING_BREAK = re.compile(r"(?<=<pre>)(?=\n)")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def clean_text(text: str) -> str:
    """Return a text without characters that no feed and no page can hold, its line ends line feeds."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _FORBIDDEN_BEYOND.sub("", text) if _BEYOND.search(text) else text


def clean_html(html: str, rel: str | None = None) -> str:
    """Return HTML with the tags of the list alone; of others the text stays, of script and style nothing.

    White space stays as it is. What begins like a tag and never ends is text. May be repeated: what was
    cleaned is not changed again. With `rel`, every link gets it.
    """
    if not _MARKUP.search(html):
        return clean_text(html)
    cleaned = _clean_once(html, rel)
    for _round in range(_MAX_ROUNDS):
        if "<" not in cleaned:
            return cleaned
        before, cleaned = cleaned, _clean_once(cleaned, rel)
        if cleaned == before:
            return cleaned
    plain: str = nh3.clean(cleaned, tags=set())
    return plain


def _clean_once(html: str, rel: str | None) -> str:
    cleaned: str = nh3.clean(
        _flatten(_mend_unclosed(clean_text(html))),
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes={"a": {"href", "title"}},
        attribute_filter=_keep_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=rel,
        strip_comments=True,
    )
    # A parser has read `&#1;` by now, and takes away the first line break of a `pre`
    return _LEADING_BREAK.sub("\n", clean_text(cleaned))


def clean_website(address: str) -> str:
    """Return an address that a name may link to: absolute, http or https; else empty."""
    address = clean_text(address).strip()
    if not re.fullmatch(r"https?://[^\s<>\"'`\\{}|^]+", address, re.IGNORECASE):
        return ""
    is_kept = "@" not in address.split("/")[2] and len(address) <= MAX_ADDRESS and not url_fault(address)
    return address if is_kept else ""


def visible_text(html: str) -> str:
    """Return what a reader sees of clean HTML, white space folded."""
    return " ".join(unescape_html(_TAG.sub("", _BREAKS_WORD.sub(" ", html))).split())


def _keep_attribute(_tag: str, name: str, value: str) -> str | None:
    return value if name != "href" or _ABSOLUTE.match(value) else None


def _mend_unclosed(html: str) -> str:
    """Return HTML in which a '<' or '<!--' that nothing closes is text: a parser would drop the rest."""
    opened = html.rfind("<!--")
    if opened >= 0 and "-->" not in html[opened:]:
        html = f"{html[:opened]}&lt;{html[opened + 1 :]}"
    end = html.rfind(">") + 1
    return html[:end] + html[end:].replace("<", "&lt;")


def _flatten(html: str) -> str:
    """Return HTML of bounded cost: parsers take the square of the depth, and open again what overlaps.

    Of a text with many tags those go that lie more than 100 deep, and of those that stay the attributes that
    mean nothing here: the standard opens at most three like ones again.
    See https://html.spec.whatwg.org/multipage/parsing.html#the-list-of-active-formatting-elements.
    """
    if html.count("<") < _MANY_TAGS:
        return html
    depth = 0

    def keep(found: re.Match[str]) -> str:
        nonlocal depth
        tag, name = found[0], found[1].lower()
        if name in _VOID:
            return tag
        closes = tag.startswith("</")
        depth = max(depth - 1, 0) if closes else depth + 1
        if depth + closes > _MAX_DEPTH:
            return ""
        return tag if closes or name == "a" else f"<{name}>"

    return re.sub(r"</?([a-zA-Z][a-zA-Z0-9]*)[^>]*>", keep, html)
