"""`content/site.yaml`: what an editor changes about the magazine without knowing Python."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from katern import codes
from katern.addresses import EMAIL, alias_fault
from katern.diagnostics import Add
from katern.front_matter.nodes import Entry, Node
from katern.front_matter.yaml_header import Header, parse_mended
from katern.i18n import gettext
from katern.sources import SITE_FILE
from katern.suggest import nearest

FILE_NAME = SITE_FILE
_PHONE = re.compile(r"\+?[0-9 .()/-]+")
_DIGITS = range(6, 16)
"""How many digits a telephone number has: ITU-T E.164."""
KEYS = {
    "name": "Name of the magazine.",
    "tagline": "The line under the name.",
    "description": "What it is, in one or two sentences, for search engines.",
    "contact": "`email`, `phone` and `address`.",
    "menu": "List of `title` and `url`.",
    "footer": "`text`, and `links`: a list of `title` and `url`.",
    "newsletter": "`frequency`: how often it comes, in words, such as `elke maand`.",
    "gone": "Addresses from `/` of what was published and is no more, one or a list.",
    "front_page": "`lead`: slug of the article on top; `picks`: slugs; `sections`: slugs, in order.",
}


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a menu."""

    title: str
    url: str
    """From `/`, or a full address."""
    line: int = 1
    """On which the address stands."""


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
    phone: str = ""
    """As readers see it."""

    @property
    def phone_url(self) -> str:
        """The address that dials it; what stands between brackets in `+31 (0)20` is for those at home."""
        plain = re.sub(r"\(0\)", "", self.phone) if self.phone.startswith("+") else self.phone
        return f"tel:{re.sub(r'[^0-9+]', '', plain)}" if plain else ""


@dataclass(frozen=True, slots=True)
class Newsletter:
    """What readers are told of the newsletter."""

    frequency: str = ""
    """How often it comes, in words that follow "it comes"."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """The whole file."""

    name: str = ""
    tagline: str = ""
    description: str = ""
    contact: Contact = Contact()
    menu: tuple[Link, ...] = ()
    footer: Footer = Footer()
    front_page: FrontPage = field(default_factory=FrontPage)
    newsletter: Newsletter = Newsletter()
    gone: tuple[tuple[str, int], ...] = ()
    """Addresses from `/` that nothing answers to any more, each with its line."""


def parse_site_config(text: str, add: Add) -> SiteConfig:
    """Read the file; every fault is told, and what is wrong is left out."""
    header = parse_mended(text.split("\n"), 1, add)
    if header.entries is None:
        return SiteConfig()
    entries = header.entries
    reader = _Reader(add)
    reader.check_names(entries, KEYS)
    contact = reader.mapping(entries.get("contact"), ("email", "phone", "address"))
    email = reader.text(contact.get("email"))
    if email and not EMAIL.fullmatch(email):
        add(codes.BAD_EMAIL, contact["email"].line, key="email", found=email)
    phone = reader.text(contact.get("phone"))
    if phone and not _is_phone(phone):
        advice = gettext("write it as '+31 20 123 45 67'")
        reader.tell(
            contact["phone"].line, gettext("{found!r} is no telephone number").format(found=phone), advice
        )
        phone = ""
    footer = reader.mapping(entries.get("footer"), ("text", "links"))
    newsletter = reader.mapping(entries.get("newsletter"), ("frequency",))
    front = reader.mapping(entries.get("front_page"), ("lead", "picks", "sections"))
    name = reader.text(entries.get("name"))
    if not name and not _is_told("name", header):
        reader.tell(
            1, gettext("the key 'name' is missing"), gettext("add a line 'name: …' with the magazine's name")
        )
    leads = reader.slugs(front.get("lead"))
    picks, sections = reader.slugs(front.get("picks")), reader.slugs(front.get("sections"))
    return SiteConfig(
        name=name,
        tagline=reader.text(entries.get("tagline")),
        description=reader.text(entries.get("description")),
        contact=Contact(email, reader.text(contact.get("address")), phone),
        menu=reader.links(entries.get("menu")),
        footer=Footer(reader.text(footer.get("text")), reader.links(footer.get("links"))),
        front_page=FrontPage(leads[0] if leads else None, picks, sections),
        newsletter=Newsletter(reader.text(newsletter.get("frequency"))),
        gone=reader.addresses(entries.get("gone")),
    )


def _is_told(key: str, header: Header) -> bool:
    """Return whether something is told already about a key without a usable value."""
    entry = header.entries.get(key) if header.entries is not None else None
    if entry is None:
        return key in header.unread
    return entry.node.holds_fault or isinstance(entry.node.value, list | dict)


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text)) and sum(one.isdigit() for one in text) in _DIGITS


class _Reader:
    def __init__(self, add: Add) -> None:
        self.add = add

    def tell(self, line: int, reason: str, advice: str) -> None:
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
        if entry is None or entry.node.value is None:
            return ""
        if not isinstance(entry.node.value, str):
            advice = gettext("write it on one line after the colon")
            self.tell(entry.line, gettext("this value must be text"), advice)
            return ""
        return entry.node.value.strip()

    def mapping(self, entry: Entry | None, known: Collection[str]) -> Mapping[str, Entry]:
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

    def _items(self, entry: Entry | None) -> list[Node]:
        if entry is None or entry.node.value is None:
            return []
        return entry.node.value if isinstance(entry.node.value, list) else [entry.node]

    def slugs(self, entry: Entry | None) -> tuple[tuple[str, int], ...]:
        found = []
        for item in self._items(entry):
            if isinstance(item.value, str) and item.value.strip():
                found.append((item.value.strip(), item.line))
            elif not item.is_faulty:
                advice = gettext("write '- ' and the slug of an article or section")
                self.tell(item.line, gettext("a slug is expected here"), advice)
        return tuple(found)

    def addresses(self, entry: Entry | None) -> tuple[tuple[str, int], ...]:
        found = []
        for item in self._items(entry):
            text = item.value.strip() if isinstance(item.value, str) else ""
            if text.startswith("/") and alias_fault(text) is None:
                found.append((text, item.line))
            elif not item.is_faulty:
                advice = gettext("write it from '/', as in '/an-old-article/'")
                self.tell(item.line, gettext("an address of this site is expected here"), advice)
        return tuple(found)

    def links(self, entry: Entry | None) -> tuple[Link, ...]:
        found = []
        for item in self._items(entry):
            parts = item.value if isinstance(item.value, dict) else {}
            self.check_names(parts, ("title", "url"))
            title, url = self.text(parts.get("title")), self.text(parts.get("url"))
            if title and url:
                found.append(Link(title, url, parts["url"].node.line))
            elif not item.holds_fault:
                advice = gettext("write '- title: …' and under it 'url: /…/'")
                self.tell(item.line, gettext("an entry of a menu has a title and a url"), advice)
        return tuple(found)
