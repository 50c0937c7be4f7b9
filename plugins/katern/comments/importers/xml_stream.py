"""Reads an XML export in bounded memory: the records that a format names, one by one.

Names are read without the parser's own namespaces: a prefix that is declared nowhere is no error then, and
one that is declared anew midway means what it means there.

What is refused, each with its line: a DOCTYPE or an entity declaration, elements deeper than 100, a text
above 64 MB, a tag above 1 MB, markup that is not well-formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast
from xml.parsers import expat

from katern.comments.importers.reading import ExportError, Reading
from katern.comments.importers.xml_findings import AFTER, FRAGMENT, SECOND, Findings
from katern.comments.importers.xml_names import Names
from katern.comments.importers.xml_pieces import Pieces
from katern.comments.importers.xml_records import CutShortError, Node, Plan
from katern.comments.importers.xml_start import refuse_declaration
from katern.i18n import gettext

MAX_DEPTH = 100
TEXT_CHARACTERS = 64 << 20
_OUTERMOST = "katern"
"""Stands around the whole file, so that what follows its end is read too."""


def read_nodes(reading: Reading, findings: Findings, plan: Plan) -> Iterator[Node]:
    """Yield every record when it is complete, those within another before it.

    Raises:
        CutShortError: after the last complete record, the file ends in the middle.
        ExportError: it cannot be read.
    """
    try:
        yield from _Stream(reading, findings, plan).read()
    finally:
        findings.close()


class _Stream:
    """One pass over one file."""

    def __init__(self, reading: Reading, findings: Findings, plan: Plan) -> None:
        self._pieces = Pieces(reading, findings)
        self._findings = findings
        self._plan = plan
        self._names = Names(plan.spaces, findings)
        self._parser = expat.ParserCreate("UTF-8")
        self._parser.buffer_text = True
        self._parser.buffer_size = 1 << 16
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse_declaration
        self._parser.EntityDeclHandler = self._refuse_declaration
        self._texts: list[str] = []
        self._parser.CharacterDataHandler = self._texts.append
        self._ready: list[Node] = []
        self._stack: list[tuple[Mapping[str, object], Node | None, str]] = []
        self._shape: Mapping[str, object] = plan.shape
        self._node: Node | None = None
        self._prefix = ""
        self._depth = -1  # the outermost element is ours
        self._passed_over = 0
        """Depth within an element that is not wanted, or within a text."""
        self._text_name = ""
        """The element whose text is read; empty for none."""
        self._is_begun = self._is_ended = self._is_root = False

    def read(self) -> Iterator[Node]:
        try:
            self._parse(f"<{_OUTERMOST}>".encode())
            for piece in self._pieces:
                self._parse(piece)
                yield from self._take_ready()
            self._finish()
        except expat.ExpatError as error:
            yield from self._take_ready()
            self._judge(error)

    def _take_ready(self) -> Iterator[Node]:
        ready, self._ready = self._ready, []
        yield from ready

    def _parse(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)
        if len(self._texts) > 1 and sum(map(len, self._texts)) > TEXT_CHARACTERS:
            raise ExportError(
                gettext("a text is longer than {found} characters").format(found=TEXT_CHARACTERS),
                self._line(),
            )

    def _finish(self) -> None:
        """See whether the file ends where it should."""
        if self._stack or (self._pieces.is_open and not self._is_ended):
            raise CutShortError(gettext("it ends in the middle"), self._line())
        if not self._is_begun:
            raise ExportError(
                gettext("it holds nothing but a beginning"), self._line(), gettext("export again")
            )
        self._note_after()
        if not self._depth:
            self._parser.Parse(f"</{_OUTERMOST}>".encode(), True)

    def _judge(self, error: expat.ExpatError) -> None:
        line = error.lineno + self._pieces.lines_before
        if self._is_ended and not self._stack:
            self._findings.note(AFTER, line, "".join(self._texts))
            return
        said = expat.ErrorString(error.code)
        if said == expat.errors.XML_ERROR_UNCLOSED_TOKEN:
            raise CutShortError(gettext("it ends in the middle"), line) from error
        raise ExportError(
            gettext("it is not well-formed XML: {found}").format(found=said),
            line,
            gettext("export again, or correct this line"),
        ) from error

    def _line(self) -> int:
        return self._parser.CurrentLineNumber + self._pieces.lines_before

    def _refuse_declaration(self, *_: object) -> None:
        raise refuse_declaration(self._line())

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ExportError(
                gettext("its elements lie more than {found} deep in each other").format(found=MAX_DEPTH),
                self._line(),
            )
        if self._passed_over or self._text_name:
            self._start_within(raw, attributes)
        elif self._depth:
            self._start_wanted(raw, attributes)

    def _start_wanted(self, raw: str, attributes: dict[str, str]) -> None:
        if not self._stack:
            self._note_after()
        self._texts.clear()
        if attributes:
            attributes = self._names.declare(attributes, self._depth, self._line)
        name = self._names.known.get(raw) or self._names.resolve(raw, self._line)
        if name not in self._shape:
            self._pass_over(name)
            return
        inner = self._shape[name]
        if not self._stack:
            self._begin(name)
        key = f"{self._prefix}{name}"
        if inner is not None and name in self._plan.records:
            self._stack.append((self._shape, self._node, self._prefix))
            self._node, self._prefix = Node(name, self._line(), attributes, self._node), ""
        else:
            if attributes and self._node is not None:
                self._node.marks.append((key, attributes))
            if inner is None:
                self._text_name = key
                return
            self._stack.append((self._shape, self._node, self._prefix))
            self._prefix = f"{key}." if self._node is not None else ""
        self._shape = cast("Mapping[str, object]", inner)

    def _start_within(self, raw: str, attributes: dict[str, str]) -> None:
        """Begin an element in one that is passed over, or a tag in a text that should have been escaped."""
        self._passed_over += 1
        if self._text_name:
            shown = "".join(f' {name}="{value}"' for name, value in attributes.items())
            self._texts.append(f"<{raw}{shown}>")

    def _pass_over(self, name: str) -> None:
        self._passed_over = 1
        if self._stack:
            return
        if not self._is_begun:
            raise ExportError(
                gettext("it is no {format}: its first element is {found!r}").format(
                    format=self._plan.format_name, found=name[:40]
                ),
                self._line(),
                gettext("give the file as the old site exported it"),
            )
        self._findings.note(AFTER, self._line(), f"<{name}>")

    def _begin(self, name: str) -> None:
        """Note what is unusual about an outermost element."""
        if self._is_ended:
            self._findings.note(SECOND, self._line())
        elif name not in self._plan.roots and not self._is_begun:
            self._findings.note(FRAGMENT, self._line())
        self._is_begun = True
        self._is_ended = False
        self._is_root = name in self._plan.roots

    def _note_after(self) -> None:
        """Note what stands outside of every element."""
        if self._is_begun and (text := "".join(self._texts)).strip():
            self._findings.note(AFTER, self._line(), text)
        self._texts.clear()

    def _end(self, raw: str) -> None:
        self._depth -= 1
        if self._passed_over:
            self._passed_over -= 1
            if self._text_name:
                self._texts.append(f"</{raw}>")
        elif self._text_name:
            self._end_text(raw)
        elif self._stack:
            self._end_wanted()
        if self._names.deepest > self._depth:
            self._names.leave(self._depth)

    def _end_text(self, raw: str) -> None:
        text = "".join(self._texts)
        self._texts.clear()
        if "<![CDATA[" in text and _is_swallowed(text, raw, self._node.name if self._node else raw):
            raise ExportError(
                gettext("a CDATA section has no end, and holds the one after it"),
                self._line(),
                gettext("export again, or correct this line"),
            )
        if self._node is not None:
            self._node.fields.setdefault(self._text_name, text)
        self._text_name = ""

    def _end_wanted(self) -> None:
        node = self._node
        self._shape, self._node, self._prefix = self._stack.pop()
        if node is not None and node is not self._node:
            self._ready.append(node)
        if not self._stack:
            self._is_ended = self._is_root
            self._texts.clear()


def _is_swallowed(text: str, raw: str, record: str) -> bool:
    """Return whether a text went on beyond its own end or that of its record into another.

    A text that only quotes XML holds the end of its quoted section too.
    """
    names = "|".join(re.escape(name.rpartition(":")[2]) for name in (raw, record))
    end = re.search(rf"</(?:[\w.-]+:)?(?:{names})>", text)
    after = text.find("<![CDATA[", end.start()) if end else -1
    return after >= 0 and "]]>" not in text[:after]
