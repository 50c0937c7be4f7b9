"""What can be seen only over all files: references, addresses, links, spellings, series."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from katern import codes
from katern.diagnostics import show_path
from katern.front_matter import Add
from katern.html_scan import Include, Reference
from katern.i18n import gettext
from katern.links import Resolver
from katern.magazine import LISTED_STATES, Document, Magazine, author_names, category_names
from katern.slugs import slugify

Adder = Callable[[str], Add]
_SLUG_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ALT_OF = {"cover": "cover_alt", "photo": "photo_alt"}


def check_magazine(magazine: Magazine, adder: Adder) -> Resolver:
    """Tell everything that is wrong between the files; return the resolver that knows which files are used."""
    resolver = Resolver(magazine, frozenset(list_addresses(magazine)))
    for document in magazine:
        if document.kind.name == "comment":
            continue
        add = adder(document.shown_path)
        _check_references(magazine, document, add)
        _check_pictures(resolver, document, add)
        _check_links(resolver, document, add)
        _check_reserved(magazine, document, add)
        _check_template(magazine, document, add)
        if document.kind.name == "faq":
            _check_faq(document, add)
    _check_addresses(magazine, resolver, adder)
    _check_aliases(magazine, adder)
    _check_series(magazine, adder)
    _check_spellings(magazine, adder)
    _check_site(magazine, resolver, adder)
    return resolver


def list_addresses(magazine: Magazine) -> Iterator[str]:
    """Yield the addresses from `/` of pages that no single document makes."""
    yield from (
        "/",
        "/archief/",
        "/categorie/",
        "/tag/",
        "/auteur/",
        "/faq/",
        "/agenda/",
        "/editie/",
        "/volgen/",
        "/abonneren/",
        "/nieuwsbrief/",
    )
    yield from ("/sitemap.xml", "/robots.txt", "/feeds/all.atom.xml", "/feeds/all.rss.xml", "/feeds/all.json")
    patterns = magazine.options.url_patterns
    for document in magazine.of_kind("article"):
        if document.state not in LISTED_STATES:
            continue
        if document.date is not None:
            yield f"/archief/{document.date:%Y}/"
            yield f"/archief/{document.date:%Y/%m}/"
        for tag in document.values.get("tags", ()):
            yield "/" + patterns.get("tag", "tag/{slug}/").format(slug=slugify(tag))
        for name in category_names(document):
            if magazine.named("category", name) is None:
                yield "/" + patterns.get("category", "categorie/{slug}/").format(slug=slugify(name))


def _check_references(magazine: Magazine, document: Document, add: Add) -> None:
    for field in document.kind.fields:
        value = document.values.get(field.name)
        if not field.refers_to or not value:
            continue
        for name in value if isinstance(value, tuple) else (value,):
            if magazine.named(field.refers_to, name) is not None:
                continue
            optional = field.refers_to in ("author", "category")
            if optional and (field.refers_to == "category" or not _SLUG_LIKE.fullmatch(name)):
                continue
            known = [one.slug for one in magazine.of_kind(field.refers_to)]
            near = get_close_matches(name, known, 1, 0.5)
            if near:
                advice = gettext("did you mean {near!r}?").format(near=near[0])
            elif optional:
                advice = gettext("write the full name, or make a profile in authors/")
            else:
                advice = gettext("known are {names}").format(names=", ".join(known[:12]) or "–")
            add(codes.UNKNOWN_REFERENCE, document.line(field.name), key=field.name, found=name, advice=advice)


def _check_pictures(resolver: Resolver, document: Document, add: Add) -> None:
    for name, alt in _ALT_OF.items():
        if document.values.get(name):
            resolver.resolve_field(document, name, add)
            if not document.values.get(alt) and alt not in document.lines:
                add(
                    codes.COVER_ALT_MISSING,
                    document.line(name),
                    key=name,
                    alt=alt,
                    target=document.values[name],
                )


def _check_links(resolver: Resolver, document: Document, add: Add) -> None:
    if document.scanned is None:
        return
    lines = _LineFinder(document)
    for piece in document.scanned.pieces:
        if isinstance(piece, Reference):
            line = lines.next_line(piece.target)

            def tell(code: codes.Code, line: int = line, **values: object) -> None:
                add(code, line, **values)

            resolver.resolve(piece.target, document, tell, piece.is_picture)
        elif isinstance(piece, Include) and resolver.magazine.named("offer", piece.slug) is None:
            known = [one.slug for one in resolver.magazine.of_kind("offer")]
            near = get_close_matches(piece.slug, known, 1, 0.5)
            advice = (
                gettext("did you mean {near!r}?").format(near=near[0])
                if near
                else gettext("make it in offers/")
            )
            add(
                codes.UNKNOWN_REFERENCE,
                lines.next_line(piece.slug),
                key=f"/// {piece.block}",
                found=piece.slug,
                advice=advice,
            )


class _LineFinder:
    """Gives the lines on which link targets stand, in order; knows that Markdown unescapes them."""

    def __init__(self, document: Document) -> None:
        self.lines = document.body.split("\n")
        self.first_line = document.body_line
        self.seen: dict[str, int] = {}

    def next_line(self, target: str) -> int:
        for needle in (target, target.replace("&", "&amp;"), target[1:]):
            start = self.seen.get(needle, -1) + 1
            for index in range(start, len(self.lines)):
                if needle and needle in self.lines[index]:
                    self.seen[needle] = index
                    return self.first_line + index
            if needle in self.seen:
                return self.first_line + self.seen[needle]
        return self.first_line


def _check_reserved(magazine: Magazine, document: Document, add: Add) -> None:
    path = magazine.path_of(document)
    if document.kind.name in ("article", "page") and document.slug:
        first = path.strip("/").split("/")[0]
        if (
            first in magazine.options.reserved
            or (re.fullmatch(r"[a-z]{2}", first)
            and document.lang == document.default_lang
            and False)
        ):
            add(
                codes.RESERVED_SLUG,
                document.line("slug"),
                found=document.slug,
                fixed=f"{document.slug}-artikel",
            )


def _check_template(magazine: Magazine, document: Document, add: Add) -> None:
    name = document.values.get("template")
    if name and magazine.options.templates and name not in magazine.options.templates:
        add(codes.TEMPLATE_MISSING, document.line("template"), found=name)


def _check_faq(document: Document, add: Add) -> None:
    if document.scanned is not None and not any(level == 2 for level, _ in document.scanned.headings):
        add(codes.FAQ_WITHOUT_QUESTION, max(document.body_line - 1, 1))


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _check_addresses(magazine: Magazine, resolver: Resolver, adder: Adder) -> None:
    """Tell every two things that would be written to one file, at each file involved."""
    owners: dict[str, list[Document]] = defaultdict(list)
    for document in magazine:
        if document.kind.name != "comment" and document.slug and magazine.output_of(document):
            owners[_fold(magazine.output_of(document))].append(document)
    fixed = {_fold(name) for name in magazine.options.outputs}
    for output, documents in owners.items():
        for document in documents:
            add = adder(document.shown_path)
            line = document.line("save_as") if "save_as" in document.lines else document.line("slug")
            if output in fixed:
                add(codes.OUTPUT_CONFLICT, line, output=output, other=gettext("the magazine itself"))
            for other in documents:
                if other is not document:
                    add(
                        codes.DUPLICATE_ADDRESS,
                        line,
                        address=magazine.path_of(document),
                        other=other.shown_path,
                    )
    for relative, path in resolver.published.items():
        for document in owners.get(_fold(path.lstrip("/")), ()):
            adder(document.shown_path)(
                codes.OUTPUT_CONFLICT, document.line("slug"), output=path, other=relative
            )
    _check_same_slug(magazine, adder)


def _check_same_slug(magazine: Magazine, adder: Adder) -> None:
    """Tell documents without a page of their own that share a slug within their kind."""
    named: dict[tuple[str, str, str], list[Document]] = defaultdict(list)
    for document in magazine:
        if document.kind.name == "offer":
            named[document.kind.name, _fold(document.slug), document.lang].append(document)
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


def _check_aliases(magazine: Magazine, adder: Adder) -> None:
    seen: dict[str, Document] = {}
    addresses = {_fold(path): document for path, document in magazine.by_address.items()}
    taken = {_fold(f"/{name}") for name in magazine.options.outputs} | {"/"}
    for document in magazine:
        for alias in document.values.get("aliases", ()):
            folded = _fold(alias.rstrip("/") + "/") if "?" not in alias else alias
            owner = addresses.get(folded) or seen.get(folded)
            if owner is not None or _fold(alias) in taken:
                other = owner.shown_path if owner else gettext("the magazine itself")
                adder(document.shown_path)(
                    codes.ALIAS_CONFLICT, document.line("aliases"), found=alias, other=other
                )
            seen.setdefault(folded, document)


def _check_series(magazine: Magazine, adder: Adder) -> None:
    series: dict[str, dict[int, list[Document]]] = defaultdict(lambda: defaultdict(list))
    for document in magazine.of_kind("article"):
        if document.values.get("series") and document.values.get("series_part"):
            series[document.values["series"]][document.values["series_part"]].append(document)
    for name, parts in series.items():
        for part, documents in parts.items():
            for document in documents:
                for other in documents:
                    if other is not document and other.lang == document.lang:
                        adder(document.shown_path)(
                            codes.SERIES_SAME_PART,
                            document.line("series_part"),
                            part=part,
                            found=name,
                            other=other.shown_path,
                        )
        for part in range(1, max(parts)):
            if part not in parts:
                document = parts[max(parts)][0]
                adder(document.shown_path)(
                    codes.SERIES_GAP, document.line("series_part"), found=name, part=part
                )


def _check_spellings(magazine: Magazine, adder: Adder) -> None:
    """Tell names that are written in two ways: a tag, section or writer would fall apart."""
    for field, names_of in (
        ("tags", lambda document: document.values.get("tags", ())),
        ("category", category_names),
        ("authors", author_names),
    ):
        uses: dict[str, list[Document]] = defaultdict(list)
        for document in magazine.of_kind("article"):
            for name in names_of(document):
                kind = {"category": "category", "authors": "author"}.get(field)
                if kind is None or magazine.named(kind, name) is None:
                    uses[name].append(document)
        groups: dict[str, list[str]] = defaultdict(list)
        for name in uses:
            groups[re.sub(r"[\W_]+", "", name.casefold())].append(name)
        for names in groups.values():
            _tell_variants(sorted(names, key=lambda name: (-len(uses[name]), name)), uses, field, adder)
        keys = sorted(groups)
        for index, key in enumerate(keys):
            near = get_close_matches(key, keys[index + 1 : index + 6], 1, 0.9) if len(key) >= 5 else []
            if near:
                _tell_variants([groups[key][0], groups[near[0]][0]], uses, field, adder)


def _tell_variants(names: list[str], uses: dict[str, list[Document]], field: str, adder: Adder) -> None:
    for name in names[1:]:
        for document in uses[name]:
            line = (
                document.line(field)
                if field in document.lines
                else document.line({"authors": "author", "category": "categories"}.get(field, field))
            )
            adder(document.shown_path)(
                codes.NEAR_SPELLING, line, found=name, other=names[0], place=uses[names[0]][0].shown_path
            )


def _check_site(magazine: Magazine, resolver: Resolver, adder: Adder) -> None:
    found = magazine.files.get("site.yaml")
    if found is None:
        return
    add = adder(show_path(found.path))
    front = magazine.site.front_page
    chosen = [*([front.lead] if front.lead else []), *front.picks]
    for kind, names in (("article", chosen), ("category", front.sections)):
        known = [one.slug for one in magazine.of_kind(kind)]
        for name, line in names:
            one = magazine.named(kind, name)
            if one is None:
                near = get_close_matches(name, known, 1, 0.5)
                advice = (
                    gettext("did you mean {near!r}?").format(near=near[0])
                    if near
                    else gettext("known are {names}").format(names=", ".join(known[:12]))
                )
                add(codes.UNKNOWN_REFERENCE, line, key="front_page", found=name, advice=advice)
            elif kind == "article" and not magazine.visible(one):
                add(codes.LINK_TO_DRAFT, line, target=name, status=one.state)
    for link in (*magazine.site.menu, *magazine.site.footer.links):
        page = (
            Document(
                kind=magazine.documents[0].kind,
                relative="site.yaml",
                shown_path="",
                slug="",
                lang="",
                values={},
                lines={},
                body="",
                body_line=1,
                style="yaml",
                now=magazine.options.now,
                default_lang="",
            )
            if magazine.documents
            else None
        )
        if page is not None and not link.url.startswith("#"):

            def tell(code: codes.Code, line: int = link.line, **values: object) -> None:
                add(code, line, **values)

            resolver.resolve(link.url, page, tell)
