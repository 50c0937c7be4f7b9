"""Where a reader may comment, and how long: the form under an article, or an address to write to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from katern.dates import Moment


@dataclass(frozen=True, slots=True)
class Form:
    """What a page needs to ask for a comment; templates read each field by its name."""

    article: str
    """Slug of what is commented on."""
    endpoint: str = ""
    """Where the form is sent; empty when there is none."""
    mailto: str = ""
    """Address of a mail that names the article; empty when there is none, or a form."""
    website: bool = False
    """Whether the form asks for it."""
    email_required: bool = False
    keep: str = ""
    """How long what is sent is kept, in words; empty where nothing is said."""
    privacy: str = ""
    """Address of the page on privacy; empty when there is none."""


def find_state(chosen: str | None, until: Moment | None, now: datetime, *, default: str) -> str:
    """Return `open`, `closed` or `off`.

    Args:
        chosen: what the front matter says; `None` when it says nothing.
        until: the last moment for comments; `None` without end.
        now: the moment of the build.
        default: what holds where the front matter says nothing.
    """
    state = chosen or default
    return "closed" if state == "open" and until is not None and until.end <= now else state


def write_mailto(address: str, subject: str) -> str:
    """Return the address of a mail; see RFC 6068."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}"
