"""Readers' comments from a Disqus export in XML: Admin → Moderation → Export.

The format is described by https://docs.disqus.com/developers/export/ and its schema
http://disqus.com/api/schemas/1.0/disqus.xsd. Threads and posts refer to each other by `dsq:id`; a thread may
follow its posts or be absent, so the file is read twice: first for its threads, then for its posts.
`ipAddress` is never read.

Comes from:

| field | element or attribute in `post`, or in the `thread` it names |
|---|---|
| thread.address | `link`; without one `id`, where that holds an address |
| thread.also | `id`, where it holds an address |
| thread.post_id | `id`, where it is WordPress's number and short address: `301 https://site.example/?p=301` |
| own_id, parent_id | `@dsq:id`, `parent/@dsq:id` |
| author, email | `author/name`, `author/email`; there is no website |
| date | `createdAt` |
| status | `isSpam`: spam; `isDeleted`: trash; `isApproved` false: pending; else approved |
| type | always `comment` |
| body | `message`, which is HTML |
"""

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

_MARK = re.compile(r"<(?:[\w.-]+:)?disqus[\s>]|disqus\.com|dsq:id")
_IDENTIFIER = re.compile(r"(?:(\d+)\s+)?(https?://\S+)", re.IGNORECASE)
_THREAD: dict[str, object] = dict.fromkeys(("id", "link"))
_POST: dict[str, object] = {
    **dict.fromkeys("message createdAt isDeleted isSpam isApproved thread parent".split()),
    "author": dict.fromkeys(("name", "email")),
}
_SHAPE: dict[str, object] = {"thread": _THREAD, "post": _POST}
_SHAPE |= {"disqus": _SHAPE}
_PLAN = Plan(
    _SHAPE,
    roots=frozenset(("disqus",)),
    records=frozenset(("thread", "post")),
    spaces=(
        (r"https?://(?:www\.)?disqus\.com/disqus-internals", "dsq"),
        (r"https?://(?:www\.)?disqus\.com/?$", ""),
        (ATOM, "atom"),
    ),
    format_name="Disqus export",
)


def looks_like(head: bytes) -> bool:
    """Return whether a file that begins so is a Disqus export."""
    root, text = find_root(head)
    return root in {"disqus", "thread", "post"} and _MARK.search(text) is not None


def parse(reading: Reading) -> Iterator[SourceComment]:
    """Yield every post of a Disqus export.

    Raises:
        TruncatedError: the file ends in the middle, after all complete posts.
        ExportError: it cannot be read.
    """
    findings = Findings(reading)
    with PageTable() as threads:
        with suppress(CutShortError):
            for node in read_nodes(reading, findings, _PLAN):
                if node.name == "thread":
                    threads.add(node.attributes.get("dsq:id", ""), node.get("link"), node.get("id"))
        yield from take_complete(reading, findings, _read_posts(reading, threads))


def _read_posts(reading: Reading, threads: PageTable) -> Iterator[SourceComment]:
    quiet = read_again(reading)
    for node in read_nodes(quiet, Findings(quiet), _PLAN):
        if node.name == "post":
            yield _read_post(node, threads)


def _read_post(node: Node, threads: PageTable) -> SourceComment:
    refers = {name: attributes.get("dsq:id", "") for name, attributes in node.marks}
    raw_date = node.get("createdAt")
    return SourceComment(
        own_id=node.attributes.get("dsq:id", "").strip(),
        parent_id=refers.get("parent", "").strip(),
        thread=_read_thread(*threads.get(refers.get("thread", ""))),
        author=node.get("author.name"),
        email=node.get("author.email"),
        website="",
        date=parse_date(raw_date),
        status=_read_status(node),
        type="comment",
        body=node.get("message"),
        form="html",
        line=node.line,
        raw_date=raw_date,
    )


def _read_thread(link: str, identifier: str) -> SourceThread:
    named = _IDENTIFIER.fullmatch(identifier)
    post_id, other = (named[1] or "", named[2]) if named else ("", "")
    if not link:
        return SourceThread(other, post_id=post_id)
    return SourceThread(link, post_id=post_id, also=(other,) if other and other != link else ())


def _read_status(node: Node) -> Status:
    if node.get("isSpam").lower() == "true":
        return "spam"
    if node.get("isDeleted").lower() == "true":
        return "trash"
    return "pending" if node.get("isApproved").lower() == "false" else "approved"
