"""`updates`: the corrections and additions to an article that readers are told of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from katern import codes
from katern.dates import Moment
from katern.diagnostics import Add
from katern.front_matter.fields import Field, Type
from katern.front_matter.nodes import Entry, Node
from katern.i18n import gettext

PARTS = (
    Field("date", Type.DATE, "When it was made."),
    Field("kind", Type.CHOICE, "What it is.", choices=("correction", "addition")),
    Field("text", Type.TEXT, "What readers are told."),
)


@dataclass(frozen=True, slots=True)
class Update:
    """A correction or addition that readers are told of."""

    date: Moment
    kind: str
    """`correction` or `addition`."""
    text: str
    line: int = 1
    """On which its date stands."""


def read_update(
    entries: Mapping[str, Entry], line: int, key: str, add: Add, read: Callable[[Node, Field], object | None]
) -> Update | None:
    """Return one update, or `None` when a part of it is missing or wrong, each told.

    Args:
        entries: its parts by name.
        line: on which it begins.
        key: of the front matter that holds it.
        add: takes the faults.
        read: returns the value of one part, or `None` when it is wrong.
    """
    known = [one.name for one in PARTS]
    for unknown in (held for name, held in entries.items() if name not in known):
        advice = gettext("known here are {names}").format(names=", ".join(known))
        add(codes.UNKNOWN_KEY, unknown.line, key=unknown.key, advice=advice)
    found: dict[str, object | None] = {}
    for one in PARTS:
        entry = entries.get(one.name)
        if entry is None:
            extra = gettext(", indented under this item of {key!r}").format(key=key)
            add(codes.MISSING_KEY, line, key=one.name, example=one.example, extra=extra)
        else:
            found[one.name] = read(entry.node, one)
    date, kind, text = (found.get(name) for name in known)
    if isinstance(date, Moment) and isinstance(kind, str) and isinstance(text, str):
        return Update(date, kind, text, entries["date"].line)
    return None
