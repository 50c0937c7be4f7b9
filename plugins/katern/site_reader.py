"""The values of `site.yaml`, read one by one; a fault is told at its line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from katern import codes
from katern.addresses import alias_fault
from katern.diagnostics import Add
from katern.front_matter.nodes import Entry, Node
from katern.i18n import gettext
from katern.suggest import nearest


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a menu."""

    title: str
    url: str
    """From `/`, or a full address."""
    line: int = 1
    """On which the address stands."""


class SiteReader:
    """Reads the values of `site.yaml`; every fault goes to `add`, and what is wrong is left out."""

    def __init__(self, add: Add) -> None:
        self.add = add

    def tell(self, line: int, reason: str, advice: str) -> None:
        """Record a fault of the file, with what to do about it."""
        self.add(codes.SITE_FILE, line, reason=reason, advice=advice)

    def check_names(self, entries: Mapping[str, Entry], known: Collection[str]) -> None:
        """Tell keys that mean nothing here, with the nearest that does."""
        for key, entry in entries.items():
            if key not in known:
                near = nearest(key, known)
                advice = gettext("known here are {names}").format(names=", ".join(known))
                if near:
                    advice = gettext("did you mean {near!r}?").format(near=near)
                self.add(codes.UNKNOWN_KEY, entry.line, key=entry.key, advice=advice)

    def text(self, entry: Entry | None) -> str:
        """Return a text on one line; empty when there is none."""
        if entry is None or entry.node.value is None:
            return ""
        if not isinstance(entry.node.value, str):
            advice = gettext("write it on one line after the colon")
            self.tell(entry.line, gettext("this value must be text"), advice)
            return ""
        return entry.node.value.strip()

    def mapping(self, entry: Entry | None, known: Collection[str]) -> Mapping[str, Entry]:
        """Return the lines under a key."""
        if entry is None or entry.node.value is None:
            return {}
        if not isinstance(entry.node.value, dict):
            advice = gettext("under it, indented, stand lines such as '{key}: …'").format(
                key=next(iter(known))
            )
            self.tell(entry.line, gettext("this value must be made of 'key: value' lines"), advice)
            return {}
        self.check_names(entry.node.value, known)
        return entry.node.value

    def items(self, entry: Entry | None) -> list[Node]:
        """Return the items of a list; one value alone is a list of one."""
        if entry is None or entry.node.value is None:
            return []
        return entry.node.value if isinstance(entry.node.value, list) else [entry.node]

    def slugs(self, entry: Entry | None) -> tuple[tuple[str, int], ...]:
        """Return slugs, one or a list, each with its line."""
        found = []
        for item in self.items(entry):
            if isinstance(item.value, str) and item.value.strip():
                found.append((item.value.strip(), item.line))
            elif not item.is_faulty:
                advice = gettext("write '- ' and the slug of an article or section")
                self.tell(item.line, gettext("a slug is expected here"), advice)
        return tuple(found)

    def addresses(self, entry: Entry | None) -> tuple[tuple[str, int], ...]:
        """Return addresses from `/`, one or a list, each with its line."""
        found = []
        for item in self.items(entry):
            text = item.value.strip() if isinstance(item.value, str) else ""
            if text.startswith("/") and alias_fault(text) is None:
                found.append((text, item.line))
            elif not item.is_faulty:
                advice = gettext("write it from '/', as in '/an-old-article/'")
                self.tell(item.line, gettext("an address of this site is expected here"), advice)
        return tuple(found)

    def links(self, entry: Entry | None) -> tuple[Link, ...]:
        """Return the entries of a menu."""
        found = []
        for item in self.items(entry):
            parts = item.value if isinstance(item.value, dict) else {}
            self.check_names(parts, ("title", "url"))
            title, url = self.text(parts.get("title")), self.text(parts.get("url"))
            if title and url:
                found.append(Link(title, url, parts["url"].node.line))
            elif not item.holds_fault:
                advice = gettext("write '- title: …' and under it 'url: /…/'")
                self.tell(item.line, gettext("an entry of a menu has a title and a url"), advice)
        return tuple(found)
