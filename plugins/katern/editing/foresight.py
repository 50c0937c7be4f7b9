"""A plan tried out in memory: the magazine as it will be, compared with the one that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from katern.checks import check_magazine
from katern.diagnostics import Add, Code, Diagnostics
from katern.editing.errors import RefusedError
from katern.editing.plan import Plan
from katern.editing.source import Source
from katern.front_matter.document import parse_document
from katern.front_matter.values import Checker
from katern.i18n import gettext
from katern.links import Resolver
from katern.load import Loaded, show_path
from katern.magazine import Document, Magazine
from katern.site_config import FILE_NAME, parse_site_config
from katern.sources import Found
from katern.text.markup import Renderer
from katern.text.scanned import Reference

CHANGED_KEYS = frozenset({"slug", "aliases", "articles"})
"""What a rename changes in a front matter."""


def refuse_new_faults(loaded: Loaded, plan: Plan, new_slug: str) -> None:
    """Try a plan out.

    Raises:
        RefusedError: it would leave an error or warning that is not there now, or change more than addresses.
    """
    after = Foreseen(loaded, plan, new_slug)
    before = Counter((one.code, after.shown.get(one.path, one.path)) for one in loaded.found)
    now = Counter((one.code, one.path) for one in after.found)
    new = [one for one in after.found if now[one.code, one.path] > before[one.code, one.path]]
    if new:
        raise RefusedError(
            "\n".join([gettext("this would leave faults, so nothing was changed:"), *map(str, new)])
        )
    for document in after.changed:
        old = loaded.magazine.by_path[after.old_names.get(document.relative, document.relative)]
        if not after.is_same(old, document):
            told = gettext(
                "{path} is written in a way that cannot be changed by itself, so nothing was changed"
            )
            raise RefusedError(told.format(path=old.shown_path))


class Foreseen:
    """The magazine after a plan; `found` is what its check tells."""

    def __init__(self, loaded: Loaded, plan: Plan, new_slug: str) -> None:
        self.before = loaded
        self.plan = plan
        self.new_slug = new_slug
        self.found = Diagnostics()
        self.renderers: dict[str, Renderer] = {}
        self.old_names = {one.new_relative: one.old_relative for one in plan.documents}
        old = loaded.magazine
        self.magazine = Magazine(old.options, site=old.site, broken=old.broken, files=self._files(old))
        self.shown = {
            show_path(old.files[one.old_relative].path): show_path(self.magazine.files[one.new_relative].path)
            for one in plan.documents
        }
        self.changed = [self._read(one) for one in old if self._new_name(one.relative) in plan.texts]
        changed = {one.relative: one for one in self.changed}
        kept = [one for one in old if self._new_name(one.relative) not in changed]
        self.magazine.documents = sorted([*kept, *self.changed], key=lambda one: one.relative)
        if FILE_NAME in plan.texts:
            site = self.magazine.files[FILE_NAME]
            self.magazine.site = parse_site_config(
                Source(plan.texts[FILE_NAME][1]).text, self._adder(show_path(site.path))
            )
        self.resolver = check_magazine(self.magazine, self._adder)

    def _new_name(self, relative: str) -> str:
        for old, new in self.plan.moves:
            if relative == old or relative.startswith(f"{old}/"):
                return new + relative.removeprefix(old)
        return relative

    def _files(self, old: Magazine) -> dict[str, Found]:
        files = {}
        for relative, one in old.files.items():
            name = self._new_name(relative)
            path = Path(str(one.path)[: -len(relative)] + name)
            files[name] = replace(one, relative=name, path=path)
        return dict(sorted(files.items()))

    def _adder(self, shown_path: str) -> Add:
        def add(code: Code, line: int = 1, column: int = 1, **values: object) -> None:
            self.found.add(code, shown_path, line, column, **values)

        return add

    def _read(self, old: Document) -> Document:
        relative = self._new_name(old.relative)
        shown = show_path(self.magazine.files[relative].path)
        add = self._adder(shown)
        options = self.magazine.options
        parsed = parse_document(Source(self.plan.texts[relative][1]).text, add)
        checked = Checker(options.zone, options.now).check(parsed, old.kind, _ignore)
        absent = {
            name: value
            for name, value in old.values.items()
            if name not in checked.values and name not in CHANGED_KEYS
        }
        given = absent if set(absent) <= {"date"} else {}
        scanned = (
            self._renderer(old.lang).render(parsed.body, parsed.body_line, add)
            if old.scanned is not None
            else None
        )
        is_moved = relative in self.old_names
        return replace(
            old,
            relative=relative,
            shown_path=shown,
            slug=self.new_slug if is_moved else old.slug,
            values={**checked.values, **given},
            lines=checked.lines,
            item_lines=checked.item_lines,
            body=parsed.body,
            body_line=parsed.body_line,
            scanned=scanned,
        )

    def _renderer(self, language: str) -> Renderer:
        if language not in self.renderers:
            self.renderers[language] = Renderer(language)
        return self.renderers[language]

    def is_same(self, old: Document, new: Document) -> bool:
        """Return whether a document says the same and leads to the same places, old address or new."""
        kept_old, kept_new = (
            {name: value for name, value in one.values.items() if name not in CHANGED_KEYS}
            for one in (old, new)
        )
        return kept_old == kept_new and self._places(old, self.before.resolver) == self._places(
            new, self.resolver
        )

    def _places(self, document: Document, resolver: Resolver) -> list[str]:
        moved = self._moved_addresses(resolver.magazine)
        pieces = document.scanned.pieces if document.scanned is not None else ()
        found = []
        for piece in pieces:
            if isinstance(piece, Reference):
                href = resolver.resolve(piece.target, document, _ignore)
                end = min((href.find(mark) for mark in "?#" if mark in href), default=len(href))
                found.append(moved.get(href[:end], href[:end]) + href[end:])
        return found

    def _moved_addresses(self, magazine: Magazine) -> Mapping[str, str]:
        return {
            magazine.href(one.old_path): magazine.href(one.new_path)
            for one in self.plan.documents
            if one.old_path
        }


def _ignore(*_place: object, **_values: object) -> None:
    """Say nothing."""
