"""Texts in the language of whoever reads them, whatever the machine's own."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path
from typing import IO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from katern import i18n
from katern.i18n import editor_language, find_theme, gettext, load_translations, ngettext, show_seconds


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"KATERN_LANG": "nl"}, "nl"),
        ({"KATERN_LANG": "NL"}, "nl"),
        ({"KATERN_LANG": "en", "LC_ALL": "nl_NL.UTF-8"}, "en"),
        ({"LC_ALL": "nl_NL.UTF-8", "LANG": "de_DE.UTF-8"}, "nl"),
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LC_ALL": "C.UTF-8"}, "c."),
        ({"KATERN_LANG": "", "LANG": ""}, "en"),
    ],
)
def test_an_editor_s_language_is_the_named_one_else_the_terminal_s(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
):
    for name in ("KATERN_LANG", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language == editor_language()


def test_a_message_comes_in_dutch_where_dutch_is_asked_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KATERN_LANG", "nl")
    assert "the file is empty" != gettext("the file is empty")
    assert "geen bericht van ons" == gettext("geen bericht van ons")
    monkeypatch.setenv("KATERN_LANG", "xx")
    assert "the file is empty" == gettext("the file is empty")


def test_no_message_is_the_header_of_the_catalogue(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KATERN_LANG", "nl")
    assert "" == gettext("")


def test_a_number_takes_the_form_that_fits_it():
    assert ["many", "one", "many"] == [ngettext("one", "many", count) for count in (0, 1, 2)]


def test_a_language_without_catalogue_reads_english():
    assert type(load_translations("xx")) is NullTranslations


CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Your answer"
msgstr "Je antwoord"

msgctxt "u"
msgid "Your answer"
msgstr "Uw antwoord"

msgid "Title"
msgstr "Titel"
"""


def test_dutch_speaks_to_readers_as_the_magazine_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "zz.po").write_text(CATALOGUE, "utf-8")
    monkeypatch.setattr(i18n, "find_theme", lambda: tmp_path)
    monkeypatch.setattr(i18n, "read_po", _read_any)
    load_translations.cache_clear()
    spoken = {address: load_translations("zz", address).gettext("Your answer") for address in ("je", "u")}
    load_translations.cache_clear()
    assert {"je": "Je antwoord", "u": "Uw antwoord"} == spoken


def _read_any(stream: IO[bytes], locale: str) -> Catalog:
    """Read a catalogue whose language the library does not know."""
    del locale
    return read_po(stream)


def test_the_theme_lies_beside_the_plugins_or_inside_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    assert (find_theme() / "translations" / "nl.po").is_file()
    (tmp_path / "katern" / "theme").mkdir(parents=True)
    monkeypatch.setattr(i18n, "__file__", str(tmp_path / "katern" / "i18n.py"))
    assert tmp_path / "katern" / "theme" == find_theme()


@pytest.mark.parametrize(
    ("language", "shown"), [("nl", "0,13"), ("nl_NL.UTF-8", "0,13"), ("en", "0.13"), ("C", "0.13")]
)
def test_seconds_are_written_as_the_editor_writes_them(
    monkeypatch: pytest.MonkeyPatch, language: str, shown: str
):
    monkeypatch.setenv("KATERN_LANG", language)
    assert shown == show_seconds(0.1299)
