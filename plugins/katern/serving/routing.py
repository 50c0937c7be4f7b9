"""What a request is answered with: a file of the site, a redirect, one of the preview's own, or nothing."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote, unquote_to_bytes

OWN = "/.katern/"
"""Where the preview's own addresses begin."""

Found = Literal["file", "folder", ""]

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/vnd.microsoft.icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}


class Kind(Enum):
    """Kinds of answer."""

    FILE = "a file of the site"
    REDIRECT = "another address, for good"
    START = "another address, for now"
    OWN = "one of the preview's own"
    MISSING = "nothing"


@dataclass(frozen=True, slots=True)
class Route:
    """What one address leads to."""

    kind: Kind
    value: str = ""
    """Path of a file within the site, address to go to, or name of the preview's own; empty when missing."""


MISSING = Route(Kind.MISSING)


def route(target: str, base: str, find: Callable[[str], Found]) -> Route:
    """Return what a request target leads to.

    Args:
        target: as it stands in the request line: path and perhaps a query, percent-encoded.
        base: path under which the site is served, without a trailing slash; empty for the root.
        find: tells what lies at a path within the site, which never begins with a slash.
    """
    raw, mark, query = target.partition("?")
    path = _decode(raw)
    if path is None:
        return MISSING
    if path.startswith(OWN):
        return Route(Kind.OWN, path.removeprefix(OWN))
    if base and path in ("/", base):
        return Route(Kind.START if path == "/" else Kind.REDIRECT, quote(f"{base}/") + mark + query)
    inner = path.removeprefix(f"{base}/")
    if not path.startswith(f"{base}/") or not _is_plain(inner):
        return MISSING
    found = _route_within(inner, find)
    if found.kind is Kind.REDIRECT:
        return Route(Kind.REDIRECT, quote(f"{base}/{found.value}") + mark + query)
    return found


def _route_within(inner: str, find: Callable[[str], Found]) -> Route:
    """Return what a path within the site leads to; a redirect tells a path within the site too."""
    is_folder = inner == "" or inner.endswith("/")
    file = f"{inner}index.html" if is_folder else inner
    if find(file) == "file":
        return Route(Kind.FILE, file)
    if not is_folder and find(inner) == "folder" and find(f"{inner}/index.html") == "file":
        return Route(Kind.REDIRECT, f"{inner}/")
    return MISSING


def _decode(raw: str) -> str | None:
    """Return a path decoded, or `None` when no text comes of it."""
    try:
        path = unquote_to_bytes(raw.encode("latin-1")).decode("utf-8")
    except UnicodeError:
        return None
    return path if path.startswith("/") and path.isprintable() and "\\" not in path else None


def _is_plain(inner: str) -> bool:
    """Return whether a path has only ordinary names: none empty, hidden or leading upwards."""
    names = inner.removesuffix("/").split("/") if inner else []
    return all(name and (not name.startswith(".") or name == ".well-known") for name in names)


def content_type(path: str) -> str:
    """Return the media type of a file by its name."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def is_local_host(host: str) -> bool:
    """Return whether a `Host` header names this machine itself.

    A name that only resolves to it may be another site's, which would then read drafts (DNS rebinding);
    a number cannot be rebound.
    """
    name = (
        host.partition("]")[0].removeprefix("[") if host.startswith("[") else host.rpartition(":")[0] or host
    )
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
