"""A source for tests of the import: a file of JSON lines, each the fields of a `SourceComment`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from katern.comments.importers.reading import Reading, TruncatedError
from katern.comments.model import SourceComment, SourceThread

CUT = "(cut)"


def parse(reading: Reading) -> Iterator[SourceComment]:
    """Yield the comments of a file."""
    for number, line in enumerate(reading.path.read_text(encoding="utf-8").split("\n"), 1):
        if line == CUT:
            if not reading.accept_truncated:
                raise TruncatedError(number, number - 1)
            return
        if line:
            yield make_comment(number, **json.loads(line))


def make_comment(number: int = 1, **values: Any) -> SourceComment:
    """Return a comment with what is given, and something plain for the rest."""
    date = values.get("date", "2026-03-01T09:12:00+00:00")
    try:
        read = datetime.fromisoformat(date)
    except ValueError:
        read = None
    return SourceComment(
        own_id=values.get("id", ""),
        parent_id=values.get("parent", ""),
        thread=SourceThread(values.get("thread", "https://oud.example/stuk/")),
        author=values.get("author", "Anna"),
        email=values.get("email", ""),
        website=values.get("website", ""),
        date=read,
        status=values.get("status", "approved"),
        type=values.get("type", "comment"),
        body=values.get("body", "Ja."),
        form=values.get("form", "wordpress"),
        line=number,
        raw_date="" if read else date,
    )


def write_source(path: Path, *comments: dict[str, Any], cut: bool = False) -> Path:
    """Write comments as a file that `parse` reads."""
    lines = [json.dumps(one) for one in comments]
    path.write_text("\n".join([*lines, *([CUT] if cut else [])]) + "\n", encoding="utf-8")
    return path
