"""Who sends the newsletter, how one leaves it and how one joins."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any
from urllib.parse import quote, urlsplit

from katern.addresses import EMAIL
from katern.settings import setting
from katern.site_config import SiteConfig

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Sender:
    """What a mail tells of who sends it."""

    name: str
    email: str
    """Plain ASCII; empty when nobody is known."""
    list_name: str
    host: str
    """Of the site, plain ASCII; empty while it has no address."""
    address: str
    """Postal, on one line; empty when not told."""
    leave_url: str
    """Where a reader leaves, for the foot of the mail; empty when nothing is known."""
    leave_headers: tuple[str, ...] = ()
    """Addresses for the program in which the mail is read; `https:` and `mailto:` alone."""
    privacy_url: str = ""
    """Full address of the page on privacy; empty when there is none."""


@dataclass(frozen=True, slots=True)
class SignUp:
    """What a page needs to ask a reader to join; templates read each field by its name."""

    action: str
    """Where the form is sent; empty when there is none."""
    mailto: str
    """Address of a ready mail; empty when there is a form, or nobody to write to."""
    fields: tuple[tuple[str, str], ...]
    """Names and values of what is sent besides."""
    frequency: str
    """How often it comes, in words; empty when not told."""
    privacy: str
    """Address of the page on privacy, as pages write it; empty when there is none."""


def make_sender(
    settings: Mapping[str, Any], site: SiteConfig, privacy_url: str, translate: Translate
) -> Sender:
    """Return who sends the newsletter of a magazine."""
    name, email = parseaddr(str(setting(settings, "KATERN_NEWSLETTER_FROM")))
    host = urlsplit(settings["SITEURL"]).hostname or ""
    email = _to_ascii(email if EMAIL.fullmatch(email) else site.contact.email)
    written = list_leaving(setting(settings, "KATERN_NEWSLETTER_UNSUBSCRIBE"))
    if not written and site.contact.email:
        subject = translate("Unsubscribe from the newsletter of {name}").format(name=site.name)
        written = (write_mailto(site.contact.email, subject),)
    return Sender(
        name=name or site.name,
        email=email,
        list_name=translate("Newsletter of {name}").format(name=site.name),
        host=_encode_host(host),
        address=" ".join(site.contact.address.split()),
        leave_url=written[0] if written else "",
        leave_headers=tuple(one for one in written if one.startswith(("https://", "mailto:"))),
        privacy_url=privacy_url,
    )


def make_sign_up(settings: Mapping[str, Any], site: SiteConfig, privacy: str, translate: Translate) -> SignUp:
    """Return how readers join; with neither form nor address it has no `action` and no `mailto`."""
    action = str(setting(settings, "KATERN_NEWSLETTER_SIGNUP"))
    subject = translate("Subscribe to the newsletter of {name}").format(name=site.name)
    mailto = "" if action or not site.contact.email else write_mailto(site.contact.email, subject)
    fields = setting(settings, "KATERN_NEWSLETTER_FIELDS")
    return SignUp(action, mailto, tuple(fields.items()), site.newsletter.frequency, privacy)


def list_leaving(value: str | Sequence[str]) -> tuple[str, ...]:
    """Return the addresses by which a reader leaves, as the setting names one or several."""
    return tuple(one for one in ([value] if isinstance(value, str) else value) if one)


def write_mailto(address: str, subject: str) -> str:
    """Return the address of a mail; see RFC 6068."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}"


def _to_ascii(email: str) -> str:
    """Return an address as every mail server takes it; empty when there is no such form."""
    local, _, host = email.rpartition("@")
    return f"{local}@{_encode_host(host)}" if local.isascii() and local and host else ""


def _encode_host(host: str) -> str:
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""
