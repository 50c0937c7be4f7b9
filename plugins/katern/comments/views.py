"""A comment as a page shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from hashlib import sha256

from katern.comment_anchor import anchor_of
from katern.comments.body import render_body
from katern.comments.model import Comment
from katern.comments.thread import Thread
from katern.describe import trust_html
from katern.html_policy import clean_website

COLOURS = 8
EDITORS_PREFIX = "katern-"
"""Begins the ids of comments that the editors themselves entered: nobody else's has it."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One place of a conversation; templates read each field by its name."""

    id: str
    anchor: str
    status: str
    """`approved`; `erased` or `missing`, of which there is nothing but the place."""
    depth: int
    parent: View | None = field(repr=False)
    """What it answers."""
    date: datetime
    """In the magazine's time zone."""
    author: str = ""
    """Name; empty for a reader without one."""
    website: str = ""
    html: str = ""
    """The text, safe for templates."""
    time: str = ""
    """Time of day; empty where the date is a guess."""
    role: str = ""
    """`author` of the article, `editor` of the magazine, or empty."""
    initial: str = ""
    """What stands in its round picture."""
    colour: int = 0
    """Of that picture, from 0."""


@dataclass(frozen=True, slots=True)
class Ping:
    """A page elsewhere that said that it links here."""

    anchor: str
    title: str
    website: str
    """Its address; empty for one that cannot be linked."""
    date: datetime


@dataclass(frozen=True, slots=True)
class People:
    """Names by which the magazine's own people are known, as `fold_name` writes them."""

    authors: frozenset[str] = frozenset()
    """Who wrote the article."""
    editors: frozenset[str] = frozenset()
    """Who has a profile."""

    def role_of(self, comment: Comment) -> str:
        """Return what one of them is; a name alone proves nothing, for a reader may type any.

        Whose words came by mail has a pseudonym; what was typed in at the desk has none.
        """
        name = fold_name(comment.author)
        if not comment.id.startswith(EDITORS_PREFIX) or comment.author_key or not name:
            return ""
        return "author" if name in self.authors else "editor" if name in self.editors else ""


def fold_name(name: str) -> str:
    """Return the form in which names are compared."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def make_views(thread: Thread, people: People, zone: tzinfo) -> tuple[View, ...]:
    """Return a conversation as its page shows it, in its order."""
    made: dict[int, View] = {}
    for place in thread.places:
        comment = place.comment
        base = {
            "id": place.id,
            "anchor": anchor_of(place.id),
            "status": place.status,
            "depth": place.depth,
            "parent": made[id(place.parent)] if place.parent is not None else None,
            "date": place.date.astimezone(zone),
        }
        told = _tell(comment, people, zone) if comment is not None and place.status == "approved" else {}
        made[id(place)] = View(**base, **told)  # type: ignore[arg-type]
    return tuple(made.values())


def _tell(comment: Comment, people: People, zone: tzinfo) -> dict[str, object]:
    author = comment.author.strip()
    return {
        "author": author,
        "website": clean_website(comment.website),
        "html": trust_html(render_body(comment.body)),
        "time": "" if comment.approximate_date else f"{comment.date.astimezone(zone):%H:%M}",
        "role": people.role_of(comment),
        "initial": find_initial(author),
        "colour": choose_colour(comment.author_key or fold_name(author)),
    }


def make_pings(pings: Iterable[Comment], zone: tzinfo) -> tuple[Ping, ...]:
    """Return what other sites said, as a page lists them."""
    return tuple(
        Ping(
            anchor_of(one.id),
            one.author.strip() or one.website,
            clean_website(one.website),
            one.date.astimezone(zone),
        )
        for one in pings
    )


def find_initial(name: str) -> str:
    """Return the first letter or digit of a name as a capital; a dot where there is none."""
    first = next((one for one in unicodedata.normalize("NFC", name) if one.isalnum()), "·")
    return first.upper() if len(first.upper()) == 1 else first


def choose_colour(key: str) -> int:
    """Return one of the colours, always the same for the same writer."""
    return sha256(key.encode("utf-8", "replace")).digest()[0] % COLOURS
