"""Covers, as pages show them."""

from __future__ import annotations

from pathlib import Path

from katern.covers import Covers, Picture

from tests.build.conftest import make_picture
from tests.magazines import load_files

EVENT = '---\ntitle: A\nstart: 2026-02-01\ncover: ../images/kop.png\ncover_alt: Een "kop"\n---\nTekst.\n'


def test_a_cover_has_its_address_size_and_words(tmp_path: Path):
    files = {"agenda/a.md": EVENT, "images/kop.png": make_picture()}
    loaded = load_files(tmp_path / "content", files)
    covers = Covers(loaded.resolver, tmp_path / "content")
    assert Picture("/images/kop.png", "Een “kop”", width=8, height=6) == covers.find(
        loaded.magazine.documents[0]
    )


def test_what_names_no_cover_has_none(tmp_path: Path):
    loaded = load_files(
        tmp_path / "content", {"agenda/a.md": "---\ntitle: A\nstart: 2026-02-01\n---\nTekst.\n"}
    )
    assert Covers(loaded.resolver, tmp_path / "content").find(loaded.magazine.documents[0]) is None
