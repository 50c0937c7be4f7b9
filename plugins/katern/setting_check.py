"""Settings that cannot be used, told before a page is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from katern.addresses import EMAIL, alias_fault, url_fault
from katern.i18n import gettext
from katern.setting_table import SHARE_WAYS
from katern.settings import POLICY_DIRECTIVES, SETTINGS, setting

_PATTERNS = ("ARTICLE", "PAGE", "AUTHOR", "CATEGORY", "TAG", "YEAR_ARCHIVE", "MONTH_ARCHIVE", "DAY_ARCHIVE")
_FIELDS = {
    "slug": "een-woord",
    "lang": "nl",
    "category": "werk",
    "author": "anna",
    "date": datetime(2026, 1, 3, tzinfo=UTC),
}
"""What may stand between braces in an address."""
_ADDRESSES = ("je", "u")
_FILLED_IN = re.compile(r"\{\{[^{}]+\}\}|\{%[^{}]+%\}|\*\|[\w:.-]+\|\*|\[[\w ]+\]|%[A-Za-z_]+%")
"""What a mailing program fills in, in the forms of those that are used most."""


def find_bad_settings(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name of each of Pelican's settings, defaults included, that cannot be used, and why."""
    zone = settings.get("TIMEZONE")
    if zone and not _is_zone(zone):
        yield "TIMEZONE", gettext("there is no time zone {found!r}").format(found=zone)
    site = settings.get("SITEURL")
    if site and not _is_site_address(site):
        told = gettext("{found!r} is no address of a site; write it as 'https://example.org' or with a path")
        yield "SITEURL", told.format(found=site)
    yield from _find_bad_patterns(settings)
    for name in ("DEFAULT_PAGINATION", "KATERN_RELATED_COUNT", "KATERN_FEEDS_ITEMS", "KATERN_OFFERS_LIMIT"):
        value = settings.get(name)
        if value is not None and not isinstance(value, int):
            yield name, gettext("{found!r} is no number").format(found=value)
    if setting(settings, "KATERN_ADDRESS") not in _ADDRESSES:
        found = setting(settings, "KATERN_ADDRESS")
        yield "KATERN_ADDRESS", gettext("{found!r} is neither 'je' nor 'u'").format(found=found)
    folders = setting(settings, "KATERN_TRANSLATIONS")
    if not isinstance(folders, list | tuple) or not all(isinstance(one, str) for one in folders):
        yield "KATERN_TRANSLATIONS", gettext("{found!r} is no list of folders").format(found=folders)
    yield from _find_bad_policy(setting(settings, "KATERN_POLICY"))
    yield from _find_bad_comments(settings)
    yield from _find_bad_publishing(settings)
    yield from _find_bad_newsletter(settings)
    yield from _find_bad_share(setting(settings, "KATERN_SHARE"))
    known = {one.name for one in SETTINGS} | _INNER
    for name in settings:
        if name.startswith("KATERN_") and name not in known:
            yield name, gettext("there is no such setting; docs/settings.md lists them")


def _find_bad_policy(policy: object) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the sources that a magazine allows on every page."""
    if not isinstance(policy, Mapping):
        yield "KATERN_POLICY", gettext("{found!r} is no mapping of directives to lists").format(found=policy)
        return
    for directive, sources in policy.items():
        if directive not in POLICY_DIRECTIVES:
            told = gettext("{found!r} is none of {names}")
            yield "KATERN_POLICY", told.format(found=directive, names=", ".join(sorted(POLICY_DIRECTIVES)))
        elif not isinstance(sources, list | tuple | set) or not all(map(_is_source, sources)):
            told = gettext("{found!r} is no list of sources such as 'https://count.example'")
            yield "KATERN_POLICY", told.format(found=sources)


def _find_bad_share(ways: object) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the links by which readers pass an article on."""
    if not isinstance(ways, list | tuple):
        yield "KATERN_SHARE", gettext("{found!r} is no list of words").format(found=ways)
        return
    for way in ways:
        if way not in SHARE_WAYS:
            told = gettext("{found!r} is none of {names}")
            yield "KATERN_SHARE", told.format(found=way, names=", ".join(SHARE_WAYS))


def _find_bad_publishing(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with feeds, and with how the site is sent."""
    hub = setting(settings, "KATERN_FEEDS_WEBSUB_HUB")
    if hub and (not isinstance(hub, str) or url_fault(hub)):
        yield "KATERN_FEEDS_WEBSUB_HUB", gettext("{found!r} is no full address").format(found=hub)
    command = setting(settings, "KATERN_PUBLISH_COMMAND")
    if not isinstance(command, list | tuple) or not all(isinstance(one, str) for one in command):
        yield "KATERN_PUBLISH_COMMAND", gettext("{found!r} is no list of words").format(found=command)
    aliases = setting(settings, "KATERN_FEEDS_ALIASES")
    if not isinstance(aliases, Mapping) or not all(map(_is_moved_feed, aliases.items())):
        told = gettext("{found!r} does not lead from addresses like '/rss.xml' to feeds like {example!r}")
        yield "KATERN_FEEDS_ALIASES", told.format(found=aliases, example="feeds/all.rss.xml")


def _is_moved_feed(pair: tuple[object, object]) -> bool:
    old, new = pair
    if not (isinstance(old, str) and isinstance(new, str)):
        return False
    return old.startswith("/") and alias_fault(old) is None and new.startswith("feeds/") and ".." not in new


def _find_bad_comments(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the settings of the form for comments."""
    for name in ("KATERN_COMMENTS_ENDPOINT", "KATERN_COMMENTS_EMAIL", "KATERN_COMMENTS_KEEP"):
        value = setting(settings, name)
        if not isinstance(value, str):
            yield name, gettext("{found!r} is no text").format(found=value)
        elif value and name == "KATERN_COMMENTS_ENDPOINT" and not _is_target(value):
            told = gettext(
                "{found!r} is no address that a form can be sent to; it begins with 'https://' or '/'"
            )
            yield name, told.format(found=value)
        elif value and name == "KATERN_COMMENTS_EMAIL" and not EMAIL.fullmatch(value):
            yield name, gettext("{found!r} is no e-mail address").format(found=value)
    for name in ("KATERN_COMMENTS_WEBSITE", "KATERN_COMMENTS_EMAIL_REQUIRED"):
        value = setting(settings, name)
        if not isinstance(value, bool):
            yield name, gettext("{found!r} is neither True nor False").format(found=value)


def _find_bad_newsletter(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with who sends the newsletter, and with how one joins and leaves."""
    sender = setting(settings, "KATERN_NEWSLETTER_FROM")
    if sender and (not isinstance(sender, str) or not _is_mailbox(sender)):
        told = gettext("{found!r} is no sender; write 'Name <name@example.org>'")
        yield "KATERN_NEWSLETTER_FROM", told.format(found=sender)
    written = setting(settings, "KATERN_NEWSLETTER_UNSUBSCRIBE")
    for one in written if isinstance(written, list | tuple) else [written]:
        if one and not (isinstance(one, str) and _is_way_out(one)):
            told = gettext(
                "{found!r} is no address at which one leaves; it begins with 'https://' or 'mailto:'"
            )
            yield "KATERN_NEWSLETTER_UNSUBSCRIBE", told.format(found=one)
    action = setting(settings, "KATERN_NEWSLETTER_SIGNUP")
    if action and not (isinstance(action, str) and _is_target(action)):
        told = gettext("{found!r} is no address that a form can be sent to; it begins with 'https://' or '/'")
        yield "KATERN_NEWSLETTER_SIGNUP", told.format(found=action)
    fields = setting(settings, "KATERN_NEWSLETTER_FIELDS")
    if not isinstance(fields, Mapping) or not all(
        isinstance(one, str) for pair in fields.items() for one in pair
    ):
        told = gettext("{found!r} is no mapping of names to texts")
        yield "KATERN_NEWSLETTER_FIELDS", told.format(found=fields)


def _is_mailbox(text: str) -> bool:
    found = re.fullmatch(r"(?:[^<>]*<(?P<address>[^<>]+)>|(?P<bare>[^<>\s]+))\s*", text)
    address = (found["address"] or found["bare"]) if found else ""
    return text.isprintable() and address.isascii() and EMAIL.fullmatch(address) is not None


def _is_way_out(text: str) -> bool:
    """Return whether a reader can leave there: an address, or what a mailing program puts one in place of."""
    if not text.isprintable():
        return False
    if _FILLED_IN.fullmatch(text):
        return True
    plain = _FILLED_IN.sub("x", text)
    return url_fault(plain, ("https", "mailto")) is None and (
        not plain.startswith("mailto:") or EMAIL.fullmatch(plain[7:].partition("?")[0]) is not None
    )


def _is_target(address: str) -> bool:
    """Return whether a form can be sent there: to a host, or to a path of the site itself."""
    is_path = re.fullmatch(r"/(?:[^/\s\\]\S*)?", address) is not None
    return is_path or url_fault(address, ("http", "https")) is None


def _is_source(text: object) -> bool:
    return isinstance(text, str) and re.fullmatch(r"[\w:/.*'+=%@~!()&?-]+", text, re.ASCII) is not None


_INNER = frozenset(
    f"KATERN_{name}"
    for name in (
        (
            "CHANGED_FEEDS CHANGES FEEDS FOUND ISSUES LIVE_OUTPUT LOADED MOVED OFFERS PUBLIC_LOCK STDOUT "
            "WRITER"
        ).split()
    )
)
"""What a build keeps among the settings while it runs."""


def _is_zone(name: object) -> bool:
    try:
        ZoneInfo(str(name))
    except (KeyError, ValueError, OSError):
        return False
    return True


def _is_site_address(site: object) -> bool:
    """Return whether a site can be at this address: scheme, host and at most a path."""
    if not isinstance(site, str) or re.search(r"[\s\\?#<>\"]", site):
        return False
    try:
        parts = urlsplit(site)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _find_bad_patterns(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    own = tuple(one.name for one in SETTINGS if one.name.endswith("_URL"))
    for name in (*(f"{kind}_{form}" for kind in _PATTERNS for form in ("URL", "SAVE_AS")), *own):
        pattern = setting(settings, name) if name in own else settings.get(name)
        if not pattern:
            continue
        try:
            str(pattern).format_map(_FIELDS)
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            told = gettext("{found!r} cannot be filled in: {reason}; known are {names}")
            yield name, told.format(found=pattern, reason=error, names=", ".join(_FIELDS))
