"""Texts that an editor or a reader sees, by gettext; dates by CLDR, never by the machine's locale.

Source texts are English; the Dutch ones lie in `theme/translations/`.
"""

from __future__ import annotations

import os
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal


def find_theme() -> Path:
    """Return the folder of the theme: beside `plugins/` in a checkout, inside the package in a wheel."""
    packaged = Path(__file__).parent / "theme"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "theme"


@cache
def load_translations(language: str, address: str = "je") -> NullTranslations:
    """Return the catalogue of a language, read from its `.po` file; English needs none.

    `address` is how Dutch speaks to the reader, `je` or `u`: a message with context `u` then goes before
    the plain one.
    """
    po_path = find_theme() / "translations" / f"{language}.po"
    if not po_path.is_file():
        return NullTranslations()
    with po_path.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    if address == "u":
        for message in list(catalogue):
            if message.context == "u":
                catalogue.delete(message.id)
                catalogue.add(message.id, message.string)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


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
