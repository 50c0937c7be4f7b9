"""What tests of importers share: a reading that keeps its findings, and files made for one test."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from katern.comments.importers import SOURCES
from katern.comments.importers.reading import Reading
from katern.comments.model import SourceComment


class Finder:
    """A reading that keeps what was found."""

    def __init__(self, path: Path, *, accept_truncated: bool = False) -> None:
        self.found: list[tuple[str, int, dict[str, Any]]] = []
        self.reading = Reading(path, self.add, ZoneInfo("Europe/Amsterdam"), accept_truncated)

    def add(self, code: Any, line: int = 1, column: int = 1, **values: object) -> None:
        self.found.append((code.id, line, values))


def read(source: str, path: Path, *, accept_truncated: bool = False) -> list[SourceComment]:
    """Return all records of a file by the importer of a source."""
    return list(SOURCES[source].parse(Finder(path, accept_truncated=accept_truncated).reading))


def write(path: Path, text: str | bytes) -> Path:
    """Write a file as it is; return its path."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path
