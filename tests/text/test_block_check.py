"""Blocks in the source: each wrong one is told at its line, and a right one is not."""

from __future__ import annotations

import pytest
from katern.blocks import BLOCKS
from katern.front_matter.dutch import DUTCH_BLOCKS
from katern.text.block_check import check_blocks

from tests.core.told import Told

PICTURE = "![Een kop](kop.svg)\n"
VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"


def check(text: str) -> Told:
    told = Told()
    check_blocks(text.split("\n"), 1, told)
    return told


@pytest.mark.parametrize(
    "text",
    [
        "Geen blok.",
        "/// pullquote\nThee.\n///",
        "/// pullquote | Anna de Wit\nThee.\n///",
        "/// pullquote |Anna\nThee.\n///   ",
        "///pullquote\nThee.\n///",
        "/// sidebar | Titel\n\n- een\n- twee\n\n///",
        f"/// video | {VIDEO}\n///\n/// transcript\nThee.\n///",
        f"/// video | {VIDEO}\nOnderschrift.\n///\n\n\n/// transcript | silent\n///",
        "/// video | https://vimeo.com/123456789\n///\n/// transcript |silent\nThee.\n///",
        f"///// sidebar\n//// video | {VIDEO}\n////\n/// transcript\nThee.\n///\n/////",
        "/// offer | thee-boek\n///",
        "/// ad | thee-boek\n///",
        "/// steps\n1. een\n2. twee\n///",
        f"{PICTURE}/// figure-caption\nThee.\n///",
        f"{PICTURE}\n/// figure-caption | Foto: Anna\nThee.\n///",
        "<img src='kop.svg' alt='x'>\n/// figure-caption\nThee.\n///",
        # one inside the other
        "//// sidebar | Titel\n/// pullquote\nThee.\n///\n////",
        "///// sidebar | Titel\nTekst.\n/////",
        # one after the other
        "/// pullquote\nThee.\n///\n\n/// pullquote\nKoffie.\n///",
        # addresses and comments are no blocks
        "Zie //voorbeeld.nl en http://voorbeeld.nl/// einde.",
        "// geen blok",
    ],
)
def test_right_block_is_not_told(text):
    assert [] == check(text).messages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the name
        ("/// quot\nx\n///", ["1 K301"]),
        ("/// streamer\nx\n///", ["1 K301"]),
        ("/// Pullquote\nx\n///", ["1 K301"]),
        ("/// iets\nx\n///", ["1 K301"]),
        ("/// pull quote\nx\n///", ["1 K301"]),
        # its place
        ("  /// pullquote\nx\n  ///", ["1 K319", "3 K319"]),
        # its end
        ("/// pullquote\nx", ["1 K302"]),
        ("Tekst.\n\n/// pullquote\nx", ["3 K302"]),
        ("/// sidebar\nx\n/// pullquote\ny\n///", ["1 K302"]),
        ("/// sidebar\n/// pullquote\ny\n///\n///", ["1 K302", "5 K318"]),
        ("//// sidebar\nx\n/// pullquote\ny\n////", ["3 K302"]),
        ("/// pullquote\nx\n////", ["1 K302", "3 K318"]),
        ("Tekst.\n///", ["2 K318"]),
        ("/// pullquote\nx\n///\n///", ["4 K318"]),
        # what it is given
        ("/// video\n///", ["1 K303"]),
        ("/// video |\n///", ["1 K303"]),
        ("/// video | https://voorbeeld.nl/film\n///", ["1 K303"]),
        ("/// video | https://voorbeeld.nl/film\n///\n/// transcript\nThee.\n///", ["1 K303"]),
        (f"/// video | {VIDEO}\n///\n/// transcript | stil\nThee.\n///", ["3 K303"]),
        ("/// video | youtube.com/watch?v=abcdefghijk\n///", ["1 K303"]),
        ("/// offer\n///", ["1 K303"]),
        ("/// offer | Thee Boek\n///", ["1 K303"]),
        ("/// steps | Titel\n1. een\n///", ["1 K303"]),
        ("/// pullquote\n    type: x\nThee.\n///", ["2 K303"]),
        # what it needs
        ("/// pullquote\n///", ["1 K303"]),
        ("/// sidebar | Titel\n\n///", ["1 K303"]),
        ("/// steps\n///", ["1 K303"]),
        ("/// figure-caption\nThee.\n///", ["1 K303"]),
        ("Tekst.\n\n/// figure-caption\nThee.\n///", ["3 K303"]),
        (f"{PICTURE}/// figure-caption\n///", ["2 K303"]),
        (f"/// video | {VIDEO}\n///\n/// transcript\n///", ["3 K303"]),
        ("/// transcript\nThee.\n///", ["1 K303"]),
        (f"/// video | {VIDEO}\n///\nTekst.\n\n/// transcript\nThee.\n///", ["1 K322", "5 K303"]),
        # what a video needs
        (f"Tekst.\n\n/// video | {VIDEO}\n///", ["3 K322"]),
        (f"/// video | {VIDEO}\n///\n\n/// sidebar\nThee.\n///", ["1 K322"]),
        (f"/// video | {VIDEO}\n///\n/// video | {VIDEO}\n///\n/// transcript\nThee.\n///", ["1 K322"]),
    ],
)
def test_wrong_block_is_told_at_its_line(text, expected):
    assert expected == check(text).said


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("qqq", "known are"),
        ("pulquote", "did you mean '/// pullquote'?"),
        ("Pullquote", "did you mean '/// pullquote'?"),
        ("figurecaption", "did you mean '/// figure-caption'?"),
        ("streamer", "here it is called '/// pullquote'; 'python3 dev.py check --fix' changes it"),
        ("Kader", "here it is called '/// sidebar'; 'python3 dev.py check --fix' changes it"),
    ],
)
def test_name_that_was_meant_is_advised(name, advice):
    assert advice in check(f"/// {name}\nx\n///").messages[0]


def test_a_block_in_a_block_is_to_have_four_slashes():
    hints = [one.hint for one in check("/// sidebar\n/// pullquote\ny\n///\n///").found]
    assert "begin and end this one with '////': '//// sidebar', …, '////'" in hints[0]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("youtube.com/watch?v=abcdefghijk", "its address lacks 'https://' at the beginning"),
        ("http://youtu.be/abcdefghijk", "its address lacks 'https://' at the beginning"),
        ("https://www.youtube.com/watch?v=abc", "the address leads to no video: its id is missing or wrong"),
        ("https://vimeo.com/", "the address leads to no video: its id is missing or wrong"),
        ("https://voorbeeld.nl/film", "only addresses of videos at YouTube and Vimeo are known"),
        ("abc", "only addresses of videos at YouTube and Vimeo are known"),
    ],
)
def test_address_of_a_video_is_told_with_what_is_wrong_with_it(address, reason):
    (said,) = check(f"/// video | {address}\n///").messages
    assert reason in said
    assert "write it as '/// video | https://…'" in said


def test_every_dutch_name_stands_for_a_block():
    assert set() == set(DUTCH_BLOCKS.values()) - set(BLOCKS)


def test_no_dutch_name_is_the_name_of_a_block():
    assert set() == set(DUTCH_BLOCKS) & set(BLOCKS)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_usage_of_every_block_is_told_with_its_own_name(name):
    told = check(f"/// {name}\n    optie: x\n///").messages
    assert [] != [one for one in told if f"'/// {name}" in one.partition("; ")[2]]
