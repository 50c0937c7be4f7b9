"""Faults that only the Markdown source shows, each at its line of the file; and what is no fault."""

from __future__ import annotations

import pytest
from katern.text.source_check import MAX_LINE_LENGTH, MAX_QUOTE_DEPTH, SourceChecker

from tests.core.told import Told


def check(text: str, first_line: int = 1) -> Told:
    told = Told()
    SourceChecker(text, first_line, told).check()
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tekst.", []),
        ("", []),
        # code and comments that are not closed
        ("a\n```\nx", ["2 K307"]),
        ("a\n~~~~\nx\n~~~", ["2 K307"]),
        ("a\n```\nx\n```", []),
        ("a\nb <!-- x\nc", ["2 K304"]),
        ("a <!-- x --> b", []),
        ("a\n`<!--`", []),
        # long lines and deep quotes
        ("a\n" + "x" * MAX_LINE_LENGTH, []),
        ("a\n" + "x" * (MAX_LINE_LENGTH + 1), ["2 K137"]),
        (">" * MAX_QUOTE_DEPTH + " x", []),
        ("a\n\n" + "> " * (MAX_QUOTE_DEPTH + 1) + "x", ["3 K313"]),
        # what looks like a template
        ("Beste {{ naam }},", ["1 K310"]),
        ("a\n{% include 'x' %}", ["2 K310"]),
        ("`{{ naam }}`", []),
        ("```\n{{ naam }}\n```", []),
        ("<!-- {{ naam }} -->", []),
        ("{naam} en { { x } }", []),
        # anchors of the page itself
        ("## Kop {#comments}", ["1 K504"]),
        ("## Kop {: #respond }", ["1 K504"]),
        ("Alinea.\n{#comment-12}", ["2 K504"]),
        ("## Kop {#page-main .groot}", ["1 K504"]),
        ("## Kop {#commentaar}", []),
        ("## Kop {#een}", []),
        # footnotes
        ("Tekst.[^1]\n\n[^1]: noot", []),
        ("Tekst.[^bron]", ["1 K308"]),
        ("Een.[^1] Twee.[^2]\n\n[^1]: noot", ["1 K308"]),
        ("Tekst.[^1]\n\n   [^1]: noot", []),
        ("Tekst.\n\n[^1]: noot met [^2]", ["3 K308", "3 K320"]),
        ("Tekst.[^1]\n\n[^1]: noot\n\n[^2]: noot", ["5 K320"]),
        ("`[^1]`", []),
        # link references
        ("[dit][boek]\n\n[boek]: https://voorbeeld.nl/", []),
        ("[dit][Boek]\n\n[boek]: https://voorbeeld.nl/", []),
        ("[boek][]\n\n[boek]: https://voorbeeld.nl/", []),
        ("[dit][boek]", ["1 K309"]),
        ("[boek][]", ["1 K309"]),
        ("a\n![beeld][kop]", ["2 K309"]),
        ("[een] [twee]", []),
        ("[een]", []),
        ("`[dit][boek]`", []),
        ("[dit](a.md)[dat](b.md)", []),
        # blocks
        ("/// pullquote\nx", ["1 K302"]),
        ("<!--\n/// x\n-->", []),
        ("```\n/// x\n```", []),
        ("- een\n\n    ```\n    /// x {{ y }} [^z]\n    ```", []),
    ],
)
def test_fault_is_told_at_its_line(text, expected):
    assert expected == check(text).said


def test_lines_are_counted_from_the_line_of_the_file():
    assert ["11 K310"] == check("a\n{{ x }}", first_line=10).said


def test_column_of_what_looks_like_a_template_is_told():
    assert [7] == [one.column for one in check("Beste {{ naam }}").found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <!-- b\nc", "a &lt;!-- b\nc"),
        ("a <!-- b --> c <!-- d", "a            c &lt;!-- d"),
        ("<!-- a --> b <!-- c", "b &lt;!-- c"),
        ("a\n```\nx\n```", "a\n```\nx\n```"),
    ],
)
def test_nothing_unclosed_swallows_the_rest(text, expected):
    checker = SourceChecker(text, 1, Told())
    checker.check()
    assert expected == checker.safe_body()


def test_costly_line_is_the_longest():
    assert 12 == SourceChecker("a\nb\nccc\nd", 10, Told()).costly_line()
