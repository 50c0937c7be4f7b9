"""The attributes of an element: read, cleaned, and which of them are addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from katern.text.html_text import unescape_html
from katern.text.scanned import Shown
from katern.text.typography import typeset

_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_ALIGNMENT = re.compile(r"\s*text-align:\s*(left|center|right);?\s*")
_CODE_ATTRIBUTES = frozenset({"class", "id", "lang", "dir", "title"})
ADDRESSES = {
    "a": ("href",),
    "area": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
}
"""Attributes that hold addresses, by element."""


def parse_attributes(text: str) -> Iterator[tuple[str, str]]:
    """Yield name as written and unescaped value of each attribute."""
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        yield name, unescape_html(double or single or bare)


def shown_as(element: str, attribute: str) -> Shown:
    """Return what a page shows of the address in an attribute."""
    if element in ("a", "area"):
        return ""
    return "picture" if element == "img" or attribute in ("poster", "srcset") else "media"


def split_addresses(attribute: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield each address in an attribute with what follows it: in `srcset` its width or density."""
    if attribute != "srcset":
        yield value, ""
        return
    for one in value.split(","):
        address, space, width = one.strip().partition(" ")
        if address:
            yield address, space + width


def is_changed(element: str, values: dict[str, str]) -> bool:
    """Return whether `clean_attributes` may change something."""
    return bool(values) and (
        element in ("img", "code", "pre") or "style" in values or (element == "a" and "name" in values)
    )


def clean_attributes(
    element: str, values: dict[str, str], language: str
) -> tuple[dict[str, str], str | None]:
    """Return the attributes as a page has them, and a `style` that was left out, or `None`.

    Alignment in a table becomes a class, `name` an `id`; typography is set in what is read aloud.
    """
    clean = dict(values)
    style = clean.pop("style", None)
    aligned = _ALIGNMENT.fullmatch(style) if style and element in ("td", "th") else None
    if aligned:
        clean["class"] = f"{clean.get('class', '')} align-{aligned[1]}".strip()
        style = None
    if element == "a" and "name" in clean:
        name = clean.pop("name")
        clean.setdefault("id", name)
    if element in ("code", "pre"):
        clean = {key: value for key, value in clean.items() if key in _CODE_ATTRIBUTES}
    for key in ("alt", "title"):
        if clean.get(key):
            clean[key] = typeset(clean[key], language)
    if element == "img" and is_decorative(clean):
        clean["alt"] = ""
    return clean, style


def is_decorative(values: dict[str, str]) -> bool:
    """Return whether a picture is declared to need no words."""
    return "decorative" in values.get("class", "").split()
