"""The pages that an export names, kept on disk while its comments are read."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self


class PageTable:
    """Texts by the id of a page, in a temporary file that is gone when the table is closed."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute(
            "CREATE TABLE page (id TEXT PRIMARY KEY, address TEXT, other TEXT) WITHOUT ROWID"
        )

    def __enter__(self) -> Self:
        """Open it already."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it, and with that delete it."""
        self._database.close()

    def add(self, identifier: str, address: str, other: str = "") -> None:
        """Keep two texts of a page; the first of its id counts, unless that is empty."""
        self._database.execute(
            "INSERT INTO page VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            " address = excluded.address, other = excluded.other WHERE page.address = '' AND page.other = ''",
            (identifier, address, other),
        )

    def get(self, identifier: str) -> tuple[str, str]:
        """Return the two texts of a page; empty for one that was not added."""
        row = self._database.execute("SELECT address, other FROM page WHERE id = ?", (identifier,)).fetchone()
        return (row[0], row[1]) if row else ("", "")
