"""A text, rendered and taken apart, as the magazine keeps it until every address is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Shown = Literal["", "picture", "media"]


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in the text that the magazine resolves."""

    target: str
    """As written."""
    shown: Shown = ""
    """What the page shows of it; empty for a link, which only leads there."""
    line: int = 1
    """Of the file, on which the address stands."""


@dataclass(frozen=True, slots=True)
class Include:
    """A place in the text where an offer stands."""

    slug: str
    block: str
    """`offer` or `ad`."""
    line: int = 1
    """Of the file."""


@dataclass(slots=True)
class Heading:
    """A heading in the text."""

    level: int
    id: str
    text: str = ""
    """Its words, as they were typed."""
    has_text: bool = False
    """Whether anything but headings follows before the next one of its level."""
    line: int = 1
    """Of the file."""


@dataclass(slots=True)
class Scanned:
    """What a text holds."""

    pieces: list[str | Reference | Include] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    """Ids to the element that has them."""
    headings: list[Heading] = field(default_factory=list)
    """In order."""
    words: int = 0
