"""`inv new-article`: a draft with its front matter, ready to be written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from katern.checking import load_with_settings
from katern.diagnostics import Code, Diagnostics
from katern.editing.errors import RefusedError
from katern.front_matter.document import parse_document
from katern.front_matter.schema import ARTICLE
from katern.front_matter.values import Checker
from katern.i18n import gettext, load_translations
from katern.load import show_path
from katern.magazine import Magazine
from katern.slugs import slug_from_stem, slugify
from katern.sources import decode
from katern.state_folder import lock

SHOWN_NAMES = 8
"""How many authors and sections the new file lists."""


def start_article(settings: Mapping[str, Any], title: str) -> str:
    """Write a new article as a draft of today; return its path as an editor would type it.

    Raises:
        RefusedError: no address can be made of the title, or the address or file is taken.
    """
    content = Path(settings["PATH"])
    with lock(content):
        magazine = load_with_settings(settings).magazine
        name = " ".join(title.split())
        stem = choose_name(magazine, name)
        now = magazine.options.now.astimezone(ZoneInfo(magazine.options.zone))
        text = compose_article(magazine, name, now.date())
        refuse_faults(text, magazine.options.zone, now)
        path = _place(content, stem)
        try:
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except FileExistsError:
            raise RefusedError(_taken(show_path(path), magazine, stem)) from None
        except OSError as error:
            path.unlink(missing_ok=True)
            raise RefusedError(f"{show_path(path)}: {error.strerror or error}") from error
    return show_path(path)


def choose_name(magazine: Magazine, title: str) -> str:
    """Return the file name, without extension, that a title makes.

    Raises:
        RefusedError: the title holds no letter or digit, or its address is taken or reserved.
    """
    stem = slugify(title)
    slug = slug_from_stem(stem)[0]
    if not slug:
        raise RefusedError(
            gettext("no slug can be made of the title {found!r}; give it letters").format(found=title)
        )
    if slug in magazine.options.reserved:
        told = gettext("the slug {found!r} is reserved for the magazine's own pages; choose another title")
        raise RefusedError(told.format(found=slug))
    owner = _owner(magazine, slug)
    if owner is not None:
        raise RefusedError(_taken(owner, magazine, stem))
    return stem


def _owner(magazine: Magazine, slug: str) -> str | None:
    """Return what already has the address or the file of a slug, as a path, or `None`."""
    for one in magazine:
        if (
            one.kind.name in ("article", "page")
            and one.slug.casefold() == slug
            and one.lang == one.default_lang
        ):
            return one.shown_path
    for alias, one in magazine.aliases.items():
        if alias.strip("/").casefold() == slug:
            return one.shown_path
    return next(
        (show_path(one.path) for name, one in magazine.files.items() if name == f"articles/{slug}.md"), None
    )


def _taken(owner: str, magazine: Magazine, stem: str) -> str:
    free = next(
        name
        for number in range(2, 10_000)
        if _owner(magazine, slug_from_stem(name := f"{stem}-{number}")[0]) is None
    )
    told = gettext("{path} exists already; choose another title, or start {name!r} and change its title")
    return told.format(path=owner, name=free)


def _place(content: Path, stem: str) -> Path:
    folder = content / ARTICLE.folder
    folder.mkdir(exist_ok=True)
    if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(content)):
        raise RefusedError(gettext("{path} leads out of the content folder").format(path=show_path(folder)))
    return folder / f"{stem}.md"


def compose_article(magazine: Magazine, title: str, day: date) -> str:
    """Return the text of a new file: the required keys, and the others an editor may want as comments."""
    options = magazine.options
    translate = load_translations(options.language[:2], options.address, options.translations).gettext
    authors, sections = _names(magazine, "author"), _names(magazine, "category")
    hints = [
        translate("Take away the '# ' before a line to use it."),
        f"kicker: {translate('Interview')}",
        f"standfirst: {translate('The introduction under the title.')}",
        f"authors: [{authors[0] if authors else translate('First name Last name')}]",
        *([f"category: {sections[0]}"] if sections else []),
        f"tags: [{translate('one, two')}]",
        f"cover: ../images/{translate('name')}.jpg",
        f"cover_alt: {translate('What is seen on the picture.')}",
        *(
            [translate("These authors have a profile: {names}.").format(names=", ".join(authors))]
            if authors
            else []
        ),
        *(
            [translate("These are the sections: {names}.").format(names=", ".join(sections))]
            if sections
            else []
        ),
        translate("Ready to publish? Delete the line 'status: draft'."),
        translate("The text begins below the next three dashes."),
    ]
    lines = [
        "---",
        f"title: {quote_value(title)}",
        f"date: {day:%Y-%m-%d}",
        "status: draft",
        *(f"# {hint}" for hint in hints),
        "---",
        "",
    ]
    return "\n".join(lines) + "\n"


def _names(magazine: Magazine, kind: str) -> list[str]:
    found = sorted(magazine.of_kind(kind), key=lambda one: (one.values.get("order", 10**9), one.slug))
    return [one.slug for one in found[:SHOWN_NAMES]]


def quote_value(text: str) -> str:
    """Return a text as a value of the front matter, between quotes where any reader of YAML needs them."""
    try:
        read = yaml.safe_load(f"title: {text}")
    except (yaml.YAMLError, ValueError):
        read = None
    if text[:1].isalpha() and read == {"title": text} and text.casefold() not in ("y", "n"):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def refuse_faults(text: str, zone: str, now: datetime) -> None:
    """Raise what is wrong in a text that is not yet a file.

    Raises:
        RefusedError: with the first fault.
    """
    found = Diagnostics()

    def add(code: Code, line: int = 1, column: int = 1, **values: object) -> None:
        found.add(code, "", line, column, **values)

    decoded = decode(text.encode("utf-8", "surrogatepass"), add)
    if decoded is not None:
        Checker(zone, now).check(parse_document(decoded, add), ARTICLE, add)
    for one in found:
        raise RefusedError(
            gettext("this title cannot be used: {reason}").format(reason=f"{one.message}; {one.hint}")
        )
