"""What a page shows of an article beside its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from markupsafe import Markup

from katern.covers import Picture


@dataclass(frozen=True, slots=True)
class Credit:
    """One role in the making of an article, as "Beeld"."""

    label: str
    people: tuple[object, ...]
    """Each with `name` and `url`; `url` is empty for who has no profile."""


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a series, as the others list it."""

    title: str
    url: str
    number: int
    """As the article says; 0 when it says none."""
    current: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The series an article belongs to."""

    title: str
    parts: tuple[Part, ...]
    """In order."""


class Paged:
    """Mixed into Pelican's writers, sections and tags: pages link only to what has a page."""

    has_page = False
    slug: str
    _from_settings: Any

    @property
    def url(self) -> str:
        """Its address, empty when there is no page."""
        return str(self._from_settings("URL")) if self.has_page else ""


class Tag(Protocol):
    """A subject, as Pelican makes it."""

    name: str
    slug: str


class Section(Tag, Protocol):
    """A section: Pelican's category, with what its file tells."""

    colour: str | None
    """As CSS writes it."""
    order: int
    intro: Markup
    parent: str | None
    """Slug of the section that this one is part of."""


class Writer(Tag, Protocol):
    """A writer: Pelican's author, with what the profile tells; without one only `has_profile` is there."""

    has_profile: bool
    role: str
    photo: Picture | None
    photo_alt: str
    bio: Markup
    links: list[tuple[str, str]]
    """Label and address."""
    email_public: str | None
    sort_name: str
