"""A Content-Security-Policy: what is always allowed, and what a page needs besides.

See https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, urljoin, urlsplit

Need = tuple[str, str]
"""A directive, and what it must allow."""

SELF = "'self'"
_REMOVED = re.compile(r"[\t\r\n]")
"""What browsers take out of an address; see https://url.spec.whatwg.org/#concept-basic-url-parser."""
_HOST = re.compile(r"[a-z0-9.-]+")
_BASE = {
    "default-src": "'none'",
    "script-src": SELF,
    "style-src": SELF,
    "img-src": SELF,
    "font-src": SELF,
    "connect-src": SELF,
    "form-action": SELF,
    "base-uri": "'none'",
}
_PICTURE: frozenset[Need] = frozenset(
    {("style-src", "'unsafe-inline'"), ("img-src", "data:"), ("font-src", "data:")}
)
"""What a picture may hold that is opened by its own address; no picture with a script is published."""
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
HEADER_ONLY = "frame-ancestors 'none'"
"""Directives that a page cannot give itself: nobody shows it in a frame."""


def render_policy(needs: Iterable[Need] = ()) -> str:
    """Return the policy that allows these besides what is always allowed; the order of `needs` is all one."""
    allowed: dict[str, list[str]] = {name: [value] for name, value in _BASE.items()}
    for directive, source in sorted(set(needs)):
        held = allowed.setdefault(directive, [])
        if source not in held:
            held.append(source)
    return "; ".join(f"{name} {' '.join(held)}" for name, held in allowed.items())


BASE_POLICY = render_policy()


def picture_needs() -> frozenset[Need]:
    """Return what a vector picture with a style of its own needs, where one policy holds for all files."""
    return _PICTURE


def given_needs(setting: Mapping[str, Iterable[str]]) -> set[Need]:
    """Return what the settings allow on every page."""
    return {(directive, source) for directive, sources in setting.items() for source in sources}


def find_source(address: str, site_url: str, *, whole: bool = False) -> str | None:
    """Return how a policy names an address; `None` when nothing is fetched from it.

    Args:
        address: as written on a page.
        site_url: of the magazine; what lies at its host is `'self'`.
        whole: name the path too, as for the target of a form; else the host alone.
    """
    try:
        parts = urlsplit(_REMOVED.sub("", address.strip()))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if not scheme and not parts.netloc:
        return SELF
    if scheme not in ("", "http", "https"):
        return None if scheme in ("javascript", "about", "tel") else f"{scheme}:"
    host = _to_ascii(host or "")
    if _HOST.fullmatch(host) is None:
        return None
    own = urlsplit(site_url)
    if own.netloc and _origin(urljoin(site_url, address)) == _origin(site_url):
        return SELF
    origin = f"{f'{scheme}://' if scheme else ''}{host}{f':{port}' if port else ''}"
    return origin + _encode_path(parts.path) if whole else origin


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _to_ascii(host: str) -> str:
    """Return a host as a browser asks for it."""
    try:
        return host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host


def _encode_path(path: str) -> str:
    """Return a path without what ends a source or a policy, or means something in a server's settings."""
    return quote(path, safe="/-._~!*()@:&=+%")
