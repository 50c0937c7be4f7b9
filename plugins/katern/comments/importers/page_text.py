"""A saved page as a tree, whatever its encoding, and what its elements say."""

from __future__ import annotations

import codecs
import re
import warnings

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "utf-16": "utf-8"}
"""What a declared encoding means in fact: https://encoding.spec.whatwg.org/#names-and-labels."""
_ARCHIVE = re.compile(
    r"^(?:(?:https?:)?//web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:/)", re.IGNORECASE
)


def decode_page(raw: bytes) -> tuple[str, bool]:
    """Return the text of a page, and whether bytes in it were no text in its own encoding.

    A byte order mark goes before all; then UTF-8 when all of it is; then what the page declares.
    A byte that is not UTF-8 in a page that says it is, is read as Windows-1252.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if raw.startswith(mark):
            return _decode(raw[len(mark) :], name)
    text, wrong = _decode(raw, "utf-8")
    if wrong and (declared := _declared_encoding(raw)) not in {"utf-8", ""}:
        return _decode(raw, declared)
    if wrong and not declared:
        return _decode(raw, "cp1252")
    return text, wrong


def _declared_encoding(raw: bytes) -> str:
    found = _DECLARED.search(raw[:65536])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return ""
    return _AS_BROWSERS_DO.get(name, name)


def _decode(raw: bytes, encoding: str) -> tuple[str, bool]:
    try:
        return raw.decode(encoding), False
    except UnicodeDecodeError:
        pass
    if encoding == "utf-8":
        text = raw.decode("utf-8", "surrogateescape")
        return re.sub("[\udc80-\udcff]", lambda found: _as_windows(found[0]), text), True
    return raw.decode(encoding, "replace"), True


def _as_windows(escaped: str) -> str:
    return bytes((ord(escaped) - 0xDC00,)).decode("cp1252", "replace")


def read_tree(text: str) -> BeautifulSoup:
    """Return the tree of a page; what no HTML closes, as `<li>` and `<p>`, is closed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(text.replace("\0", ""), "lxml")


def measure_depth(page: BeautifulSoup) -> int:
    """Return how deep the elements of a page are nested."""
    deepest, waiting = 0, [(1, one) for one in page.find_all(recursive=False)]
    while waiting:
        depth, element = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((depth + 1, one) for one in element.find_all(recursive=False))
    return deepest


def attribute(element: Tag, name: str) -> str:
    """Return an attribute as it is written; empty when the element has none."""
    value = element.get(name)
    return "" if value is None else value if isinstance(value, str) else " ".join(value)


def classes(element: Tag) -> list[str]:
    """Return the classes of an element."""
    return attribute(element, "class").split()


def visible(element: Tag) -> str:
    """Return the text of an element, white space folded."""
    return " ".join(element.get_text(" ").split())


def strip_archive(address: str) -> str:
    """Return an address as it was before web.archive.org wrote its own before it."""
    address = address.strip()
    bare = _ARCHIVE.sub("", address)
    return re.sub(r"^(https?:/)(?=[^/])", r"\1/", bare) if bare != address else address
