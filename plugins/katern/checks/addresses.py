"""Two things that would be written to one file; reserved addresses; aliases that are in use."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from urllib.parse import unquote, urlsplit

from katern import codes
from katern.addresses import path_to_output
from katern.diagnostics import Adder, show_path
from katern.i18n import gettext
from katern.links import Resolver
from katern.magazine import Document, Magazine

_PAGINATION = re.compile(r"page/[0-9]+/index\.html$")


def check_addresses(magazine: Magazine, resolver: Resolver, adder: Adder) -> None:
    """Tell every clash at each file involved, at the line that makes its address."""
    fixed = {_fold(path_to_output(path)) for path in resolver.listings}
    owners = _find_owners(magazine)
    reserved = {_fold(magazine.output_of(one)) for one in magazine if _check_reserved(magazine, one, adder)}
    for output, documents in owners.items():
        _tell_clash(output, documents, magazine, adder, in_use=output in fixed - reserved)
    _check_names(magazine, adder)
    _check_files(resolver, owners, adder)
    _check_aliases(magazine, owners, fixed, adder)


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _find_owners(magazine: Magazine) -> dict[str, list[Document]]:
    """Return the documents by the file that each writes, as a file system without case sees it."""
    owners: dict[str, list[Document]] = defaultdict(list)
    for document in magazine:
        if document.kind.name != "comment" and document.slug and magazine.output_of(document):
            owners[_fold(magazine.output_of(document))].append(document)
    return owners


def _address_line(document: Document) -> int:
    return next((document.lines[key] for key in ("save_as", "url", "slug") if key in document.lines), 1)


def _check_reserved(magazine: Magazine, document: Document, adder: Adder) -> bool:
    """Tell an address that begins as one of the magazine's own pages does; return whether it does."""
    if document.kind.name not in ("article", "page"):
        return False
    first = magazine.path_of(document).strip("/").split("/")[0]
    if first in magazine.options.reserved or (
        first in magazine.other_languages and document.lang == document.default_lang
    ):
        found, fixed = magazine.path_of(document).strip("/"), f"{document.slug}-1"
        adder(document.shown_path)(codes.RESERVED_SLUG, _address_line(document), found=found, fixed=fixed)
        return True
    return False


def _tell_clash(
    output: str, documents: list[Document], magazine: Magazine, adder: Adder, *, in_use: bool
) -> None:
    for document in documents:
        add, line = adder(document.shown_path), _address_line(document)
        if in_use:
            add(codes.OUTPUT_CONFLICT, line, output=output, other=gettext("the magazine itself"))
        for other in documents:
            if other is not document:
                address = magazine.path_of(document)
                add(codes.DUPLICATE_ADDRESS, line, address=address, other=other.shown_path)


def _check_names(magazine: Magazine, adder: Adder) -> None:
    """Tell documents without a page of their own that share a slug within their kind."""
    named: dict[tuple[str, str, str], list[Document]] = defaultdict(list)
    for document in magazine:
        if document.kind.name != "comment" and document.slug and not magazine.path_of(document):
            named[document.kind.name, _fold(document.slug), document.lang].append(document)
    for documents in named.values():
        for document in documents:
            for other in documents:
                if other is not document:
                    add = adder(document.shown_path)
                    add(
                        codes.DUPLICATE_ADDRESS,
                        document.line("slug"),
                        address=document.slug,
                        other=other.shown_path,
                    )


def _check_files(resolver: Resolver, owners: dict[str, list[Document]], adder: Adder) -> None:
    """Tell published files that would take each other's place, or that of a page."""
    written: dict[str, list[str]] = defaultdict(list)
    places = {
        relative: show_path(resolver.magazine.files[relative].path) for relative in sorted(resolver.published)
    }
    for relative, place in places.items():
        output = _fold(resolver.published[relative].removeprefix("/"))
        written[output].append(relative)
        for document in owners.get(output, ()):
            add = adder(document.shown_path)
            add(codes.OUTPUT_CONFLICT, _address_line(document), output=output, other=place)
    for relatives in written.values():
        for relative in relatives:
            for other in relatives:
                if other != relative:
                    address = resolver.published[relative]
                    adder(places[relative])(codes.FILE_CONFLICT, 1, address=address, other=places[other])


def _check_aliases(
    magazine: Magazine, owners: dict[str, list[Document]], fixed: set[str], adder: Adder
) -> None:
    seen: dict[str, Document] = {}
    for document in magazine:
        for alias in document.values.get("aliases", ()):
            key = _alias_key(alias)
            other = _name_owner(key, document, owners, fixed, seen)
            if other is not None:
                line = document.line("aliases")
                adder(document.shown_path)(codes.ALIAS_CONFLICT, line, found=alias, other=other)
            first = seen.setdefault(key, document)
            if first is not document:
                line, add = first.line("aliases"), adder(first.shown_path)
                add(codes.ALIAS_CONFLICT, line, found=alias, other=document.shown_path)


def _alias_key(alias: str) -> str:
    """Return the file of the output that an alias would be; itself where no page is made of it."""
    parts = urlsplit(alias)
    return alias if parts.query or parts.netloc else _fold(path_to_output(unquote(parts.path)) or alias)


def _name_owner(
    key: str,
    document: Document,
    owners: dict[str, list[Document]],
    fixed: set[str],
    seen: dict[str, Document],
) -> str | None:
    """Return what has the address of an alias already, or `None`."""
    if key in fixed or key == "index.html" or _PAGINATION.sub("index.html", key) in fixed - {key}:
        return gettext("the magazine itself")
    if owners.get(key):
        return owners[key][0].shown_path
    other = seen.get(key)
    return other.shown_path if other is not None and other is not document else None
