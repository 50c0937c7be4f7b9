"""An export as well-formed pieces of UTF-8: opened, decoded, cut free of what stands before it, mended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from katern.comments.importers.reading import ExportError, Reading
from katern.comments.importers.xml_bytes import Cleaner
from katern.comments.importers.xml_findings import BEFORE, IS_UTF8, Findings
from katern.comments.importers.xml_repair import Mender
from katern.comments.importers.xml_start import HEAD_BYTES, find_beginning, read_start
from katern.i18n import gettext

PIECE_BYTES = 1 << 18
_BELONGS = re.compile(r"<!--.*?-->|<\?(?!xml\s).*?\?>", re.DOTALL)
"""What may stand before the first element."""


class Pieces:
    """The pieces of one file; to be gone through once."""

    def __init__(self, reading: Reading, findings: Findings) -> None:
        self._reading = reading
        self._findings = findings
        self.lines_before = 0
        """Lines before the first piece; known with that."""
        self.is_open = False
        """Whether the file ended within a section, comment or instruction; known at the end."""

    def __iter__(self) -> Iterator[bytes]:
        """Yield every piece.

        Raises:
            ExportError: the file cannot be read, or is no export.
        """
        try:
            with self._reading.path.open("rb") as stream:
                piece = stream.read(PIECE_BYTES)
                start = read_start(piece)
                if start.is_utf8:
                    self._findings.note(IS_UTF8, 1, start.declared)
                cleaner = Cleaner(start.encoding, self._findings)
                piece = piece[start.mark_bytes :]
                mender: Mender | None = None
                while True:
                    following = stream.read(PIECE_BYTES)
                    text = cleaner.clean(piece, last=not following)
                    if mender is None:
                        text = self._cut_beginning(text)
                        mender = Mender(self._findings, self.lines_before + 1)
                    yield mender.mend(text, last=not following)
                    if not following:
                        break
                    piece = following
                self.is_open = mender.is_open
        except OSError as error:
            raise ExportError(error.strerror or str(error), 1, gettext("check the path")) from error

    def _cut_beginning(self, piece: bytes) -> bytes:
        """Return the first piece without what stands before the export."""
        text = piece[:HEAD_BYTES].decode("utf-8", "ignore")
        begin = find_beginning(text)
        before = text[:begin]
        self.lines_before = before.count("\n")
        left_out = _BELONGS.sub("", before)
        if left_out.strip() or (left_out and text.startswith("<?xml", begin)):
            self._findings.note(BEFORE, 1, repr(left_out) if left_out.isspace() else left_out)
        return piece[len(before.encode()) :]
