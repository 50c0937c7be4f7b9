"""A content folder read and checked as a whole: the one entry of `inv check` and of every build."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from katern import codes
from katern.checks import check_magazine
from katern.checks.issues import check_issues
from katern.dates import Moment
from katern.diagnostics import Add, Code, Diagnostics, show_path
from katern.front_matter.document import Parsed, parse_document, tell_conflict
from katern.front_matter.plain_header import parse_plain
from katern.front_matter.schema import COMMENT, Kind
from katern.front_matter.values import Checked, Checker
from katern.i18n import gettext
from katern.links import Resolver
from katern.magazine import Document, Magazine
from katern.permalinks.permalinks import Permalinks
from katern.permalinks.same_thing import keep_slugs
from katern.permalinks.store import lock_path, read_lock
from katern.permalinks.vanished import check_permalinks
from katern.settings import Options
from katern.site_config import FILE_NAME, parse_site_config
from katern.slugs import mend_slug, slug_fault, slug_from_stem, slugify
from katern.sources import Finder, Found, read_text, stem_of
from katern.text.markup import TIME_LIMIT_S, Renderer, TooCostlyError, time_limit
from katern.text.scanned import Scanned

__all__ = ["Loaded", "Progress", "load_magazine", "show_path"]

Progress = Callable[[int, int], None]
"""Told how many files are read, and of how many."""

_DATED_BY_NAME = frozenset({"article", "edition", "newsletter"})
"""Kinds whose file name may begin with the date."""
_COMMENT_KEYS = frozenset(field.name for field in COMMENT.fields)


@dataclass
class Loaded:
    """What reading a content folder gives."""

    magazine: Magazine
    resolver: Resolver
    found: Diagnostics
    permalinks: Permalinks
    """By which id readers know each document."""


def load_magazine(content: Path, options: Options, progress: Progress | None = None) -> Loaded:
    """Read every file of a content folder and check all of it; nothing raises for bad content."""
    found = Diagnostics()
    magazine = Magazine(options)
    loader = _Loader(options, magazine, found)
    files = Finder(content, loader.add_at).find()
    magazine.files = {one.relative: one for one in files}
    loader.read_site()
    for index, one in enumerate(files):
        if one.kind is not None:
            loader.read(one, one.kind)
        if progress is not None:
            progress(index + 1, len(files))
    lock = lock_path(content)
    records = read_lock(lock, loader.adder)
    keep_slugs(magazine, records)
    resolver = check_magazine(magazine, loader.adder)
    permalinks = Permalinks(magazine, records)
    check_issues(magazine, permalinks.recorded_issues, loader.adder)
    check_permalinks(permalinks, resolver.listings, show_path(lock), loader.adder)
    return Loaded(magazine, resolver, found, permalinks)


def load_headers(content: Path, options: Options, kinds: Collection[str]) -> Magazine:
    """Return the documents of some kinds with their front matter alone; a broken one is left out, untold."""
    found = Diagnostics()
    magazine = Magazine(options)
    loader = _Loader(options, magazine, found, reads_texts=False)
    for one in Finder(content, loader.add_at).find():
        if one.kind is not None and one.kind.name in kinds:
            loader.read(one, one.kind)
    return magazine


class _Loader:
    def __init__(
        self, options: Options, magazine: Magazine, found: Diagnostics, reads_texts: bool = True
    ) -> None:
        self.reads_texts = reads_texts
        self.options = options
        self.magazine = magazine
        self.found = found
        self.checker = Checker(options.zone, options.now)
        self.renderers: dict[str, Renderer] = {}

    def add_at(self, code: Code, path: Path, line: int = 1, column: int = 1, **values: object) -> None:
        """Record a finding at a file."""
        self.found.add(code, show_path(path), line, column, **values)

    def adder(self, shown_path: str) -> Add:
        """Return a function that records findings of one file."""

        def add(code: Code, line: int = 1, column: int = 1, **values: object) -> None:
            self.found.add(code, shown_path, line, column, **values)

        return add

    def read_site(self) -> None:
        """Read `site.yaml`, if there is one."""
        one = self.magazine.files.get(FILE_NAME)
        if one is None:
            return
        add = self.adder(show_path(one.path))
        text = read_text(one, add)
        if text is not None and not tell_conflict(text.split("\n"), add):
            self.magazine.site = parse_site_config(text, add)

    def read(self, one: Found, kind: Kind) -> None:
        """Read one content file; a broken one is remembered as broken."""
        add = self.adder(show_path(one.path))
        text = read_text(one, add)
        parsed = self._parse(text, kind, add) if text is not None else None
        document = self._make(one, kind, parsed, add) if parsed is not None else None
        if document is None or (parsed is not None and not parsed.readable):
            self.magazine.broken.add(one.relative)
            self.magazine.mended += [document] if document is not None else []
        else:
            self.magazine.documents.append(document)

    @staticmethod
    def _parse(text: str, kind: Kind, add: Add) -> Parsed | None:
        """Return header and text, or `None` when that takes too long."""
        plain = parse_plain(text, _COMMENT_KEYS) if kind is COMMENT else None
        if plain is not None:
            return plain
        try:
            with time_limit(TIME_LIMIT_S):
                return parse_document(text, add)
        except TooCostlyError:
            reason = gettext("its front matter takes over {limit} seconds").format(limit=TIME_LIMIT_S)
            add(
                codes.TOO_COSTLY, 1, reason=reason, advice=gettext("look for a very long line and shorten it")
            )
            return None

    def _make(self, one: Found, kind: Kind, parsed: Parsed, add: Add) -> Document | None:
        """Return the document, or `None` when its header cannot be read; its text is checked anyway."""
        if not parsed.readable and parsed.mended is None:
            self._render(kind, self.options.language, parsed, add)
            return None
        checked = self.checker.check(parsed, kind, add, self._find_defaults(one, kind, parsed.style))
        slug = str(checked.values.get("slug") or "")
        if "slug" not in checked.lines:
            slug = _slug_of(slug_from_stem(stem_of(one))[0], kind, parsed.style, add)
        document = Document(
            kind=kind,
            relative=one.relative,
            shown_path=show_path(one.path),
            slug=slug,
            lang=str(checked.values.get("lang") or self.options.language),
            values=checked.values,
            lines=checked.lines,
            item_lines=checked.item_lines,
            body=parsed.body,
            body_line=parsed.body_line,
            style=parsed.style,
            now=self.options.now,
            default_lang=self.options.language,
            readable=bool(slug)
            and all(field.name in checked.values for field in kind.fields if field.required),
        )
        self._read_body(document, parsed, checked, add)
        return document

    def _find_defaults(self, one: Found, kind: Kind, style: str) -> dict[str, str]:
        """Return what the file's name, and for a header in Pelican's style the settings, say of it."""
        if kind.name not in _DATED_BY_NAME:
            return {}
        stem = stem_of(one)
        day = slug_from_stem(stem)[1]
        defaults = {"date": day} if day else {}
        if style != "pelican":
            return defaults
        found = re.match(self.options.filename_metadata, stem) if self.options.filename_metadata else None
        for name, value in found.groupdict().items() if found else ():
            if value and kind.field(name.lower()):
                defaults.setdefault(name.lower(), value)
        if self.options.default_date == "fs":
            written = datetime.fromtimestamp(one.path.stat().st_mtime, ZoneInfo(self.options.zone))
            defaults.setdefault("date", f"{written:%Y-%m-%d %H:%M:%S}")
        elif self.options.default_date:
            defaults.setdefault("date", self.options.default_date)
        return defaults

    def _read_body(self, document: Document, parsed: Parsed, checked: Checked, add: Add) -> None:
        if document.state == "skip" or not self.reads_texts:
            return
        if document.kind.needs_body and not parsed.body.strip() and document.state in ("published", "hidden"):
            add(codes.NO_BODY, max(parsed.body_line - 1, 1))
        document.scanned = self._render(document.kind, document.lang, parsed, add)
        date = checked.values.get("date")
        if document.state == "scheduled" and isinstance(date, Moment):
            add(codes.FUTURE_DATE, document.line("date"), found=f"{date.at:%Y-%m-%d %H:%M}")

    def _render(self, kind: Kind, lang: str, parsed: Parsed, add: Add) -> Scanned | None:
        """Return the text as HTML in pieces; a comment is no Markdown and has none."""
        if kind.name == "comment" or not self.reads_texts:
            return None
        if lang not in self.renderers:
            self.renderers[lang] = Renderer(lang, self.options.address, self.options.translations)
        return self.renderers[lang].render(parsed.body, parsed.body_line, add)


def _slug_of(stem: str, kind: Kind, style: str, add: Add) -> str:
    """Return the slug that a file name makes; a name that is none is told, Pelican makes one of it."""
    fault = slug_fault(stem) if kind.name != "comment" else None
    if fault is None:
        return stem
    fixed = slugify(stem) if style == "pelican" else mend_slug(stem)
    if not fixed:
        advice = gettext("add a line 'slug: …', or give the file name letters")
        add(codes.SLUG_EMPTY, 1, found=stem, advice=advice)
    elif style != "pelican":
        add(codes.BAD_FILE_NAME, 1, found=stem, reason=f": {fault}", fixed=f"{fixed}.md")
    return fixed
