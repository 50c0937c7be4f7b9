"""What every importer is given beside its file, and how it refuses one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from katern.comments.model import SourceComment
from katern.diagnostics import Add, KaternError


@dataclass(frozen=True, slots=True)
class Reading:
    """One file that is read."""

    path: Path
    add: Add
    """Records a finding: `add(code, line, column, **values)`."""
    zone: ZoneInfo
    """That of local times without offset."""
    accept_truncated: bool = False
    """Whether the complete records of a file that ends in the middle are taken."""


Parse = Callable[[Reading], Iterator[SourceComment]]
"""An importer: yields every record of a file, once, in its order, in bounded memory; writes nothing.

A file may be read more than once, and gives the same records and findings each time.

Raises:
    ExportError: the file cannot be read; what was yielded before must not be used.
"""


class ExportError(KaternError):
    """An export that cannot be read, or only in part."""

    def __init__(self, reason: str, line: int = 1, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.advice = advice


class TruncatedError(ExportError):
    """An export that ends in the middle; `records` are complete."""

    def __init__(self, line: int, records: int) -> None:
        super().__init__(f"ends in the middle after {records} complete records", line)
        self.records = records
