"""Reads an export in a test, and what its case file claims of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from katern.comments.importers import blogger, disqus, wxr
from katern.comments.importers.reading import ExportError, Reading
from katern.comments.model import SourceComment
from katern.diagnostics import Code

CASES = Path(__file__).parent / "cases"
IMPORTERS: dict[str, ModuleType] = {"wxr": wxr, "disqus": disqus, "blogger": blogger}
ZONE = ZoneInfo("Europe/Amsterdam")
_CLAIM = re.compile(r"Description:(.*?)(?:-->|\Z)", re.DOTALL)


@dataclass
class Read:
    """What came of one file."""

    comments: list[SourceComment]
    repairs: list[tuple[int, str]]
    error: ExportError | None


@dataclass
class Case:
    """What a case file says of itself."""

    path: Path
    comments: list[dict[str, Any]]
    repairs: list[list[Any]]
    refused: list[Any] | None


def read_file(importer: ModuleType, path: Path, *, accept_truncated: bool = False) -> Read:
    read = Read([], [], None)

    def add(code: Code, line: int = 1, column: int = 1, **values: object) -> None:
        assert "K542" == code.id
        read.repairs.append((line, str(values["reason"])))

    try:
        for comment in importer.parse(Reading(path, add, ZONE, accept_truncated)):
            read.comments.append(comment)
    except ExportError as error:
        read.error = error
    return read


def read_bytes(importer: ModuleType, folder: Path, export: bytes, *, accept_truncated: bool = False) -> Read:
    path = folder / "export.xml"
    path.write_bytes(export)
    return read_file(importer, path, accept_truncated=accept_truncated)


def read_case(path: Path) -> Case:
    """Return the claims of a case: lines `Expect:`, `Repaired:` and `Refused:`, each with JSON."""
    export = path.read_bytes()
    encoding = "utf-16" if export.startswith(b"\xff\xfe") else "utf-8"
    found = _CLAIM.search(export.decode(encoding, "replace"))
    assert found is not None, f"{path.name} has no Description"
    said: dict[str, list[Any]] = {"Expect": [], "Repaired": [], "Refused": []}
    for line in found[1].splitlines():
        word, colon, value = line.strip().partition(": ")
        if colon and word in said:
            said[word].append(json.loads(value))
    return Case(path, said["Expect"], said["Repaired"], next(iter(said["Refused"]), None))


def shown(comment: SourceComment, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a comment that a claim names, as JSON has them."""
    values: dict[str, Any] = {}
    for name in fields:
        value: Any = comment
        for part in name.split("."):
            value = getattr(value, part)
        if name == "date" and value is not None:
            value = value.isoformat()
        values[name] = list(value) if isinstance(value, tuple) else value
    return values
