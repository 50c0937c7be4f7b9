"""What one comment of a saved page says: who, when, what, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bs4 import Tag

from katern.comments.importers.page_body import find_text, is_loose, read_body, read_ping
from katern.comments.importers.page_comments import Found
from katern.comments.importers.page_dates import cut_visible_date, read_visible_date, read_visible_time
from katern.comments.importers.page_text import attribute, classes, strip_archive, visible
from katern.comments.model import Status

_AUTHORS = (
    ".fn",
    ".comment-author-name, .wpd-comment-author, .wc-comment-author, .author_name",
    "cite a.url",
    "cite",
    "[itemprop=author] [itemprop=name], [itemprop=creator] [itemprop=name]",
    "[itemprop=author], [itemprop=creator]",
    ".comment-author, .comment_author, .commentauthor, .author, .name, a.url",
    "[class*=author-name], [class*=comment__author], [class*=comments-item-author]",
    ".comment-header h3, .comment-header h4, .comment-info h3, h3, h4, h5",
)
_NO_NAME = (
    ".says, .screen-reader-text, time, noscript, script, style, svg, .reply, .comment-reply-link,"
    " .comment-date, .comment-meta, .commentmetadata, .comment-metadata, .comment-time, .comment-edit-link,"
    " a[href*=replytocom]"
)
_BARE_TAGS = frozenset(("cite", _AUTHORS[-1]))
_SAYS = re.compile(
    r"\s+(?:says|zegt|schreef|schrieb|schreibt|sagt|meint|dijo|dice|dit)\s*:?\s*$", re.IGNORECASE
)
_ROUND_NAME = re.compile(
    r"^(?:comment by|kommentar von|reactie (?:door|van)|comentario (?:por|de)|commentaire (?:par|de))\s+"
    r"|\s+[—–]\s.*\d\S*$",
    re.IGNORECASE,
)
_DATES = (
    ".comment-date, .comment_date, .commentdate, .wpd-comment-date, .wc-comment-date, .comment-time",
    ".comment-metadata, .commentmetadata, .comment-meta, .comment_meta, .comment_postinfo",
    ".published, .meta, .date, .time",
)
_WAITING = re.compile(
    r"(?:comment|response|review)\b.{0,30}(?:awaiting|pending|held for)\b.{0,15}(?:moderation|approval)"
    r"|(?:reactie|commentaar|bericht)\b.{0,40}(?:moderatie|goedkeuring|beoordeling|goedgekeurd)"
    r"|kommentar\b.{0,40}(?:moderation|freischaltung|freigabe|freigeschaltet|moderiert)"
    r"|comentario\b.{0,40}(?:moderación|aprobación|moderado)|commentaire\b.{0,40}(?:modération|approbation)",
    re.IGNORECASE,
)
_WAITING_LONGEST = 200
_PING_WORDS = re.compile(
    r"\W*(pingback|trackback)\b\W*(?::|\b(?:von|van|from|by|de|del|di|af|av)\b)", re.IGNORECASE
)
_PING_LISTS = re.compile(r"ping-?list|pings?|pingbacks?|trackbacks?|trackback-?list|pings-list")


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read of one comment."""

    author: str
    website: str
    date: datetime | None
    raw_date: str
    status: Status
    type: str
    body: str


@dataclass(frozen=True, slots=True)
class PageClock:
    """What a date of a page depends on."""

    zone: ZoneInfo
    language: str


def read_fields(one: Found, clock: PageClock, address: str) -> Fields:
    """Return what one comment says; changes its elements.

    Those that answer it must be gone from the tree.

    Args:
        one: the comment.
        clock: zone and language of the page.
        address: that of the page, on which relative links in texts depend.
    """
    for respond in one.whole.select("#respond, .comment-respond, .children"):
        respond.decompose()
    kind = _read_type(one)
    text = find_text(one.whole)
    date, raw_date = _read_date(one.whole, text, clock)
    author = _find_author(one.whole, text, kind)
    website = _read_website(author, one.whole)
    name = _read_name(author)
    status = _read_status(one, text)
    if kind in {"pingback", "trackback"} and (text is None or is_loose(text)):
        body = read_ping(one, author)
    else:
        body = read_body(one, text, author, address)
    return Fields(name, website, date, raw_date, status, kind, body)


def _read_type(one: Found) -> str:
    names = {name.lower() for name in one.class_names}
    for word in ("pingback", "trackback"):
        if word in names:
            return word
    for above in list(one.whole.parents)[:3]:
        if above.name in {"body", "html"}:
            break
        if any(_PING_LISTS.fullmatch(name.lower()) for name in (*classes(above), attribute(above, "id"))):
            return "pingback"
    if said := _PING_WORDS.match(visible(one.whole)[:60]):
        return said[1].lower()
    return "review" if "review" in names and "comment" not in names else "comment"


def _outside(whole: Tag, text: Tag | None, selector: str) -> Iterator[Tag]:
    """Yield what matches, first what does not lie in the text.

    Readers' own words have no classes: what has one in the text is the theme's. A bare `cite` may be theirs.
    """
    found = whole.select(selector)
    inside = [one for one in found if text is not None and any(above is text for above in one.parents)]
    yield from (one for one in found if one not in inside)
    if text is not None and (selector not in _BARE_TAGS or is_loose(text)):
        yield from inside
    elif text is not None and selector == "cite":
        yield from (one for one in inside if one is next(iter(text.find_all(recursive=False)), None))


def _find_author(whole: Tag, text: Tag | None, kind: str) -> Tag | None:
    if kind in {"pingback", "trackback"}:
        named = next(
            (one for one in _outside(whole, None, ".fn, .comment-author-name, a.url") if visible(one)), None
        )
        return named or next((link for link in whole.find_all("a", href=True) if _is_website(link)), None)
    for selector in _AUTHORS:
        for one in _outside(whole, text, selector):
            if one is not text and visible(one):
                return one
    return None


def _read_name(author: Tag | None) -> str:
    if author is None:
        return ""
    for extra in author.select(_NO_NAME):
        extra.extract()
    name = _SAYS.sub("", visible(author))
    if author.name == "cite":
        name = _ROUND_NAME.sub("", name)
    return cut_visible_date(name).rstrip(" ,:").strip()


def _is_website(link: Tag) -> bool:
    href = strip_archive(attribute(link, "href"))
    return bool(urlsplit(href).netloc) and not re.search(r"#(?:li-|div-)?comment-\d+$|replytocom=", href)


def _read_website(author: Tag | None, whole: Tag) -> str:
    """Return where the name leads; empty when it leads nowhere, or to the comment itself."""
    if author is None:
        return ""
    around = author.find_parent("a") if author is not whole else None
    links = [author, *author.find_all("a", href=True), *([around] if isinstance(around, Tag) else [])]
    found = next((link for link in links if link.name == "a" and _is_website(link)), None)
    return strip_archive(attribute(found, "href")) if found is not None else ""


def _read_date(whole: Tag, text: Tag | None, clock: PageClock) -> tuple[datetime | None, str]:
    """Return the time, and how the page writes it."""
    raw = ""
    for element in _outside(whole, text, "time"):
        stamp, shown = attribute(element, "datetime").strip(), visible(element)
        seconds = attribute(element, "pubdate").strip()
        raw = raw or stamp or seconds or shown
        date = _read_seconds(seconds) or _read_stamp(
            stamp, shown or visible(element.parent or element), clock
        )
        date = date or read_visible_date(shown, clock.zone, clock.language)
        if date is not None:
            return date, stamp or seconds or shown
    for shown in _shown_dates(whole, text):
        date = _read_stamp(shown, shown, clock) or read_visible_date(shown, clock.zone, clock.language)
        if date is not None:
            return date, shown
        raw = raw or shown
    return (None, raw) if raw or (text is not None and not is_loose(text)) else _read_bare_date(whole, clock)


def _read_bare_date(whole: Tag, clock: PageClock) -> tuple[datetime | None, str]:
    """Return the date that stands beside the paragraphs, in no element of its own; takes it away."""
    for text in whole.find_all(string=re.compile(r"\d{4}")):
        if (
            text.find_parent(["p", "blockquote", "pre", "li"]) in {None, whole}
            and len(shown := text.strip()) <= 40
        ):
            date = read_visible_date(shown, clock.zone, clock.language)
            if date is not None:
                text.extract()
                return date, shown
    return None, ""


def _shown_dates(whole: Tag, text: Tag | None) -> Iterator[str]:
    for selector, name in (
        ("[itemprop=datePublished], [itemprop=dateCreated], [itemprop=commentTime]", "content"),
        ("abbr[title], .wpd-comment-date[title], .comment-date[title], .published[title]", "title"),
    ):
        yield from (value for one in _outside(whole, text, selector) if (value := attribute(one, name)))
    links = [one for one in _outside(whole, text, "a[href*='#comment-']") if re.search(r"\d", visible(one))]
    yield from map(visible, links)
    yield from (
        visible(link.parent) for link in links if link.parent is not None and link.parent is not whole
    )
    for selector in _DATES:
        yield from (shown for one in _outside(whole, text, selector) if (shown := visible(one)))


def _read_seconds(seconds: str) -> datetime | None:
    """Return the time of tagDiv's `pubdate`: Unix seconds, in UTC."""
    return datetime.fromtimestamp(int(seconds), UTC) if re.fullmatch(r"\d{8,11}", seconds) else None


def _read_stamp(stamp: str, shown: str, clock: PageClock) -> datetime | None:
    """Return the time of a `datetime`; one of the day alone takes the hour that the page shows."""
    try:
        date = datetime.fromisoformat(stamp)
    except ValueError:
        return None
    if re.fullmatch(r"\d{4}-?\d\d-?\d\d", stamp) and (time := read_visible_time(shown)):
        date = date.replace(hour=time[0], minute=time[1], second=time[2])
    try:
        return date.replace(tzinfo=date.tzinfo or clock.zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _read_status(one: Found, text: Tag | None) -> Status:
    """Return `pending` for the visitor's own comment that nobody has seen; takes the notice away."""
    if any(re.fullmatch(r"\S*unapproved\S*|\S*awaiting-moderation", name) for name in one.class_names):
        return "pending"
    marked = one.whole.select("[class*=awaiting-moderation], [class*=awaiting_moderation]")
    for notice in (*marked, *one.whole.find_all(["em", "i", "p"])):
        said = visible(notice)
        if notice in marked or (
            len(said) <= _WAITING_LONGEST and _WAITING.search(said) and _is_first(notice, text)
        ):
            notice.extract()
            return "pending"
    return "approved"


def _is_first(notice: Tag, text: Tag | None) -> bool:
    """Return whether a notice stands before the text, or begins it and is not all of it."""
    if text is None or not any(above is text for above in notice.parents):
        return True
    return (
        notice.name != "p" and visible(text).startswith(visible(notice)) and visible(text) != visible(notice)
    )
