"""A value of a header with its place, and how faults are told."""

from __future__ import annotations

from dataclasses import dataclass

from katern.i18n import gettext


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place."""

    value: str | list[Node] | dict[str, Entry] | None
    """Text as written; `None` for an empty plain scalar, `~` or `null`."""
    line: int
    column: int
    quoted: bool = False
    """Whether it was written between quotes or as a block of text."""
    is_faulty: bool = False
    """Whether it could not be read, which is told: then nothing more is said about it."""

    comment: str = ""
    """What stands in the place of a value and is a comment: `kicker: #thee`."""

    def describe(self) -> str:
        """Return what kind of value this is, for a message."""
        if isinstance(self.value, list):
            return gettext("a list")
        if isinstance(self.value, dict):
            return gettext("a mapping")
        return gettext("text") if self.value else gettext("nothing")

    @property
    def holds_fault(self) -> bool:
        """Whether it, or something in it, could not be read."""
        inner = self.value if isinstance(self.value, list) else []
        if isinstance(self.value, dict):
            inner = [entry.node for entry in self.value.values()]
        return self.is_faulty or any(one.holds_fault for one in inner)

    def show(self) -> str:
        """Return the value on one line, for a message."""
        if isinstance(self.value, list):
            return "[" + ", ".join(item.show() for item in self.value) + "]"
        if isinstance(self.value, dict):
            return "{" + ", ".join(f"{e.key}: {e.node.show()}" for e in self.value.values()) + "}"
        return self.value or ""


def split_items(node: Node) -> list[tuple[str, int]] | None:
    """Return the texts of a list, or of a line with commas or semicolons, each with its line.

    `None` when something else than text stands in it; an empty item is an empty text.
    """
    if isinstance(node.value, str):
        mark = ";" if ";" in node.value else ","
        return [(item.strip(), node.line) for item in node.value.split(mark)]
    if isinstance(node.value, list) and all(isinstance(item.value, str | None) for item in node.value):
        return [(str(item.value or "").strip(), item.line) for item in node.value]
    return None


@dataclass(frozen=True, slots=True)
class Entry:
    """A key as written, with its value."""

    key: str
    line: int
    node: Node
