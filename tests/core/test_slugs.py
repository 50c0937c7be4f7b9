"""Slugs: what may be one, and what is made of a text that is none."""

from __future__ import annotations

import unicodedata

import pytest
from katern.slugs import MAX_LENGTH, mend_slug, slug_fault, slug_from_stem, slugify

GOOD = [
    "een-goed-gesprek",
    "a",
    "7",
    "2026",
    "a--b",
    "-a-",
    "über-café",
    "ñandú",
    "日本語",
    "здравствуй",
    "नमस्ते",
    "x" * MAX_LENGTH,
    "console",
    "com10",
]


@pytest.mark.parametrize("slug", GOOD)
def test_letters_digits_and_hyphens_are_a_slug(slug: str):
    assert slug_fault(slug) is None
    assert slug == mend_slug(slug) or "--" in slug or slug[0] == "-"


BAD = [
    ("", "it is empty", ""),
    ("Hallo", "the character 'H' (U+0048) is not allowed", "hallo"),
    ("een artikel", "the character ' ' (U+0020) is not allowed", "een-artikel"),
    ("een_artikel", "the character '_' (U+005F) is not allowed", "een-artikel"),
    ("a.b", "the character '.' (U+002E) is not allowed", "a-b"),
    ("../x", "the character '.' (U+002E) is not allowed", "x"),
    ("..", "the character '.' (U+002E) is not allowed", ""),
    ("/etc/x", "the character '/' (U+002F) is not allowed", "etc-x"),
    ("a\\b", "the character '\\\\' (U+005C) is not allowed", "a-b"),
    ("a%2e", "the character '%' (U+0025) is not allowed", "a-2e"),
    ("c:x", "the character ':' (U+003A) is not allowed", "c-x"),
    ("a?b", "the character '?' (U+003F) is not allowed", "a-b"),
    ("a#b", "the character '#' (U+0023) is not allowed", "a-b"),
    ("x.", "the character '.' (U+002E) is not allowed", "x"),
    ("Über", "the character 'Ü' (U+00DC) is not allowed", "über"),
    ("u\u0308ber", "its accents are not in the usual form (NFC)", "über"),
    ("a\u200bb", "the character '?' (U+200B) is not allowed", "a-b"),
    ("a\nb", "the character '?' (U+000A) is not allowed", "a-b"),
    ("a\u00adb", "the character '?' (U+00AD) is not allowed", "a-b"),
    ("ﬁets", "the character 'ﬁ' (U+FB01) is not allowed", "fiets"),
    ("ｘ", "the character 'ｘ' (U+FF58) is not allowed", "x"),
    ("x²", "the character '²' (U+00B2) is not allowed", "x2"),
    ("😀", "the character '😀' (U+1F600) is not allowed", ""),
    ("-", "it holds no letter or digit", ""),
    ("\u0301", "it holds no letter or digit", ""),
    ("con", "some systems cannot store that name", "con-1"),
    ("lpt9", "some systems cannot store that name", "lpt9-1"),
    ("CON", "the character 'C' (U+0043) is not allowed", "con-1"),
    ("x" * (MAX_LENGTH + 1), "it has over 100 characters", "x" * MAX_LENGTH),
]


@pytest.mark.parametrize(("text", "fault", "mended"), BAD)
def test_what_is_no_slug_is_told_and_mended(text: str, fault: str, mended: str):
    assert (fault, mended) == (slug_fault(text), mend_slug(text))


MADE = [
    ("Een goed gesprek", "een-goed-gesprek"),
    ("Wat is 't toch mooi?", "wat-is-t-toch-mooi"),
    ("Foto’s & video’s", "fotos-videos"),
    ("Café Zuid-Holland", "cafe-zuid-holland"),
    ("IJsland, één", "ijsland-een"),
    ("Straße", "strasse"),
    ("Kop #1: de start!", "kop-1-de-start"),
    ("  -- ruimte --  ", "ruimte"),
    ("½ jaar", "1-2-jaar"),
    ("Привет мир", "привет-мир"),
    ("日本語 テキスト", "日本語-テキスト"),
    ("C++ / C#", "c-c"),
    ("CON", "con-1"),
    ("ﬁets", "fiets"),
    ("😀", ""),
    ("", ""),
    ("…", ""),
    ("\u0301", ""),
    ("a" * 150, "a" * MAX_LENGTH),
    ("woord " * 40, "woord-" * 16 + "woor"),
]


@pytest.mark.parametrize(("text", "slug"), MADE)
def test_a_title_makes_a_slug_that_an_address_may_hold(text: str, slug: str):
    assert slug == slugify(text)
    assert slug == "" or slug_fault(slug) is None


def test_a_tag_that_is_written_in_two_unicode_forms_makes_one_slug():
    for text in ("Coöperatie", "Ångström", "Việt", "각하"):
        assert slugify(unicodedata.normalize("NFC", text)) == slugify(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("een-artikel", ("een-artikel", None)),
        ("2026-01-03-een-artikel", ("een-artikel", "2026-01-03")),
        ("2026-01-03", ("2026-01-03", None)),
        ("2026-01-03-", ("2026-01-03-", None)),
        ("2026-1-3-x", ("2026-1-3-x", None)),
        ("2026-13-99-x", ("x", "2026-13-99")),
        ("２０２６-01-03-x", ("２０２６-01-03-x", None)),
        ("u\u0308ber", ("über", None)),
    ],
)
def test_a_file_name_gives_the_slug_and_maybe_the_date(stem: str, expected: tuple[str, str | None]):
    assert expected == slug_from_stem(stem)
