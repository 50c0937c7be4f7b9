"""What the readers of XML exports share: a record, what a format wants of a file, and how a cut one ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from katern.comments.importers.reading import ExportError, Reading, TruncatedError
from katern.comments.importers.xml_findings import ENDS_EARLY, Findings
from katern.comments.model import SourceComment


class CutShortError(ExportError):
    """The file ends in the middle; every complete record was given."""


@dataclass(slots=True, eq=False)
class Node:
    """One record of an export."""

    name: str
    line: int
    attributes: Mapping[str, str]
    parent: Node | None
    """The record in which it lies, as far as that is read."""
    fields: dict[str, str] = field(default_factory=dict)
    """Texts of the elements in it by name, `outer.inner` where one lies in another; the first counts."""
    marks: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    """The elements in it that have attributes, with those."""

    def get(self, name: str) -> str:
        """Return the text of an element without white space round it; empty for none."""
        return self.fields.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Plan:
    """What one format holds, and what of it is wanted."""

    shape: Mapping[str, object]
    """By name of an element: what may lie in it, `None` for one whose text is wanted. Others are left."""
    roots: frozenset[str]
    """Those of the names that begin a file."""
    records: frozenset[str]
    """Those that are given as nodes, where something may lie in them."""
    spaces: tuple[tuple[str, str], ...]
    """Pattern of a namespace's address, and the prefix that stands for it here; empty for none."""
    format_name: str
    """As an editor calls it."""


def take_complete(
    reading: Reading, findings: Findings, comments: Iterator[SourceComment]
) -> Iterator[SourceComment]:
    """Yield the comments; where the file then ends in the middle, say so.

    Raises:
        TruncatedError: the reading does not accept such a file.
    """
    count = 0
    try:
        for comment in comments:
            count += 1
            yield comment
    except CutShortError as cut:
        if not reading.accept_truncated:
            raise TruncatedError(cut.line, count) from cut
        findings.note(ENDS_EARLY, cut.line, count)


def read_again(reading: Reading) -> Reading:
    """Return the same reading for a second pass, which tells nothing that the first told already."""
    return replace(reading, add=_tell_nothing)


def _tell_nothing(*_: object, **__: object) -> None:
    pass
