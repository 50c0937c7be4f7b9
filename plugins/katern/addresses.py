"""Whether a text is an address that Katern may use: on the web, in the output, or of old."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from katern.i18n import gettext

_ENCODED_SEPARATOR = re.compile("%(?:2f|5c|00)", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\.]+(\.[^\s@<>(),;:\"\[\]\\.]+)+")
_FILE_ENDINGS = frozenset("html htm php asp aspx xml json txt ics opml rss".split())
"""Last parts of addresses that are files, and no folders with a page in them."""


def url_fault(text: str, schemes: tuple[str, ...] = ("http", "https")) -> str | None:
    """Return why a text is no absolute address with one of these schemes, or `None`."""
    if any(c.isspace() or not c.isprintable() for c in text):
        return gettext("it holds white space")
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return gettext("it cannot be read")
    scheme = parts.scheme.lower()
    if scheme not in schemes:
        if schemes == ("http", "https"):
            return gettext("it does not begin with 'https://'")
        known = gettext("it begins with none of {names}").format(
            names=", ".join(f"{one}:" for one in schemes)
        )
        return gettext("'{found}' is not known").format(found=f"{scheme}:") if scheme else known
    if scheme not in ("http", "https"):
        return None if parts.path else gettext("nothing follows the scheme")
    if not text[len(scheme) :].startswith("://"):
        return gettext("two slashes follow 'https:'")
    if not host or any(c in host for c in "<>\"'`{}|\\^"):
        return gettext("it names no host")
    return None


def link_fault(text: str) -> str | None:
    """Return why a text is no address of the web nor path from `/`, or `None`."""
    if text.startswith("/") and not text.startswith("//"):
        return alias_fault(text)
    return url_fault(text, ("http", "https", "mailto"))


def output_path_fault(text: str) -> bool:
    """Return whether a path of the output would leave the site or could not be stored."""
    parts = text.removesuffix("/").split("/")
    return (
        text.startswith("~")
        or "\\" in text
        or any(not part or part != part.strip() or part.endswith(".") for part in parts)
        or any(part.startswith(".") and part != ".well-known" for part in parts)
        or any(not c.isprintable() or c in '<>:"|?*%' for c in text)
        or any(len(part.encode(errors="replace")) > 200 for part in parts)
    )


def path_to_output(path: str) -> str:
    """Return the file of the output that a server shows for a path from `/`; empty when no file can."""
    name = path.strip("/")
    last = name.rsplit("/", 1)[-1]
    is_file = not path.endswith("/") and "." in last[1:] and last.rpartition(".")[2].lower() in _FILE_ENDINGS
    output = name if is_file else f"{name}/index.html".removeprefix("/")
    return "" if output_path_fault(output) else output


def alias_path(alias: str, site_url: str) -> str | None:
    """Return the path from `/`, without base, of an alias in this site; `None` for a query or elsewhere."""
    parts = urlsplit(alias)
    if parts.query:
        return None
    if not parts.netloc:
        return parts.path
    site = urlsplit(site_url)
    base, path = site.path.rstrip("/"), parts.path or "/"
    if parts.netloc.lower() != site.netloc.lower() or not f"{path}/".startswith(f"{base}/"):
        return None
    return path[len(base) :] or "/"


def alias_output(alias: str, site_url: str) -> str:
    """Return the file of the output that leads on from an alias; empty where no page is made of it."""
    path = alias_path(alias, site_url)
    return "" if path is None else path_to_output(unquote(path))


def alias_fault(text: str) -> str | None:
    """Return why a text is no old address, or `None`: a path from `/`, or a full address."""
    if not text.startswith("/") or text.startswith("//"):
        is_path = "://" not in text and not text.startswith("//")
        return gettext("it begins neither with '/' nor with 'https://'") if is_path else url_fault(text)
    if any(not c.isprintable() or c.isspace() or c in '<>"\\' for c in text):
        return gettext("it holds white space or a character that no address holds")
    path = re.split(r"[?#]", text, maxsplit=1)[0]
    if _ENCODED_SEPARATOR.search(path) or any(not c.isprintable() for c in unquote(path)):
        return gettext("it holds an encoded slash or control character")
    if any(part in (".", "..") for part in unquote(path).split("/")):
        return gettext("it leaves the site")
    return None
