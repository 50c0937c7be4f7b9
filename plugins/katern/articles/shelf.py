"""The writers, sections and tags of one build, each made once, with what their pages show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import Markup

from katern.articles.views import make_picture
from katern.compose import compose_html
from katern.describe import set_text
from katern.load import Loaded
from katern.magazine import Document
from katern.picture_files import PictureError, read_size
from katern.slugs import slugify


class Sizes(dict[str, tuple[int, int]]):
    """Address of a picture to its width and height, read when first asked for."""

    def __init__(self, content: Path, relatives: dict[str, str]) -> None:
        super().__init__()
        self.content, self.relatives = content, relatives

    def get(self, url: str, default: Any = None) -> Any:
        """Return width and height, or `default` when they are not known."""
        if url not in self and url in self.relatives:
            try:
                size = read_size(self.content / self.relatives[url])
            except PictureError:
                return default
            if size is not None:
                self[url] = (size.width, size.height)
        return super().get(url, default)


class Shelf:
    """Makes each writer, section and tag of one build once."""

    def __init__(self, loaded: Loaded, content: Path, make: Callable[[str, str, str], Any]) -> None:
        """Take the magazine; `make(kind, name, slug)` returns a new writer, section or tag."""
        self.magazine, self.resolver, self._make = loaded.magazine, loaded.resolver, make
        self._made: dict[tuple[str, str], Any] = {}
        hrefs = {self.magazine.href(path): relative for relative, path in self.resolver.published.items()}
        self.sizes = Sizes(content, hrefs)

    def resolve_picture(self, document: Document, name: str) -> str:
        """Return the address of the picture that a key names; empty when there is none."""
        return self.resolver.resolve_field(document, name, lambda *_args, **_values: None)

    def author(self, name: str) -> Any:
        """Return the writer with this slug or name."""
        profile = self.magazine.named("author", name)
        key = profile.slug if profile else name
        if ("author", key) not in self._made:
            author = self._make(
                "author", profile.title if profile else name, profile.slug if profile else slugify(name)
            )
            author.has_profile = profile is not None
            if profile is not None:
                self._describe_author(author, profile)
            self._made["author", key] = author
        return self._made["author", key]

    def _describe_author(self, author: Any, profile: Document) -> None:
        picture = make_picture(profile, "photo", self.resolve_picture, self.sizes)
        author.role = set_text(profile, "role")
        author.photo, author.photo_alt = picture, picture.alt if picture else ""
        author.bio = Markup(compose_html(profile, self.resolver))
        links = profile.values.get("links") or {}
        author.links = [(label, address) for label, found in links.items() for address in found]
        author.email_public = profile.values.get("email_public")
        author.sort_name = str(profile.values.get("sort_name") or profile.title)

    def category(self, name: str) -> Any:
        """Return the section with this slug or title."""
        section = self.magazine.named("category", name)
        key = section.slug if section else slugify(name)
        if ("category", key) not in self._made:
            category = self._make("category", set_text(section, "title") if section else name, key)
            category.colour = section.values.get("colour") if section else None
            category.order = section.values.get("order", 10**6) if section else 10**6
            category.intro = Markup(compose_html(section, self.resolver) if section else "")
            category.parent = section.values.get("parent") if section else None
            self._made["category", key] = category
        return self._made["category", key]

    def tag(self, name: str) -> Any:
        """Return the tag; the first spelling names it."""
        key = slugify(name)
        if ("tag", key) not in self._made:
            self._made["tag", key] = self._make("tag", name, key)
        return self._made["tag", key]
