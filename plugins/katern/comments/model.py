"""A reader's comment: as a source has it, and as the store keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from katern.comment_anchor import anchor_of

BodyForm = Literal["wordpress", "html", "text", "markdown"]
"""How a source writes a text.

`wordpress`: a blank line starts a paragraph, a line break is one, beside tags and entities, as
`comment_content` of a WordPress export. `html`: line breaks mean nothing but in `pre`. `text`: no markup,
line breaks as in `wordpress`. `markdown`: CommonMark with raw HTML.
"""

Status = Literal["approved", "pending", "spam", "trash", "other"]
STATUSES: tuple[Status, ...] = ("approved", "pending", "spam", "trash")
"""Those that every account names; anything else is `other`."""


STORED_STATUS = {"approved": "approved", "spam": "rejected", "trash": "rejected"}
"""What a status of a source is in the store; any other waits as `pending`."""
_STORED_TYPES = frozenset({"comment", "pingback", "trackback", "review"})
_MENTIONS = frozenset({"mention", "like", "repost", "bookmark", "rsvp", "tag", "invite", "ping"})


def stored_type(word: str) -> str:
    """Return the type of the store for a word of a source: what another site says of a page is a pingback."""
    return word if word in _STORED_TYPES else "pingback" if word in _MENTIONS else "comment"


@dataclass(frozen=True, slots=True)
class SourceThread:
    """The page under which a comment stood, by all that the source says of it."""

    address: str
    """Its address as the source writes it, a path where it has no more; empty when unknown."""
    slug: str = ""
    """WordPress's `post_name`; empty when there is none."""
    post_id: str = ""
    """WordPress's id of the page, which `?p=` names; empty when there is none."""
    also: tuple[str, ...] = ()
    """Other addresses of the same page: guid, short link, a Disqus identifier that is an address."""

    @property
    def name(self) -> str:
        """What tells it from others in the same source; empty when the source says nothing at all."""
        return self.address or self.slug or self.post_id or next(iter(self.also), "")


@dataclass(frozen=True, slots=True)
class SourceComment:
    """One record of an export, its values not yet cleaned."""

    own_id: str
    """Its id in the source, as it stands there; empty when it has none."""
    parent_id: str
    """The source's id of the comment it answers; empty for none."""
    thread: SourceThread
    author: str
    """Name as text, entities read; may be empty."""
    email: str
    """Used for the pseudonym alone, never stored; empty when the source has none."""
    website: str
    date: datetime | None
    """Aware; `None` when it cannot be read."""
    status: Status
    type: str
    """`comment`, `pingback`, `trackback`, `review` or another word of the source, in lower case."""
    body: str
    form: BodyForm
    line: int = 1
    """Where it begins in the file, for diagnostics; the number of the record where lines mean nothing."""
    raw_date: str = ""
    """The date as the source writes it, for diagnostics."""
    by_post_author: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment as the store keeps it; every value is clean."""

    id: str
    author: str
    """Name shown; empty for a reader without one."""
    date: datetime
    """UTC."""
    status: str
    """`approved`, `pending`, `rejected` or `erased`."""
    body: str
    """In WordPress's form, with the tags of `html_policy` alone; empty for an erased one."""
    parent: str = ""
    """Id of the comment it answers, which may not be there; empty for none."""
    website: str = ""
    thread: str = ""
    """Old address, only while it matches no article."""
    type: str = "comment"
    source: str = ""
    author_key: str = ""
    approximate_date: bool = False

    @property
    def anchor(self) -> str:
        """The anchor in its page: WordPress's own for what came from WordPress."""
        return anchor_of(self.id)
