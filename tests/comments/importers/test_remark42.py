"""Backups and trees of Remark42."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from katern.comments.importers import json_text, remark42
from katern.comments.importers.reading import ExportError, TruncatedError

from tests.comments.importers.reads import read, write

HEADER = {"version": 1, "users": [{"id": "u1"}], "posts": [{"url": "https://blad.example/"}]}


def make(number: int, parent: str = "", **more: Any) -> dict[str, Any]:
    return {
        "id": f"c{number}",
        "pid": parent,
        "text": f"<p>tekst {number}</p>",
        "user": {"name": "Rik", "id": "u1", "ip": "abc"},
        "locator": {"site": "blad", "url": "https://blad.example/stuk/"},
        "time": "2021-06-01T10:00:00.123456789+02:00",
    } | more


def backup(*records: dict[str, Any]) -> str:
    return "".join(json.dumps(one) + "\n" for one in (HEADER, *records))


def test_backup_gives_its_comments(tmp_path: Path) -> None:
    path = write(tmp_path / "x", backup(make(1), make(2, "c1", delete=True)))
    first, second = read("remark42", path)
    assert ("c1", "", "approved", "html", 2) == (
        first.own_id,
        first.parent_id,
        first.status,
        first.form,
        first.line,
    )
    assert ("c2", "c1", "trash") == (second.own_id, second.parent_id, second.status)
    assert ("Rik", "https://blad.example/stuk/") == (first.author, first.thread.address)
    assert datetime(2021, 6, 1, 8, 0, 0, 123456, UTC) == first.date


def test_packed_backup_is_read_alike(tmp_path: Path) -> None:
    text = backup(make(1), make(2))
    plain, packed = write(tmp_path / "x", text), write(tmp_path / "x.gz", gzip.compress(text.encode()))
    assert read("remark42", plain) == read("remark42", packed)
    assert remark42.looks_like(packed.read_bytes())


def test_packed_bomb_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(backup(make(1)).encode() + b"\n" * 30_000_000)
    with pytest.raises(ExportError):
        read("remark42", write(tmp_path / "x.gz", bomb))


def test_damaged_gzip_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(backup(*map(make, range(300))).encode())
    for raw in (packed[:-9], packed[:60] + b"\xff" * 20 + packed[80:]):
        with pytest.raises(ExportError):
            read("remark42", write(tmp_path / "x.gz", raw))


def test_cut_backup_says_how_many_are_complete(tmp_path: Path) -> None:
    path = write(tmp_path / "x", backup(make(1), make(2))[:-30])
    with pytest.raises(TruncatedError) as raised:
        read("remark42", path)
    assert (3, 1) == (raised.value.line, raised.value.records)
    assert ["c1"] == [one.own_id for one in read("remark42", path, accept_truncated=True)]


def test_last_line_needs_no_end(tmp_path: Path) -> None:
    assert 2 == len(read("remark42", write(tmp_path / "x", backup(make(1), make(2)).rstrip())))


@pytest.mark.parametrize("line", ["{broken}\n", "[1]\n", '{"a": 1}\n'])
def test_bad_line_is_named(line: str, tmp_path: Path) -> None:
    path = write(tmp_path / "x", backup(make(1)) + line + json.dumps(make(2)) + "\n")
    with pytest.raises(ExportError) as raised:
        read("remark42", path)
    assert 3 == raised.value.line


def test_tree_of_any_depth_is_read(tmp_path: Path) -> None:
    tree: dict[str, Any] = {"comment": make(90, "c89")}
    for number in reversed(range(1, 90)):
        tree = {"comment": make(number, f"c{number - 1}" if number > 1 else ""), "replies": [tree]}
    comments = read(
        "remark42", write(tmp_path / "x.json", json.dumps({"comments": [tree], "info": {}}, indent=1))
    )
    assert [f"c{number}" for number in range(1, 91)] == [one.own_id for one in comments]
    assert comments == read("remark42", write(tmp_path / "y.json", json.dumps({"comments": [tree]})))


def test_nesting_beyond_measure_is_refused(tmp_path: Path) -> None:
    deep = '{"comments":[' + '{"comment":{"id":"1","pid":""},"replies":[' * 100_000
    with pytest.raises(ExportError):
        read("remark42", write(tmp_path / "x.json", deep))


def test_line_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "MAX_BYTES", 1000)
    with pytest.raises(ExportError):
        read("remark42", write(tmp_path / "x", backup(make(1, text="x" * 2000))))
