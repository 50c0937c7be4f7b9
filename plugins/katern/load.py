"""A content folder read and checked as a whole: the one entry of `inv check` and of every build."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from katern import codes
from katern.checks import check_magazine
from katern.diagnostics import Diagnostics
from katern.front_matter import Add, parse_document
from katern.i18n import gettext
from katern.links import Resolver
from katern.magazine import Document, Magazine
from katern.markup import Renderer
from katern.schema import Kind
from katern.settings import Options
from katern.site_config import FILE_NAME, parse_site_config
from katern.slugs import mend_slug, slug_fault, slug_from_stem, slugify
from katern.sources import Finder, Found, read_text
from katern.values import Checker

Progress = Callable[[int, int], None]
"""Told how many files are read, and of how many."""


@dataclass
class Loaded:
    """What reading a content folder gives."""

    magazine: Magazine
    resolver: Resolver
    found: Diagnostics


def show_path(path: Path) -> str:
    """Return a path as diagnostics name it: relative to the current folder where it lies below it."""
    absolute, here = os.path.abspath(path), os.getcwd()
    return os.path.relpath(absolute, here) if absolute.startswith(here + os.sep) else absolute


def load_magazine(content: Path, options: Options, progress: Progress | None = None) -> Loaded:
    """Read every file of a content folder and check all of it; nothing is written, nothing raises for bad content."""
    found = Diagnostics()
    magazine = Magazine(options)
    loader = _Loader(content, options, magazine, found)
    files = Finder(content, loader.add_at).find()
    magazine.files = {one.relative: one for one in files}
    loader.read_site()
    for index, one in enumerate(files):
        if one.kind is not None:
            loader.read(one)
        if progress is not None:
            progress(index + 1, len(files))
    resolver = check_magazine(magazine, content, loader.adder)
    return Loaded(magazine, resolver, found)


class _Loader:
    def __init__(self, content: Path, options: Options, magazine: Magazine, found: Diagnostics) -> None:
        self.content = content
        self.options = options
        self.magazine = magazine
        self.found = found
        self.checker = Checker(options.zone, options.now)
        self.renderers: dict[str, Renderer] = {}

    def add_at(self, code: codes.Code, path: Path, line: int = 1, column: int = 1, **values: object) -> None:
        """Record a finding at a file."""
        self.found.add(code, show_path(path), line, column, **values)

    def adder(self, shown_path: str) -> Add:
        """Return a function that records findings of one file."""

        def add(code: codes.Code, line: int = 1, column: int = 1, **values: object) -> None:
            self.found.add(code, shown_path, line, column, **values)

        return add

    def read_site(self) -> None:
        """Read `site.yaml`, if there is one."""
        one = self.magazine.files.get(FILE_NAME)
        if one is None:
            return
        add = self.adder(show_path(one.path))
        text = read_text(one, add)
        if text is not None:
            self.magazine.site = parse_site_config(text, add)

    def read(self, one: Found) -> None:
        """Read one content file; a broken one is remembered as broken."""
        assert one.kind is not None
        add = self.adder(show_path(one.path))
        text = read_text(one, add)
        document = self._make(one, one.kind, text, add) if text is not None else None
        if document is None:
            self.magazine.broken.add(one.relative)
        else:
            self.magazine.documents.append(document)

    def _make(self, one: Found, kind: Kind, text: str, add: Add) -> Document | None:
        parsed = parse_document(text, add)
        stem, day = slug_from_stem(PurePosixPath(one.relative).stem)
        defaults = {"date": day} if day and kind.name in ("article", "edition", "newsletter") else {}
        if parsed.style == "pelican" and self.options.default_date and kind.field("date"):
            defaults.setdefault("date", self.options.default_date)
        checked = self.checker.check(parsed, kind, add, defaults)
        if not parsed.readable:
            return None
        if checked.values.get("status") == "skip":
            return None
        slug = checked.values.get("slug") or ("" if "slug" in checked.lines else self._slug_of(stem, kind, parsed.style, add))
        lang = str(checked.values.get("lang") or self.options.language)
        document = Document(
            kind=kind,
            relative=one.relative,
            shown_path=show_path(one.path),
            slug=str(slug or ""),
            lang=lang,
            values=checked.values,
            lines=checked.lines,
            body=parsed.body,
            body_line=parsed.body_line,
            style=parsed.style,
            now=self.options.now,
            default_lang=self.options.language,
        )
        document.readable = bool(slug) and all(
            field.name in checked.values for field in kind.fields if field.required
        )
        if kind.name == "comment":
            return document
        if kind.needs_body and not parsed.body.strip() and document.state in ("published", "hidden"):
            add(codes.NO_BODY, max(parsed.body_line - 1, 1))
        if lang not in self.renderers:
            self.renderers[lang] = Renderer(lang)
        document.scanned = self.renderers[lang].render(parsed.body, parsed.body_line, add)
        date = checked.values.get("date")
        if document.state == "scheduled" and date is not None:
            add(codes.FUTURE_DATE, checked.lines.get("date", 1), found=date.at.strftime("%Y-%m-%d %H:%M"))  # type: ignore[attr-defined]
        return document

    def _slug_of(self, stem: str, kind: Kind, style: str, add: Add) -> str:
        """Return the slug that a file name makes; a name that is none is told, Pelican makes one of it."""
        fault = slug_fault(stem) if kind.name != "comment" else None
        if fault is None:
            return stem
        fixed = slugify(stem) if style == "pelican" else mend_slug(stem)
        if not fixed:
            add(codes.SLUG_EMPTY, 1, found=stem)
        elif style != "pelican":
            add(codes.BAD_SLUG, 1, key=gettext("the file name"), found=stem, reason=f": {fault}", fixed=fixed)
        return fixed
