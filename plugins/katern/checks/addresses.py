"""Two things that would be written to one file; reserved addresses; aliases that are in use."""

from __future__ import annotations

from collections import defaultdict

from katern import codes
from katern.checks.outputs import Outputs, Owner, Right, address_line, fold
from katern.diagnostics import Adder
from katern.links import Resolver
from katern.magazine import Document, Magazine


def check_addresses(magazine: Magazine, resolver: Resolver, adder: Adder) -> None:
    """Tell every clash at each file involved, at the line that makes its address."""
    reserved = {one.relative for one in magazine if _check_reserved(magazine, one, adder)}
    outputs = Outputs(magazine, resolver)
    for owner in outputs:
        if owner.right is Right.ALIAS:
            _check_alias(outputs, owner, adder)
        elif owner.right is Right.FILE:
            _check_file(outputs, owner, adder)
        elif owner.document is not None:
            _check_document(outputs, owner, adder, is_reserved=owner.document.relative in reserved)
    _check_names(magazine, adder)


def _check_reserved(magazine: Magazine, document: Document, adder: Adder) -> bool:
    """Tell an address or file that begins as one of the magazine's own does; return whether it does."""
    if document.kind.name not in ("article", "page"):
        return False
    path, output = magazine.path_of(document).strip("/"), magazine.output_of(document)
    for found in (path, output if "/" in output else path):
        first = fold(found).split("/", maxsplit=1)[0]
        if first in magazine.options.reserved - {"index.html"} or (
            first in map(fold, magazine.other_languages) and document.lang == document.default_lang
        ):
            ending = {"save_as": "/index.html", "url": "/"}
            fixed = f"{document.slug}-1" + next((ending[key] for key in ending if key in document.values), "")
            adder(document.shown_path)(codes.RESERVED_SLUG, address_line(document), found=found, fixed=fixed)
            return True
    return False


def _check_document(outputs: Outputs, owner: Owner, adder: Adder, *, is_reserved: bool) -> None:
    """Tell what takes the place of a document; an alias gives way, and is told at its own line."""
    add = adder(owner.name)
    told = {Right.ALIAS, *([Right.MAGAZINE] if is_reserved else [])}
    for other in outputs.at_same_file(owner):
        if other.right is Right.DOCUMENT:
            add(codes.DUPLICATE_ADDRESS, owner.line, address=owner.address, other=other.name)
        elif other.right not in told:
            add(codes.OUTPUT_CONFLICT, owner.line, output=owner.output, other=other.name)
            told.add(other.right)
    for other in outputs.in_the_way(owner):
        if other.right not in told:
            add(codes.OUTPUT_CONFLICT, owner.line, output=owner.output, other=_with_file(other))
            if other.right is not Right.DOCUMENT:
                told.add(other.right)


def _check_file(outputs: Outputs, owner: Owner, adder: Adder) -> None:
    """Tell files that would be published at one address; what else would be there is told at its own line."""
    for other in (*outputs.at_same_file(owner), *outputs.in_the_way(owner)):
        if other.right is Right.FILE:
            adder(owner.name)(codes.FILE_CONFLICT, owner.line, address=owner.address, other=other.name)


def _check_alias(outputs: Outputs, owner: Owner, adder: Adder) -> None:
    """Tell the first of what has the address of an alias already."""
    same, near = next(outputs.at_same_file(owner), None), next(outputs.in_the_way(owner), None)
    other = same.name if same is not None else _with_file(near) if near is not None else ""
    if other:
        adder(owner.name)(codes.ALIAS_CONFLICT, owner.line, found=owner.address, other=other)


def _with_file(other: Owner) -> str:
    return f"{other.name} ({other.output})"


def _check_names(magazine: Magazine, adder: Adder) -> None:
    """Tell documents without a page of their own that share a slug within their kind."""
    named: dict[tuple[str, str, str], list[Document]] = defaultdict(list)
    for document in magazine:
        if document.kind.name != "comment" and document.slug and not magazine.path_of(document):
            named[document.kind.name, fold(document.slug), document.lang].append(document)
    for documents in named.values():
        for document in documents:
            for other in documents:
                if other is not document:
                    adder(document.shown_path)(
                        codes.DUPLICATE_ADDRESS,
                        document.line("slug"),
                        address=document.slug,
                        other=other.shown_path,
                    )
