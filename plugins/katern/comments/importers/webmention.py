# ruff: noqa: E501 (a table: one field on a line)
"""Mentions as webmention.io gives them: JSON in jf2 (`/api/mentions.jf2`; https://jf2.spec.indieweb.org/).

Comes from:

| ours | record |
|---|---|
| `own_id` | `wm-id` |
| `parent_id` | always empty: a mention answers the page |
| `thread.address` | `wm-target` |
| `author`, `website` | `author.name`, and `author.url`, else `url` of the mention |
| `date` | `published`, else `wm-received` |
| `status` | `pending` where `wm-private` is true, else `approved` |
| `type` | `wm-property`: `in-reply-to` is `comment`; else the word before `-of`: `mention`, `like`, `repost`, `bookmark`; `rsvp` |
| `body` | `content.html`, else `content.text`, else `summary`, else `name`; may be empty |

A mention that carries a whole article is taken whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from katern.comments.importers.flat_records import as_body, as_text, read_date
from katern.comments.importers.json_text import CutError, read_document, unpack_head
from katern.comments.importers.reading import ExportError, Reading, TruncatedError
from katern.comments.model import BodyForm, SourceComment, SourceThread
from katern.i18n import gettext

_START = re.compile(rb"[\[{]")
_MARKS = re.compile(rb'"wm-(?:id|property|target|source|received)"\s*:')
_EMPTY = re.compile(rb'\{\s*"type"\s*:\s*"feed"\s*,')


def looks_like(head: bytes) -> bool:
    """Return whether a file begins like mentions in jf2."""
    head = unpack_head(head).lstrip()
    return bool(_START.match(head) and (_MARKS.search(head) or _EMPTY.match(head)))


def parse(reading: Reading) -> Iterator[SourceComment]:
    """Yield the mentions of a jf2 feed in its order.

    Raises:
        ExportError: it is no such feed.
        TruncatedError: it ends in the middle.
    """
    try:
        document = read_document(reading.path)
    except CutError as error:
        document = error.whole
        mentions = [] if document is None else _list_mentions(document)
        if not reading.accept_truncated:
            raise TruncatedError(error.line, len(mentions)) from error
    else:
        mentions = _list_mentions(document)
    for number, mention in enumerate(mentions, 1):
        yield _read_mention(mention, number)


def _list_mentions(document: object) -> list[dict[str, object]]:
    found = document.get("children") if isinstance(document, dict) else document
    if isinstance(document, dict) and "wm-id" in document:
        found = [document]
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ExportError(gettext("no list 'children' of mentions was found"))
    return found


def _read_mention(mention: dict[str, object], number: int) -> SourceComment:
    said = mention.get("author")
    author = said if isinstance(said, dict) else {"name": said}
    raw_date = as_text(mention.get("published")) or as_text(mention.get("wm-received"))
    body, form = _read_content(mention)
    return SourceComment(
        own_id=as_text(mention.get("wm-id")),
        parent_id="",
        thread=SourceThread(as_text(mention.get("wm-target"))),
        author=as_text(author.get("name")),
        email="",
        website=as_text(author.get("url")) or as_text(mention.get("url")),
        date=read_date(raw_date) or read_date(as_text(mention.get("wm-received"))),
        status="pending" if mention.get("wm-private") is True else "approved",
        type=_read_type(as_text(mention.get("wm-property"))),
        body=body,
        form=form,
        line=number,
        raw_date=raw_date,
    )


def _read_type(said: str) -> str:
    return "comment" if said == "in-reply-to" else said.lower().removesuffix("-of") or "mention"


def _read_content(mention: dict[str, object]) -> tuple[str, BodyForm]:
    content = mention.get("content")
    if isinstance(content, dict):
        if html := as_body(content.get("html")):
            return html, "html"
        content = content.get("text") or content.get("value")
    for body in (content, mention.get("summary"), mention.get("name")):
        if text := as_body(body.get("value") if isinstance(body, dict) else body):
            return text, "text"
    return "", "text"
