"""The reaction that an issue quotes: what is seen of an approved comment, and where it stands."""

from __future__ import annotations

from collections.abc import Callable

from katern.comment_anchor import anchor_of
from katern.describe import set_text
from katern.html_policy import clean_html, visible_text
from katern.issues import find_commented
from katern.magazine import Document, Magazine
from katern.newsletter.model import Reaction

MAX_WORDS = 80


def make_reaction(magazine: Magazine, issue: Document, complete: Callable[[str], str]) -> Reaction | None:
    """Return what an issue quotes; `None` when it names nothing that readers may see now."""
    comment = magazine.named("comment", str(issue.values.get("comment") or ""))
    if comment is None or comment.values.get("status") != "approved":
        return None
    target = find_commented(magazine, comment)
    if target is None or not magazine.shows(target):
        return None
    anchor = anchor_of(str(comment.values.get("id") or comment.slug))
    path = f"{magazine.path_of(target)}#{anchor}"
    return Reaction(
        text=shorten(visible_text(clean_html(comment.body))),
        author=str(comment.values.get("author") or "").strip(),
        article_title=set_text(target, "title"),
        path=path,
        url=complete(f"{magazine.href_of(target)}#{anchor}"),
    )


def shorten(text: str, count: int = MAX_WORDS) -> str:
    """Return the first words of a text; what is left out is marked."""
    words = text.split()
    return " ".join(words[:count]) + (" …" if len(words) > count else "")
