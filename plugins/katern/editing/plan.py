"""What a rename changes, worked out before anything is written."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from katern import codes
from katern.diagnostics import Severity
from katern.editing.errors import RefusedError
from katern.editing.header import edit_aliases, edit_names, edit_scalar, edit_slug
from katern.editing.move import Move, edit_links, moved_target
from katern.editing.source import Edit, Source
from katern.front_matter.document import Parsed, parse_document
from katern.front_matter.nodes import Entry, Node
from katern.front_matter.yaml_header import parse_yaml
from katern.i18n import gettext
from katern.load import Loaded, show_path
from katern.magazine import Document, Magazine
from katern.site_config import FILE_NAME
from katern.slugs import slug_fault, slug_from_stem, slugify

CURABLE = frozenset(
    one.id
    for one in (
        codes.BAD_SLUG,
        codes.SLUG_EMPTY,
        codes.DUPLICATE_ADDRESS,
        codes.OUTPUT_CONFLICT,
        codes.RESERVED_SLUG,
    )
)
"""Faults of an address, which a new one mends."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What is asked."""

    documents: tuple[Document, ...]
    """The article or page; then its translations, which share its slug."""
    new_slug: str
    needs_slug_line: bool = False
    """Whether the file name alone does not give an address: true beside a `permalinks.lock`."""

    @property
    def old_slug(self) -> str:
        """The slug until now."""
        return self.documents[0].slug


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a rename changes; paths are below the content folder."""

    documents: tuple[Move, ...]
    moves: tuple[tuple[str, str], ...]
    """Files and folders from where to where, in order."""
    texts: Mapping[str, tuple[str, str]]
    """By the path after the moves: the raw text before and after."""
    counts: Mapping[str, int]
    """By the same path: how many links and names change."""


def make_plan(loaded: Loaded, renaming: Renaming, raws: Mapping[str, str]) -> Plan:
    """Return all changes of a rename.

    Args:
        loaded: the magazine as it is.
        renaming: what is asked.
        raws: by relative path, the raw text of every file that may name the document.

    Raises:
        RefusedError: the new address is none or is taken, or a file to be changed has errors.
    """
    _refuse_slug(loaded.magazine, renaming)
    return _Planner(loaded, renaming, raws).plan()


def needles(renaming: Renaming) -> frozenset[str]:
    """Return texts of which every file that names the document holds one."""
    names = {PurePosixPath(one.relative).stem for one in renaming.documents} | {renaming.old_slug}
    return frozenset({name for name in names if name} | {quote(name) for name in names if name})


def _refuse_slug(magazine: Magazine, renaming: Renaming) -> None:
    new, first = renaming.new_slug, renaming.documents[0]
    fault = slug_fault(new)
    if fault is not None:
        told = gettext("{found!r} is no slug: {reason}; write it as {fixed!r}")
        raise RefusedError(told.format(found=new, reason=gettext(fault), fixed=slugify(new) or "een-woord"))
    for key in ("url", "save_as"):
        if key in first.values:
            told = gettext(
                "{path}:{line}: the line {key!r} fixes its address; change or delete that line first"
            )
            raise RefusedError(told.format(path=first.shown_path, line=first.line(key), key=key))
    for document in renaming.documents:
        address = address_of(magazine, document, new)
        if address.strip("/").split("/")[0] in magazine.options.reserved:
            raise RefusedError(
                gettext("the slug {found!r} is reserved for the magazine's own pages").format(found=new)
            )
        owner = _owner(magazine, address, renaming)
        if owner is not None:
            raise RefusedError(
                gettext("the address {address} is already that of {path}").format(
                    address=address, path=owner.shown_path
                )
            )


def _owner(magazine: Magazine, address: str, renaming: Renaming) -> Document | None:
    folded = address.casefold().rstrip("/")
    own = {one.relative for one in renaming.documents}
    for one in magazine:
        if one.relative not in own and one.kind.name != "comment":
            paths = (magazine.path_of(one), *one.values.get("aliases", ()))
            if folded in [path.casefold().rstrip("/") for path in paths if path]:
                return one
    return None


def address_of(magazine: Magazine, document: Document, slug: str) -> str:
    """Return the address that a document has under a slug; empty for the empty slug."""
    return magazine.path_of(replace(document, slug=slug)) if slug else ""


class _Planner:
    def __init__(self, loaded: Loaded, renaming: Renaming, raws: Mapping[str, str]) -> None:
        self.loaded = loaded
        self.magazine = loaded.magazine
        self.renaming = renaming
        self.raws = raws
        first = renaming.documents[0]
        same = [one for one in self.magazine if (one.kind, one.key) == (first.kind, first.key)]
        self.is_only_owner = len(same) == 1
        self.documents = tuple(map(self._move, renaming.documents))

    def plan(self) -> Plan:
        moves = [
            (one.old_relative, one.new_relative)
            for one in self.documents
            if one.old_relative != one.new_relative
        ]
        texts, counts = {}, {}
        for relative, raw in sorted(self.raws.items()):
            edits, count = self._edit(relative, Source(raw))
            if edits:
                self._refuse_errors(relative)
                place = dict(moves).get(relative, relative)
                texts[place] = (raw, Source(raw).apply(edits))
                counts[place] = count
        return Plan(self.documents, (*moves, *self._move_comments()), texts, counts)

    def _move(self, document: Document) -> Move:
        path = PurePosixPath(document.relative)
        stem, new = slug_from_stem(path.stem)[0], self.renaming.new_slug
        prefix = path.stem[: len(path.stem) - len(stem)]
        is_first = document is self.renaming.documents[0]
        if is_first or stem == self.renaming.old_slug:
            stem = new
        elif stem.startswith(f"{self.renaming.old_slug}-"):
            stem = new + stem.removeprefix(self.renaming.old_slug)
        target = path.with_name(f"{prefix}{stem}{path.suffix}").as_posix()
        others = {name.casefold() for name in self.magazine.files if name != document.relative}
        if target.casefold() in others:
            if is_first or "slug" not in document.lines:
                raise RefusedError(
                    gettext("the file {path} exists already").format(
                        path=show_path(self._absolute(document, target))
                    )
                )
            target = document.relative
        address = self.magazine.path_of(document) if document.slug and self.is_only_owner else ""
        return Move(document.relative, target, address, address_of(self.magazine, document, new))

    def _absolute(self, document: Document, relative: str) -> Path:
        return self.magazine.files[document.relative].path.with_name(posixpath.basename(relative))

    def _move_comments(self) -> Iterator[tuple[str, str]]:
        old, new = (f"comments/{slug}" for slug in (self.renaming.old_slug, self.renaming.new_slug))
        if (
            not self.is_only_owner
            or old == new
            or not any(name.startswith(f"{old}/") for name in self.magazine.files)
        ):
            return
        if any(name.startswith(f"{new}/") for name in self.magazine.files):
            raise RefusedError(
                gettext("the folder {path} exists already; look whose comments these are").format(
                    path=f"{new}/"
                )
            )
        yield old, new

    def _refuse_errors(self, relative: str) -> None:
        shown = show_path(self.magazine.files[relative].path)
        curable = CURABLE if relative == self.documents[0].old_relative else frozenset()
        errors = [
            one
            for one in self.loaded.found
            if one.path == shown and one.severity is Severity.ERROR and one.code not in curable
        ]
        if errors:
            told = gettext("a file that must be changed has errors; mend them first:")
            raise RefusedError("\n".join([told, *map(str, errors)]))

    def _edit(self, relative: str, source: Source) -> tuple[list[Edit], int]:
        """Return the edits of one file, and how many of them are links and names."""
        if relative == FILE_NAME:
            edits = list(self._edit_site(source))
            return edits, len(edits)
        parsed = parse_document(source.text, _ignore)
        if not parsed.readable:
            self._refuse_errors(relative)
            return [], 0
        document = self.magazine.by_path.get(relative)
        page_path = self.magazine.path_of(document) if document is not None and document.slug else ""

        def moved(target: str) -> str | None:
            return moved_target(target, relative, page_path, self.documents)

        edits = [*edit_links(source, parsed.body, moved), *self._edit_names(relative, source, parsed)]
        count = len(set(edits))
        own = next((one for one in self.documents if one.old_relative == relative), None)
        if own is not None:
            edits += edit_slug(source, parsed, self.renaming.new_slug, required=self.renaming.needs_slug_line)
            if own.old_path not in ("", own.new_path):
                edits += edit_aliases(source, parsed, own.old_path, own.new_path)
        return edits, count

    def _edit_names(self, relative: str, source: Source, parsed: Parsed) -> Iterator[Edit]:
        kind = self.magazine.files[relative].kind
        for field in kind.fields if kind is not None and self.is_only_owner else ():
            if field.refers_to == self.renaming.documents[0].kind.name:
                yield from edit_names(source, parsed, field.name, self._moved_name)

    def _moved_name(self, name: str) -> str | None:
        """Return what a name in a list becomes: a slug, with the slashes it was written with."""
        if not name or name.strip("/") != self.renaming.old_slug:
            return None
        return name.replace(self.renaming.old_slug, self.renaming.new_slug)

    def _edit_site(self, source: Source) -> Iterator[Edit]:
        entries = parse_yaml(source.text.split("\n"), 1, _ignore)
        if entries is None:
            self._refuse_errors(FILE_NAME)
            return
        front = _mapping(entries.get("front_page"))
        if self.is_only_owner and self.renaming.documents[0].kind.name == "article":
            for node in [*_items(front.get("lead")), *_items(front.get("picks"))]:
                yield from edit_scalar(source, node, self._moved_name)
        for entry in (entries.get("menu"), _mapping(entries.get("footer")).get("links")):
            for item in _items(entry):
                url = item.value.get("url") if isinstance(item.value, dict) else None
                if url is not None:
                    yield from edit_scalar(
                        source, url.node, lambda target: moved_target(target, FILE_NAME, "", self.documents)
                    )


def _mapping(entry: Entry | None) -> Mapping[str, Entry]:
    return entry.node.value if entry is not None and isinstance(entry.node.value, dict) else {}


def _items(entry: Entry | None) -> list[Node]:
    if entry is None:
        return []
    return entry.node.value if isinstance(entry.node.value, list) else [entry.node]


def _ignore(*_place: object, **_values: object) -> None:
    """Say nothing: the check of the magazine has told every fault."""
