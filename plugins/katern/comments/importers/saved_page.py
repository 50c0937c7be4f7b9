# ruff: noqa: E501 (a table: one field on a line)
"""Saved HTML pages of WordPress articles, as a browser, `wget` or web.archive.org keeps them.

The markup is that of WordPress's own themes (`wp_list_comments` in `wp-includes/comment-template.php`:
`ol.comment-list` or `ul.commentlist` with an element of the id `comment-<number>` for each), of tagDiv's Newspaper and Newsmag, and of wpDiscuz.
Read with the `lxml` parser, which closes what a page leaves open as browsers do.

Comes from:

| ours | page |
|---|---|
| `own_id` | the number in the id `comment-123`, else in the link to the comment; empty where there is neither |
| `parent_id` | the comment that holds it, or stands before the list that does; `wc-comm-ID_PARENT`; class `child-of-N`; class `depth-N` |
| `thread.address` | `link[rel=canonical]`, else `og:url`, else the "saved from url" comment, else the file's name |
| `thread.post_id` | `link[rel=shortlink]` (`?p=`), class `postid-N` or `page-id-N` of `body`, the form's `comment_post_ID` |
| `author`, `website` | `.fn` and its link, else `cite` and others |
| `date` | `time[pubdate]` (tagDiv: Unix seconds), `time[datetime]`, else what the page shows; without offset in the zone of the import |
| `status` | `pending` where "awaiting moderation" stands (the visitor's own), else `approved` |
| `type` | class `pingback`, `trackback` or `review`, a list of pings, the words "Pingback von"; else `comment` |
| `body` | `.comment-content` and others without reply links, ratings, like buttons; smileys as characters |
| `by_post_author` | class `bypostauthor` |

A page has no e-mail addresses. A `datetime` with an offset is taken as it stands, although WordPress before 5.3
could write `+00:00` behind local time: nothing in a page tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

from katern import codes
from katern.comments.importers.page_comments import Found, find_comments
from katern.comments.importers.page_fields import PageClock, read_fields
from katern.comments.importers.page_text import attribute, decode_page, measure_depth, read_tree, visible
from katern.comments.importers.page_thread import list_addresses, read_thread
from katern.comments.importers.reading import ExportError, Reading
from katern.comments.model import SourceComment
from katern.i18n import gettext

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 3000
"""Of elements; where a theme closes nothing, each comment may lie in the one before."""
_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|link|main|article|section|header|footer|nav|aside|div|span|p|a|ol|ul|li|table|h[1-6])\b",
    re.IGNORECASE,
)
_START = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_EXPORT = re.compile(rb"<(?:rss|disqus|feed|wp:\w+)[\s>]", re.IGNORECASE)
_HEADINGS = (
    ".comments-title, #comments-title, .comments-heading, .td-comments-title, .comment-title, .comments-header,"
    " #comments h2, #comments h3, #comments h4, h2#comments, h3#comments, h4#comments, .wpd-thread-info, .wc-comment-count"
)
_WORDS = (
    r"comments?|responses?|thoughts?|repl(?:y|ies)|discussions?|reacties?|antwoord(?:en)?|gedachten?|opmerkingen|commentaren"
    r"|kommentare?|antwort(?:en)?|gedanken?|reaktion(?:en)?|meinung(?:en)?|comentarios?|respuestas?|pensamientos?|commentaires?"
)
_COUNT = re.compile(rf"(\d+)\s+(?:{_WORDS})\b|\b(?:{_WORDS})\s*[:(]?\s*\(?(\d+)\)?\s*$", re.IGNORECASE)
_ID = re.compile(r"""\bid\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d)[.,  ](?=\d{3}\b)")


def looks_like(head: bytes) -> bool:
    """Return whether a file begins like a page."""
    head = _as_ascii(head)
    if _START.match(head):
        return True
    return not _EXPORT.search(head) and head.lstrip()[:1] == b"<" and bool(_TAG.search(head))


def parse(reading: Reading) -> Iterator[SourceComment]:
    """Yield the comments of a saved page in its order; of a page without comments, none.

    Raises:
        ExportError: the file is no page at all, or too large.
    """
    with reading.path.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise ExportError(gettext("a page over {limit} MB is not read").format(limit=MAX_BYTES >> 20))
    if not _TAG.search(_as_ascii(raw)):
        raise ExportError(
            gettext("it is no HTML page"), advice=gettext("save the page as 'web page, complete'")
        )
    text, wrong = decode_page(raw)
    if wrong:
        reading.add(
            codes.EXPORT_REPAIRED, 1, 1, reason=gettext("bytes that are no text in the encoding of the page")
        )
    page = read_tree(text)
    if measure_depth(page) > MAX_DEPTH:
        raise ExportError(gettext("its elements are nested over {limit} deep").format(limit=MAX_DEPTH))
    found = find_comments(page, list_addresses(page, text))
    comments = _read_comments(reading, page, text, found)
    _compare_with_heading(reading, page, comments)
    yield from comments


def _as_ascii(raw: bytes) -> bytes:
    """Return bytes of UTF-16 without their zeros, others without a byte order mark."""
    return (
        raw[2:].replace(b"\0", b"")
        if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
        else raw.removeprefix(b"\xef\xbb\xbf")
    )


def _read_comments(
    reading: Reading, page: BeautifulSoup, text: str, found: list[Found]
) -> list[SourceComment]:
    """Return the comments in the order of the page; takes them out of its tree."""
    thread = read_thread(page, text, reading.path)
    root = page.find("html")
    clock = PageClock(reading.zone, attribute(root, "lang") if root is not None else "")
    lines = _find_lines(text)
    comments = []
    for one in reversed(found):  # answers first: with them gone, the text of the other is its own
        fields = read_fields(one, clock, thread.address)
        one.whole.extract()
        comments.append(
            SourceComment(
                own_id=one.own_id,
                parent_id=one.parent_id,
                thread=thread,
                author=fields.author,
                email="",
                website=fields.website,
                date=fields.date,
                status=fields.status,
                type=fields.type,
                body=fields.body,
                form="html",
                line=lines.get(attribute(one.element, "id"), 1),
                raw_date=fields.raw_date,
                by_post_author="bypostauthor" in one.class_names,
            )
        )
    return comments[::-1]


def _find_lines(text: str) -> dict[str, int]:
    """Return the line on which each id stands first."""
    lines: dict[str, int] = {}
    line, seen = 1, 0
    for found in _ID.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        lines.setdefault(found[1], line)
    return lines


def _compare_with_heading(reading: Reading, page: BeautifulSoup, comments: list[SourceComment]) -> None:
    """Warn when the heading speaks of another number than the page holds, with or without pings."""
    pings = sum(one.type in {"pingback", "trackback"} for one in comments)
    for heading in page.select(_HEADINGS):
        words = visible(heading)
        said = _COUNT.search(_THOUSANDS.sub("", words)) if len(words) <= 300 else None
        if said is not None:
            number = int(said[1] or said[2])
            if number not in {len(comments), len(comments) - pings}:
                reading.add(codes.PAGE_INCOMPLETE, 1, 1, found=len(comments), said=number)
            return
