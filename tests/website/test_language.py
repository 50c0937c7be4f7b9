"""A Dutch magazine speaks Dutch, an English one English, to the last label."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.reference import REPOSITORY, page_paths, read_page
from tests.website.reading import Reader

FIELD = re.compile(r"%\(\w+\)s|\{\w*\}")
ENGLISH_FILES = {
    "site.yaml": (
        "name: The Hinge\ntagline: about offices\nlanguage: en\n"
        "menu:\n  - title: Work\n    url: /categorie/work/\ncontact:\n  email: hinge@katern.example\n"
    ),
    "articles/first.md": (
        "---\ntitle: First\ndate: 2026-01-02 10:00\nauthors: [ann-white, Bob Black]\ncategory: work\n"
        "tags: [tea]\nsponsor: Acme\nsource: Elsewhere\nsource_url: https://elsewhere.example/\n"
        "credits:\n  photo: Carl Grey\nseries: Tea\nupdates:\n"
        "  - date: 2026-01-03\n    kind: correction\n    text: Corrected.\n"
        "  - date: 2026-01-04\n    kind: addition\n    text: Added.\n---\n"
        "Words.[^1]\n\n/// video | https://vimeo.com/999000000407\nMoving.\n///\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note.\n"
    ),
    "articles/second.md": (
        "---\ntitle: Second\ndate: 2026-01-01\ncategory: work\ntags: [tea]\nseries: Tea\n---\nWords.\n"
    ),
    "articles/third.md": "---\ntitle: Third\ndate: 2025-01-01\ncategory: work\ntags: [tea]\n---\nWords.\n",
    "articles/gone.md": "---\ntitle: Gone\ndate: 2025-01-01\nstatus: withdrawn\n---\nWords.\n",
    "articles/premier.md": "---\ntitle: Premier\ndate: 2026-01-02\nlang: fr\nslug: first\n---\nMots.\n",
    "pages/about.md": "---\ntitle: About us\n---\nWe.\n",
    "faq/tea.md": "---\ntitle: Tea\n---\n## Which tea?\n\nAny.\n",
    "authors/ann-white.md": "---\nname: Ann White\n---\nAnn writes.\n",
    "categories/work.md": "---\ntitle: Work\n---\nAbout work.\n",
}


def labels() -> list[tuple[str, str]]:
    """Return every label of the catalogue that differs, English and Dutch, one for each form of a plural."""
    with (REPOSITORY / "theme" / "translations" / "nl.po").open("rb") as stream:
        catalogue = read_po(stream, locale="nl")
    pairs: list[tuple[str, str]] = []
    for one in catalogue:
        if one.id:
            english, dutch = (one.id, one.string) if one.pluralizable else ((one.id,), (one.string,))
            pairs += zip(english, dutch, strict=True)
    return [pair for pair in pairs if pair[0] != pair[1]]


def pattern_of(label: str) -> re.Pattern[str] | None:
    """Return what finds a label in a text: one of several words anywhere, one word only as the whole text."""
    words = [re.escape(part) for part in FIELD.split(label)]
    if not "".join(FIELD.split(label)).strip(" :;,.–"):
        return None
    source = ".+".join(words)
    alone = len(FIELD.sub("", label).split()) < 2
    return re.compile(rf"^{source}[:.]?$" if alone else rf"(?<!\w){source}(?!\w)")


def labels_on(output: Path, language: str, forbidden: list[str]) -> list[tuple[str, str]]:
    """Return every text of the pages in `language` that has one of these labels, with its page."""
    patterns = [found for label in forbidden if (found := pattern_of(label))]
    return [
        (path, text)
        for path in page_paths(output)
        for text in Reader(read_page(output, path)).texts_in(language)
        if any(pattern.search(text) for pattern in patterns)
    ]


def test_no_page_of_a_dutch_magazine_has_an_english_label(full_output: Path) -> None:
    """No text or spoken attribute on any kind of page is the English of a label."""
    assert [] == labels_on(full_output, "nl", [english for english, _dutch in labels()])


@pytest.mark.parametrize(
    ("english", "text"),
    [("Back to top", "Now back: Back to top"), ("Source", "Source:"), ("Page {} of {}", "Page 1 of 2")],
)
def test_an_english_label_would_be_found(tmp_path: Path, english: str, text: str) -> None:
    """The test above can fail."""
    (tmp_path / "index.html").write_text(f"<html lang=nl><p>{text}</p>", encoding="utf-8")
    assert [("/", text)] == labels_on(tmp_path, "nl", [english])


def test_no_page_of_an_english_magazine_has_a_dutch_label(build_with: Callable[..., Path]) -> None:
    """The same the other way round; months and dates are English too."""
    output = build_with(ENGLISH_FILES, 'DEFAULT_LANG = "en"\nDEFAULT_PAGINATION = 1')
    assert [] == labels_on(output, "en", [dutch for _english, dutch in labels()])
    said = Reader(read_page(output, "/first/")).texts_in("en")
    assert {"Published on", "Reading time 1 minute", "Text", "Corrections and additions", "Read also"} <= set(
        said
    )
    assert "2 January 2026" in said
    assert "January 2026" in Reader(read_page(output, "/archief/2026/01/")).texts_in("en")
    assert "nl" not in {language for language, _text in Reader(read_page(output, "/first/")).texts}


def test_dutch_labels_are_those_of_the_list(full_output: Path) -> None:
    """The labels that were agreed on, in sentence case."""
    said = Reader(read_page(full_output, "/de-overdrachtsmap/")).texts_in("nl")
    assert {
        "Tekst",
        "Beeld",
        "Gepubliceerd op",
        "Bijgewerkt op",
        "Leestijd 4 minuten",
        "Lees ook",
        "Nieuwer",
        "Ouder",
        "Naar boven",
        "Correcties en aanvullingen",
        "20 augustus 2026",
    } <= set(said)
    assert "Veelgestelde vragen" in Reader(read_page(full_output, "/faq/")).texts_in("nl")
    sponsored = Reader(read_page(full_output, "/stille-uren-in-het-boekingssysteem/")).texts_in("nl")
    assert "In samenwerking met Zaalwijzer" in sponsored
    assert "Mei 2026" in Reader(read_page(full_output, "/archief/2026/05/")).texts_in("nl")


@pytest.mark.parametrize(("address", "said"), [("je", "vind je"), ("u", "vindt u")])
def test_a_magazine_speaks_to_its_reader_as_it_chose(
    build_with: Callable[..., Path], address: str, said: str
) -> None:
    """`KATERN_ADDRESS` is je or u."""
    output = build_with({}, f'KATERN_ADDRESS = "{address}"')
    assert f"Met het menu bovenaan {said} de weg terug." in Reader(read_page(output, "/404.html")).texts_in(
        "nl"
    )


def _read_alternates(page: Reader) -> dict[str, str]:
    """Return the address of a page in each language, as its head names them."""
    found = page.all("link", rel="alternate")
    return {one["hreflang"]: one["href"] for one in found if "hreflang" in one}


def test_a_translation_lives_under_its_language_and_both_name_each_other(full_output: Path) -> None:
    """Each page names all languages it exists in, itself too, in its head and for readers."""
    dutch, english = (
        Reader(read_page(full_output, path)) for path in ("/de-overdrachtsmap/", "/en/de-overdrachtsmap/")
    )
    base = "https://katern.example"
    expected = {"nl": f"{base}/de-overdrachtsmap/", "en": f"{base}/en/de-overdrachtsmap/"}
    for page in (dutch, english):
        assert expected == _read_alternates(page)
    assert ["/en/de-overdrachtsmap/"] == [one["href"] for one in dutch.all("a", hreflang="en")]
    assert ["/de-overdrachtsmap/"] == [one["href"] for one in english.all("a", hreflang="nl")]
    assert "What nobody ever wrote down." in english.texts_in("en")
    assert "Gepubliceerd op" in english.texts_in("nl")


def test_a_page_in_one_language_names_no_other(full_output: Path) -> None:
    """Without translation there is nothing to choose."""
    assert {} == _read_alternates(Reader(read_page(full_output, "/kaal/")))
