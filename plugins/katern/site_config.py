"""`content/site.yaml`: what an editor changes about the magazine without knowing Python."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from katern import codes
from katern.addresses import EMAIL
from katern.diagnostics import Add
from katern.front_matter.yaml_header import Header, parse_mended
from katern.i18n import gettext
from katern.site_offers import OfferRule, read_offer_rules
from katern.site_reader import Link, SiteReader
from katern.sources import SITE_FILE

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
    "offers": "List of what stands where nobody names it: `offer` (slug), `where` (`article_end`, `front` or "
    "`list_end`), and `categories` for some sections alone.",
    "gone": "Addresses from `/` of what was published and is no more, one or a list.",
    "front_page": "`lead`: slug of the article on top; `picks`: slugs; `sections`: slugs, in order.",
}


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
    offers: tuple[OfferRule, ...] = ()
    """Those that stand where nobody names them."""
    gone: tuple[tuple[str, int], ...] = ()
    """Addresses from `/` that nothing answers to any more, each with its line."""


def parse_site_config(text: str, add: Add) -> SiteConfig:
    """Read the file; every fault is told, and what is wrong is left out."""
    header = parse_mended(text.split("\n"), 1, add)
    if header.entries is None:
        return SiteConfig()
    entries = header.entries
    reader = SiteReader(add)
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
        offers=read_offer_rules(entries.get("offers"), reader),
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
