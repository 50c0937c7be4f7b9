"""Readers' comments from a Blogger export: Settings → Back up content, or Google Takeout (`feed.atom`).

Both are Atom (https://www.rfc-editor.org/rfc/rfc4287) with Blogger's own elements: the older one names the
kind of an entry by a `category` and its page by `thr:in-reply-to` (https://www.rfc-editor.org/rfc/rfc4685),
the newer one has `blogger:type` and `blogger:parent`. The file is read twice: first for its pages, then for
its comments. A comment on a draft is a comment; whether its page is shown is not decided here.

Comes from:

| field | element or attribute in `entry`, or in the entry it answers |
|---|---|
| thread.address | `link[@rel=alternate]/@href` or `blogger:filename` of the page; else `thr:in-reply-to/@href`, else the page's `id` |
| thread.also | `thr:in-reply-to/@href` where it differs |
| own_id | the last number of `id` |
| parent_id | the last number of `link[@rel=related]/@href` or `blogger:inReplyTo` |
| author, email, website | `author/name`, `author/email`, `author/uri`; `noreply@blogger.com` is no address |
| date | `published` |
| status | removed or `blogger:trashed`: trash; else `blogger:status`: `LIVE` or none approved, `PENDING`, `SPAM` |
| type | always `comment` |
| body | `content`: HTML, or text where `@type` says so |
"""  # noqa: E501 - a row of a table is one line

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from katern.comments.importers.page_table import PageTable
from katern.comments.importers.reading import Reading
from katern.comments.importers.source_dates import parse_date
from katern.comments.importers.xml_findings import Findings
from katern.comments.importers.xml_names import ATOM
from katern.comments.importers.xml_records import CutShortError, Node, Plan, read_again, take_complete
from katern.comments.importers.xml_start import find_root
from katern.comments.importers.xml_stream import read_nodes
from katern.comments.model import SourceComment, SourceThread, Status

_MARK = re.compile(r"blogger|purl\.org/syndication/thread|in-reply-to", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"(\d+)\D*\Z")
_NO_ADDRESS = "noreply@blogger.com"
"""What Blogger writes in place of every e-mail address."""
_STATUS: dict[str, Status] = {
    **dict.fromkeys(("", "live", "published"), "approved"),
    **dict.fromkeys(("pending", "draft", "awaiting_moderation"), "pending"),
    **dict.fromkeys(("spam", "spam_comment"), "spam"),
    **dict.fromkeys(("deleted", "removed", "trashed", "ghosted", "soft_trashed"), "trash"),
}
_ENTRY: dict[str, object] = {
    **dict.fromkeys("id published content category link thr:in-reply-to gd:extendedProperty".split()),
    **{f"blogger:{name}": None for name in "type status parent inReplyTo trashed filename".split()},
    "author": dict.fromkeys("name email uri".split()),
}
_SHAPE: dict[str, object] = {"entry": _ENTRY}
_SHAPE |= {"feed": _SHAPE}
_PLAN = Plan(
    _SHAPE,
    roots=frozenset(("feed",)),
    records=frozenset(("entry",)),
    spaces=(
        (ATOM, ""),
        (r"https?://purl\.org/syndication/thread/", "thr"),
        (r"https?://schemas\.google\.com/g/2005", "gd"),
        (r"https?://schemas\.google\.com/blogger/", "blogger"),
        (r"https?://www\.w3\.org/2007/app|https?://purl\.org/atom/app", "app"),
    ),
    format_name="Blogger export",
)


def looks_like(head: bytes) -> bool:
    """Return whether a file that begins so is a Blogger export."""
    root, text = find_root(head)
    return root in {"feed", "entry"} and _MARK.search(text) is not None


def parse(reading: Reading) -> Iterator[SourceComment]:
    """Yield every comment of a Blogger export.

    Raises:
        TruncatedError: the file ends in the middle, after all complete comments.
        ExportError: it cannot be read.
    """
    findings = Findings(reading)
    with PageTable() as pages:
        with suppress(CutShortError):
            for entry in read_nodes(reading, findings, _PLAN):
                if not _is_comment(entry):
                    pages.add(
                        entry.get("id"), _find_link(entry, "alternate") or entry.get("blogger:filename")
                    )
        yield from take_complete(reading, findings, _read_comments(reading, pages))


def _read_comments(reading: Reading, pages: PageTable) -> Iterator[SourceComment]:
    quiet = read_again(reading)
    for entry in read_nodes(quiet, Findings(quiet), _PLAN):
        if _is_comment(entry):
            yield _read_comment(entry, pages)


def _is_comment(entry: Node) -> bool:
    if (kind := entry.get("blogger:type")) != "":
        return kind.lower() == "comment"
    return any(term.endswith("kind#comment") for term in _find(entry, "category", "term"))


def _find(entry: Node, element: str, attribute: str) -> list[str]:
    return [attributes.get(attribute, "") for name, attributes in entry.marks if name == element]


def _find_link(entry: Node, relation: str) -> str:
    for name, attributes in entry.marks:
        if name == "link" and attributes.get("rel", "alternate") == relation:
            return attributes.get("href", "").strip()
    return ""


def _read_comment(entry: Node, pages: PageTable) -> SourceComment:
    email, raw_date = entry.get("author.email"), entry.get("published")
    kind = next(iter(_find(entry, "content", "type")), "html")
    return SourceComment(
        own_id=_last_number(entry.get("id")),
        parent_id=_last_number(_find_link(entry, "related") or entry.get("blogger:inReplyTo")),
        thread=_read_thread(entry, pages),
        author=entry.get("author.name"),
        email="" if email.lower() == _NO_ADDRESS else email,
        website=entry.get("author.uri"),
        date=parse_date(raw_date),
        status=_read_status(entry),
        type="comment",
        body=entry.fields.get("content", ""),
        form="text" if kind in {"text", "text/plain"} else "html",
        line=entry.line,
        raw_date=raw_date,
    )


def _last_number(text: str) -> str:
    found = _LAST_NUMBER.search(text)
    return found[1] if found else text


def _read_thread(entry: Node, pages: PageTable) -> SourceThread:
    page = next(iter(_find(entry, "thr:in-reply-to", "ref")), "") or entry.get("blogger:parent")
    answered = next(iter(_find(entry, "thr:in-reply-to", "href")), "")
    address = pages.get(page)[0] or answered or page
    return SourceThread(address, also=(answered,) if answered not in ("", address) else ())


def _read_status(entry: Node) -> Status:
    properties = _find(entry, "gd:extendedProperty", "name")
    if any("comment-removed" in name or "contentRemoved" in name for name in properties):
        return "trash"
    if entry.get("blogger:trashed") not in ("", "false"):
        return "trash"
    return _STATUS.get(entry.get("blogger:status").lower(), "other")
