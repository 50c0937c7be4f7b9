"""Links in a text follow what moves; whatever is no such link keeps every byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from katern.editing.move import Move, edit_links, moved_target
from katern.editing.source import Source

MOVE = Move("articles/2025-01-01-oud.md", "articles/2025-01-01-nieuw.md", "/oud/", "/nieuw/")
HEADER = "---\ntitle: De link oud.md in een titel\n---\n"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("2025-01-01-oud.md", "2025-01-01-nieuw.md"),
        ("./2025-01-01-oud.md#kop", "./2025-01-01-nieuw.md#kop"),
        ("../articles/2025-01-01-oud.md", "../articles/2025-01-01-nieuw.md"),
        ("2025%2D01-01-oud.md", "2025-01-01-nieuw.md"),
        ("{filename}2025-01-01-oud.md", "{filename}2025-01-01-nieuw.md"),
        ("{filename}/articles/2025-01-01-oud.md#a", "{filename}/articles/2025-01-01-nieuw.md#a"),
        ("|filename|2025-01-01-oud.md", "|filename|2025-01-01-nieuw.md"),
        ("/oud/", "/nieuw/"),
        ("/oud", "/nieuw"),
        ("/oud/?a=b#c", "/nieuw/?a=b#c"),
        ("/%6fud/", "/nieuw/"),
        ("../oud/", "../nieuw/"),
        ("../oud#kop", "../nieuw#kop"),
        ("oud.md", None),
        ("../pages/2025-01-01-oud.md", None),
        ("/oud/meer/", None),
        ("/oude/", None),
        ("/", None),
        ("#oud", None),
        ("", None),
        ("{tag}oud", None),
        ("https://elders.example/oud/", None),
        ("//elders.example/oud/", None),
        ("mailto:oud@voorbeeld.example", None),
    ],
)
def test_target_moves_in_the_form_it_was_written(target: str, expected: str | None) -> None:
    """A path stays a path and an address an address; what names something else is not touched."""
    assert expected == moved_target(target, "articles/hier.md", "/hier/", (MOVE,))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[a](2025-01-01-oud.md)", "[a](2025-01-01-nieuw.md)"),
        ("[a](<2025-01-01-oud.md>)", "[a](<2025-01-01-nieuw.md>)"),
        ('[a](/oud/ "De /oud/ titel")', '[a](/nieuw/ "De /oud/ titel")'),
        ("[a [b](/oud/) c](/oud/#x)", "[a [b](/nieuw/) c](/nieuw/#x)"),
        ("[`code`](/oud/)", "[`code`](/nieuw/)"),
        ("[a]( /oud/ )", "[a]( /nieuw/ )"),
        ("[a](/oud/?x=1&amp;y=2#z)", "[a](/nieuw/?x=1&amp;y=2#z)"),
        ("![alt](/oud/)", "![alt](/nieuw/)"),
        ("[a][r]\n\n[r]: /oud/ 'titel'", "[a][r]\n\n[r]: /nieuw/ 'titel'"),
        ("[r]: </oud/#x>", "[r]: </nieuw/#x>"),
        ("<a href='/oud/'>x</a> <a\nhref=\"/oud/\">", "<a href='/nieuw/'>x</a> <a\nhref=\"/nieuw/\">"),
        ("<a class=b href=/oud/>x</a>", "<a class=b href=/nieuw/>x</a>"),
        ("- een\n\n    [a](/oud/) in een lijst", "- een\n\n    [a](/nieuw/) in een lijst"),
        ("/// sidebar | /oud/\n[a](/oud/){.b}\n///", "/// sidebar | /oud/\n[a](/nieuw/){.b}\n///"),
        ("Het pad /oud/ en 2025-01-01-oud.md.", None),
        ("`[a](/oud/)` en ``[a](/oud/)``", None),
        ("```md\n[a](/oud/)\n```", None),
        ("Tekst.\n\n    [a](/oud/)\n", None),
        (r"\[a\](/oud/)", None),
        ("[^1]: /oud/ is geen doel", None),
        ("a href='/oud/' zonder haken", None),
    ],
)
@pytest.mark.parametrize("dressed", [lambda text: text, lambda text: "\ufeff" + text.replace("\n", "\r\n")])
def test_text_changes_in_its_links_only(
    body: str, expected: str | None, dressed: Callable[[str], str]
) -> None:
    """Code, plain words, titles of links, line ends and the mark in front stay as they are."""
    source = Source(dressed(HEADER + body))
    edits = edit_links(
        source, body, lambda target: moved_target(target, "articles/hier.md", "/hier/", (MOVE,))
    )
    assert dressed(HEADER + (expected or body)) == source.apply(edits)
