"""`content/site.yaml`: what an editor changes about the magazine without knowing Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from katern import codes
from katern.front_matter import Add, Entry, Node, parse_yaml
from katern.i18n import gettext

FILE_NAME = "site.yaml"
KEYS = {
    "name": "Name of the magazine.",
    "tagline": "The line under the name.",
    "description": "What it is, in one or two sentences, for search engines.",
    "language": "Its language, such as `nl`.",
    "contact": "`email` and `address`.",
    "menu": "List of `title` and `url`.",
    "footer": "`text`, and `links`: a list of `title` and `url`.",
    "front_page": "`lead`: slug of the article on top; `picks`: slugs; `sections`: slugs of sections, in order.",
}


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a menu."""

    title: str
    url: str
    """From `/`, or a full address."""
    line: int = 1


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What an editor chose for the front page; each with its line for the diagnostics."""

    lead: tuple[str, int] | None = None
    picks: tuple[tuple[str, int], ...] = ()
    sections: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of every page."""

    text: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """How the magazine is reached."""

    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """The whole file."""

    name: str = ""
    tagline: str = ""
    description: str = ""
    language: str = ""
    contact: Contact = Contact()
    menu: tuple[Link, ...] = ()
    footer: Footer = Footer()
    front_page: FrontPage = field(default_factory=FrontPage)


def parse_site_config(text: str, add: Add) -> SiteConfig:
    """Read the file; every fault is told, and what is wrong is left out."""
    entries = parse_yaml(text.split("\n"), 1, add)
    if entries is None:
        return SiteConfig()
    reader = _Reader(add)
    for key, entry in entries.items():
        if key not in KEYS:
            add(
                codes.UNKNOWN_KEY,
                entry.line,
                key=entry.key,
                advice=gettext("known here are {names}").format(names=", ".join(KEYS)),
            )
    contact = reader.mapping(entries.get("contact"))
    footer = reader.mapping(entries.get("footer"))
    front = reader.mapping(entries.get("front_page"))
    name = reader.text(entries.get("name"))
    if not name:
        reader.fault(1, "the key 'name' is missing", "add a line 'name: …' with the name of the magazine")
    leads = reader.slugs(front.get("lead"))
    return SiteConfig(
        name=name,
        tagline=reader.text(entries.get("tagline")),
        description=reader.text(entries.get("description")),
        language=reader.text(entries.get("language")),
        contact=Contact(reader.text(contact.get("email")), reader.text(contact.get("address"))),
        menu=reader.links(entries.get("menu")),
        footer=Footer(reader.text(footer.get("text")), reader.links(footer.get("links"))),
        front_page=FrontPage(
            leads[0] if leads else None, reader.slugs(front.get("picks")), reader.slugs(front.get("sections"))
        ),
    )


class _Reader:
    def __init__(self, add: Add) -> None:
        self.add = add

    def fault(self, line: int, reason: str, advice: str) -> None:
        self.add(codes.SITE_FILE, line, reason=gettext(reason), advice=gettext(advice))

    def text(self, entry: Entry | None) -> str:
        if entry is None or entry.node.value is None:
            return ""
        if not isinstance(entry.node.value, str):
            self.fault(entry.line, "this value must be text", "write it on one line after the colon")
            return ""
        return entry.node.value.strip()

    def mapping(self, entry: Entry | None) -> Mapping[str, Entry]:
        if entry is None or entry.node.value is None:
            return {}
        if not isinstance(entry.node.value, dict):
            self.fault(
                entry.line, "this value must be made of 'key: value' lines", "see docs/redactie/site.md"
            )
            return {}
        return entry.node.value

    def _items(self, entry: Entry | None) -> list[Node]:
        if entry is None or entry.node.value is None:
            return []
        if isinstance(entry.node.value, list):
            return entry.node.value
        return [entry.node]

    def slugs(self, entry: Entry | None) -> tuple[tuple[str, int], ...]:
        found = []
        for item in self._items(entry):
            if isinstance(item.value, str) and item.value.strip():
                found.append((item.value.strip(), item.line))
            else:
                self.fault(
                    item.line, "a slug is expected here", "write '- ' and the slug of an article or section"
                )
        return tuple(found)

    def links(self, entry: Entry | None) -> tuple[Link, ...]:
        found = []
        for item in self._items(entry):
            parts = item.value if isinstance(item.value, dict) else {}
            title, url = self.text(parts.get("title")), self.text(parts.get("url"))
            if title and url:
                found.append(Link(title, url, item.line))
            else:
                self.fault(
                    item.line,
                    "an entry of a menu has a title and a url",
                    "write '- title: …' and under it 'url: /…/'",
                )
        return tuple(found)
