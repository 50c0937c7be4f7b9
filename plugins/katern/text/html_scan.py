"""One pass over rendered HTML: typography on its text, its addresses apart, its faults told.

The result is a list of pieces: text as it goes out, and between them the references whose address
is known only when the whole magazine has been read.
"""

from __future__ import annotations

import re
from html import escape

from katern import codes
from katern.diagnostics import Add, Code
from katern.i18n import gettext
from katern.text.html_attributes import (
    ADDRESSES,
    clean_attributes,
    is_changed,
    is_decorative,
    parse_attributes,
    shown_as,
    split_addresses,
)
from katern.text.html_text import unescape_html
from katern.text.scanned import Heading, Include, Reference, Scanned
from katern.text.source_lines import LineFinder
from katern.text.typography import typeset
from katern.text.unfinished import find_unfinished

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<attributes>[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*)>",
    re.DOTALL,
)
_ENTITY = re.compile(r"(&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_HEADING = re.compile(r"h[1-6]")
_VERBATIM = frozenset("code pre kbd samp var tt math svg textarea".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL_END = frozenset("p li dt dd tr td th thead tbody tfoot option colgroup".split())
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li dt dd td th blockquote figcaption summary aside section br".split()
)
_FORBIDDEN = frozenset("script style iframe object embed base form meta link applet frame frameset".split())
INCLUDE = "katern-include"
"""Element that a block leaves where an offer comes."""


def scan_html(html: str, language: str, lines: LineFinder, add: Add) -> Scanned:
    """Return the pieces of a rendered text.

    Args:
        html: as Python-Markdown made it.
        language: of its typography, such as `nl`.
        lines: finds the line of the source that something came from.
        add: takes the faults.
    """
    return _Scanner(language, lines, add).scan(html)


class _Scanner:
    def __init__(self, language: str, lines: LineFinder, add: Add) -> None:
        self.language = language
        self.lines = lines
        self.add = add
        self.result = Scanned()
        self.stack: list[str] = []
        self.verbatim = 0
        self.last = ""
        """The character before the next text, empty at the start of a block."""
        self.text: list[str] = []
        self.heading: Heading | None = None
        """The heading that is being read."""
        self.segments: list[str] = []
        """Its words between tags."""
        self.closed: list[str] = []
        """Elements that were closed for the writer."""
        self.link: tuple[str, int] | None = None
        """Address of the link that is being read, and how many words there were before it."""
        self.link_line = 1
        """Where it begins."""
        self.anchor_lines: dict[str, int] = {}
        self.waiting: list[Heading] = []
        """Headings under which nothing was read yet."""

    def scan(self, html: str) -> Scanned:
        position = 0
        for token in _TOKEN.finditer(html):
            self._add_text(html[position : token.start()])
            position = token.end()
            if token["name"] is None:
                continue
            if token["slash"]:
                self._end_tag(token["name"].lower(), token[0])
            else:
                self._start_tag(token["name"].lower(), token["attributes"], token[0])
        self._add_text(html[position:])
        while self.stack:
            self._close(self.stack.pop())
        self._flush()
        return self.result

    def _tell(self, code: Code, *needles: str, **values: object) -> None:
        self.add(code, self.lines.find(*needles), **values)

    def _flush(self) -> None:
        if self.text:
            self.result.pieces.append("".join(self.text))
            self.text = []

    def _add_text(self, text: str) -> None:
        if not text:
            return
        if self.heading is not None:
            self.segments.append(unescape_html(text))
        elif self.waiting and not text.isspace():
            self._answer()
        self.result.words += len(text.split())
        if self.verbatim:
            self.text.append(text.replace("<", "&lt;"))
            return
        unfinished = find_unfinished(text)
        if unfinished is not None and self.lines.has_unescaped(unfinished.mark):
            line = self.lines.find(unfinished.around, unfinished.mark, alone=True)
            self.add(codes.UNFINISHED_MARK, line, found=unfinished.mark, advice=unfinished.advice)
        parts = _ENTITY.split(text)
        for index, part in enumerate(parts):
            if index % 2:
                self.text.append(part)
                self.last = unescape_html(part)[-1:]
            elif part:
                following = unescape_html(parts[index + 1])[:1] if index + 1 < len(parts) else ""
                self.text.append(typeset(part, self.language, self.last, following).replace("<", "&lt;"))
                self.last = part[-1]

    def _answer(self) -> None:
        for heading in self.waiting:
            heading.has_text = True
        self.waiting = []

    def _start_tag(self, name: str, attributes: str, source: str) -> None:
        if name in _FORBIDDEN:
            self._refuse_element(name)
            return
        if name in _BLOCKS:
            self.last = ""
        values = dict(parse_attributes(attributes))
        if name == INCLUDE:
            self._flush()
            self._answer()
            slug = values.get("slug", "")
            line = self.lines.place("include", slug, slug)
            self.result.pieces.append(Include(slug, values.get("block", "offer"), line))
            return
        self._refuse_scripts(values)
        self._note_content(name, values)
        self._take_anchor(name, values)
        self._write_tag(name, values, source)
        if name not in _VOID and not attributes.rstrip().endswith("/"):
            self.stack.append(name)
            self.verbatim += name in _VERBATIM

    def _refuse_element(self, name: str) -> None:
        advice = gettext("delete it")
        if name in ("iframe", "embed", "object"):
            advice = gettext("delete it; for a video write '/// video | https://…', else an ordinary link")
        self._tell(codes.HTML_SCRIPT, f"<{name}", found=f"<{name}>", advice=advice)

    def _note_content(self, name: str, values: dict[str, str]) -> None:
        """Remember what begins: a picture is content of links and answers, a link and a heading need some."""
        if name in ("img", "video", "audio", "svg"):
            self._answer()
            if name != "img" or not is_decorative(values):
                self.link = None
        elif name == "a" and "href" in values:
            self.link = values["href"], self.result.words
        elif _HEADING.fullmatch(name):
            self.heading, self.segments = Heading(int(name[1]), values.get("id", "")), []

    def _refuse_scripts(self, values: dict[str, str]) -> None:
        for key, value in values.items():
            if key.lower().startswith("on") and len(key) > 3:
                self._tell(codes.HTML_SCRIPT, key, found=f"{key}=", advice=gettext("delete it"))
            elif value.strip().lower().startswith("javascript:") and key not in ("href", "src"):
                self._tell(codes.HTML_SCRIPT, value, found=value, advice=gettext("delete it"))

    def _end_heading(self) -> None:
        """Take a heading that was read to its end; tell one of the first level, and a skipped level."""
        heading, self.heading = self.heading, None
        if heading is None:
            return
        heading.text = " ".join("".join(self.segments).split())
        line = heading.line = self.lines.heading(heading.level, heading.text)
        if not heading.text:
            self.add(codes.EMPTY_HEADING, line, level=heading.level)
        if heading.level == 1:
            self.add(codes.TOP_HEADING, line)
            heading.level = 2
        previous = self.result.headings[-1].level if self.result.headings else 1
        if heading.level > previous + 1:
            values = {"level": heading.level, "previous": previous, "expected": previous + 1}
            self.add(codes.SKIPPED_HEADING, line, **values)
        self.result.headings.append(heading)
        self.waiting = [*(one for one in self.waiting if one.level < heading.level), heading]

    def _end_link(self) -> None:
        """Tell a link that nobody can see or hear."""
        if self.link is not None and self.link[1] == self.result.words:
            self.add(codes.LINK_WITHOUT_TEXT, self.link_line, target=self.link[0])
        self.link = None

    def _take_anchor(self, name: str, values: dict[str, str]) -> None:
        identifier = values.get("id") or (values.get("name") if name == "a" else None)
        if not identifier:
            return
        line = self.lines.anchor(identifier)
        if identifier in self.result.anchors:
            first = self.anchor_lines[identifier] or self.lines.find(identifier)
            self.add(codes.DUPLICATE_ANCHOR, line or first, found=identifier, first=first)
        self.anchor_lines.setdefault(identifier, line)
        self.result.anchors[identifier] = name

    def _write_tag(self, name: str, values: dict[str, str], source: str) -> None:
        addresses = [key for key in ADDRESSES.get(name, ()) if key in values]
        shown = "h2" if name == "h1" else name
        if not addresses and name == shown and not is_changed(name, values):
            self.text.append(source)
            return
        clean, style = clean_attributes(name, values, self.language)
        if style is not None:
            typed = f'style="{style}"'
            self._tell(codes.HTML_STYLE, typed, f"style='{style}'", "style=", found=typed)
        self.text.append(f"<{shown}")
        line = 0
        for key, value in clean.items():
            if key in addresses:
                line = self._write_address(name, key, value) or line
            else:
                self.text.append(f' {key}="{escape(value)}"')
        self.text.append(">")
        if name == "img":
            self._check_picture(values, line)

    def _write_address(self, name: str, key: str, value: str) -> int:
        """Leave the addresses in an attribute to the magazine; return the line of the element."""
        begins = 0
        self.text.append(f' {key}="')
        for index, (address, more) in enumerate(split_addresses(key, value)):
            self.text.append(", " if index else "")
            self._flush()
            begins, line = self.lines.link(shown_as(name, key), address)
            self.result.pieces.append(Reference(address, shown_as(name, key), line))
            self.text.append(escape(more))
        self.text.append('"')
        if name == "a":
            self.link_line = begins
        return begins

    def _check_picture(self, values: dict[str, str], line: int) -> None:
        if not values.get("alt", "").strip() and not is_decorative(values):
            self.add(codes.ALT_MISSING, line or self.lines.find("<img"), target=values.get("src", ""))

    def _end_tag(self, name: str, source: str) -> None:
        if name in _FORBIDDEN or name == INCLUDE:
            return
        if name in _BLOCKS:
            self.last = ""
        if name not in self.stack:
            if name in self.closed:
                self.closed.remove(name)  # told already where it was opened
            elif name not in _VOID and name != "p":
                self.add(codes.HTML_MISMATCH, self.lines.place("end", name, source), found=source)
            return
        while self.stack[-1] != name:
            self._close(self.stack.pop())
        self.stack.pop()
        self.verbatim -= name in _VERBATIM
        if _HEADING.fullmatch(name):
            self._end_heading()
        if name == "a":
            self._end_link()
        self.text.append("</h2>" if name == "h1" else source)

    def _close(self, name: str) -> None:
        """Close an element whose end was left out; where HTML requires one, it is told."""
        self.verbatim -= name in _VERBATIM
        if name not in _OPTIONAL_END:
            line = self.lines.place("open", name, f"<{name}")
            self.add(codes.HTML_UNCLOSED, line, found=f"<{name}>")
            self.text.append(f"</{name}>")
            self.closed.append(name)
