"""Which file of the output is written by what: documents, aliases, published files, the magazine itself."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePosixPath

from katern.addresses import alias_output, path_to_output
from katern.diagnostics import show_path
from katern.i18n import gettext
from katern.links import Resolver
from katern.magazine import Document, Magazine

_PAGINATION = re.compile(r"page/[0-9]+/index\.html$")
_LISTING_KINDS = frozenset({"author", "category"})
"""Kinds whose pages list articles, on several pages if need be."""


class Right(IntEnum):
    """By what right a file of the output is written, the strongest first."""

    MAGAZINE = 0
    DOCUMENT = 1
    FILE = 2
    ALIAS = 3


@dataclass(frozen=True, slots=True)
class Owner:
    """One thing that writes a file of the output."""

    right: Right
    output: str
    """The file, as it would be written; empty when an alias makes no page."""
    name: str
    """What diagnostics call it."""
    line: int = 1
    """The line that makes the address."""
    address: str = ""
    """As written in an alias, else from `/`."""
    document: Document | None = None

    @property
    def key(self) -> str:
        """The file as a file system without case sees it."""
        return fold(self.output) or self.address


class Outputs:
    """The whole output, before any of it is written."""

    def __init__(self, magazine: Magazine, resolver: Resolver) -> None:
        """Take the magazine, and a resolver that has seen every text."""
        self._magazine = magazine
        self._by_key: dict[str, list[Owner]] = defaultdict(list)
        self._below: dict[str, list[Owner]] = defaultdict(list)
        """Folder to what is written in it."""
        for owner in (
            *_own(magazine, resolver),
            *_documents(magazine),
            *_files(resolver),
            *_aliases(magazine),
        ):
            self._by_key[owner.key].append(owner)
            if owner.output:
                for folder in PurePosixPath(owner.key).parents:
                    self._below[str(folder)].append(owner)

    def __iter__(self) -> Iterator[Owner]:
        """Yield every owner that stands in a content file."""
        for owners in self._by_key.values():
            yield from (one for one in owners if one.right is not Right.MAGAZINE)

    def at_same_file(self, owner: Owner) -> Iterator[Owner]:
        """Yield what else is written to the file of an owner, the strongest first."""
        if owner.output and self._is_page_of_list(owner):
            yield _itself(owner.output)
        for other in sorted(self._by_key[owner.key], key=lambda one: one.right):
            if other is not owner and (
                other.right is not Right.ALIAS or other.document is not owner.document
            ):
                yield other

    def in_the_way(self, owner: Owner) -> Iterator[Owner]:
        """Yield files where an owner needs a folder, and what lies in a folder where it needs a file."""
        if not owner.output:
            return
        above = [
            one for folder in PurePosixPath(owner.key).parents for one in self._by_key.get(str(folder), ())
        ]
        yield from sorted([*above, *self._below.get(owner.key, ())], key=lambda one: one.right)

    def _is_page_of_list(self, owner: Owner) -> bool:
        first = _PAGINATION.sub("index.html", owner.key)
        if owner.right is Right.ALIAS and owner.key == "index.html":
            return True  # also where the front page is a text
        return first != owner.key and any(
            one.right is Right.MAGAZINE
            or (one.document is not None and one.document.kind.name in _LISTING_KINDS)
            for one in self._by_key.get(first, ())
            if one.right is not Right.ALIAS
        )


def fold(path: str) -> str:
    """Return a path as a file system sees it that knows neither case nor Unicode forms."""
    return unicodedata.normalize("NFC", path).casefold()


def address_line(document: Document) -> int:
    """Return the line that makes the address of a document."""
    return next((document.lines[key] for key in ("save_as", "url", "slug") if key in document.lines), 1)


def _itself(output: str) -> Owner:
    return Owner(Right.MAGAZINE, output, gettext("the magazine itself"))


def _own(magazine: Magazine, resolver: Resolver) -> Iterator[Owner]:
    listed = {path_to_output(path) for path in resolver.listings}
    for output in sorted((listed | magazine.options.static_files) - {""}):
        yield _itself(output)


def _documents(magazine: Magazine) -> Iterator[Owner]:
    for one in magazine:
        output = magazine.output_of(one) if one.kind.name != "comment" and one.slug else ""
        if output:
            address = magazine.path_of(one)
            yield Owner(Right.DOCUMENT, output, one.shown_path, address_line(one), address, one)


def _files(resolver: Resolver) -> Iterator[Owner]:
    for relative, address in sorted(resolver.published.items()):
        name = show_path(resolver.magazine.files[relative].path)
        yield Owner(Right.FILE, address.removeprefix("/"), name, address=address)


def _aliases(magazine: Magazine) -> Iterator[Owner]:
    for one in magazine:
        for alias in one.values.get("aliases", ()):
            output = alias_output(alias, magazine.options.site_url)
            yield Owner(Right.ALIAS, output, one.shown_path, one.line("aliases", alias), alias, one)
