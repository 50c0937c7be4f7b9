"""Feeds on the disk: what did not change stays the file it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from katern.feeds.store import FeedStore

from tests.build.conftest import TinyMagazine


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("nieuw", "oud"):
        (tmp_path / name / "feeds").mkdir(parents=True)
    return tmp_path / "nieuw", tmp_path / "oud"


def test_a_feed_that_did_not_change_keeps_its_time_stamp(folders: tuple[Path, Path]):
    new, old = folders
    (old / "feeds" / "a.xml").write_bytes(b"<a/>")
    os.utime(old / "feeds" / "a.xml", (1, 1))
    assert not FeedStore(new, old).write("feeds/a.xml", b"<a/>")
    assert 1 == (new / "feeds" / "a.xml").stat().st_mtime
    assert FeedStore(new, old).write("feeds/b/c.xml", b"<b/>")
    assert b"<b/>" == (new / "feeds" / "b" / "c.xml").read_bytes()


def test_one_that_changed_is_a_file_of_its_own(folders: tuple[Path, Path]):
    """Readers of the old site keep the old one until the new site takes its place."""
    new, old = folders
    (old / "feeds" / "a.xml").write_bytes(b"<a/>")
    assert FeedStore(new, old).write("feeds/a.xml", b"<b/>")
    assert (b"<a/>", b"<b/>") == tuple((one / "feeds" / "a.xml").read_bytes() for one in (old, new))


def test_where_files_cannot_be_shared_they_are_copied(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    new, old = folders
    (old / "feeds" / "a.xml").write_bytes(b"<a/>")
    os.utime(old / "feeds" / "a.xml", (1, 1))
    store = FeedStore(new, old)
    assert not store.write("feeds/a.xml", b"<a/>")
    assert store.write_again("feeds/a.xml", "feed/index.html")
    assert [(b"<a/>", 1.0)] * 2 == [
        ((new / one).read_bytes(), (new / one).stat().st_mtime) for one in ("feeds/a.xml", "feed/index.html")
    ]


def test_a_page_at_an_old_address_stays(folders: tuple[Path, Path]):
    new, _ = folders
    store = FeedStore(new, None)
    store.write("feeds/a.xml", b"<a/>")
    (new / "feed").mkdir()
    (new / "feed" / "index.html").write_text("<p>Een pagina.")
    (new / "comments").write_text("een bestand")
    assert not store.write_again("feeds/a.xml", "feed/index.html")
    assert not store.write_again("feeds/a.xml", "comments/feed/index.html")
    assert not store.write_again("feeds/weg.xml", "anders/index.html")
    assert "<p>Een pagina." == (new / "feed" / "index.html").read_text()


def test_a_second_build_writes_no_feed_anew(magazine: TinyMagazine):
    """Also after another article changed that is in none of them."""
    assert 0 == magazine.build().returncode
    before = {path: path.stat().st_mtime_ns for path in (magazine.output / "feeds").rglob("*.*")}
    assert before
    magazine.write("pages/over.md", "---\ntitle: Over ons\n---\nWij zijn anders.\n")
    assert 0 == magazine.build().returncode
    assert before == {path: path.stat().st_mtime_ns for path in (magazine.output / "feeds").rglob("*.*")}


def test_feeds_tell_nothing_of_when_and_where_they_were_made(magazine: TinyMagazine):
    assert 0 == magazine.build().returncode
    before = magazine.snapshot(magazine.output / "feeds")
    magazine.output.rename(magazine.root / "elders")
    later = magazine.run("invoke", "build", "--as-of", "2026-11-01", TZ="Asia/Tokyo", LC_ALL="C")
    assert 0 == later.returncode
    assert before == magazine.snapshot(magazine.output / "feeds")
