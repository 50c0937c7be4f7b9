"""Front matter checked against its kind: from nodes with lines to typed values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from urllib.parse import urlsplit

from katern import codes
from katern.dates import DateError, Moment, parse_moment
from katern.front_matter import MAX_VALUE_LENGTH, Add, Entry, Node, Parsed
from katern.i18n import gettext
from katern.schema import DUTCH_KEYS, DUTCH_STATUS, EXAMPLES, RESERVED_KEYS, Field, Kind, Type
from katern.slugs import slug_fault, slugify

MAX_TITLE_LENGTH = 300
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\.]+(\.[^\s@<>(),;:\"\[\]\\.]+)+")
_BARE_WORDS = {"yes", "no", "on", "off", "true", "false", "y", "n"}


@dataclass(frozen=True, slots=True)
class Update:
    """A correction or addition that readers are told of."""

    date: Moment
    kind: str
    """`correction` or `addition`."""
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The values of one header, by field name, and the line of each."""

    values: Mapping[str, object]
    lines: Mapping[str, int]


class Checker:
    """Checks headers of one magazine; every fault goes to `add`.

    `zone` is the magazine's time zone; `now` decides what is scheduled.
    """

    def __init__(self, zone: str, now: datetime) -> None:
        self.zone = zone
        self.now = now

    def check(self, parsed: Parsed, kind: Kind, add: Add, defaults: Mapping[str, str] = {}) -> Checked:
        """Return the typed values; what is wrong is left out and told.

        `defaults` are values that the file name gives, by field name.
        """
        values: dict[str, object] = {}
        lines: dict[str, int] = {}
        entries = dict(parsed.entries)
        for key in list(entries):
            known = _known_name(key, kind)
            if known is not None and known not in entries:
                entry = entries.pop(key)
                add(codes.DUTCH_WORD, entry.line, found=entry.key, expected=known)
                entries[known] = entry
        for name, text in defaults.items():
            entries.setdefault(name, Entry(name, 1, Node(text, 1, 1, quoted=True)))
        misspelt = self._check_names(entries, kind, parsed, add)
        for one in kind.fields:
            entry = entries.get(one.name)
            if entry is None:
                if one.required and parsed.readable and one.name not in misspelt:
                    self._tell_missing(one, parsed, misspelt, add)
                continue
            lines[one.name] = entry.line
            value = self.read(entry.node, one, add)
            if value is not None:
                values[one.name] = value
        self._check_dates(values, lines, add)
        return Checked(values, lines)

    def _tell_missing(self, one: Field, parsed: Parsed, misspelt: Mapping[str, str], add: Add) -> None:
        extra = ""
        if parsed.style == "pelican":
            if re.match(rf"{one.name}\s*:", parsed.body, re.IGNORECASE):
                extra = gettext("; the header ends at its first blank line")
        add(codes.MISSING_KEY, 1, key=one.name, example=EXAMPLES[one.type], extra=extra)

    def _check_names(self, entries: Mapping[str, Entry], kind: Kind, parsed: Parsed, add: Add) -> dict[str, str]:
        """Tell unknown and reserved keys; return required names that are only misspelt."""
        misspelt: dict[str, str] = {}
        names = [one.name for one in kind.fields]
        for key, entry in entries.items():
            if key in names:
                continue
            if key in RESERVED_KEYS or key.startswith("_"):
                add(codes.RESERVED_KEY, entry.line, key=entry.key)
                continue
            near = get_close_matches(key, names, 1, 0.7)
            field = kind.field(near[0]) if near else None
            if field and field.required and field.name not in entries:
                misspelt[field.name] = key
                extra = gettext(" in place of {found!r}").format(found=entry.key)
                add(codes.MISSING_KEY, entry.line, key=field.name, example=entry.node.show() or "…", extra=extra)
                continue
            if near:
                advice = gettext("did you mean {near!r}?").format(near=near[0])
            else:
                advice = gettext("known here are {names}").format(names=", ".join(sorted(names)))
            if parsed.style != "pelican":
                add(codes.UNKNOWN_KEY, entry.line, key=entry.key, advice=advice)
        return misspelt

    def _check_dates(self, values: Mapping[str, object], lines: Mapping[str, int], add: Add) -> None:
        date, modified = values.get("date"), values.get("modified")
        if isinstance(date, Moment) and isinstance(modified, Moment) and modified.end < date.at:
            add(codes.MODIFIED_BEFORE_DATE, lines["modified"])
        for first, last in (("start", "end"), ("valid_from", "valid_until")):
            begin, end = values.get(first), values.get(last)
            if isinstance(begin, Moment) and isinstance(end, Moment) and end.end < begin.at:
                add(codes.ENDS_BEFORE_START, lines[last], key=last, other=first)

    def read(self, node: Node, field: Field, add: Add) -> object | None:
        """Return the typed value of one field, or `None` when it has none or a wrong one."""
        if isinstance(node.value, str) and len(node.value) > MAX_VALUE_LENGTH:
            add(codes.VALUE_TOO_LONG, node.line, key=field.name, count=len(node.value), limit=MAX_VALUE_LENGTH)
            return None
        if field.name == "title" and isinstance(node.value, str) and len(node.value) > MAX_TITLE_LENGTH:
            add(codes.TITLE_TOO_LONG, node.line, count=len(node.value), limit=MAX_TITLE_LENGTH)
            return None
        if node.value is None or (isinstance(node.value, str) and not node.value.strip()):
            if field.type is Type.DATE:
                add(codes.BAD_DATE, node.line, key=field.name, found="", reason=gettext(", it is empty"))
            elif field.type is Type.SLUG:
                add(codes.BAD_SLUG, node.line, key=field.name, found="", reason=gettext(": it is empty"), fixed="een-woord")
            else:
                add(codes.EMPTY_VALUE, node.line, key=field.name, example=EXAMPLES.get(field.type, "…"))
            return None
        return _READERS[field.type](self, node, field, add)

    def _text(self, node: Node, field: Field, add: Add) -> str | None:
        if not isinstance(node.value, str):
            expected = {Type.DATE: "a date"}.get(field.type, "text")
            add(
                codes.BAD_TYPE, node.line, key=field.name, expected=gettext(expected), found=gettext(node.describe()),
                source=node.show(), example=EXAMPLES.get(field.type, "…"),
            )
            return None
        text = node.value.strip()
        if field.type is Type.TEXT and not node.quoted and text.lower() in _BARE_WORDS:
            add(codes.BARE_WORD, node.line, key=field.name, found=text)
        return " ".join(text.split("\n")) if field.type is Type.TEXT else text

    def _number(self, node: Node, field: Field, add: Add) -> int | None:
        text = self._text(node, field, add)
        if text is None:
            return None
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            add(codes.BAD_NUMBER, node.line, key=field.name, found=text, reason="")
            return None
        if int(text) < (1 if field.name == "series_part" else 0):
            add(codes.BAD_NUMBER, node.line, key=field.name, found=text, reason=gettext(" that can be"))
            return None
        return int(text)

    def _boolean(self, node: Node, field: Field, add: Add) -> bool | None:
        text = self._text(node, field, add)
        words = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}
        if text is not None and text.lower() not in words:
            self._bad_choice(node, field, text, ("true", "false"), add)
            return None
        return None if text is None else words[text.lower()]

    def _date(self, node: Node, field: Field, add: Add) -> Moment | None:
        text = self._text(node, field, add)
        if text is None:
            return None
        try:
            return parse_moment(text, self.zone)
        except DateError as error:
            reason = f", {gettext(error.reason)}" if error.reason else ""
            if error.kind == "ambiguous":
                add(codes.AMBIGUOUS_DATE, node.line, key=field.name, found=text)
            elif error.kind == "nonexistent":
                add(codes.NONEXISTENT_TIME, node.line, key=field.name, found=text, zone=error.reason)
            else:
                add(codes.BAD_DATE, node.line, key=field.name, found=text, reason=reason)
            return None

    def _slug(self, node: Node, field: Field, add: Add) -> str | None:
        text = node.value if isinstance(node.value, str) else self._text(node, field, add)
        if text is None:
            return None
        fault = slug_fault(text)
        if fault is not None:
            add(codes.BAD_SLUG, node.line, key=field.name, found=text, reason=f": {gettext(fault)}", fixed=slugify(text) or "een-woord")
            return None
        return text

    def _language(self, node: Node, field: Field, add: Add) -> str | None:
        text = self._text(node, field, add)
        if text is not None and not _LANGUAGE.fullmatch(text):
            add(codes.BAD_LANG, node.line, key=field.name, found=text)
            return None
        return text

    def _url(self, node: Node, field: Field, add: Add) -> str | None:
        text = self._text(node, field, add)
        if text is None:
            return None
        schemes = ("http", "https", "tel", "mailto") if field.type is Type.LINK else ("http", "https")
        fault = url_fault(text, schemes)
        if fault is not None:
            add(codes.BAD_URL, node.line, key=field.name, found=text, reason=f": {gettext(fault)}")
            return None
        return text

    def _email(self, node: Node, field: Field, add: Add) -> str | None:
        text = self._text(node, field, add)
        if text is not None and not _EMAIL.fullmatch(text):
            add(codes.BAD_EMAIL, node.line, key=field.name, found=text)
            return None
        return text

    def _colour(self, node: Node, field: Field, add: Add) -> str | None:
        text = self._text(node, field, add)
        if text is not None and not _COLOUR.fullmatch(text):
            add(codes.BAD_COLOUR, node.line, key=field.name, found=text)
            return None
        return text

    def _choice(self, node: Node, field: Field, add: Add) -> str | None:
        text = self._text(node, field, add)
        if text is None:
            return None
        if text.lower() in field.choices:
            return text.lower()
        meant = DUTCH_STATUS.get(text.lower())
        if meant in field.choices:
            add(codes.DUTCH_WORD, node.line, found=text, expected=meant)
            return meant
        self._bad_choice(node, field, text, field.choices, add)
        return None

    def _bad_choice(self, node: Node, field: Field, text: str, allowed: tuple[str, ...], add: Add) -> None:
        near = get_close_matches(text.lower(), allowed, 1, 0.5)
        advice = gettext("did you mean {near!r}?").format(near=near[0]) if near else gettext("choose one of them")
        add(codes.BAD_CHOICE, node.line, key=field.name, found=text, allowed=", ".join(allowed), advice=advice)

    def _output_path(self, node: Node, field: Field, add: Add) -> str | None:
        text = self._text(node, field, add)
        if text is None:
            return None
        if field.name == "url" and (text.startswith("//") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text)):
            add(codes.BAD_URL, node.line, key=field.name, found=text, reason=gettext(": it must be a path in this site"))
            return None
        if output_path_fault(text):
            add(codes.OUTSIDE_OUTPUT, node.line, key=field.name, found=text)
            return None
        return text

    def _list(self, node: Node, field: Field, add: Add) -> tuple[str, ...] | None:
        items = self._items(node, field, add)
        if items is None:
            return None
        kept = tuple(dict.fromkeys(item for item in items if item))
        if len(kept) != len(items):
            add(codes.EMPTY_ITEMS, node.line, key=field.name)
        return kept

    def _items(self, node: Node, field: Field, add: Add) -> list[str] | None:
        if isinstance(node.value, str):
            separator = ";" if ";" in node.value else ","
            return [item.strip() for item in node.value.split(separator)]
        if isinstance(node.value, list) and all(isinstance(item.value, str | None) for item in node.value):
            return [str(item.value or "").strip() for item in node.value]
        add(
            codes.BAD_TYPE, node.line, key=field.name, expected=gettext("a list of texts"),
            found=gettext(node.describe()), source=node.show(), example=EXAMPLES[Type.LIST],
        )
        return None

    def _aliases(self, node: Node, field: Field, add: Add) -> tuple[str, ...] | None:
        items = self._list(node, field, add)
        if items is None:
            return None
        good = []
        for item in items:
            fault = alias_fault(item)
            if fault is None:
                good.append(item)
            else:
                add(codes.BAD_ALIAS, node.line, found=item, reason=f": {gettext(fault)}")
        return tuple(good)

    def _mapping(self, node: Node, field: Field, add: Add) -> dict[str, tuple[str, ...]] | None:
        if isinstance(node.value, dict):
            shown = {e.key: self._list(e.node, field, add) for e in node.value.values() if e.node.value is not None}
            return {key: names for key, names in shown.items() if names}
        add(
            codes.BAD_TYPE, node.line, key=field.name, expected=gettext("names with values"),
            found=gettext(node.describe()), source=node.show(), example=EXAMPLES[Type.MAPPING],
        )
        return None

    def _updates(self, node: Node, field: Field, add: Add) -> tuple[Update, ...] | None:
        shape = {
            "date": Field("date", Type.DATE, ""),
            "kind": Field("kind", Type.CHOICE, "", choices=("correction", "addition")),
            "text": Field("text", Type.TEXT, ""),
        }
        updates = []
        for item in node.value if isinstance(node.value, list) else [node]:
            if not isinstance(item.value, dict):
                add(
                    codes.BAD_TYPE, item.line, key=field.name, expected=gettext("a list with date, kind and text"),
                    found=gettext(item.describe()), source=item.show(), example=EXAMPLES[Type.UPDATES],
                )
                continue
            found: dict[str, object] = {}
            for name, one in shape.items():
                entry = item.value.get(name)
                if entry is None:
                    add(codes.MISSING_KEY, item.line, key=f"{field.name}: {name}", example=EXAMPLES.get(one.type, "correction"), extra="")
                else:
                    found[name] = self.read(entry.node, one, add)
            date, kind, text = (found.get(name) for name in ("date", "kind", "text"))
            if isinstance(date, Moment) and isinstance(kind, str) and isinstance(text, str):
                updates.append(Update(date, kind, text))
        return tuple(updates)


_READERS: dict[Type, Callable[[Checker, Node, Field, Add], object | None]] = {
    Type.TEXT: Checker._text,
    Type.NUMBER: Checker._number,
    Type.BOOLEAN: Checker._boolean,
    Type.DATE: Checker._date,
    Type.SLUG: Checker._slug,
    Type.LANGUAGE: Checker._language,
    Type.URL: Checker._url,
    Type.LINK: Checker._url,
    Type.EMAIL: Checker._email,
    Type.COLOUR: Checker._colour,
    Type.CHOICE: Checker._choice,
    Type.PICTURE: Checker._text,
    Type.OUTPUT_PATH: Checker._output_path,
    Type.ALIASES: Checker._aliases,
    Type.LIST: Checker._list,
    Type.MAPPING: Checker._mapping,
    Type.UPDATES: Checker._updates,
}


def _known_name(key: str, kind: Kind) -> str | None:
    """Return the key that a Dutch word stands for in this kind."""
    if kind.field(key) is not None:
        return None
    meant = DUTCH_KEYS.get(key)
    if meant == "cover" and kind.field("photo"):
        return None
    return meant if meant and kind.field(meant) else None


def url_fault(text: str, schemes: tuple[str, ...] = ("http", "https")) -> str | None:
    """Return why a text is no absolute address with one of these schemes, or `None`."""
    if any(c.isspace() or not c.isprintable() for c in text):
        return "it holds white space"
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return "it cannot be read"
    if parts.scheme.lower() not in schemes:
        return "it does not begin with " + " or ".join(f"{s}:" for s in schemes)
    if parts.scheme.lower() in ("http", "https"):
        if not text[len(parts.scheme) :].startswith("://"):
            return "two slashes follow 'https:'"
        if not host or any(c in host for c in "<>\"'`{}|\\^"):
            return "it names no host"
    elif not parts.path:
        return "nothing follows the scheme"
    return None


def output_path_fault(text: str) -> bool:
    """Return whether a path of the output would leave the site or could not be stored."""
    parts = text.strip("/").split("/") if not text.startswith("//") else [".."]
    return (
        text.startswith(("/", "~"))
        or "\\" in text
        or any(part in ("", ".", "..") or part != part.strip() or part.endswith(".") for part in parts)
        or any(not c.isprintable() or c in '<>:"|?*%' for c in text)
        or any(len(part.encode()) > 200 for part in parts)
    )


def alias_fault(text: str) -> str | None:
    """Return why a text is no old address, or `None`: a path from `/`, or a full address."""
    if text.startswith("/") and not text.startswith("//"):
        path = text.split("?")[0].split("#")[0]
        if any(not c.isprintable() or c.isspace() or c in '<>"\\' for c in text):
            return "it holds white space or a character that no address holds"
        return "it leaves the site" if any(part in (".", "..") for part in path.split("/")) else None
    return url_fault(text)
