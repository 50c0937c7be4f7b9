"""The writers, sections and tags of one build, each made once, with what their pages show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from katern.addresses import link_fault
from katern.articles.model import Section, Tag, Writer
from katern.compose import compose_html
from katern.concealed import conceal_addresses
from katern.covers import make_picture
from katern.describe import set_text, trust_html
from katern.load import Loaded
from katern.magazine import Document
from katern.picture_files.known_sizes import Sizes
from katern.slugs import slugify


def _say_nothing(*_args: object, **_values: object) -> None:
    """Take a finding that `inv check` has told already."""


class Shelf:
    """Makes each writer, section and tag of one build once."""

    def __init__(self, loaded: Loaded, content: Path, make: Callable[[str, str, str], Any]) -> None:
        """Take the magazine; `make(kind, name, slug)` returns a new writer, section or tag."""
        self.magazine, self.resolver, self._make = loaded.magazine, loaded.resolver, make
        self._writers: dict[str, Writer] = {}
        self._sections: dict[str, Section] = {}
        self._tags: dict[str, Tag] = {}
        hrefs = {self.magazine.href(path): relative for relative, path in self.resolver.published.items()}
        self.sizes = Sizes(content, hrefs)

    def resolve_picture(self, document: Document, name: str) -> str:
        """Return the address of the picture that a key names; empty when there is none."""
        return self.resolver.resolve_field(document, name, _say_nothing)

    def author(self, name: str) -> Writer:
        """Return the writer with this slug or name."""
        profile = self.magazine.named("author", name)
        key = profile.slug if profile else name
        if key not in self._writers:
            self._writers[key] = self._make_author(name, profile)
        return self._writers[key]

    def _make_author(self, name: str, profile: Document | None) -> Writer:
        author: Writer = (
            self._make("author", profile.title, profile.slug)
            if profile
            else self._make("author", name, slugify(name))
        )
        author.has_profile = profile is not None
        if profile is None:
            return author
        author.role = set_text(profile, "role")
        author.photo = make_picture(profile, "photo", self.resolve_picture, self.sizes.find)
        author.photo_alt = author.photo.alt if author.photo else ""
        author.bio = trust_html(conceal_addresses(compose_html(profile, self.resolver)))
        links = profile.values.get("links") or {}
        author.links = [
            (label, self.resolver.resolve(address, profile, _say_nothing))
            for label, found in links.items()
            for address in found
            if link_fault(address) is None
        ]
        author.email_public = profile.values.get("email_public")
        author.sort_name = str(profile.values.get("sort_name") or profile.title)
        return author

    def category(self, name: str) -> Section:
        """Return the section with this slug or title."""
        section = self.magazine.named("category", name)
        key = section.slug if section else slugify(name)
        if key not in self._sections:
            self._sections[key] = self._make_category(name, key, section)
        return self._sections[key]

    def trail(self, section: Section) -> list[tuple[str, Section]]:
        """Return the sections that this one is part of, the widest first, each with its name."""
        found: list[Section] = []
        while section.parent:
            section = self.category(section.parent)
            if section in found:
                break
            found.insert(0, section)
        return [(one.name, one) for one in found]

    def _make_category(self, name: str, slug: str, section: Document | None) -> Section:
        category: Section = self._make("category", set_text(section, "title") if section else name, slug)
        values = section.values if section else {}
        category.colour = values.get("colour")
        category.order = values.get("order", 10**6)
        category.intro = trust_html(
            conceal_addresses(compose_html(section, self.resolver)) if section else ""
        )
        category.parent = values.get("parent")
        return category

    def tag(self, name: str) -> Tag:
        """Return the tag; the first spelling names it."""
        key = slugify(name)
        if key not in self._tags:
            self._tags[key] = self._make("tag", name, key)
        return self._tags[key]
