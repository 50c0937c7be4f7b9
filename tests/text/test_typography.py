"""Dutch and English typography: what a writer types, what a reader sees."""

from __future__ import annotations

import pytest
from katern.text.typography import typeset

N = "\u00a0"

APOSTROPHES = [
    ("'s avonds", "’s avonds"),
    ("'S avonds", "’S avonds"),
    ("hij kwam 's morgens", "hij kwam ’s morgens"),
    ("'t was laat", "’t was laat"),
    ("'T was laat", "’T was laat"),
    ("'t Is 'n mooie dag", "’t Is ’n mooie dag"),
    ("in 't huis", "in ’t huis"),
    ("'k weet 'm wel", "’k weet ’m wel"),
    ("Van 't Hek", "Van ’t Hek"),
    ("'s-Gravenhage", "’s-Gravenhage"),
    ("in 's-Hertogenbosch", "in ’s-Hertogenbosch"),
    ("('s avonds)", "(’s avonds)"),
    ("de jaren '70", "de jaren ’70"),
    ("de jaren '60 en '70", "de jaren ’60 en ’70"),
    ("'90's", "’90’s"),
    ("zomer '08", "zomer ’08"),
    ("'70-jaren", "’70-jaren"),
    ("foto's", "foto’s"),
    ("Anna's", "Anna’s"),
    ("zo'n", "zo’n"),
    ("D66'er", "D66’er"),
    ("Hans' fiets", "Hans’ fiets"),
    ("heb-ie 'm", "heb-ie ’m"),
    ("rock 'n' roll", "rock ’n’ roll"),
]
QUOTES = [
    ('"zegt hij"', "“zegt hij”"),
    ("'zegt hij'", "‘zegt hij’"),
    ("'nu' en 'straks'", "‘nu’ en ‘straks’"),
    ("\"Hij zei 'nee'\"", "“Hij zei ‘nee’”"),
    ("'\"Nee\" zei hij'", "‘“Nee” zei hij’"),
    ('"\'s Avonds", zei ze', "“’s Avonds”, zei ze"),
    ("\"'t Is 'goed' zo\"", "“’t Is ‘goed’ zo”"),
    ("Hij zei: 'Ik kom 's avonds'.", "Hij zei: ‘Ik kom ’s avonds’."),
    ("'s Avonds zei hij: 'ik ga'", "’s Avonds zei hij: ‘ik ga’"),
    ("de letter 's'", "de letter ‘s’"),
    ("'t' is een letter", "‘t’ is een letter"),
    ("'te laat'", "‘te laat’"),
    ("'mooi zo'", "‘mooi zo’"),
    ('("tekst")', "(“tekst”)"),
    ('"(tekst)"', "“(tekst)”"),
    ('["tekst"]', "[“tekst”]"),
    ("zei-ie: \"ja\"—'nee'", "zei-ie: “ja”—‘nee’"),
    ('Is het "ja"?', "Is het “ja”?"),
    ("'90% van de mensen'", "‘90% van de mensen’"),
    ("'12 tips voor thuis'", "‘12 tips voor thuis’"),
    ("'Hans' fiets'", "‘Hans’ fiets’"),
    ("“al gezet” en ‘ook’", "“al gezet” en ‘ook’"),
]
DASHES = [
    ("hij - of zij", f"hij{N}– of zij"),
    ("hij – of zij", f"hij{N}– of zij"),
    ("een - twee - drie", f"een{N}– twee{N}– drie"),
    ("a--b", "a–b"),
    ("hij---of zij", "hij—of zij"),
    ("management-support", "management-support"),
    ("1 - 2", "1 - 2"),
    ("- begin", "- begin"),
    ("-->", "-->"),
    ("<!--", "<!--"),
    ("----", "----"),
    ("wacht...", "wacht…"),
]
KEPT_TOGETHER = [
    ("€ 25", f"€{N}25"),
    ("€25", "€25"),
    ("25 %", f"25{N}%"),
    ("12 km ver", f"12{N}km ver"),
    ("20 °C", f"20{N}°C"),
    ("4 minuten", f"4{N}minuten"),
    ("2 miljoen euro", f"2{N}miljoen euro"),
    ("om 10 uur", f"om 10{N}uur"),
    ("3 mei", f"3{N}mei"),
    ("12 mei 2026", f"12{N}mei 2026"),
    ("31 december", f"31{N}december"),
    ("in 2026 mei", "in 2026 mei"),
    ("blz. 12", f"blz.{N}12"),
    ("nr. 3", f"nr.{N}3"),
    ("zie § 3", f"zie §{N}3"),
    ("dr. Jansen", f"dr.{N}Jansen"),
    ("Mevr. De Wit", f"Mevr.{N}De Wit"),
    ("J. de Vries", f"J.{N}de Vries"),
    ("artikel over 12 mensen", "artikel over 12 mensen"),
    ("5 kilometers", "5 kilometers"),
]


@pytest.mark.parametrize(("typed", "seen"), APOSTROPHES + QUOTES + DASHES + KEPT_TOGETHER)
def test_dutch_is_set_as_dutch_is_printed(typed: str, seen: str):
    assert seen == typeset(typed)


@pytest.mark.parametrize(("typed", "seen"), APOSTROPHES + QUOTES + DASHES + KEPT_TOGETHER)
def test_what_is_set_is_not_changed_by_being_set_again(typed: str, seen: str):
    assert seen == typeset(typeset(typed))


@pytest.mark.parametrize(
    "text", ["", " ", "Gewone tekst.", "a\nb", "é 😀", "1.000,50", "https://a.example/b-c"]
)
def test_what_needs_no_setting_stays(text: str):
    assert text == typeset(text)


ENGLISH = [
    ("\"It's 'fine',\" she said", "“It’s ‘fine’,” she said"),
    ("one - two", "one – two"),
    ("one--two", "one–two"),
    ("12 mei", "12 mei"),
    ("€ 25", "€ 25"),
    ("wait...", "wait…"),
]


@pytest.mark.parametrize(("typed", "seen"), ENGLISH)
def test_english_takes_no_dutch_spaces(typed: str, seen: str):
    assert seen == typeset(typed, "en")


@pytest.mark.parametrize(
    ("before", "typed", "seen"),
    [
        ("", '"a"', "“a”"),
        (" ", '"a', "“a"),
        ("(", "'a", "‘a"),
        ("a", '"', "”"),
        ("a", "'s", "’s"),
        (".", '" zei hij', "” zei hij"),
        ("“", "'a", "‘a"),
        (" ", "'s avonds", "’s avonds"),
    ],
)
def test_a_mark_at_the_edge_looks_at_what_stands_before_it(before: str, typed: str, seen: str):
    assert seen == typeset(typed, "nl", before)
