"""Readers' comments from a WordPress export: WXR 1.0 to 1.2, as Tools → Export writes it.

There is no specification; the format is what `wp-admin/includes/export.php` of WordPress writes:
https://developer.wordpress.org/reference/functions/export_wp/. Names count by their namespace, at any
address that holds `wordpress.org/export/`, under any prefix; `wp:` need not be declared.
`wp:commentmeta` and `wp:comment_author_IP` are never read.

Comes from:

| field | element in `item` or `wp:comment` |
|---|---|
| thread.address | `link` |
| thread.slug | `wp:post_name`, percent signs decoded |
| thread.post_id | `wp:post_id` |
| thread.also | `guid` where it is an address; `/?p=` and `wp:post_id`; `/…/` of each `_wp_old_slug` |
| own_id | `wp:comment_id` |
| parent_id | `wp:comment_parent`; `0` is none |
| author | `wp:comment_author`, entities read once more |
| email, website | `wp:comment_author_email`, `wp:comment_author_url` |
| date | `wp:comment_date_gmt`; where that is no date, `wp:comment_date` in the zone given |
| status | `wp:comment_approved`: `1` approved, `0` or empty pending, `spam`, `trash`; missing: approved |
| type | `wp:comment_type`; empty or missing: `comment` |
| body | `wp:comment_content` |
| by_post_author | `wp:comment_user_id`, whose `wp:author` has the login that `dc:creator` names |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote

from katern.comments.importers.reading import Reading
from katern.comments.importers.source_dates import parse_date
from katern.comments.importers.xml_findings import Findings
from katern.comments.importers.xml_names import ATOM, DUBLIN_CORE
from katern.comments.importers.xml_records import CutShortError, Node, Plan, take_complete
from katern.comments.importers.xml_start import find_root
from katern.comments.importers.xml_stream import read_nodes
from katern.comments.model import SourceComment, SourceThread, Status
from katern.text.html_text import unescape_html

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_MARK = re.compile(r"wordpress\.org/export/|<wp:[a-z]|comment_(?:id|content)>", re.IGNORECASE)
_STATUS: dict[str, Status] = {
    **dict.fromkeys(("1", "approve", "approved"), "approved"),
    **dict.fromkeys(("", "0", "hold", "unapproved"), "pending"),
    "spam": "spam",
    **dict.fromkeys(("trash", "post-trashed"), "trash"),
}
_COMMENT = dict.fromkeys(
    f"wp:comment_{name}"
    for name in "id parent author author_email author_url date date_gmt approved type content user_id".split()
)
_META = dict.fromkeys(("wp:meta_key", "wp:meta_value"))
_ITEM: dict[str, object] = {
    **dict.fromkeys("link guid dc:creator wp:post_id wp:post_name".split()),
    "wp:postmeta": _META,
    "wp:comment": _COMMENT,
}
_SHAPE: dict[str, object] = {
    "item": _ITEM,
    "wp:author": dict.fromkeys(("wp:author_id", "wp:author_login")),
}
_SHAPE |= {"rss": _SHAPE, "channel": _SHAPE}
_PLAN = Plan(
    _SHAPE,
    roots=frozenset(("rss", "channel")),
    records=frozenset(("item", "wp:comment", "wp:postmeta", "wp:author")),
    spaces=(
        (r"https?://(?:www\.)?wordpress\.org/export/(?:[\w.-]*/)?excerpt", "excerpt"),
        (r".*wordpress\.org/export/", "wp"),
        (DUBLIN_CORE, "dc"),
        (ATOM, "atom"),
    ),
    format_name="WordPress export",
)
_HELD = 5000
"""So many comments of one item wait for what follows them, as its former slugs."""


def looks_like(head: bytes) -> bool:
    """Return whether a file that begins so is a WordPress export."""
    root, text = find_root(head)
    return root in {"rss", "channel", "item"} and _MARK.search(text) is not None


def parse(reading: Reading) -> Iterator[SourceComment]:
    """Yield every comment of a WordPress export.

    Those of an item that is not complete count where its address, slug or id was read before them.

    Raises:
        TruncatedError: the file ends in the middle, after all complete comments.
        ExportError: it cannot be read.
    """
    findings = Findings(reading)
    yield from take_complete(reading, findings, _read_comments(reading, findings))


def _read_comments(reading: Reading, findings: Findings) -> Iterator[SourceComment]:
    logins: dict[str, str] = {}
    item = _Item()
    try:
        for node in read_nodes(reading, findings, _PLAN):
            if node.name == "wp:author":
                logins[node.get("wp:author_id")] = node.get("wp:author_login")
            elif node.name == "wp:postmeta":
                item.add_meta(node)
            elif node.name == "wp:comment":
                item.comments.append(node)
                if item.is_full:
                    yield from item.take(reading, logins)
            else:
                yield from item.take(reading, logins)
                item = _Item()
    except CutShortError:
        if item.is_named:
            yield from item.take(reading, logins)
        raise


@dataclass(slots=True)
class _Item:
    """One item while it is read."""

    comments: list[Node] = field(default_factory=list)
    old_slugs: list[str] = field(default_factory=list)
    thread: SourceThread | None = None
    """Known once comments were taken."""

    @property
    def is_named(self) -> bool:
        """Whether the page is known under which the comments stand."""
        node = self.comments[0].parent if self.comments else None
        return node is not None and any(map(node.get, ("link", "wp:post_name", "wp:post_id")))

    @property
    def is_full(self) -> bool:
        return (self.thread is not None or len(self.comments) >= _HELD) and self.is_named

    def add_meta(self, node: Node) -> None:
        if node.get("wp:meta_key") == "_wp_old_slug" and (slug := node.get("wp:meta_value")):
            self.old_slugs.append(slug)

    def take(self, reading: Reading, logins: dict[str, str]) -> Iterator[SourceComment]:
        if not self.comments:
            return
        if self.thread is None:
            self.thread = _read_thread(self.comments[0].parent, self.old_slugs)
        creator = "" if self.comments[0].parent is None else self.comments[0].parent.get("dc:creator")
        for node in self.comments:
            user = node.get("wp:comment_user_id")
            is_author = user not in ("", "0") and creator != "" and logins.get(user) == creator
            yield _read_comment(node, self.thread, reading, by_post_author=is_author)
        self.comments.clear()


def _read_thread(item: Node | None, old_slugs: list[str]) -> SourceThread:
    if item is None:
        return SourceThread("")
    address, guid, post_id = item.get("link"), item.get("guid"), item.get("wp:post_id")
    also = [guid] if _ADDRESS.match(guid) else []
    also += [f"/?p={post_id}"] if post_id else []
    also += [f"/{unquote(slug)}/" for slug in old_slugs]
    return SourceThread(
        address,
        unquote(item.get("wp:post_name")),
        post_id,
        tuple(dict.fromkeys(other for other in also if other != address)),
    )


def _read_comment(
    node: Node, thread: SourceThread, reading: Reading, *, by_post_author: bool
) -> SourceComment:
    get = node.get
    parent = get("wp:comment_parent")
    approved = node.fields.get("wp:comment_approved", "1").strip().lower()
    date, raw_date = _read_date(node, reading)
    return SourceComment(
        own_id=get("wp:comment_id"),
        parent_id="" if parent == "0" else parent,
        thread=thread,
        author=unescape_html(get("wp:comment_author")).strip(),
        email=get("wp:comment_author_email"),
        website=get("wp:comment_author_url"),
        date=date,
        status=_STATUS.get(approved, "other"),
        type=get("wp:comment_type").lower() or "comment",
        body=node.fields.get("wp:comment_content", ""),
        form="wordpress",
        line=node.line,
        raw_date=raw_date,
        by_post_author=by_post_author,
    )


def _read_date(node: Node, reading: Reading) -> tuple[datetime | None, str]:
    """Return the date, and as it is written: that of Greenwich, else the local one."""
    greenwich, local = node.get("wp:comment_date_gmt"), node.get("wp:comment_date")
    if (date := parse_date(greenwich)) is not None:
        return date, greenwich
    return parse_date(local, reading.zone), local or greenwich
