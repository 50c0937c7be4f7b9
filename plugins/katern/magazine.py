"""The magazine as values: its documents, what each is called, where each is found, who sees it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote, unquote

from katern.addresses import alias_path, path_to_output
from katern.dates import Moment
from katern.front_matter.schema import Kind
from katern.offered import find_shown
from katern.settings import Options
from katern.site_config import SiteConfig
from katern.slugs import slugify
from katern.sources import Found
from katern.text.scanned import Scanned

PUBLIC_STATES = frozenset({"published", "hidden", "withdrawn"})
LISTED_STATES = frozenset({"published"})


@dataclass
class Document:
    """One content file, read and checked."""

    kind: Kind
    relative: str
    """Posix path below the content folder."""
    shown_path: str
    """The path that diagnostics name."""
    slug: str
    lang: str
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    item_lines: Mapping[tuple[str, str], int]
    """Of what stands in a list, by its key and its text."""
    body: str
    body_line: int
    style: str
    now: datetime
    default_lang: str
    readable: bool = True
    """False when the file has faults that keep its address or text unknown."""
    scanned: Scanned | None = None
    """Its text, rendered, links not yet resolved; `None` when it has none or it cannot be read."""

    @property
    def title(self) -> str:
        """Its title, or an author's name."""
        return str(self.values.get("title") or self.values.get("name") or "")

    @property
    def date(self) -> datetime | None:
        """When it is published, or begins."""
        moment = self.values.get("date") or self.values.get("start")
        return moment.at if isinstance(moment, Moment) else None

    @property
    def state(self) -> str:
        """`published hidden draft skip withdrawn scheduled`: what readers may see of it now."""
        return self.state_at(self.now)

    def state_at(self, moment: datetime) -> str:
        """Return what its state is at a moment, as far as is known now."""
        status = str(self.values.get("status", "published"))
        if self.kind.name == "event":
            status = "published"  # its own says whether it goes on
        date = self.values.get("date")
        if status in PUBLIC_STATES and isinstance(date, Moment) and date.at > moment:
            return "scheduled"
        return status

    @property
    def has_own_address(self) -> bool:
        """Whether its front matter gives the address, by Pelican's `url` or `save_as`."""
        field = self.kind.field("save_as")
        return field is not None and ("url" in self.values or "save_as" in self.values)

    @property
    def key(self) -> tuple[str, str]:
        """Slug and language, which name it within its kind."""
        return self.slug, self.lang

    def line(self, name: str, item: str = "") -> int:
        """Return the line of a key, or of an item of its list; 1 when it is not there."""
        return self.item_lines.get((name, item)) or self.lines.get(name, 1)


@dataclass
class Magazine:
    """All of it. Lookups accept what editors write: slugs, aliases, titles, paths."""

    options: Options
    site: SiteConfig = field(default_factory=SiteConfig)
    documents: list[Document] = field(default_factory=list)
    """Sorted by path."""
    files: dict[str, Found] = field(default_factory=dict)
    """Every file below the content folder, by its relative path."""
    broken: set[str] = field(default_factory=set)
    """Relative paths of files with errors."""
    mended: list[Document] = field(default_factory=list)
    """What could be read of broken files, for checks of themselves alone."""

    def of_kind(self, name: str) -> list[Document]:
        """Return the documents of one kind, sorted by path."""
        return [one for one in self.documents if one.kind.name == name]

    def visible(self, document: Document) -> bool:
        """Return whether readers of this build may see it at all."""
        return document.state in PUBLIC_STATES or (
            self.options.preview and document.state in ("draft", "scheduled")
        )

    def shows(self, document: Document) -> bool:
        """Return whether its text stands in this build: on its own page, or as an offer on another one."""
        if document.state == "withdrawn" or not self.visible(document):
            return False
        return bool(self.path_of(document)) or document.relative in self.offers_shown

    @cached_property
    def offers_shown(self) -> frozenset[str]:
        """Relative paths of the offers that a page may show, in their time."""
        return frozenset(one.relative for one in find_shown(self))

    @cached_property
    def _relative_by_nfc(self) -> dict[str, str]:
        return {unicodedata.normalize("NFC", one): one for one in self.files}

    def find_file(self, path: str) -> str | None:
        """Return the relative path of a file, in whatever Unicode form; `None` when there is none."""
        return path if path in self.files else self._relative_by_nfc.get(unicodedata.normalize("NFC", path))

    @cached_property
    def other_languages(self) -> frozenset[str]:
        """Languages of texts, but that of the magazine; each begins the addresses of its texts."""
        return frozenset(one.lang for one in self.documents if one.lang != one.default_lang)

    @cached_property
    def by_path(self) -> dict[str, Document]:
        """Documents by relative path."""
        return {one.relative: one for one in self.documents}

    @cached_property
    def by_address(self) -> dict[str, Document]:
        """Documents by their address without base, such as `/een-artikel/`."""
        return {self.path_of(one): one for one in self.documents if self.path_of(one)}

    @cached_property
    def aliases(self) -> dict[str, Document]:
        """Documents by each of their aliases, as written and, in this site, as a path from `/`."""
        return {
            form: one
            for one in self.documents
            for alias in one.values.get("aliases", ())
            for form in (alias, alias_path(alias, self.options.site_url) or alias)
        }

    @cached_property
    def _by_alias(self) -> dict[str, Document]:
        return {_alias_key(alias): one for alias, one in self.aliases.items()}

    def find_alias(self, text: str) -> Document | None:
        """Return the document with this alias, whether encoded or not, with or without a slash at its end."""
        return self._by_alias.get(_alias_key(text))

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], Document]:
        titles: dict[tuple[str, str], Document] = {}
        slugs: dict[tuple[str, str], Document] = {}
        for one in self.documents:
            for found, name in ((titles, _fold(one.title)), (slugs, one.slug)):
                if name and (one.lang == one.default_lang or (one.kind.name, name) not in found):
                    found[one.kind.name, name] = one
        return titles | slugs

    def named(self, kind: str, name: str) -> Document | None:
        """Return the document of a kind with this slug, alias, title or name."""
        written = unicodedata.normalize("NFC", name)
        found = self._by_name.get((kind, written)) or self._by_name.get((kind, _fold(name)))
        if found is None:
            found = self.find_alias(f"/{name.strip('/')}/") or self.find_alias(name)
            found = found if found is not None and found.kind.name == kind else None
        return found

    def path_of(self, document: Document) -> str:
        """Return the address of a document from `/`, without base; empty when it has no page."""
        if document.has_own_address:
            if "url" in document.values:
                return "/" + str(document.values["url"]).removeprefix("/")
            return "/" + str(document.values["save_as"]).removesuffix("index.html")
        pattern = self.options.url_patterns.get(document.kind.name)
        if pattern is None:
            return ""
        return f"/{self._prefix_of(document)}{pattern.format_map(self._fields_of(document))}"

    def _fields_of(self, document: Document) -> Mapping[str, object]:
        """Return what Pelican's settings may name in an address."""
        named = {"category": category_names(document)[:1], "author": author_names(document)[:1]}
        slugs = {kind: self._slug_named(kind, names[0]) if names else "" for kind, names in named.items()}
        date = document.date or self.options.now
        return {"slug": document.slug, "lang": document.lang, "date": date, **slugs}

    def _slug_named(self, kind: str, name: str) -> str:
        found = self.named(kind, name)
        return found.slug if found is not None else slugify(name)

    def href_of(self, document: Document) -> str:
        """Return the address that pages use: from `/`, with base, percent-encoded."""
        return self.href(self.path_of(document))

    def href(self, path: str) -> str:
        """Return a path of the site as pages write it."""
        return self.options.base + quote(path, safe="/#?=&%~:@!$'()*+,;")

    def complete(self, href: str) -> str:
        """Return in full an address as pages write it, from `/` and with base; another is whole already."""
        if not href.startswith("/") or href.startswith("//"):
            return href
        return self.options.site_url.rstrip("/").removesuffix(self.options.base) + href

    def output_of(self, document: Document) -> str:
        """Return the file of the output that holds the document; empty when there is none."""
        if document.has_own_address and "save_as" in document.values:
            return str(document.values["save_as"]).removeprefix("/")
        path = self.path_of(document).removeprefix("/")
        pattern = self.options.save_patterns.get(document.kind.name)
        if pattern and path and not document.has_own_address:
            return f"{self._prefix_of(document)}{pattern.format_map(self._fields_of(document))}"
        return f"{path}index.html" if path.endswith("/") else path

    @staticmethod
    def _prefix_of(document: Document) -> str:
        return "" if document.lang == document.default_lang else f"{document.lang}/"

    def __iter__(self) -> Iterator[Document]:
        """Yield the documents, sorted by path."""
        return iter(self.documents)


def _fold(name: str) -> str:
    """Return the form in which names are compared."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _alias_key(alias: str) -> str:
    """Return the form in which aliases are compared."""
    plain = unicodedata.normalize("NFC", unquote(alias))
    return plain if "?" in alias or "://" in alias else path_to_output(plain) or plain


def category_names(document: Document) -> tuple[str, ...]:
    """Return the sections of an article as written, the main one first, each once."""
    first = document.values.get("category")
    return tuple(dict.fromkeys([*([first] if first else []), *document.values.get("categories", ())]))


def author_names(document: Document) -> tuple[str, ...]:
    """Return the writers of an article as written, each once."""
    one = document.values.get("author")
    return tuple(dict.fromkeys([*document.values.get("authors", ()), *([one] if one else [])]))
