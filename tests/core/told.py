"""Takes findings of one file, filled in for real, so that a message without its values fails a test."""

from __future__ import annotations

from katern.diagnostics import Code, Diagnostics


class Told:
    """Stands in for the `Add` of one file."""

    def __init__(self) -> None:
        self.found = Diagnostics()

    def __call__(self, code: Code, line: int = 1, column: int = 1, **values: object) -> None:
        self.found.add(code, "a.md", line, column, **values)

    @property
    def said(self) -> list[str]:
        """Each finding as `line CODE`, in order."""
        return [f"{one.line} {one.code}" for one in self.found]

    @property
    def messages(self) -> list[str]:
        """Each finding as a terminal shows it."""
        return [str(one) for one in self.found]
