"""Names in front matter: authors, offers, articles, events, editions, templates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from unicodedata import normalize

from katern import codes
from katern.diagnostics import Add
from katern.front_matter.fields import Field
from katern.i18n import gettext
from katern.magazine import Document, Magazine
from katern.slugs import slug_fault, slugify
from katern.suggest import nearest

_SLUG_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NEEDED = {
    "cover_alt": "cover",
    "cover_caption": "cover",
    "cover_credit": "cover",
    "photo_alt": "photo",
    "series_part": "series",
    "source_url": "source",
}
"""Keys that show nothing without another."""
_MAY_BE_NEW = frozenset({"author", "category"})
"""Kinds that need no file: a writer without profile is simply named."""
_PLURALS = {"category": "categories", "author": "authors"}
"""Keys that hold one name, with those that hold several."""
OWN_TEMPLATES = frozenset(
    "404 archives article author authors base categories category contact edition editions event events faq "
    "faqs follow index membership newsletter newsletters page pagination period_archives redirect "
    "styleguide tag tags translations withdrawn".split()
)
"""Names of Katern's own templates; each shows one kind of page."""
_FOR_PAGES = ("page", "contact", "membership", "styleguide")


def check_references(magazine: Magazine, document: Document, add: Add) -> None:
    """Tell every name that means nothing."""
    for field in document.kind.fields:
        value = document.values.get(field.name)
        if not field.refers_to or not value:
            continue
        for name in _names_in(value):
            if not _is_known(magazine, field, name):
                known = [one.slug for one in magazine.of_kind(field.refers_to)]
                advice = advise(name, known, may_be_new=field.refers_to == "author")
                add(
                    codes.UNKNOWN_REFERENCE,
                    document.line(field.name, name),
                    key=field.name,
                    found=name,
                    advice=advice,
                )
            if field.refers_to in _MAY_BE_NEW:
                _check_letters(magazine, document, field.name, name, add)
        if isinstance(value, tuple) and field.refers_to in _MAY_BE_NEW:
            _check_repeated(magazine, document, field, value, add)
        elif field.name in _PLURALS and "," in value and magazine.named(field.refers_to, value) is None:
            plural = _PLURALS[field.name]
            add(codes.SEVERAL_IN_ONE, document.line(field.name), key=field.name, found=value, plural=plural)
    for name in document.values.get("tags", ()):
        _check_letters(magazine, document, "tags", name, add)
    _check_lone_keys(document, add)
    template = document.values.get("template")
    there = magazine.options.templates
    if template and there and (template not in there or _is_for_others(template, document)):
        add(codes.TEMPLATE_MISSING, document.line("template"), found=template)


def _names_in(value: object) -> Iterator[str]:
    """Yield the names of a value: one, a list, or lists by role."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for names in value.values():
            yield from names
    elif isinstance(value, tuple):
        yield from value


def _is_for_others(template: str, document: Document) -> bool:
    """Return whether a template is a part of pages, or shows what this document is not."""
    fitting = _FOR_PAGES if document.kind.name == "page" else (document.kind.name,)
    return template.startswith("_") or (template in OWN_TEMPLATES and template not in fitting)


def _check_repeated(
    magazine: Magazine, document: Document, field: Field, names: tuple[str, ...], add: Add
) -> None:
    """Tell what a list names twice in two spellings, such as by slug and by title."""
    first: dict[str, str] = {}
    for name in names:
        named = magazine.named(field.refers_to, name)
        other = first.setdefault(named.relative, name) if named is not None else name
        if other != name:
            found = gettext("{found!r} and {other!r}, which are the same").format(found=other, other=name)
            add(codes.EMPTY_ITEMS, document.line(field.name, name), key=field.name, found=found)


def _check_letters(magazine: Magazine, document: Document, key: str, name: str, add: Add) -> None:
    """Tell a tag, section or writer whose page would have no address."""
    if (
        not slugify(name)
        and magazine.named("category" if key.startswith("categor") else "author", name) is None
    ):
        advice = gettext("write it with letters or digits")
        add(codes.SLUG_EMPTY, document.line(key, name), found=name, advice=advice)


def _check_lone_keys(document: Document, add: Add) -> None:
    for key, other in _NEEDED.items():
        if key in document.values and document.kind.field(other) and other not in document.lines:
            add(codes.KEY_ALONE, document.line(key), key=key, other=other)


def is_slug_like(name: str) -> bool:
    """Return whether a writer is named by what can only be the slug of a profile.

    A name in a script without capitals looks like a slug and is none.
    """
    text = normalize("NFC", name)
    return bool(_SLUG_LIKE.fullmatch(text)) or (slug_fault(text) is None and text != text.upper())


def _is_known(magazine: Magazine, field: Field, name: str) -> bool:
    if magazine.named(field.refers_to, name) is not None:
        return True
    if field.refers_to == "category":
        return field.name != "parent"
    return field.refers_to == "author" and not is_slug_like(name)


def advise(name: str, known: list[str], *, may_be_new: bool = False) -> str:
    """Return what to do about a name that means nothing: the nearest known one, or which there are."""
    near = nearest(name, known, 0.5)
    if near:
        return gettext("did you mean {near!r}?").format(near=near)
    if may_be_new:
        return gettext("write the full name, or make a profile in authors/")
    if not known:
        return gettext("there is none yet; make it first")
    return gettext("known are {names}").format(names=", ".join(known[:12]))
