"""Every case file holds what it claims: its comments, its repairs with their lines, its refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.comments.importers.read_export import CASES, IMPORTERS, read_case, read_file, shown

FILES = sorted(CASES.glob("*.xml"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_case_holds_what_it_claims(path: Path, monkeypatch: pytest.MonkeyPatch):
    """The name of a case begins with its format."""
    monkeypatch.setenv("KATERN_LANG", "en")
    case, importer = read_case(path), IMPORTERS[path.stem.partition("-")[0]]
    read = read_file(importer, path)
    assert case.comments == [
        shown(comment, claim) for comment, claim in zip(read.comments, case.comments, strict=True)
    ]
    told = sorted(read.repairs)
    for line, said in case.repairs:
        told.remove(next(repair for repair in told if repair[0] == line and said in repair[1]))
    assert [] == told
    assert case.refused == (
        None if read.error is None else [read.error.line, type(read.error).__name__, read.error.reason]
    )


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_case_is_known_by_its_beginning(path: Path):
    """One importer says that a file is its own, and no other; a web page is nobody's."""
    head = path.read_bytes()[: 1 << 16]
    expected = [] if "nobody" in path.stem else [path.stem.partition("-")[0]]
    assert expected == [name for name, importer in IMPORTERS.items() if importer.looks_like(head)]
