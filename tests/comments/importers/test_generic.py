"""JSON and CSV: the generic form, and shapes of others."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from katern.comments.importers import generic
from katern.comments.importers.reading import ExportError, TruncatedError

from tests.comments.importers.reads import read, write

RECORD: dict[str, Any] = {
    "ID": 5,
    "Parent": 4,
    "thread": "https://blad.example/stuk/",
    "Author": "Fien",
    "e-mail": "fien@example.org",
    "website": "https://fien.example",
    "date": "2020-07-01 12:00:00",
    "status": "pending",
    "type": "Comment",
    "text": "Eerste\n\nTweede <b>",
}


def summary(path: Path, source: str = "json") -> list[tuple[str, str, str, str]]:
    return [(one.own_id, one.parent_id, one.author, one.body) for one in read(source, path)]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([RECORD]),
        json.dumps({"comments": [RECORD]}, indent=2),
        json.dumps(RECORD),
        json.dumps(RECORD) + "\n",
        "\ufeff" + json.dumps([RECORD]),
    ],
)
def test_every_outer_shape_gives_the_same(text: str, tmp_path: Path) -> None:
    (one,) = read("json", write(tmp_path / "x.json", text))
    assert ("5", "4", "Fien", "pending", "comment") == (
        one.own_id,
        one.parent_id,
        one.author,
        one.status,
        one.type,
    )
    assert ("fien@example.org", "https://fien.example") == (one.email, one.website)
    assert datetime(2020, 7, 1, 10, tzinfo=UTC) == one.date
    assert ("Eerste\n\nTweede <b>", "text") == (one.body, one.form)
    assert generic.looks_like_json(text.encode())


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        ({"html": "<p>x</p>"}, "form", "html"),
        ({"markdown": "*x*"}, "form", "markdown"),
        ({"message": "x"}, "form", "text"),
        ({"text": "x"}, "status", "approved"),
        ({"text": "x", "approved": True}, "status", "approved"),
        ({"text": "x", "approved": False}, "status", "pending"),
        ({"text": "x", "approved": "0"}, "status", "pending"),
        ({"text": "x", "status": "spam"}, "status", "spam"),
        ({"text": "x", "status": "odd"}, "status", "other"),
        ({"text": "x", "deleted": True}, "status", "trash"),
        ({"text": "x", "parent": 0}, "parent_id", ""),
        ({"text": "x", "parent": "root"}, "parent_id", ""),
        ({"text": "x", "id": 0}, "own_id", "0"),
        ({"text": "x", "author": {"name": "Gé", "url": "https://g.example"}}, "author", "Gé"),
        ({"text": "x", "author": {"name": "Gé", "url": "https://g.example"}}, "website", "https://g.example"),
        ({"text": "x", "url": "https://b.example/p/"}, "website", ""),
        ({"text": "x", "page": "/p/", "url": "https://me.example/"}, "website", "https://me.example/"),
        ({"text": "x", "date": 1577836800}, "date", datetime(2020, 1, 1, tzinfo=UTC)),
        ({"text": "x", "date": 1577836800000}, "date", datetime(2020, 1, 1, tzinfo=UTC)),
        ({"text": "x", "date": "1 januari 2020 om 1:00"}, "date", datetime(2020, 1, 1, tzinfo=UTC)),
        ({"text": "x", "date": "2020-01-01 01:00:00 +0100"}, "date", datetime(2020, 1, 1, tzinfo=UTC)),
        ({"text": "x", "date_gmt": "2020-01-01 00:00:00"}, "date", datetime(2020, 1, 1, tzinfo=UTC)),
        ({"text": "x", "date": float("nan")}, "date", None),
        ({"text": "x", "date": "ooit"}, "raw_date", "ooit"),
    ],
)
def test_value_is_read(record: dict[str, Any], field: str, value: object, tmp_path: Path) -> None:
    (one,) = read("json", write(tmp_path / "x.json", json.dumps([record])))
    assert value == getattr(one, field)


def test_number_of_any_length_is_read(tmp_path: Path) -> None:
    (one,) = read("json", write(tmp_path / "x.json", f'[{{"text": "x", "id": {"9" * 5000}, "date": 1e999}}]'))
    assert ("9" * 5000, None) == (one.own_id, one.date)


def test_threads_as_isso_takes_them(tmp_path: Path) -> None:
    comment = {
        "id": 0,
        "author": "A",
        "text": "*x*",
        "created": "2020-07-01 12:00:00",
        "remote_addr": "0.0.0.0",
    }
    text = json.dumps(
        [{"id": "/a/", "title": "A", "comments": [comment]}, {"id": "/b/", "comments": [comment]}]
    )
    comments = read("json", write(tmp_path / "x.json", text))
    assert [("0", "/a/"), ("0", "/b/")] == [(one.own_id, one.thread.address) for one in comments]
    assert {(datetime(2020, 7, 1, 12, tzinfo=UTC), "markdown")} == {(one.date, one.form) for one in comments}


def test_commento_names_its_commenters(tmp_path: Path) -> None:
    def make(number: str, parent: str, who: str, state: str, **more: Any) -> dict[str, Any]:
        return {
            "commentHex": number,
            "domain": "b.example",
            "url": "/p/",
            "commenterHex": who,
            "markdown": "m",
            "html": "<p>m</p>",
            "parentHex": parent,
            "state": state,
            "creationDate": "2021-03-12T11:21:56Z",
        } | more

    people = [{"commenterHex": "aa", "email": "a@example.org", "name": "An", "link": "https://an.example"}]
    found = [
        make("1", "root", "aa", "approved"),
        make("2", "1", "anonymous", "unapproved"),
        make("3", "1", "aa", "flagged"),
        make("4", "1", "bb", "approved", deleted=True),
    ]
    path = write(tmp_path / "x.json", json.dumps({"version": 1, "comments": found, "commenters": people}))
    comments = read("json", path)
    assert ["approved", "pending", "spam", "trash"] == [one.status for one in comments]
    assert ["", "1", "1", "1"] == [one.parent_id for one in comments]
    assert ["An", "anonymous", "An", ""] == [one.author for one in comments]
    assert ("/p/", "https://an.example", "markdown") == (
        comments[0].thread.address,
        comments[0].website,
        comments[0].form,
    )


def test_lists_by_address_keep_nested_answers(tmp_path: Path) -> None:
    document = {
        "": [{"name": "Nul", "message": "zonder adres"}],
        "/p/": [
            {
                "name": "Een",
                "message": "m",
                "children": [{"name": "Twee", "message": "n", "url": "https://t.example"}],
            }
        ],
    }
    path = write(tmp_path / "x.json", json.dumps(document))
    none, first, second = read("json", path)
    assert ("", "", "Nul") == (none.own_id, none.thread.address, none.author)
    assert first.own_id.startswith("x")
    assert (first.own_id, "/p/", "https://t.example") == (
        second.parent_id,
        second.thread.address,
        second.website,
    )
    document["/p/"].insert(0, {"name": "Nieuw", "message": "later"})
    assert {first.own_id, second.own_id} < {
        one.own_id for one in read("json", write(path, json.dumps(document)))
    }


@pytest.mark.parametrize("text", ["[]", "{}", '{"comments": []}'])
def test_no_comments_are_no_error(text: str, tmp_path: Path) -> None:
    assert [] == read("json", write(tmp_path / "x.json", text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("1", 1),
        ('[{"text": "x"},\n {"text": oops}]', 2),
        ('[{"foo": 1}]', 1),
        ("[1, 2]", 1),
        ('{"ancestors": [], "descendants": []}', 1),
        ('{"name": "x", "data": {"y": 1}}', 1),
        ('{"text": "a"}\nnope\n{"text": "b"}\n', 2),
        ("[" * 200_000, 1),
        ('[{"text": ' + "[" * 200_000 + "]" * 200_000 + "}]", 1),
        ('[{"text": "\x80"}]', 1),
    ],
)
def test_what_is_no_export_is_refused(text: str, line: int, tmp_path: Path) -> None:
    raw = text.encode("latin-1")
    with pytest.raises(ExportError) as raised:
        read("json", write(tmp_path / "x.json", raw))
    assert line == raised.value.line
    assert raised.value.reason


def test_cut_lines_say_how_many_are_complete(tmp_path: Path) -> None:
    path = write(tmp_path / "x.json", '{"text": "a"}\n{"text": "b"}\n{"text": "c')
    with pytest.raises(TruncatedError) as raised:
        read("json", path)
    assert (3, 2) == (raised.value.line, raised.value.records)
    assert 2 == len(read("json", path, accept_truncated=True))


def test_quotes_without_end_take_no_time(tmp_path: Path) -> None:
    with pytest.raises(TruncatedError) as raised:
        read("json", write(tmp_path / "x.json", '["' + '\\"' * 1_000_000))
    assert 0 == raised.value.records


@pytest.mark.parametrize("cut", range(2, 60, 7))
def test_cut_document_says_how_many_are_complete(cut: int, tmp_path: Path) -> None:
    text = json.dumps([RECORD, {"id": 6, "text": 'a {[\\" b', "author": {"name": "x"}}])
    path = write(tmp_path / "x.json", text[:-cut])
    with pytest.raises(TruncatedError) as raised:
        read("json", path)
    assert 1 == raised.value.records
    assert ["5"] == [one.own_id for one in read("json", path, accept_truncated=True)]


HEAD = "id{0}parent{0}page{0}name{0}created{0}message\r\n"
ROW = '7{0}{0}/p/{0}"Öner{0} Ümit"{0}2020-07-01T12:00:00+02:00{0}"twee\nregels ""zo"""\r\n'
LAST = "8{0}7{0}/p/{0}Joke{0}1-7-2020 13:00{0}kort\r\n"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_table_is_read(sign: str, encoding: str, tmp_path: Path) -> None:
    raw = (HEAD + ROW + LAST).format(sign).encode(encoding)
    path = write(tmp_path / "x.csv", raw)
    first, second = read("csv", path)
    assert ("7", "", f"Öner{sign} Ümit".strip(), 'twee\nregels "zo"', 2) == (
        first.own_id,
        first.parent_id,
        first.author,
        first.body,
        first.line,
    )
    assert ("8", "7", 4) == (second.own_id, second.parent_id, second.line)
    assert [datetime(2020, 7, 1, 10, tzinfo=UTC), datetime(2020, 7, 1, 11, tzinfo=UTC)] == [
        first.date,
        second.date,
    ]
    assert generic.looks_like_csv(raw)


def test_short_rows_and_blank_lines_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", "id,text,author\n\n1,a\n,,\n2,b,\n")
    assert [("1", "", "", "a"), ("2", "", "", "b")] == summary(path, "csv")


def test_table_cut_within_quotes_says_how_many_are_complete(tmp_path: Path) -> None:
    path = write(tmp_path / "x.csv", 'id,text\n1,a\n2,"b')
    with pytest.raises(TruncatedError) as raised:
        read("csv", path)
    assert (3, 1) == (raised.value.line, raised.value.records)
    assert [("1", "", "", "a")] == summary_truncated(path)


def summary_truncated(path: Path) -> list[tuple[str, str, str, str]]:
    return [
        (one.own_id, one.parent_id, one.author, one.body) for one in read("csv", path, accept_truncated=True)
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [("", 1), ("a,b\n1,2\n", 1), ("id,text\n1,a,b\n", 2), ('id,text\n1,a\n2,"b"c\n', 3)],
)
def test_what_is_no_table_is_refused(text: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as raised:
        read("csv", write(tmp_path / "x.csv", text))
    assert line == raised.value.line


@pytest.mark.parametrize(
    "head", [b"", b"one line of words", b"<p>id,text</p>", b'{"id": 1, "text": 2}', b"id;text\0"]
)
def test_other_files_are_no_table(head: bytes) -> None:
    assert not generic.looks_like_csv(head)
