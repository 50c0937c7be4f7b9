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


OWN = """
msgid "Read also"
msgstr "Verder lezen"

msgid "Share this text"
msgstr "Deel dit stuk"

msgid "Tags"
msgstr ""

msgid "Reading time %(num)s minute"
msgid_plural "Reading time %(num)s minutes"
msgstr[0] "%(num)s minuut"
msgstr[1] "%(num)s minuten"

msgid "Skip to the text"
msgstr "Meteen lezen"

msgctxt "u"
msgid "Skip to the text"
msgstr "Meteen lezen, u"
"""


@pytest.mark.parametrize(("address", "skip"), [("je", "Meteen lezen"), ("u", "Meteen lezen, u")])
def test_a_magazine_s_own_labels_go_before_katern_s(tmp_path: Path, address: str, skip: str):
    """One changed, one added; one left empty and all others stay as they are."""
    (tmp_path / "nl.po").write_text(OWN, "utf-8")
    katern, own = load_translations("nl", address), load_translations("nl", address, (str(tmp_path),))
    assert ("Lees ook", "Verder lezen") == (katern.gettext("Read also"), own.gettext("Read also"))
    assert "Deel dit stuk" == own.gettext("Share this text")
    assert katern.gettext("Tags") == own.gettext("Tags") != "Tags"
    assert katern.gettext("Newer") == own.gettext("Newer") == "Nieuwer"
    assert skip == own.gettext("Skip to the text")
    reading = ("Reading time %(num)s minute", "Reading time %(num)s minutes")
    assert ["%(num)s minuut", "%(num)s minuten"] == [own.ngettext(*reading, count) for count in (1, 2)]


def test_a_language_that_katern_does_not_speak_may_be_added(tmp_path: Path):
    (tmp_path / "fy.po").write_text(OWN.replace("Verder lezen", "Lês fierder"), "utf-8")
    own = load_translations("fy", "je", (str(tmp_path / "not there"), str(tmp_path)))
    assert "Lês fierder" == own.gettext("Read also")
    assert "Newer" == own.gettext("Newer")


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
