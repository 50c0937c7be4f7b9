"""One pass over rendered HTML: typography on its text, its links and pictures apart, its faults told.

The result is a list of pieces: text as it goes out, and between them the references whose address
is known only when the whole magazine has been read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from katern import codes
from katern.typography import typeset

TellLine = Callable[..., None]
"""Takes code, a text to look for in the source, and the values of the message."""

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<attributes>[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_VERBATIM = frozenset(["code", "pre", "kbd", "samp", "var", "tt", "math", "svg", "textarea"])
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
_OPTIONAL_END = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup"])
_BLOCKS = frozenset(
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "blockquote", "figcaption", "summary", "aside", "section"]
)
_FORBIDDEN = frozenset(["script", "style", "iframe", "object", "embed", "base", "form", "meta", "link", "applet", "frame", "frameset"])
_ENTITY = re.compile(r"(&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);)")


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in the text that the magazine resolves."""

    target: str
    """As written."""
    is_picture: bool
    tag: str
    """Element name, for the diagnostics."""


@dataclass(frozen=True, slots=True)
class Include:
    """A place in the text where an offer stands."""

    slug: str
    block: str
    """`offer` or `ad`."""


@dataclass(slots=True)
class Scanned:
    """What a text holds."""

    pieces: list[str | Reference | Include] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    """Ids to the element that has them."""
    headings: list[tuple[int, str]] = field(default_factory=list)
    """Level and id, in order."""
    words: int = 0


def parse_attributes(text: str) -> Iterator[tuple[str, str]]:
    """Yield name (lower case) and unescaped value of each attribute."""
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        yield name.lower(), unescape(double or single or bare)


def scan_html(html: str, language: str, tell: TellLine) -> Scanned:
    """Return the pieces of a rendered text.

    `tell(code, needle, **values)` records a fault at the line of the source that holds `needle`.
    """
    return _Scanner(language, tell).scan(html)


class _Scanner:
    def __init__(self, language: str, tell: TellLine) -> None:
        self.language = language
        self.tell = tell
        self.result = Scanned()
        self.stack: list[str] = []
        self.verbatim = 0
        self.last = ""
        self.text: list[str] = []

    def scan(self, html: str) -> Scanned:
        position = 0
        for token in _TOKEN.finditer(html):
            self.add_text(html[position : token.start()])
            position = token.end()
            if token["name"] is None:
                continue
            if token["slash"]:
                self.end_tag(token["name"].lower(), token[0])
            else:
                self.start_tag(token["name"].lower(), token["attributes"], token[0])
        self.add_text(html[position:])
        for name in self.stack:
            if name not in _OPTIONAL_END:
                self.tell(codes.HTML_UNCLOSED, f"<{name}", found=f"<{name}>")
                self.text.append(f"</{name}>")
        self.flush()
        return self.result

    def flush(self) -> None:
        if self.text:
            self.result.pieces.append("".join(self.text))
            self.text = []

    def add_text(self, text: str) -> None:
        if not text:
            return
        if self.verbatim:
            self.text.append(text.replace("<", "&lt;"))
            return
        parts = _ENTITY.split(text)
        for index, part in enumerate(parts):
            if index % 2:
                self.text.append(part)
                self.last = unescape(part)[-1:]
            elif part:
                self.text.append(typeset(part, self.language, self.last).replace("<", "&lt;"))
                self.last = part[-1]
        self.result.words += len(text.split())

    def start_tag(self, name: str, attributes: str, source: str) -> None:
        if name in _FORBIDDEN:
            self.tell(codes.HTML_SCRIPT, f"<{name}", found=f"<{name}>")
            return
        if name in _BLOCKS:
            self.last = ""
        values = dict(parse_attributes(attributes))
        for key in values:
            if key.startswith("on") and len(key) > 3:
                self.tell(codes.HTML_SCRIPT, key, found=f"{key}=")
        if name == "katern-include":
            self.flush()
            self.result.pieces.append(Include(values.get("slug", ""), values.get("block", "offer")))
            return
        identifier = values.get("id") or (values.get("name") if name == "a" else None)
        if identifier:
            if identifier in self.result.anchors and name != "a":
                self.tell(codes.DUPLICATE_ANCHOR, f"#{identifier}", found=identifier, first="?")
            self.result.anchors[identifier] = name
            if name[0] == "h" and name[1:].isdigit():
                self.result.headings.append((int(name[1:]), identifier))
        self._write_tag(name, values, source)
        if name not in _VOID and not attributes.rstrip().endswith("/"):
            self.stack.append(name)
            self.verbatim += name in _VERBATIM

    def _write_tag(self, name: str, values: dict[str, str], source: str) -> None:
        address = (
            "href"
            if name in ("a", "area")
            else "src"
            if name in ("img", "source", "audio", "video", "track")
            else ""
        )
        if name == "img":
            self._check_picture(values)
        if not address or address not in values:
            self.text.append(source)
            return
        decorative = name == "img" and "decorative" in values.get("class", "").split()
        self.text.append(f"<{name}")
        for key, value in values.items():
            if key == address:
                self.text.append(f' {key}="')
                self.flush()
                self.result.pieces.append(Reference(value, address == "src", name))
                self.text.append('"')
            elif key != "alt" or not decorative:
                self.text.append(
                    f' {key}="{escape(typeset(value, self.language) if key in ("alt", "title") else value)}"'
                )
        if decorative:
            self.text.append(' alt=""')
        self.text.append(">")

    def _check_picture(self, values: dict[str, str]) -> None:
        if not values.get("alt", "").strip() and "decorative" not in values.get("class", "").split():
            target = values.get("src", "")
            self.tell(codes.ALT_MISSING, target, target=target)

    def end_tag(self, name: str, source: str) -> None:
        if name in _FORBIDDEN or name == "katern-include":
            return
        if name in _BLOCKS:
            self.last = ""
        if name not in self.stack:
            if name not in _VOID and name != "p":
                self.tell(codes.HTML_MISMATCH, source, found=source)
            return
        while self.stack:
            open_name = self.stack.pop()
            self.verbatim -= open_name in _VERBATIM
            if open_name == name:
                break
            if open_name not in _OPTIONAL_END:
                self.tell(codes.HTML_UNCLOSED, f"<{open_name}", found=f"<{open_name}>")
                self.text.append(f"</{open_name}>")
        self.text.append(source)
