"""The list of sources: each file belongs to one, and a folder gives its pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from katern.comments.importers import SOURCES, detect, list_files
from katern.comments.importers.reading import ExportError

from tests.comments.importers.reads import write

WRITTEN = [name for name in SOURCES if name not in {"wxr", "disqus", "blogger"}]
"""Those whose modules are not written in XML."""
HEADS = {
    "isso": b"SQLite format 3\0" + b"\0" * 100,
    "html": b"\xef\xbb\xbf\n<!-- saved from url=(0021)http://blad.example/x/ -->\n<!DOCTYPE html><html>",
    "webmention": b'{"type":"feed","name":"Webmentions","children":[{"type":"entry","wm-id":1}]}',
    "remark42": b'{"version":1,"users":[],"posts":[]}\n{"id":"1","pid":"","text":"x","locator":{}}\n',
    "json": b' \n[{"id": 1, "text": "<html><body> and wm-id"}]',
    "csv": b"\xef\xbb\xbfid;author;text\n1;a;b\n",
}


def test_every_source_is_named_in_order() -> None:
    assert "wxr disqus isso html blogger webmention remark42 json csv".split() == list(SOURCES)
    assert "wp disqus isso wp blogger webmention remark42 json csv".split() == [
        one.prefix for one in SOURCES.values()
    ]


@pytest.mark.parametrize("name", HEADS)
def test_head_belongs_to_one_source(name: str) -> None:
    assert [name] == [one for one in WRITTEN if SOURCES[one].looks_like(HEADS[name])]


def only_written(monkeypatch: pytest.MonkeyPatch) -> None:
    written = {name: SOURCES[name] for name in WRITTEN}
    monkeypatch.setattr("katern.comments.importers.SOURCES", written)


@pytest.mark.parametrize("name", HEADS)
def test_file_is_detected_whatever_its_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_written(monkeypatch)
    assert name == detect(write(tmp_path / "export.dat", HEADS[name]))
    assert name == detect(write(tmp_path / "export.html", HEADS[name]))


def test_ending_is_the_last_resort(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    only_written(monkeypatch)
    assert "csv" == detect(write(tmp_path / "x.csv", b"a,b\n"))
    with pytest.raises(ExportError, match="isso"):
        detect(write(tmp_path / "x.txt", b"a,b\n"))


def test_empty_file_and_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="empty"):
        detect(write(tmp_path / "x.txt", b" \n"))
    with pytest.raises(ExportError, match="no file"):
        detect(tmp_path)


def test_folder_gives_its_pages_sorted(tmp_path: Path) -> None:
    for name in (
        "b.html",
        "a.html",
        "sub/c.htm",
        "a_files/x.html",
        "b_bestanden/y.html",
        ".git/z.html",
        ".h.html",
        "p.png",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, b"x")
    assert ["a.html", "b.html", "sub/c.htm"] == [
        one.relative_to(tmp_path).as_posix() for one in list_files(tmp_path)
    ]
    assert [tmp_path / "p.png"] == list_files(tmp_path / "p.png")


def test_list_of_sources_reads_no_importer() -> None:
    code = (
        "import sys, katern.comments.importers;"
        "heavy = {'bs4', 'lxml', 'sqlite3', 'katern.comments.importers.generic'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == found.stdout.strip()
