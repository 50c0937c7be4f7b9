"""One value of a header at a time: from a node with its line to a value of the type that its field has."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from unicodedata import normalize

from katern import codes
from katern.addresses import EMAIL, alias_fault, link_fault, output_path_fault, url_fault
from katern.dates import DateError, Moment, parse_moment, parse_pelican_moment
from katern.diagnostics import Add, Code
from katern.front_matter.dutch import DUTCH_STATUS
from katern.front_matter.nodes import Node, split_items
from katern.front_matter.repeats import read_repeat
from katern.front_matter.schema import EXAMPLES, Field, Type
from katern.front_matter.updates import Update, read_update
from katern.front_matter.yaml_advice import quote
from katern.i18n import gettext
from katern.project import own_command
from katern.recurrence import Repeat
from katern.slugs import mend_slug, slug_fault
from katern.suggest import nearest

MAX_VALUE_LENGTH = 5_000
MAX_TITLE_LENGTH = 300
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_BARE_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "y", "n"})
_BOOLEANS = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}
_COMBINING = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]")


@dataclass(frozen=True, slots=True)
class ValueReader:
    """Reads the values of one header; every fault is told to `add`."""

    zone: str
    """The magazine's time zone."""
    style: str
    """Of the header: `yaml` or `pelican`."""
    add: Add
    item_lines: dict[tuple[str, str], int] = field(default_factory=dict)
    """The line of each item of a list, by the name of the field and the item."""

    def read(self, node: Node, field: Field) -> object | None:
        """Return the typed value of one field, or `None` when it has none or a wrong one."""
        if node.holds_fault:
            return None
        if isinstance(node.value, str) and self._is_too_long(node, node.value, field):
            return None
        if field.may_be_empty and node.quoted and isinstance(node.value, str) and not node.value.strip():
            return ""
        if node.value is None or (isinstance(node.value, str) and not node.value.strip()):
            self._tell_empty(node, field)
            return None
        return self._readers()[field.type](node, field)

    def _readers(self) -> dict[Type, Callable[[Node, Field], object | None]]:
        return {
            Type.TEXT: self._text,
            Type.NUMBER: self._number,
            Type.BOOLEAN: self._boolean,
            Type.DATE: self._date,
            Type.SLUG: self._slug,
            Type.LANGUAGE: partial(self._matching, _LANGUAGE, codes.BAD_LANG),
            Type.URL: self._url,
            Type.LINK: self._url,
            Type.EMAIL: partial(self._matching, EMAIL, codes.BAD_EMAIL),
            Type.COLOUR: partial(self._matching, _COLOUR, codes.BAD_COLOUR),
            Type.CHOICE: self._choice,
            Type.PICTURE: self._text,
            Type.OUTPUT_PATH: self._output_path,
            Type.ALIASES: self._aliases,
            Type.LIST: self._list,
            Type.MAPPING: self._mapping,
            Type.LINKS: self._links,
            Type.UPDATES: self._updates,
            Type.REPEAT: self._repeat,
        }

    def _is_too_long(self, node: Node, text: str, field: Field) -> bool:
        is_title = field.name == "title"
        letters = len(_COMBINING.sub("", text)) if is_title and len(text) <= MAX_VALUE_LENGTH else len(text)
        limit = MAX_TITLE_LENGTH if is_title else MAX_VALUE_LENGTH
        if letters <= limit:
            return False
        code = codes.TITLE_TOO_LONG if is_title else codes.VALUE_TOO_LONG
        self.add(code, node.line, key=field.name, count=len(text), limit=limit)
        return True

    def _tell_empty(self, node: Node, field: Field) -> None:
        if self.style == "pelican" and not field.required:
            return  # Pelican leaves an empty value out
        if field.type is Type.DATE:
            self.add(codes.BAD_DATE, node.line, key=field.name, found="", reason=gettext(": it is empty"))
        elif field.type is Type.SLUG:
            reason = gettext(": it is empty")
            self.add(codes.BAD_SLUG, node.line, key=field.name, found="", reason=reason, fixed="een-woord")
        else:
            advice = gettext("write a value after it, such as '{key}: {example}'")
            if node.comment:
                advice = gettext("a '#' begins a comment; put the value between quotes: {key}: {quoted}")
            elif not field.required:
                advice = gettext("write a value after it, such as '{key}: {example}', or delete the line")
            advice = advice.format(key=field.name, example=field.example, quoted=quote(node.comment))
            self.add(codes.EMPTY_VALUE, node.line, key=field.name, advice=advice)

    def _refuse_type(self, node: Node, field: Field, expected: str, example: str = "") -> None:
        self.add(
            codes.BAD_TYPE,
            node.line,
            key=field.name,
            expected=expected,
            found=node.describe(),
            source=node.show(),
            example=example or field.example,
        )

    def _text(self, node: Node, field: Field) -> str | None:
        if not isinstance(node.value, str):
            self._refuse_type(node, field, gettext("a date") if field.type is Type.DATE else gettext("text"))
            return None
        text = node.value.strip()
        if field.type is not Type.TEXT:
            return text
        if not node.quoted and text.lower() in _BARE_WORDS:
            self.add(codes.BARE_WORD, node.line, key=field.name, found=text)
        return " ".join(text.split("\n"))

    def _number(self, node: Node, field: Field) -> int | None:
        text = self._text(node, field)
        if text is None:
            return None
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            self.add(codes.BAD_NUMBER, node.line, key=field.name, found=text, reason="")
            return None
        limit = 1 if field.name == "series_part" else 0
        if int(text) < limit:
            reason = gettext(": the least is {limit}").format(limit=limit)
            self.add(codes.BAD_NUMBER, node.line, key=field.name, found=text, reason=reason)
            return None
        return int(text)

    def _repeat(self, node: Node, field: Field) -> Repeat | None:
        text = self._text(node, field)
        return read_repeat(text, node.line, field.name, self.add) if text is not None else None

    def _boolean(self, node: Node, field: Field) -> bool | None:
        text = self._text(node, field)
        if text is not None and text.lower() not in _BOOLEANS:
            self._refuse_choice(node, field, text, ("true", "false"))
            return None
        return None if text is None else _BOOLEANS[text.lower()]

    def _date(self, node: Node, field: Field) -> Moment | None:
        text = self._text(node, field)
        if text is None:
            return None
        parse = parse_pelican_moment if self.style == "pelican" else parse_moment
        try:
            return parse(text, self.zone)
        except DateError as error:
            if error.kind == "ambiguous":
                self.add(codes.AMBIGUOUS_DATE, node.line, key=field.name, found=text)
            elif error.kind == "nonexistent":
                self.add(codes.NONEXISTENT_TIME, node.line, key=field.name, found=text, zone=error.reason)
            else:
                reason = f": {error.reason}" if error.reason else ""
                self.add(codes.BAD_DATE, node.line, key=field.name, found=text, reason=reason)
            return None

    def _slug(self, node: Node, field: Field) -> str | None:
        text = node.value if isinstance(node.value, str) else self._text(node, field)
        if text is None:
            return None
        fault = slug_fault(text)
        if fault is None:
            return text
        fixed = mend_slug(text)
        reason = f": {fault}"
        self.add(
            codes.BAD_SLUG, node.line, key=field.name, found=text, reason=reason, fixed=fixed or "een-woord"
        )
        # Where only its form is wrong, a clash with another slug is told in the same run.
        return fixed if fixed == normalize("NFC", text).lower() else None

    def _matching(self, pattern: re.Pattern[str], code: Code, node: Node, field: Field) -> str | None:
        text = self._text(node, field)
        if text is not None and not pattern.fullmatch(text):
            self.add(code, node.line, key=field.name, found=text)
            return None
        return text

    def _url(self, node: Node, field: Field) -> str | None:
        text = self._text(node, field)
        if text is None:
            return None
        schemes = ("http", "https", "tel", "mailto") if field.type is Type.LINK else ("http", "https")
        fault = link_fault(text) if field.type is Type.LINKS else url_fault(text, schemes)
        if fault is not None:
            self.add(codes.BAD_URL, node.line, key=field.name, found=text, reason=f": {fault}")
            return None
        return text

    def _choice(self, node: Node, field: Field) -> str | None:
        text = self._text(node, field)
        if text is None:
            return None
        if text.lower() in field.choices:
            return text.lower()
        meant = DUTCH_STATUS.get(text.lower())
        if meant in field.choices:
            command = own_command("check --fix")
            self.add(codes.DUTCH_WORD, node.line, found=text, expected=meant, command=command)
            return meant
        self._refuse_choice(node, field, text, field.choices)
        return None

    def _refuse_choice(self, node: Node, field: Field, text: str, allowed: tuple[str, ...]) -> None:
        near = nearest(text.lower(), allowed, 0.5)
        advice = (
            gettext("did you mean {near!r}?").format(near=near) if near else gettext("choose one of them")
        )
        shown = ", ".join(map(repr, allowed))
        self.add(codes.BAD_CHOICE, node.line, key=field.name, found=text, allowed=shown, advice=advice)

    def _output_path(self, node: Node, field: Field) -> str | None:
        text = self._text(node, field)
        if text is None:
            return None
        if field.name == "url" and (text.startswith("//") or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text)):
            reason = gettext(": it must be a path in this site")
            self.add(codes.BAD_URL, node.line, key=field.name, found=text, reason=reason)
            return None
        if output_path_fault(text) or (field.name == "save_as" and text.endswith("/")):
            self.add(codes.OUTSIDE_OUTPUT, node.line, key=field.name, found=text)
            return None
        return text

    def _list(self, node: Node, field: Field) -> tuple[str, ...] | None:
        items = split_items(node)
        if items is None:
            self._refuse_type(node, field, gettext("a list of texts"), EXAMPLES[Type.LIST])
            return None
        kept = tuple(dict.fromkeys(text for text, _line in items if text))
        if len(kept) != len(items) and self.style != "pelican":
            texts = [text for text, _line in items]
            again = [one for at, one in enumerate(items) if one[0] and one[0] in texts[:at]]
            text, line = next(iter(again or [one for one in items if not one[0]]))
            said = gettext("{found!r} twice").format(found=text) if text else gettext("an empty item")
            self.add(codes.EMPTY_ITEMS, line, key=field.name, found=said)
        self.item_lines.update({(field.name, text): line for text, line in reversed(items)})
        return kept

    def _aliases(self, node: Node, field: Field) -> tuple[str, ...] | None:
        good = []
        for item in self._list(node, field) or ():
            fault = alias_fault(item)
            if fault is None:
                good.append(item)
            else:
                self.add(codes.BAD_ALIAS, self.item_lines[field.name, item], found=item, reason=f": {fault}")
        return tuple(good)

    def _mapping(self, node: Node, field: Field) -> dict[str, tuple[str, ...]] | None:
        if not isinstance(node.value, dict):
            self._refuse_type(node, field, gettext("names with values"))
            return None
        shown = {e.key: self._list(e.node, field) for e in node.value.values() if e.node.value is not None}
        return {key: names for key, names in shown.items() if names}

    def _links(self, node: Node, field: Field) -> dict[str, tuple[str, ...]] | None:
        if not isinstance(node.value, dict):
            self._refuse_type(node, field, gettext("names with values"))
            return None
        found: dict[str, tuple[str, ...]] = {}
        for entry in node.value.values():
            for one in entry.node.value if isinstance(entry.node.value, list) else [entry.node]:
                address = self._url(one, field) if one.value else None
                if address:
                    found[entry.key] = (*found.get(entry.key, ()), address)
                    self.item_lines[field.name, address] = one.line
        return found

    def _updates(self, node: Node, field: Field) -> tuple[Update, ...]:
        items = node.value if isinstance(node.value, list) else [node]
        found = (self._update(item, field) for item in items)
        return tuple(update for update in found if update is not None)

    def _update(self, item: Node, field: Field) -> Update | None:
        if not isinstance(item.value, dict):
            self._refuse_type(item, field, gettext("a list with date, kind and text"))
            return None
        return read_update(item.value, item.line, field.name, self.add, self.read)
