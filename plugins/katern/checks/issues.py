"""Issues of the newsletter: what they hold can be seen by who gets them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from katern import codes
from katern.dates import Moment
from katern.diagnostics import Add, Adder
from katern.i18n import gettext
from katern.issues import choose_articles, find_commented, is_readable, is_valid, sort_issues
from katern.magazine import PUBLIC_STATES, Document, Magazine
from katern.surfaces.mail_html import UNSHOWN
from katern.text.scanned import Reference

MANY = 40
"""Articles in an issue that nobody chose."""
_HOLDING = ("offers", "events", "comment")
_SAID = PUBLIC_STATES - {"withdrawn"} | {"scheduled"}
"""States of an issue that is or will be read."""


def check_issues(magazine: Magazine, recorded: Mapping[str, tuple[str, ...]], adder: Adder) -> None:
    """Tell what an issue names and its readers could not see.

    Args:
        magazine: all of it.
        recorded: slugs of what an issue held when it was published, by its relative path.
        adder: records findings.
    """
    held = choose_articles(magazine, recorded)
    for issue in sort_issues(magazine):
        if issue.state not in _SAID:
            continue
        add = adder(issue.shown_path)
        _check_articles(magazine, issue, add)
        _check_comment(magazine, issue, add)
        _check_times(magazine, issue, add)
        _check_pictures(issue, add)
        articles = held[issue.relative]
        if not articles and not issue.body.strip() and not any(issue.values.get(one) for one in _HOLDING):
            add(codes.ISSUE_EMPTY, issue.line("title"))
        if len(articles) > MANY and "articles" not in issue.values and issue.relative not in recorded:
            add(codes.ISSUE_LONG, issue.line("title"), count=len(articles))


def _check_articles(magazine: Magazine, issue: Document, add: Add) -> None:
    for name in issue.values.get("articles", ()):
        article = magazine.named("article", name)
        if article is None or article.state == "withdrawn" or is_readable(magazine, article, issue):
            continue  # that it is unknown is told; what was withdrawn since is left out
        state = article.state
        reason = gettext("its status is {status!r}").format(status=state)
        if state in ("scheduled", "published", "hidden") and article.date is not None:
            reason = gettext("its date is {date}").format(date=f"{article.date:%Y-%m-%d %H:%M}")
        add(codes.ISSUE_ARTICLE, issue.line("articles", name), found=name, reason=reason)


def _check_comment(magazine: Magazine, issue: Document, add: Add) -> None:
    name = issue.values.get("comment")
    comment = magazine.named("comment", str(name)) if name else None
    if comment is None:
        return
    status, line = str(comment.values.get("status")), issue.line("comment")
    if status == "erased":
        add(codes.ISSUE_COMMENT_GONE, line, found=name)
    elif status != "approved":
        reason = gettext("its status is {status!r}").format(status=status)
        advice = gettext("approve it first, or name another")
        add(codes.ISSUE_COMMENT, line, found=name, reason=reason, advice=advice)
    elif find_commented(magazine, comment) is None:
        reason = gettext("it stands under no article")
        add(codes.ISSUE_COMMENT, line, found=name, reason=reason, advice=gettext("name another"))


def _check_times(magazine: Magazine, issue: Document, add: Add) -> None:
    """Tell offers and events that come too early or too late."""
    for name in issue.values.get("offers", ()):
        offer = magazine.named("offer", name)
        if offer is not None and not is_valid(offer, issue):
            add(codes.ISSUE_OFFER, issue.line("offers", name), found=name)
    for name in issue.values.get("events", ()):
        event = magazine.named("event", name)
        last = (event.values.get("end") or event.values.get("start")) if event is not None else None
        if isinstance(last, Moment) and issue.date is not None and last.end < issue.date:
            add(codes.ISSUE_EVENT, issue.line("events", name), found=name)


def _check_pictures(issue: Document, add: Add) -> None:
    """Tell pictures in the editorial of a kind for pages alone."""
    for piece in issue.scanned.pieces if issue.scanned is not None else ():
        if isinstance(piece, Reference) and piece.shown == "picture":
            suffix = posixpath.splitext(piece.target.partition("?")[0])[1].lower()
            if suffix in UNSHOWN:
                add(codes.MAIL_PICTURE, piece.line, target=piece.target)
