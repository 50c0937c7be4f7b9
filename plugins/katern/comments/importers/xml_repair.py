"""XML as real exports write it, made well-formed piece by piece; every change is told with its line.

What is mended: bare ampersands, entities of HTML, numbers of forbidden characters, `]]>` in the midst of a
text, values without quotes. Comments, processing instructions and the XML declaration are left out, their
line ends kept. A DOCTYPE or any other declaration is refused.
Markup itself is never guessed: a tag that is missing or wrong is left for the parser to refuse.
"""

from __future__ import annotations

import re
from html.entities import html5

from katern.comments.importers.reading import ExportError
from katern.comments.importers.xml_findings import (
    AMPERSAND,
    ENTITY,
    FORBIDDEN,
    SECTION_END,
    UNQUOTED,
    Findings,
)
from katern.comments.importers.xml_start import refuse_declaration
from katern.i18n import gettext

TAG_BYTES = 1 << 20
"""A longer tag is refused: the parser keeps one whole."""
_LOOKAHEAD = 1 << 16
_SECTION = b"<![CDATA["
_REFERENCE = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos);)"
    rb"(?:#([0-9]{1,9});|#[xX]([0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9]{0,31});)?"
)
_SOUND = re.compile(rb"(?:[^&=\]!?]*+(?<=<)!\[CDATA\[[^\]]*+\]\]>(?=<))++")
"""Tags and sections in which nothing can be wrong, as most of an export is."""
_BEGUN = re.compile(rb"&[#A-Za-z0-9]{0,34}")
_CUT_REFERENCE = re.compile(_BEGUN.pattern + rb"\Z")
_SUSPECT = re.compile(rb"=(?![\"'])")
_TAG = re.compile(rb"<[A-Za-z_:][^<>]*=[^<>]*>")
_VALUE = re.compile(rb"([\w:.-]+\s*=\s*)(?:\"[^\"]*\"|'[^']*'|([^\s\"'<>]+?)(?=\s|/?>))")


class Mender:
    """Mends the pieces of a document, in their order; keeps what a piece leaves unfinished."""

    def __init__(self, findings: Findings, line: int) -> None:
        self._findings = findings
        self._rest = b""
        self._within = b""
        """What ends the section, comment or instruction that stands open; empty in text and tags."""
        self._line = line
        self._counted = 0
        """How far into the piece `_line` is right."""

    @property
    def is_open(self) -> bool:
        """Whether a section, comment or instruction has not ended yet."""
        return bool(self._within)

    def mend(self, piece: bytes, *, last: bool) -> bytes:
        """Return the next piece, mended."""
        piece = self._rest + piece
        at, self._counted = 0, 0
        done: list[bytes] = []
        while True:
            step = self._take_section if self._within == b"]]>" else self._skip
            before = at, self._within
            at = (step if self._within else self._take_text)(piece, at, done, last=last)
            if (at, self._within) == before or at == len(piece):
                break
        self._move_to(piece, at)
        self._rest = piece[at:]
        return b"".join(done)

    def _move_to(self, piece: bytes, at: int) -> int:
        """Return the line of a place that is not before the last one asked for."""
        self._line += piece.count(b"\n", self._counted, at)
        self._counted = at
        return self._line

    def _take_text(self, piece: bytes, at: int, done: list[bytes], *, last: bool) -> int:
        """Take text and tags, up to what is neither; where they are sound, the sections between them too."""
        if sound := _SOUND.match(piece, at):
            done.append(sound[0])
            return sound.end()
        end = piece.find(b"<!", at)
        instruction = piece.find(b"<?", at, end if end >= 0 else len(piece))
        end = instruction if instruction >= 0 else end
        if end < 0:
            end = len(piece) if last else self._find_safe_end(piece, at)
            done.append(self._mend_text(piece, at, end))
            return end
        if end > at:
            done.append(self._mend_text(piece, at, end))
        return self._open(piece, end, done, last=last)

    def _open(self, piece: bytes, at: int, done: list[bytes], *, last: bool) -> int:
        """Begin what `<!` or `<?` begins."""
        if piece.startswith(b"<?", at):
            self._within = b"?>"
            return at + 2
        if piece.startswith(b"<!--", at):
            self._within = b"-->"
            return at + 4
        if piece.startswith(_SECTION, at):
            done.append(_SECTION)
            self._within = b"]]>"
            return at + len(_SECTION)
        begun = piece[at : at + len(_SECTION)]
        if _SECTION.startswith(begun) or b"<!--".startswith(begun):
            return len(piece) if last else at
        if not last and len(begun) < len(_SECTION):
            return at
        raise refuse_declaration(self._move_to(piece, at))

    def _find_safe_end(self, piece: bytes, at: int) -> int:
        """Return up to where a piece can be mended without the next one."""
        tag = piece.rfind(b"<", at)
        if tag >= 0 and piece.find(b">", tag) < 0:
            if len(piece) - tag > TAG_BYTES:
                raise ExportError(
                    gettext("a tag is longer than {found} characters").format(found=TAG_BYTES),
                    self._move_to(piece, tag),
                    gettext("export again"),
                )
            return tag
        end = len(piece)
        if cut := _CUT_REFERENCE.search(piece, max(at, end - 40)):
            return cut.start()
        while end > at and len(piece) - end < 2 and piece[end - 1] == ord("]"):
            end -= 1
        return end

    def _take_section(self, piece: bytes, at: int, done: list[bytes], *, last: bool) -> int:
        """Take a CDATA section up to its end.

        `]]>` is its end unless, before the next tag, another `]]>` follows: then it belongs to the text.
        """
        end = piece.find(b"]]>", at)
        if end < 0:
            end = len(piece) if last else max(at, len(piece) - 2)
            done.append(piece[at:end])
            return end
        after = end + 3
        if not piece.startswith(b"<", after):
            tag = piece.find(b"<", after, after + _LOOKAHEAD)
            if tag < 0 and not last and len(piece) - after < _LOOKAHEAD:
                done.append(piece[at:end])
                return end
            if piece.find(b"]]>", after, tag if tag >= 0 else after + _LOOKAHEAD) >= 0:
                self._findings.note(SECTION_END, self._move_to(piece, end))
                done.append(piece[at:end] + b"]]]]><![CDATA[>")
                return after
        done.append(piece[at:after])
        self._within = b""
        return after

    def _skip(self, piece: bytes, at: int, done: list[bytes], *, last: bool) -> int:
        """Leave out a comment or an instruction but for its line ends."""
        end = piece.find(self._within, at)
        if end >= 0:
            after = end + len(self._within)
            self._within = b""
        else:
            after = len(piece) if last else max(at, len(piece) - 2)
        if lines := piece.count(b"\n", at, after):
            done.append(b"<!--" + b"\n" * lines + b"-->")
        return after

    def _mend_text(self, piece: bytes, at: int, end: int) -> bytes:
        text = piece[at:end]
        if b"&" in text:
            lines = _Lines(text, self._move_to(piece, at))
            text = _REFERENCE.sub(lambda found: self._mend_reference(found, lines), text)
        if b"]]>" in text:
            lines = _Lines(text, self._move_to(piece, at))
            for found in re.finditer(rb"\]\]>", text):
                self._findings.note(SECTION_END, lines.at(found.start()))
            text = text.replace(b"]]>", b"]]&gt;")
        if _SUSPECT.search(text):
            lines = _Lines(text, self._move_to(piece, at))
            text = _TAG.sub(lambda found: self._quote_values(found, lines), text)
        return text

    def _mend_reference(self, found: re.Match[bytes], lines: _Lines) -> bytes:
        decimal, hexadecimal, name = found.groups()
        if name is not None:
            if characters := html5.get(f"{name.decode()};"):
                self._findings.note(ENTITY, lines.at(found.start()), found[0].decode())
                return "".join(f"&#{ord(character)};" for character in characters).encode()
        elif decimal is not None or hexadecimal is not None:
            code = int(decimal) if decimal is not None else int(hexadecimal, 16)
            if _is_allowed(code):
                return b"&#%d;" % code
            self._findings.note(FORBIDDEN, lines.at(found.start()), found[0].decode())
            return b""
        begun = _BEGUN.match(found.string, found.start())
        shown = begun[0].decode() if begun else "&"
        self._findings.note(AMPERSAND, lines.at(found.start()), shown)
        return b"&amp;" + found[0][1:]

    def _quote_values(self, tag: re.Match[bytes], lines: _Lines) -> bytes:
        def quote(found: re.Match[bytes]) -> bytes:
            if found[2] is None:
                return found[0]
            self._findings.note(UNQUOTED, lines.at(tag.start() + found.start()), found[0].decode())
            return found[1] + b'"' + found[2] + b'"'

        return _VALUE.sub(quote, tag[0])


class _Lines:
    """The lines of places in a text, asked for in their order."""

    def __init__(self, text: bytes, line: int) -> None:
        self._text, self._line, self._counted = text, line, 0

    def at(self, place: int) -> int:
        self._line += self._text.count(b"\n", self._counted, place)
        self._counted = place
        return self._line


def _is_allowed(code: int) -> bool:
    """Return whether XML 1.0 has a character of this number."""
    return (
        code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    )
