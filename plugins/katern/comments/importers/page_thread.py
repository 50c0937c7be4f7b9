"""Which page a saved page is: its addresses and WordPress's number of it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from bs4 import BeautifulSoup

from katern.comments.importers.page_text import attribute, classes, strip_archive
from katern.comments.model import SourceThread

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_BODY_ID = re.compile(r"(?:postid|page-id)-(\d+)")
_PAGE_OF_COMMENTS = re.compile(r"/comment-page-\d+/?$")
_OF_A_VISIT = frozenset(("replytocom", "unapproved", "moderation-hash", "cpage"))


def read_thread(page: BeautifulSoup, text: str, path: Path) -> SourceThread:
    """Return the page as its head names it; by the name of the file where the head says nothing."""
    addresses = list_addresses(page, text)
    short = _short_link(page)
    address = addresses[0] if addresses else short or _name_of(path)
    also = dict.fromkeys(one for one in (*addresses[1:], short) if one and one != address)
    return SourceThread(address=address, post_id=_read_post_id(page, short), also=tuple(also))


def list_addresses(page: BeautifulSoup, text: str) -> list[str]:
    """Return the addresses that a page gives itself, the best first, each once."""
    found = [attribute(link, "href") for link in page.find_all("link", rel="canonical")]
    found += [attribute(meta, "content") for meta in page.find_all("meta", property="og:url")]
    found += [saved[1] for saved in (_SAVED_FROM.search(text[:65536]),) if saved]
    return list(dict.fromkeys(clean for one in found if (clean := _clean_address(one))))


def _clean_address(address: str) -> str:
    """Return an address of the page itself: not of a page of its comments, nor of one visit to it."""
    parts = urlsplit(strip_archive(address))
    if parts.scheme.lower() not in {"", "http", "https"}:
        return ""
    query = {key: value for key, value in parse_qs(parts.query).items() if key not in _OF_A_VISIT}
    path = _PAGE_OF_COMMENTS.sub("/", parts.path)
    return urlunsplit((parts.scheme, parts.netloc, path, urlencode(query, doseq=True), ""))


def _short_link(page: BeautifulSoup) -> str:
    link = page.find("link", rel="shortlink")
    return strip_archive(attribute(link, "href")) if link is not None else ""


def _read_post_id(page: BeautifulSoup, short: str) -> str:
    query = parse_qs(urlsplit(short).query)
    if number := next((values[0] for key in ("p", "page_id") if (values := query.get(key))), ""):
        return number if number.isdecimal() else ""
    body = page.find("body")
    named = (_BODY_ID.fullmatch(name) for name in (classes(body) if body is not None else ()))
    if found := next((one for one in named if one), None):
        return found[1]
    field = page.find("input", attrs={"name": "comment_post_ID"})
    value = attribute(field, "value").strip() if field is not None else ""
    return value if value.isdecimal() else ""


def _name_of(path: Path) -> str:
    """Return the name of a file; of its folder where it is the index of one."""
    return path.resolve().parent.name if path.stem.lower() == "index" else path.name
