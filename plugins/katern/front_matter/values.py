"""Front matter checked against its kind: from nodes with lines to typed values."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from katern import codes
from katern.addresses import alias_fault, output_path_fault, url_fault
from katern.dates import Moment
from katern.diagnostics import Add
from katern.front_matter.document import Parsed
from katern.front_matter.dutch import meant_key
from katern.front_matter.nodes import Entry, Node
from katern.front_matter.schema import RESERVED_KEYS, Field, Kind
from katern.front_matter.updates import Update
from katern.front_matter.value_readers import ValueReader
from katern.i18n import gettext
from katern.project import own_command
from katern.suggest import nearest

__all__ = ["Checked", "Checker", "Update", "alias_fault", "output_path_fault", "url_fault"]

MAX_KEYS = 100
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Checked:
    """The values of one header, by field name, and the line of each."""

    values: Mapping[str, object]
    lines: Mapping[str, int]
    """Also of a key whose value is wrong."""
    item_lines: Mapping[tuple[str, str], int]
    """The line of each item of a list, by the name of the field and the item."""


class Checker:
    """Checks headers of one magazine; every fault goes to `add`.

    `zone` is the magazine's time zone; `now` is the moment of the command.
    """

    def __init__(self, zone: str, now: datetime) -> None:
        self.zone = zone
        self.now = now

    def check(self, parsed: Parsed, kind: Kind, add: Add, defaults: Mapping[str, str] = _NONE) -> Checked:
        """Return the typed values; what is wrong is left out and told.

        `defaults` are values that the file name or the settings give, by field name.
        """
        has_keys = parsed.readable or parsed.mended is not None
        entries = _translate_keys(parsed.entries if parsed.mended is None else parsed.mended, kind, add)
        for name, text in defaults.items():
            entries.setdefault(name, Entry(name, 1, Node(text, 1, 1, quoted=True)))
        misspelt = _check_names(entries, kind, parsed, add)
        present = misspelt | {meant_key(word, kind) or word for word in parsed.unread}
        reader = ValueReader(self.zone, parsed.style, add)
        values: dict[str, object] = {}
        lines: dict[str, int] = {}
        for field in kind.fields:
            entry = entries.get(field.name)
            if entry is None:
                if field.required and has_keys and field.name not in present:
                    _tell_missing(field, parsed, add)
                continue
            lines[field.name] = entry.line
            value = reader.read(entry.node, field)
            if value is not None:
                values[field.name] = value
        _check_order(values, lines, add)
        _check_changes(values, lines, self.now, add)
        return Checked(values, lines, reader.item_lines)


def _translate_keys(entries: Mapping[str, Entry], kind: Kind, add: Add) -> dict[str, Entry]:
    """Return the entries with every Dutch key under the name that is meant; each is told."""
    translated = dict(entries)
    for key, entry in entries.items():
        known = meant_key(key, kind)
        if known is not None and known not in translated:
            command = own_command("check --fix")
            add(codes.DUTCH_WORD, entry.line, found=entry.key, expected=known, command=command)
            translated[known] = translated.pop(key)
    return translated


def _tell_missing(field: Field, parsed: Parsed, add: Add) -> None:
    extra = ""
    if parsed.style == "pelican" and re.match(rf"\s*{field.name}\s*:", parsed.body, re.IGNORECASE):
        extra = gettext("; the header ends at its first blank line")
    add(codes.MISSING_KEY, 1, key=field.name, example=field.example, extra=extra)


def _check_names(entries: Mapping[str, Entry], kind: Kind, parsed: Parsed, add: Add) -> frozenset[str]:
    """Tell unknown and reserved keys; return the required names that are only misspelt."""
    unknown = [entry for key, entry in entries.items() if kind.field(key) is None]
    if len(entries) > MAX_KEYS:
        add(codes.TOO_MANY_KEYS, unknown[0].line if unknown else 1, count=len(entries), limit=MAX_KEYS)
        return frozenset()
    misspelt = set()
    names = [field.name for field in kind.fields]
    for entry in unknown:
        if entry.key.lower() in RESERVED_KEYS or entry.key.startswith("_"):
            add(codes.RESERVED_KEY, entry.line, key=entry.key)
            continue
        near = nearest(entry.key.lower(), names, 0.7)
        field = kind.field(near) if near else None
        if field is not None and field.required and field.name not in entries:
            misspelt.add(field.name)
            extra = gettext(" in place of {found!r}").format(found=entry.key)
            add(codes.MISSING_KEY, entry.line, key=field.name, example=entry.node.show() or "…", extra=extra)
        elif parsed.style != "pelican":
            meant = meant_key(entry.key.lower(), kind) or near
            add(codes.UNKNOWN_KEY, entry.line, key=entry.key, advice=_advise(meant, names, entries))
    return frozenset(misspelt)


def _advise(near: str | None, names: list[str], present: Collection[str]) -> str:
    if near in present:
        return gettext("{near!r} is there already; delete this line").format(near=near)
    if near:
        return gettext("did you mean {near!r}?").format(near=near)
    return gettext("known here are {names}").format(names=", ".join(sorted(names)))


def _check_changes(values: Mapping[str, object], lines: Mapping[str, int], now: datetime, add: Add) -> None:
    """Tell changes that are yet to be made, of what is published already."""
    date, modified, updates = (values.get(name) for name in ("date", "modified", "updates"))
    if not isinstance(date, Moment) or date.at > now:
        return
    made = [("modified", lines["modified"], modified)] if isinstance(modified, Moment) else []
    if isinstance(updates, tuple):
        made += [("updates", one.line, one.date) for one in updates]
    for key, line, moment in made:
        if moment.at > now:
            add(codes.CHANGE_IN_FUTURE, line, key=key, found=f"{moment.at:%Y-%m-%d %H:%M}")


def _check_order(values: Mapping[str, object], lines: Mapping[str, int], add: Add) -> None:
    """Tell dates that lie the wrong way round."""
    date, modified = values.get("date"), values.get("modified")
    if isinstance(date, Moment) and isinstance(modified, Moment) and modified.end < date.at:
        add(codes.MODIFIED_BEFORE_DATE, lines["modified"])
    for first, last in (("start", "end"), ("valid_from", "valid_until")):
        begin, end = values.get(first), values.get(last)
        if isinstance(begin, Moment) and isinstance(end, Moment) and end.end < begin.at:
            ended, begun = f"{end.end:%Y-%m-%d %H:%M}", f"{begin.at:%Y-%m-%d %H:%M}"
            add(codes.ENDS_BEFORE_START, lines[last], key=last, other=first, found=ended, first=begun)
