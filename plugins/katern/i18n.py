"""Texts that an editor or a reader sees, by gettext; dates by CLDR, never by the machine's locale.

Source texts are English; the Dutch ones lie in `theme/translations/`.
"""

from __future__ import annotations

import os
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal


def find_theme() -> Path:
    """Return the folder of the theme: beside `plugins/` in a checkout, inside the package in a wheel."""
    packaged = Path(__file__).parent / "theme"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "theme"


@cache
def load_translations(language: str, address: str = "je", own: tuple[str, ...] = ()) -> NullTranslations:
    """Return the catalogue of a language, read from `.po` files; English needs none.

    Args:
        language: code of two letters.
        address: how Dutch speaks to the reader, `je` or `u`: a message with context `u` then goes before the
            plain one of its file.
        own: folders of the magazine's own files; each goes before those before it and before Katern's.
    """
    folders = (find_theme() / "translations", *map(Path, own))
    paths = [path for folder in folders if (path := folder / f"{language}.po").is_file()]
    if not paths:
        return NullTranslations()
    catalogue, *above = (_read_catalogue(path, language, address) for path in paths)
    for one in above:
        _lay_over(catalogue, one)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _read_catalogue(path: Path, language: str, address: str) -> Catalog:
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    for message in list(catalogue):
        if address == "u" and message.context == "u":
            catalogue.delete(message.id)
            catalogue.add(message.id, message.string)
    return catalogue


def _lay_over(below: Catalog, above: Catalog) -> None:
    """Add what the second says to the first, in place of what that says."""
    for message in above:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and all(forms) and not message.fuzzy:
            below.delete(message.id, message.context)
            below.add(message.id, message.string, context=message.context)


def editor_language() -> str:
    """Return the language for messages to editors: `KATERN_LANG`, else the terminal's, else English."""
    named = os.environ.get("KATERN_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "en"
    return named[:2].lower()


def gettext(text: str) -> str:
    """Return a message to the editor in the editor's language."""
    return load_translations(editor_language()).gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a message to the editor that fits a number."""
    return load_translations(editor_language()).ngettext(one, many, count)


def show_seconds(seconds: float) -> str:
    """Return a number of seconds in hundredths, as the editor's language writes it."""
    dutch = (
        editor_language() == "nl"
    )  # of the languages that an editor is spoken to in, the others have a point
    return str(format_decimal(seconds, format="0.00", locale="nl" if dutch else "en"))
