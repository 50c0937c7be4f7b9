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

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<attributes>[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*)>",
    re.DOTALL,
)
_ENTITY = re.compile(r"(&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_HEADING = re.compile(r"h[1-6]")
_UNFINISHED = re.compile(
    r"\] ?\((?:https?:|/|\.\./)[^\s)]{0,80}\)?|\] ?\([\w./-]{1,80}\.(?:md|html|jpe?g|png|pdf)\)?"
    r"|\*\*(?=\w)|(?<=\w)\*\*|(?:^|\n)#{2,6}(?=[^\W\d_])"
)
"""Marks in the text of a page that were meant otherwise."""
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
        unfinished = _UNFINISHED.search(text)
        if unfinished and self.lines.has_unescaped(unfinished[0].strip()):
            self._tell_unfinished(unfinished[0])
        parts = _ENTITY.split(text)
        for index, part in enumerate(parts):
            if index % 2:
                self.text.append(part)
                self.last = unescape_html(part)[-1:]
            elif part:
                following = unescape_html(parts[index + 1])[:1] if index + 1 < len(parts) else ""
                self.text.append(typeset(part, self.language, self.last, following).replace("<", "&lt;"))
                self.last = part[-1]

    def _tell_unfinished(self, found: str) -> None:
        """Tell a mark that was meant for Markdown and is shown as it was typed."""
        advice = gettext("close it, or put a backslash before it if it is meant so")
        if "]" in found:
            advice = gettext("write a link as '[words](address)', without a space between")
        elif found.lstrip().startswith("#"):
            advice = gettext("put a space after it to make it a heading")
        self._tell(codes.UNFINISHED_MARK, found.strip(), found=found.strip(), advice=advice)

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
            self.result.pieces.append(Include(values.get("slug", ""), values.get("block", "offer")))
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
        longest = max(self.segments, key=len, default="").strip()
        mark = "#" * heading.level
        if not heading.text:
            self._tell(codes.EMPTY_HEADING, f"{mark} ", mark, f"<h{heading.level}", level=heading.level)
        needles = (f"{mark} {heading.text}", f"{mark} {longest}", f"{mark}{heading.text}", longest)
        if heading.level == 1:
            self._tell(codes.TOP_HEADING, *needles)
            heading.level = 2
        previous = self.result.headings[-1].level if self.result.headings else 1
        if heading.level > previous + 1:
            self._tell(
                codes.SKIPPED_HEADING, *needles, level=heading.level, previous=previous, expected=previous + 1
            )
        self.result.headings.append(heading)
        self.waiting = [*(one for one in self.waiting if one.level < heading.level), heading]

    def _end_link(self) -> None:
        """Tell a link that nobody can see or hear."""
        if self.link is not None and self.link[1] == self.result.words:
            self._tell(codes.LINK_WITHOUT_TEXT, f"]({self.link[0]}", self.link[0], target=self.link[0])
        self.link = None

    def _take_anchor(self, name: str, values: dict[str, str]) -> None:
        identifier = values.get("id") or (values.get("name") if name == "a" else None)
        if not identifier:
            return
        if identifier in self.result.anchors:
            needles = (
                f'id="{identifier}"',
                f"id='{identifier}'",
                f"#{identifier}}}",
                f"#{identifier} ",
                identifier,
            )
            first = self.lines.find(*needles)
            self._tell(codes.DUPLICATE_ANCHOR, *needles, found=identifier, first=first)
        self.result.anchors[identifier] = name

    def _write_tag(self, name: str, values: dict[str, str], source: str) -> None:
        if name == "img":
            self._check_picture(values)
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
        for key, value in clean.items():
            if key in addresses:
                self._write_address(name, key, value)
            else:
                self.text.append(f' {key}="{escape(value)}"')
        self.text.append(">")

    def _write_address(self, name: str, key: str, value: str) -> None:
        self.text.append(f' {key}="')
        for index, (address, more) in enumerate(split_addresses(key, value)):
            self.text.append(", " if index else "")
            self._flush()
            self.result.pieces.append(Reference(address, shown_as(name, key)))
            self.text.append(escape(more))
        self.text.append('"')

    def _check_picture(self, values: dict[str, str]) -> None:
        if not values.get("alt", "").strip() and not is_decorative(values):
            target = values.get("src", "")
            self._tell(codes.ALT_MISSING, target, target=target)

    def _end_tag(self, name: str, source: str) -> None:
        if name in _FORBIDDEN or name == INCLUDE:
            return
        if name in _BLOCKS:
            self.last = ""
        if name not in self.stack:
            if name in self.closed:
                self.closed.remove(name)  # told already where it was opened
            elif name not in _VOID and name != "p":
                self._tell(codes.HTML_MISMATCH, source, found=source)
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
            self._tell(codes.HTML_UNCLOSED, f"<{name}", found=f"<{name}>")
            self.text.append(f"</{name}>")
            self.closed.append(name)
