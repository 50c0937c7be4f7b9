"""A file that is no export is refused in words that say what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.comments.importers.reading import ExportError
from katern.comments.importers.source_dates import parse_date
from katern.comments.importers.xml_start import find_root, read_start

from tests.comments.importers.read_export import IMPORTERS, ZONE, read_bytes, read_file


@pytest.mark.parametrize(
    ("export", "line", "words"),
    [
        (b"", 1, "the file is empty"),
        (b"\xef\xbb\xbf \n", 1, "the file is empty"),
        (b"\x1f\x8b\x08\x00", 1, "it is a packed file"),
        (b"PK\x03\x04", 1, "it is a packed file"),
        (b'{"comments": []}', 1, "it is no export of comments; it begins with '{\"comments\": []}'"),
        (b"<rdf><a/></rdf>", 1, "it is no export of comments; it begins with '<rdf><a/></rdf>'"),
        (b'<?xml version="1.0"?>\n', 2, "it holds nothing but a beginning"),
        (b'<?xml version="1.0"?>\n<rdf/>', 2, "first element is 'rdf'"),
        (b"\n<!DOCTYPE a>\n<rss/>", 2, "DOCTYPE"),
        (b"<html><rss/></html>", 1, "web page"),
        (b"<rss>\n<![FOO[ ]]></rss>", 2, "DOCTYPE"),
        (b"<rss>" + b"\n<a>" * 200 + b"</a>" * 200 + b"</rss>", 101, "more than 100 deep"),
    ],
)
def test_what_is_no_export_is_refused(
    export: bytes, line: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """With the line, and the same by every importer that would read its root."""
    monkeypatch.setenv("KATERN_LANG", "en")
    read = read_bytes(IMPORTERS["wxr"], tmp_path, export)
    assert read.error is not None
    assert words in read.error.reason
    assert line == read.error.line
    assert [] == read.comments


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path):
    """One that is absent, and a folder."""
    for path in (tmp_path / "absent.xml", tmp_path):
        assert read_file(IMPORTERS["disqus"], path).error is not None


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"<rss>", "utf-8"),
        (b'<?xml version="1.0" encoding="US-ASCII"?>', "utf-8"),
        (b'<?xml version="1.0" encoding="windows-1252"?><rss>\xe9</rss>', "cp1252"),
        (b'<?xml version="1.0" encoding="latin1"?><rss>\xc3\xa9</rss>', "utf-8"),
        (b'<?xml version="1.0" encoding="latin1"?><rss></rss>', "cp1252"),
        ("<rss>".encode("utf-16-le"), "utf-16-le"),
        ("<rss>".encode("utf-16-be"), "utf-16-be"),
        ("\ufeff<rss>".encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_an_encoding_is_found(head: bytes, encoding: str):
    assert encoding == read_start(head).encoding


def test_an_unknown_encoding_is_refused():
    with pytest.raises(ExportError, match="x-klingon"):
        read_start(b"<?xml version='1.0' encoding='x-klingon'?><rss/>")


@pytest.mark.parametrize(
    ("head", "root"),
    [
        (b"<!-- <disqus> --><?pi feed?><rss a='b'>", "rss"),
        (b"warning: x\n<?xml version='1.0'?>\n<!-- <feed> -->\n<disqus/>", "disqus"),
        (b"<html><rss>", ""),
        (b"\x00\xff\xfe", ""),
    ],
)
def test_a_root_is_found(head: bytes, root: str):
    assert root == find_root(head)[0]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2020-07-01 12:00:00", "2020-07-01T10:00:00+00:00"),
        ("2020-07-01T12:00:00Z", "2020-07-01T12:00:00+00:00"),
        ("2020-03-29 02:30:00", "2020-03-29T01:30:00+00:00"),
        ("2020-10-25 02:30:00", "2020-10-25T00:30:00+00:00"),
        ("0000-00-00 00:00:00", None),
        ("0001-01-01 00:00:00", None),
        ("2011-x09-30T22:48:43Z", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_utc(text: str, read: str | None):
    date = parse_date(text, ZONE)
    assert read == (None if date is None else date.isoformat())
