"""What became of every record of an import."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from katern.comments.model import STATUSES
from katern.i18n import gettext

OUTCOMES = ("added", "unchanged", "kept")
REASONS = ("spam", "trash", "duplicate", "empty")


class UnbalancedError(AssertionError):
    """A record was counted twice or not at all: a fault of Katern itself."""


@dataclass
class Account:
    """Counts of one import; `read = added + unchanged + kept + skipped`."""

    source: str = ""
    read: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    unmatched: int = 0
    by_status: Counter[str] = field(default_factory=Counter)
    by_type: Counter[str] = field(default_factory=Counter)
    cells: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """By status and type of the source, and what became of it."""

    def count_read(self, status: str, kind: str) -> None:
        """Count a record as it is read."""
        self.read += 1
        self.by_status[status] += 1
        self.by_type[kind] += 1

    def count(self, outcome: str, status: str, kind: str, unmatched: bool = False) -> None:
        """Count what becomes of a record: one of `OUTCOMES` or `REASONS`."""
        (self.outcomes if outcome in OUTCOMES else self.skipped)[outcome] += 1
        self.unmatched += unmatched and outcome in OUTCOMES
        self.cells[status, kind, outcome] += 1

    def check(self) -> None:
        """See that nothing was lost or counted twice.

        Raises:
            UnbalancedError: the account does not balance.
        """
        done = self.outcomes.total() + self.skipped.total()
        sums = {self.read, done, self.by_status.total(), self.by_type.total(), self.cells.total()}
        if len(sums) > 1:
            raise UnbalancedError(f"read {self.read}, accounted for {done}")

    def to_json(self, warnings: list[str]) -> dict[str, Any]:
        """Return the account as `--json` prints it."""
        statuses = {one: self.by_status[one] for one in STATUSES}
        others = {one: count for one, count in sorted(self.by_status.items()) if one not in statuses}
        return {
            "source": self.source,
            "read": self.read,
            **{one: self.outcomes[one] for one in OUTCOMES},
            "skipped": {one: self.skipped[one] for one in REASONS if self.skipped[one]},
            "unmatched": self.unmatched,
            "by_status": statuses | others,
            "by_type": dict(sorted(self.by_type.items())),
            "warnings": warnings,
        }

    def render_table(self) -> str:
        """Return the account as a table for people: a line for each status and type, and the sum."""
        columns = [*OUTCOMES, *(one for one in REASONS if self.skipped[one])]
        labels = {
            "added": gettext("added"),
            "unchanged": gettext("unchanged"),
            "kept": gettext("kept"),
            "spam": gettext("skipped: spam"),
            "trash": gettext("skipped: trash"),
            "duplicate": gettext("skipped: duplicate"),
            "empty": gettext("skipped: empty"),
        }
        rows = [["", gettext("read"), *(labels[one] for one in columns)]]
        for status, kind in sorted({(status, kind) for status, kind, _outcome in self.cells}):
            counts = [self.cells[status, kind, one] for one in columns]
            rows.append([f"{status} {kind}", str(sum(counts)), *map(str, counts)])
        sums = [(self.outcomes if one in OUTCOMES else self.skipped)[one] for one in columns]
        rows.append([gettext("all"), str(self.read), *map(str, sums)])
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [
            "  ".join(
                cell.ljust(width) if not place else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        ]
        if self.unmatched:
            told = gettext("without an article, under comments/_unmatched/: {count}")
            lines.append(told.format(count=self.unmatched))
        return "\n".join(lines)
