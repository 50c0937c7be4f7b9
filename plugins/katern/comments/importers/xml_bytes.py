"""The bytes of an export as UTF-8 without any character that XML 1.0 forbids; every change is told.

See https://www.w3.org/TR/xml/#charsets. Line ends are never added or taken away, so that lines stay those of
the file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import AnyStr

from katern.comments.importers.xml_findings import FORBIDDEN, NOT_UTF8, Findings

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_FORBIDDEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_PAIR = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_HALF, _PAIR_BYTES = 0xED, 6
"""How half a character begins, and the length of both halves."""
_UNKNOWN = re.compile("[\ud800-\udfff\ufffd]")
_AFTER_AN_ERROR = 4096
"""Bytes decoded at once after one that is wrong: each error costs a copy of them."""


class Cleaner:
    """Turns the pieces of a file, in their order, into UTF-8; keeps what is cut at the end of a piece."""

    def __init__(self, encoding: str, findings: Findings) -> None:
        self._findings = findings
        self._rest = b""
        self._encoding = encoding
        self._wide = (
            codecs.getincrementaldecoder(encoding)("surrogatepass") if encoding.startswith("utf-16") else None
        )
        self._line = 1

    def clean(self, piece: bytes, *, last: bool) -> bytes:
        """Return the next piece as UTF-8."""
        if self._wide is not None:
            piece = self._read_wide(self._wide, piece, last=last)
        elif self._encoding == "utf-8":
            piece = self._read_utf8(self._rest + piece, last=last)
        else:
            piece = self._drop_unknown(piece.decode("cp1252", "replace"))
        cleaned = self._drop_forbidden(piece)
        self._line += cleaned.count(b"\n")
        return cleaned

    def _read_utf8(self, piece: bytes, *, last: bool) -> bytes:
        done: list[bytes] = []
        at, counted, line, width = 0, 0, self._line, len(piece)
        view = memoryview(piece)
        while at < len(piece):
            end = min(at + width, len(piece))
            try:
                used = codecs.utf_8_decode(view[at:end], "strict", last and end == len(piece))[1]
            except UnicodeDecodeError as error:
                width = _AFTER_AN_ERROR
                start, after = at + error.start, at + error.end
                line += piece.count(b"\n", counted, start)
                counted = start
                done.append(piece[at:start])
                if not last and piece[start] == _HALF and len(piece) - start < _PAIR_BYTES:
                    at = start
                    break
                read, at = _read_island(piece, start, after)
                done.append(read.encode())
                self._findings.note(NOT_UTF8, line, f"{piece[start:at].hex(' ')} = {read}")
            else:
                done.append(piece[at : at + used])
                at += used
                if end == len(piece):
                    break
        self._rest = piece[at:]
        return done[0] if len(done) == 1 else b"".join(done)

    def _read_wide(self, wide: codecs.IncrementalDecoder, piece: bytes, *, last: bool) -> bytes:
        try:
            text = wide.decode(piece, last)
        except UnicodeDecodeError:  # half a character at the end of the file
            text = wide.decode(piece[:-1])
            self._findings.note(FORBIDDEN, self._line + text.count("\n"), piece[-1:].hex())
        return self._drop_unknown(text)

    def _drop_unknown(self, text: str) -> bytes:
        """Return a text without halves of characters, and bytes that Windows-1252 does not know."""
        for found, line in _find_lines(_UNKNOWN, text, "\n", self._line):
            self._findings.note(FORBIDDEN, line, f"U+{ord(found):04X}")
        return _UNKNOWN.sub("", text).encode()

    def _drop_forbidden(self, piece: bytes) -> bytes:
        clean = piece.translate(None, _CONTROLS)
        if len(clean) == len(piece) and b"\xef\xbf\xbe" not in piece and b"\xef\xbf\xbf" not in piece:
            return piece
        for found, line in _find_lines(_FORBIDDEN, piece, b"\n", self._line):
            self._findings.note(FORBIDDEN, line, f"U+{ord(found.decode()):04X}")
        return _FORBIDDEN.sub(b"", piece)


def _read_island(piece: bytes, start: int, end: int) -> tuple[str, int]:
    """Return wrong bytes as characters, and where they end.

    A character in two halves, as some databases write it, is put together; others are Windows-1252.
    """
    if pair := _PAIR.match(piece, start):
        halves = pair[0].decode("utf-8", "surrogatepass")
        return halves.encode("utf-16", "surrogatepass").decode("utf-16"), pair.end()
    return piece[start:end].decode("cp1252", "replace"), end


def _find_lines(
    pattern: re.Pattern[AnyStr], text: AnyStr, line_end: AnyStr, line: int
) -> Iterator[tuple[AnyStr, int]]:
    """Yield what a pattern finds, with its line."""
    at = 0
    for found in pattern.finditer(text):
        line += text.count(line_end, at, found.start())
        at = found.start()
        yield found[0], line
