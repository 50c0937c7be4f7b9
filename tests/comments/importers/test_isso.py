"""Databases of Isso: of any age, empty, damaged, or another program's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from katern.comments.importers import isso
from katern.comments.importers.reading import ExportError
from katern.comments.model import SourceThread

from tests.comments.importers.reads import read

OLD = """
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (
    tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL,
    modified FLOAT,
    mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR, website VARCHAR,
    likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL
);
"""
ROWS = (
    "INSERT INTO threads VALUES (1, '/stuk/', 'Stuk'), (2, 'https://blad.example/x', NULL);"
    "INSERT INTO comments VALUES"
    " (1, 3, NULL, 1577836800.25, NULL, 1, '192.0.2.1', 'Een **tekst** <b>x</b>', 'Ans',"
    " 'ans@example.org', 'https://ans.example', 0, 0, x'00'),"
    " (1, 4, 3, 1577836801, NULL, 2, '192.0.2.2', 'Wacht', NULL, NULL, NULL, 0, 0, x'00'),"
    " (2, 5, NULL, 1577836802, NULL, 4, '192.0.2.3', '', NULL, NULL, NULL, 0, 0, x'00'),"
    " (9, 6, NULL, 1577836803, NULL, 8, '192.0.2.4', 'Wees', 'Bo', '', '', 0, 0, x'00');"
)


def make(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(script)
    return path


@pytest.mark.parametrize("newer", ["", "ALTER TABLE comments ADD notification INTEGER DEFAULT 0;"])
def test_database_of_any_age_gives_its_comments(newer: str, tmp_path: Path) -> None:
    path = make(tmp_path / "is so?#%.db", OLD + ROWS + newer)
    comments = read("isso", path)
    assert ["3", "4", "5", "6"] == [one.own_id for one in comments]
    assert ["", "3", "", ""] == [one.parent_id for one in comments]
    assert ["approved", "pending", "trash", "other"] == [one.status for one in comments]
    assert ["Ans", "", "", "Bo"] == [one.author for one in comments]
    assert ["/stuk/", "/stuk/", "https://blad.example/x", ""] == [one.thread.address for one in comments]
    first = comments[0]
    assert datetime(2020, 1, 1, 0, 0, 0, 250000, UTC) == first.date
    assert ("ans@example.org", "https://ans.example") == (first.email, first.website)
    assert ("Een **tekst** <b>x</b>", "markdown", "comment") == (first.body, first.form, first.type)
    assert SourceThread("/stuk/") == first.thread


def test_what_a_running_server_has_not_put_away_yet_is_read_too(tmp_path: Path) -> None:
    """And nothing is written beside it."""
    path = make(tmp_path / "x.db", OLD + "PRAGMA journal_mode = wal;")
    with closing(sqlite3.connect(path)) as database:
        database.executescript(ROWS)
        before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
        assert before["x.db-wal"]
        assert ["3", "4", "5", "6"] == [one.own_id for one in read("isso", path)]
        assert before == {one.name: one.read_bytes() for one in tmp_path.iterdir()}


def test_empty_database_gives_nothing(tmp_path: Path) -> None:
    assert [] == read("isso", make(tmp_path / "x.db", OLD))


def test_nothing_is_written_beside_the_database(tmp_path: Path) -> None:
    path = make(tmp_path / "x.db", OLD + ROWS)
    before = path.read_bytes()
    read("isso", path)
    assert ["x.db"] == [one.name for one in tmp_path.iterdir()]
    assert before == path.read_bytes()


@pytest.mark.parametrize(
    "script", ["CREATE TABLE notes (id INTEGER);", "CREATE TABLE comments (id INTEGER, body TEXT);"]
)
def test_other_database_is_refused(script: str, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Isso"):
        read("isso", make(tmp_path / "x.db", script))


def test_damaged_database_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path / "x.db", OLD + ROWS)
    raw = path.read_bytes()
    path.write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))
    with pytest.raises(ExportError):
        read("isso", path)
    path.write_bytes(raw[:100])
    with pytest.raises(ExportError):
        read("isso", path)


def test_odd_values_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    values = "1, 7, 0, 'gisteren', NULL, '1', '', x'ff41', 12, NULL, NULL, 0, 0, x'00'"
    odd = f"INSERT INTO comments VALUES ({values});"
    (one,) = read("isso", make(tmp_path / "x.db", OLD + odd))
    assert (None, "gisteren", "", "12", "\ufffdA") == (
        one.date,
        one.raw_date,
        one.parent_id,
        one.author,
        one.body,
    )


def test_database_is_known_by_its_first_bytes() -> None:
    assert isso.looks_like(b"SQLite format 3\0\x10\x00")
    assert not isso.looks_like(b"SQLite dump")
