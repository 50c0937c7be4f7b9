"""A magazine's own labels are checked before a page is made with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.diagnostics import Diagnostics
from katern.own_translations import check_translations

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("nl.po", 'msgid "Tags"\nmsgstr "Onderwerpen"\n', []),
        ("nl.po", HEAD + 'msgid "Tags"\nmsgstr ""\n', []),
        ("nl.po", HEAD + 'msgid "page {number}"\nmsgstr "bladzijde"\n', []),
        (
            "nl.po",
            'msgid "page {number}"\nmsgstr "bladzijde {nummer}"\n',
            ["1 'page {number}' has no {nummer}"],
        ),
        (
            "nl.po",
            '\nmsgid "%(num)s b"\nmsgid_plural "%(num)s c"\nmsgstr[0] "a"\nmsgstr[1] "%(n)s %(m)d"\n',
            ["2 '%(num)s b' has no %(m)d, %(n)s"],
        ),
        ("nl.po", 'msgid "Tags"\nmsgtekst "x"\n', ["2 'msgtekst \"x\"' is not understood"]),
        ("nl.po", 'msgid "Tags"\nmsgstr "Onderw', ["2 'msgstr \"Onderw' is not understood"]),
        ("nl.po", 'msgid "Tags"\nmsgstr "a\\"\n', ["2 'msgstr \"a\\\\\"' is not understood"]),
        ("nl.po", '# "\nmsgid "Tags"\nmsgstr ""\n"a \\"b\\"" \n', []),
        ("nl.po", b'msgid "Tags"\nmsgstr "caf\xe9"\n', ["1 it is not UTF-8"]),
        (
            "nederlands.po",
            'msgid "Tags"\nmsgstr "x"\n',
            ["1 'nederlands' is no language: name it such as 'nl.po'"],
        ),
        ("nl.txt", b"\xff", []),
    ],
)
def test_a_label_that_would_break_a_page_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str | bytes, expected: list[str]
) -> None:
    monkeypatch.setenv("KATERN_LANG", "en")
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    found = Diagnostics()
    check_translations([str(tmp_path / "not there"), str(tmp_path)], found)
    said = [f"{one.line} {one.message.removeprefix('this label cannot be used: ')}" for one in found]
    assert expected == said
    assert {"K908"} >= {one.code for one in found}
