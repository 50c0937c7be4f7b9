"""Repairs do not depend on where a file is cut into pieces, and every one of them is told."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.comments.importers import xml_pieces, xml_repair
from katern.comments.importers.reading import ExportError, Reading
from katern.comments.importers.xml_bytes import Cleaner
from katern.comments.importers.xml_findings import AMPERSAND, Findings
from katern.comments.importers.xml_repair import Mender

from tests.comments.importers.read_export import CASES, IMPORTERS, ZONE, read_file

Told = list[tuple[int, str]]


def make_findings(told: Told) -> Findings:
    def add(_code: object, line: int, _column: int, **values: Any) -> None:
        told.append((line, values["reason"]))

    return Findings(Reading(Path("export.xml"), add, ZONE))


def mend(export: bytes, cuts: list[int], encoding: str = "utf-8") -> tuple[bytes, Told]:
    """Return an export mended in pieces that end at these places, and what was told."""
    told: Told = []
    findings = make_findings(told)
    cleaner, mender = Cleaner(encoding, findings), Mender(findings, 1)
    places = [0, *sorted({cut for cut in cuts if cut < len(export)}), len(export)]
    pieces = [export[start:end] for start, end in pairwise(places)]
    done = b""
    for piece in pieces[:-1]:
        done += mender.mend(cleaner.clean(piece, last=False), last=False)
    return done + mender.mend(cleaner.clean(pieces[-1], last=True), last=True), sorted(told)


PARTS = st.sampled_from(
    [
        *(
            b"<a>",
            b"</a>",
            b"<a b=c/>",
            b"<a b=\"c=d&e\" f='g'>",
            b"<![CDATA[",
            b"]]>",
            b"]",
            b"]]",
            b">",
            b"<",
        ),
        *(b"&", b"&amp;", b"&nbsp;", b"&#1;", b"&#x41;", b"&#", b";", b"<!--", b"-->", b"-", b"<?x", b"?>"),
        *(b"\n", b"\r\n", b"a", b" ", b"\x01", b"\xe9", b"\xc3\xa9", b"\xef\xbf\xbe", b"=", b'"'),
        *(b"\xed\xa0\xbd\xed\xb8\x80", b"\xf0\x9f\x98\x80", b"</rss>", b"<rss>"),
    ]
)


@given(st.lists(PARTS, max_size=30).map(b"".join), st.lists(st.integers(1, 200), max_size=20))
def test_a_piece_may_end_anywhere(export: bytes, cuts: list[int]):
    """The same bytes come out, with the same repairs; what is no export of ours may be refused."""
    try:
        whole = mend(export, [])
    except ExportError:
        return
    assert whole[0].replace(b"--><!--", b"") == mend(export, cuts)[0].replace(b"--><!--", b"")
    assert whole[1] == mend(export, cuts)[1]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.xml")), ids=lambda path: path.stem)
def test_a_file_is_read_the_same_in_small_pieces(path: Path, monkeypatch: pytest.MonkeyPatch):
    """Comments, repairs and refusals; the first piece holds the beginning."""
    importer = IMPORTERS[path.stem.partition("-")[0]]
    whole = read_file(importer, path)
    monkeypatch.setattr(xml_pieces, "PIECE_BYTES", 1500)
    small = read_file(importer, path)
    assert (whole.comments, sorted(whole.repairs)) == (small.comments, sorted(small.repairs))
    assert repr(whole.error) == repr(small.error)


@pytest.mark.parametrize(
    ("export", "expected"),
    [
        (b"<a>b & c</a>", b"<a>b &amp; c</a>"),
        (b"<a>&lt;&#65;&#x41;&amp;</a>", b"<a>&lt;&#65;&#65;&amp;</a>"),
        (b"<a>&AMP;&LT;</a>", b"<a>&#38;&#60;</a>"),
        (b"<a b=c d='e=f'/>", b"<a b=\"c\" d='e=f'/>"),
        (b"<a b=c/>", b'<a b="c"/>'),
        (b"a = b", b"a = b"),
        (b"<!-- a & b -- c -->d", b"d"),
        (b"<?php echo '&' ?>d", b"d"),
        (b"a\n<!--\n\n-->b", b"a\n<!--\n\n-->b"),
        (b"<![CDATA[&nbsp; & <!-- ]]><a/>", b"<![CDATA[&nbsp; & <!-- ]]><a/>"),
        (b"\xed\xa0\xbd\xed\xb8\x80", "😀".encode()),
    ],
)
def test_markup_is_mended(export: bytes, expected: bytes):
    assert expected == mend(export, [])[0]


def test_a_long_tag_is_refused(monkeypatch: pytest.MonkeyPatch):
    """With the line where it begins."""
    monkeypatch.setattr(xml_repair, "TAG_BYTES", 10)
    with pytest.raises(ExportError) as refused:
        mend(b"\n\n<a bcdefghijklmnop q", [20])
    assert 3 == refused.value.line


def test_many_places_share_findings(monkeypatch: pytest.MonkeyPatch):
    """The first fifty have their own; of the others every line is named all the same."""
    monkeypatch.setenv("KATERN_LANG", "en")
    told: Told = []
    findings = make_findings(told)
    for line in range(1, 2001, 2):
        findings.note(AMPERSAND, line, "&")
    findings.close()
    assert 50 == sum("likewise" not in reason for _line, reason in told)
    assert len(told) < 100
    named = [
        int(number)
        for _line, reason in told
        if "likewise" in reason
        for number in reason.partition("lines ")[2].split(", ")
    ]
    assert list(range(101, 2001, 2)) == named
    assert all(len(reason) < 400 for _line, reason in told)


def test_places_beyond_count_are_counted(monkeypatch: pytest.MonkeyPatch):
    """A million places cost no memory, and none is forgotten."""
    monkeypatch.setenv("KATERN_LANG", "en")
    monkeypatch.setattr("katern.comments.importers.xml_findings._LISTED", 10)
    told: Told = []
    findings = make_findings(told)
    for line in range(1, 101):
        findings.note(AMPERSAND, line, "&")
    findings.close()
    assert "in 10 further places, in the lines 51–60" in told[-2][1]
    assert "in 40 further places, in the lines > 60" in told[-1][1]
