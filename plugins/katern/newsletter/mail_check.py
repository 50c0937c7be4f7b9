"""A mail looked at before it goes out: size, links, what is heard of its pictures, headers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.policy import compat32
from urllib.parse import urlsplit

from lxml import html as lxml_html
from lxml.html import HtmlElement

from katern.i18n import gettext, ngettext
from katern.newsletter.model import Issue
from katern.surfaces.mail_text import COLUMNS

MAX_BYTES = 100_000
"""Of a mail in HTML; of more than 102,400 Gmail shows the beginning alone."""
_NEEDED = ("From", "Subject", "Date", "Message-ID", "List-Id", "MIME-Version", "Content-Language")
_SCHEMES = ("https:", "http:", "mailto:", "tel:", "{{", "*|", "[", "%", "{%")
"""How an address may begin in a mail, or what a mailing program puts one in place of."""

Exists = Callable[[str], bool]
"""Tells whether the site that was built has a full address, with its anchor."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    faults: tuple[str, ...]
    """What is wrong, one by one; empty when nothing is."""
    detail: str
    """What was seen."""

    @property
    def is_passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def check_mail(issue: Issue, site_url: str, exists: Exists) -> tuple[Check, ...]:
    """Return what was looked at in the mail of an issue.

    Args:
        issue: with its mail.
        site_url: address of the magazine.
        exists: knows the site that was built.
    """
    if not issue.mail_html:
        return (Check(gettext("mail"), (gettext("none can be made: see what was found"),), ""),)
    page = lxml_html.document_fromstring(issue.mail_html)
    return (
        _check_size(issue.mail_html),
        _check_links(page, site_url.rstrip("/"), exists),
        _check_pictures(page, site_url.rstrip("/"), exists),
        _check_text(issue.mail_text),
        _check_headers(issue.mail_file),
    )


def _check_size(html: str) -> Check:
    size = len(html.encode())
    told = gettext("{size} bytes; of more than {limit} Gmail hides the end").format(size=size, limit=102_400)
    return Check(gettext("size"), (told,) if size > MAX_BYTES else (), told)


def _check_links(page: HtmlElement, site_url: str, exists: Exists) -> Check:
    addresses = [str(one.get("href") or "") for one in page.iter("a")]
    faults = tuple(dict.fromkeys(_list_lost(addresses, site_url, exists)))
    told = ngettext("{count} link", "{count} links", len(addresses)).format(count=len(addresses))
    return Check(gettext("links"), faults, told)


def _list_lost(addresses: Iterable[str], site_url: str, exists: Exists) -> Iterator[str]:
    for address in addresses:
        if not address.startswith(_SCHEMES):
            yield gettext("{found!r} is no full address").format(found=address)
        elif is_within(address, site_url) and not exists(address):
            yield gettext("{found} is not in the site").format(found=address)


def is_within(address: str, site_url: str) -> bool:
    """Return whether a full address is one of the magazine."""
    return address == site_url or address.startswith(f"{site_url}/")


def _check_pictures(page: HtmlElement, site_url: str, exists: Exists) -> Check:
    pictures = list(page.iter("img"))
    silent = [str(one.get("src")) for one in pictures if one.get("alt") is None]
    faults = [gettext("{found} has no alt text").format(found=one) for one in silent]
    faults += _list_lost([str(one.get("src") or "") for one in pictures], site_url, exists)
    told = ngettext("{count} picture", "{count} pictures", len(pictures)).format(count=len(pictures))
    return Check(gettext("pictures"), tuple(dict.fromkeys(faults)), told)


def _check_text(text: str) -> Check:
    wide = [
        line
        for line in text.splitlines()
        if len(line) > COLUMNS and "://" not in line and " " in line.strip()
    ]
    wide = [line for line in wide if "mailto:" not in line and not line.startswith(("    ", "|     "))]
    faults = tuple(gettext("a line is too wide: {found!r}").format(found=line[:40]) for line in wide)
    count = len(text.splitlines())
    return Check(
        gettext("text"), faults, ngettext("{count} line", "{count} lines", count).format(count=count)
    )


def _check_headers(mail: bytes) -> Check:
    if not mail:
        return Check(gettext("headers"), (gettext("there is no mail to send"),), "")
    parsed = BytesHeaderParser(policy=compat32).parsebytes(mail)
    missing = [one for one in _NEEDED if not parsed.get(one)]
    faults = [gettext("{name} is missing").format(name=one) for one in missing]
    leave = str(parsed.get("List-Unsubscribe") or "")
    if not leave:
        faults.append(gettext("{name} is missing").format(name="List-Unsubscribe"))
    one_click = gettext("one click") if parsed.get("List-Unsubscribe-Post") else gettext("no one-click")
    return Check(gettext("headers"), tuple(faults), f"{len(parsed.keys())}, {one_click}")


def path_within(address: str, site_url: str) -> tuple[str, str]:
    """Return path from the folder of the site, and anchor, of a full address of the magazine."""
    parts = urlsplit(address)
    return parts.path.removeprefix(urlsplit(site_url).path.rstrip("/")), parts.fragment


def render_table(checks: Iterable[Check]) -> str:
    """Return what was looked at, for a terminal."""
    listed = list(checks)
    width = max((len(one.name) for one in listed), default=0)
    lines = []
    for one in listed:
        mark = gettext("well") if one.is_passed else gettext("wrong")
        lines.append(f"{one.name.ljust(width)}  {mark}  {one.detail}".rstrip())
        lines += [f"{' ' * width}  - {fault}" for fault in one.faults]
    return "\n".join(lines)
