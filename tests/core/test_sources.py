"""Files of a content folder: decoded, found, and nothing beside them followed."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from katern import sources
from katern.diagnostics import Code
from katern.sources import Finder, Found, decode, read_text, stem_of

from tests.core.told import Told
from tests.magazines import write_files


def read(raw: bytes) -> tuple[str | None, list[str]]:
    told = Told()
    return decode(raw, told), told.said


DECODED = [
    (b"", "", []),
    (b"tekst\n", "tekst\n", []),
    ("één “twee” 😀".encode(), "één “twee” 😀", []),
    (b"\xef\xbb\xbf---\n", "---\n", []),
    (b"a\r\nb\r\n", "a\nb\n", []),
    (b"a\r\nb\nc\r\n", "a\nb\nc\n", []),
    (b"a\rb\nc", "a\nb\nc", []),
    (b"a\tb\n", "a\tb\n", []),
    ("a\u2028b\u0085c".encode(), "a\u2028b\u0085c", []),
    ("e\u0301".encode(), "e\u0301", []),
    ("ZWJ 👩\u200d💻 en a\u200bb\u00adc".encode(), "ZWJ 👩\u200d💻 en a\u200bb\u00adc", []),
    ("\u05d0\u200f".encode(), "\u05d0\u200f", []),
]


@pytest.mark.parametrize(("raw", "text", "said"), DECODED)
def test_utf_8_is_read_whatever_its_line_ends(raw: bytes, text: str, said: list[str]):
    assert (text, said) == read(raw)


REFUSED = [
    ("---\ntitle: Café\n".encode("latin-1"), ["2 K130"]),
    ("a\nb\n“c”".encode("cp1252"), ["3 K130"]),
    (b"a\r\nb\r\n\xff", ["3 K130"]),
    ("tekst".encode("utf-16"), ["1 K130"]),
    (b"\xfe\xff\x00a", ["1 K130"]),
    (b"\xff\xfe", ["1 K130"]),
    (b"a\n\xed\xa0\x80", ["2 K130"]),
    (b"a\xc0\xaf", ["1 K130"]),
    (b"a\n\xf0\x9f", ["2 K130"]),
    (b"a\rb\rc", ["1 K132"]),
    (b"\r", ["1 K132"]),
    (b"a\n\x00\n", ["2 K131"]),
    (b"a\n\x0b\x0c\n\x1b[0m\n\x7f", ["2 K131", "2 K131", "3 K131", "4 K131"]),
    ("a\u0080b\u009f".encode(), ["1 K131", "1 K131"]),
    ("a\nb\ufffe".encode(), ["2 K131"]),
    ("a\ufdd0\U0001fffe\U0010ffff".encode(), ["1 K131", "1 K131", "1 K131"]),
    (b"\x00" * 300, ["1 K131"]),
    (b"\x01\n" * 300, [f"{line} K131" for line in range(1, 101)]),
]


@pytest.mark.parametrize(("raw", "said"), REFUSED)
def test_what_no_text_holds_is_refused_at_its_line(raw: bytes, said: list[str]):
    assert (None, said) == read(raw)


def test_the_encoding_that_it_looks_like_is_named():
    told = Told()
    decode("é".encode("cp1252"), told)
    decode("x".encode("utf-16"), told)
    assert [
        "a.md:1: K130 the file is not UTF-8: byte 0xe9; it looks like Windows-1252; save it as UTF-8",
        "a.md:1: K130 the file is not UTF-8: byte 0xff; it looks like UTF-16; save it as UTF-8",
    ] == sorted(told.messages)


WARNED = [
    ("---\ntitle: a\u202eb\n---\nx", ["2 K134"]),
    ("---\ntitle: a\n---\nx\u2066y", ["4 K135"]),
    ("Title: a\u202eb\n\nx\u202dy", ["1 K134", "3 K135"]),
    ("Title: a\nTags: b\u202ec", ["2 K134"]),
    ("---\ntitle: a\u202eb", ["2 K135"]),
    ("a\nCafÃ©", ["2 K133"]),
    ("â€œzo”", ["1 K133"]),
    ("a\ufffdb", ["1 K133"]),
    ("a\nâ€\u009d en Ã\u0080", ["2 K133", "2 K133"]),
    ("e" + "\u0301" * 7, ["1 K136"]),
    ("e" + "\u0301" * 6, []),
    ("ANÃO en Ânimo", []),
    ("\ufffd\n" * 300, [f"{line} K133" for line in range(1, 101)]),
]


@pytest.mark.parametrize(("text", "said"), WARNED)
def test_doubtful_characters_are_told_and_the_text_is_read(text: str, said: list[str]):
    assert (text, said) == read(text.encode())


def test_the_key_in_which_an_invisible_mark_stands_is_named():
    told = Told()
    decode("---\ntitle: a\ntags: x, b\u202ec\n---\n".encode(), told)
    assert told.messages[0].startswith("a.md:3: K134 the invisible direction mark U+202E stands in 'tags'")


READERS_WORDS = ["---\nauthor: Café\n---\nx\u2066y", "CafÃ© \ufffd", "e" + "\u0301" * 7]


@pytest.mark.parametrize("text", READERS_WORDS)
def test_what_a_reader_wrote_is_not_reproached_to_the_editor(tmp_path: Path, text: str):
    write_files(tmp_path, {"comments/a/wp-1.html": text})
    told = Told()
    assert text == read_text(Finder(tmp_path, told).find()[0], told)
    assert [] == told.said


def test_a_comment_that_is_no_text_is_told(tmp_path: Path):
    write_files(tmp_path, {"comments/a/wp-1.html": "a\n\x1b[0m"})
    told = Told()
    assert read_text(Finder(tmp_path, told).find()[0], told) is None
    assert ["2 K131"] == told.said


# Finding


class Walk:
    """What a folder gives: its files, and what is told of them by relative path."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.said: list[str] = []
        self.words: list[str] = []
        self.files = Finder(content, self._add).find()

    def _add(self, code: Code, path: Path, line: int = 1, column: int = 1, **values: object) -> None:
        told = Told()
        told(code, line, column, **values)
        self.said.append(f"{path.relative_to(self.content).as_posix()}:{line} {code.id}")
        self.words.extend(told.messages)

    @property
    def kinds(self) -> dict[str, str | None]:
        return {one.relative: one.kind.name if one.kind is not None else None for one in self.files}


def test_files_are_sorted_and_their_folder_tells_their_kind(tmp_path: Path):
    files = {
        "site.yaml": "name: x",
        "articles/b.md": "x",
        "articles/deep/er/a.markdown": "x",
        "articles/foto.jpg": "x",
        "pages/over.MD": "x",
        "faq/vraag.mkd": "x",
        "agenda/dag.mdown": "x",
        "offers/boek.md": "x",
        "authors/jan.md": "x",
        "categories/werk.md": "x",
        "editions/1.md": "x",
        "newsletters/1.md": "x",
        "comments/a/wp-1.html": "x",
        "images/x/foto.png": "x",
    }
    walk = Walk(write_files(tmp_path, files))
    kinds = {
        "agenda/dag.mdown": "event",
        "articles/b.md": "article",
        "articles/deep/er/a.markdown": "article",
        "articles/foto.jpg": None,
        "authors/jan.md": "author",
        "categories/werk.md": "category",
        "comments/a/wp-1.html": "comment",
        "editions/1.md": "edition",
        "faq/vraag.mkd": "faq",
        "images/x/foto.png": None,
        "newsletters/1.md": "newsletter",
        "offers/boek.md": "offer",
        "pages/over.MD": "page",
        "site.yaml": None,
    }
    assert (kinds, []) == (walk.kinds, walk.said)
    assert sorted(kinds) == [one.relative for one in walk.files]
    assert all(1 <= one.size <= 7 for one in walk.files)


UNREAD = [
    ("los.md", "los.md:1 K163"),
    ("artikelen/a.md", "artikelen/a.md:1 K163"),
    ("images/a.md", "images/a.md:1 K163"),
    ("articles/a.txt", "articles/a.txt:1 K163"),
    ("articles/a.mdx", "articles/a.mdx:1 K163"),
    ("articles/a.rst", "articles/a.rst:1 K163"),
    ("articles/a.HTML", "articles/a.HTML:1 K163"),
    ("articles/zonder-uitgang", "articles/zonder-uitgang:1 K163"),
    ("articles/a.docx", "articles/a.docx:1 K163"),
    ("comments/a/wp-1.md", "comments/a/wp-1.md:1 K163"),
    ("comments/a/wp-1.txt", "comments/a/wp-1.txt:1 K163"),
]


@pytest.mark.parametrize(("name", "said"), UNREAD)
def test_a_text_that_nothing_reads_is_told(tmp_path: Path, name: str, said: str):
    walk = Walk(write_files(tmp_path, {name: "x"}))
    assert ({name: None}, [said]) == (walk.kinds, walk.said)


LEFT_BEHIND = ("a.md~", "a.md.bak", "a.md.swp", ".a.md.swp", ".#a.md", "#a.md#", "a.md.orig", "a.md.tmp")


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_an_editor_leaves_beside_a_text_is_no_content(tmp_path: Path, name: str):
    walk = Walk(write_files(tmp_path, {f"articles/{name}": "x"}))
    assert ({}, []) == (walk.kinds, walk.said)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("los.md", "move it to one of articles/, pages/, faq/"),
        ("articles/a.txt", "a text ends in '.md'; rename it, or move it out of content/"),
        ("articles/a.docx", "paste its text into a new file that ends in '.md'"),
        ("articles/a.html", "paste its text into a new file that ends in '.md'"),
        ("comments/a/x.md", "a comment ends in '.html'; rename it, or move it out of content/"),
    ],
)
def test_an_unread_text_is_answered_with_where_it_belongs(tmp_path: Path, name: str, advice: str):
    assert advice in Walk(write_files(tmp_path, {name: "x"})).words[0]


@pytest.mark.parametrize(
    "name", [".geheim.md", ".git/config", "articles/.a.md.swp", "articles/.concept/a.md"]
)
def test_files_and_folders_with_a_dot_are_not_seen(tmp_path: Path, name: str):
    walk = Walk(write_files(tmp_path, {name: "x", "articles/a.md": "x"}))
    assert (["articles/a.md"], []) == ([one.relative for one in walk.files], walk.said)


def test_pictures_and_other_files_beside_the_texts_are_nothing_wrong(tmp_path: Path):
    names = ["articles/a.jpg", "articles/a.pdf", "articles/a.csv", "images/README.txt", "logo.svg"]
    names.append("comments/url-map")
    walk = Walk(write_files(tmp_path, dict.fromkeys(names, "x")))
    assert (set(names), []) == (set(walk.kinds), walk.said)


def test_a_link_within_the_content_is_followed(tmp_path: Path):
    content = write_files(tmp_path / "content", {"articles/a.md": "x", "images/b.jpg": "x"})
    (content / "articles/b.md").symlink_to("a.md")
    (content / "articles/fotos").symlink_to("../images")
    walk = Walk(content)
    assert {"articles/a.md", "articles/b.md", "articles/fotos/b.jpg", "images/b.jpg"} == set(walk.kinds)
    assert [] == walk.said


def make_link(content: Path, name: str, target: str) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)


LINKS = [
    ("articles/a.md", "../../buiten.md"),
    ("articles/a.md", "/etc/passwd"),
    ("articles/a.md", "../../content-ernaast/x.md"),
    ("articles/a.md", "../comments/x/wp-1.html"),
    ("images/a.html", "../comments/x/wp-1.html"),
    ("images/a.md", "../.verborgen/x.md"),
    ("images/foto.jpg", "../articles/echt.md"),
    ("articles/a.md", "niets.md"),
    ("articles/a.md", "a.md"),
    ("articles/map", "../.."),
    ("articles/map", "/"),
]


@pytest.mark.parametrize(("name", "target"), LINKS)
def test_a_link_out_of_the_content_or_to_another_kind_is_not_followed(tmp_path: Path, name: str, target: str):
    write_files(tmp_path, {"buiten.md": "x", "content-ernaast/x.md": "x"})
    content = write_files(
        tmp_path / "content", {"comments/x/wp-1.html": "x", ".verborgen/x.md": "x", "articles/echt.md": "x"}
    )
    make_link(content, name, target)
    walk = Walk(content)
    assert [f"{name}:1 K138"] == walk.said
    assert {"articles/echt.md", "comments/x/wp-1.html"} == set(walk.kinds)


def test_a_folder_that_holds_itself_by_a_link_is_walked_once(tmp_path: Path):
    content = write_files(tmp_path / "content", {"articles/deep/a.md": "x"})
    make_link(content, "articles/deep/weer", "..")
    walk = Walk(content)
    assert ["articles/deep/a.md"] == [one.relative for one in walk.files]
    assert ["articles/deep/weer:1 K138"] == walk.said


def test_a_pipe_a_socket_and_a_folder_named_as_a_text_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write_files(tmp_path, {"articles/map.md/a.md": "x"})
    os.mkfifo(tmp_path / "articles/pijp.md")
    monkeypatch.chdir(tmp_path / "articles")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("sok.md")
        walk = Walk(tmp_path)
    assert {"articles/map.md:1 K138", "articles/pijp.md:1 K138", "articles/sok.md:1 K138"} == set(walk.said)
    assert {"articles/map.md/a.md": "article"} == walk.kinds


def test_a_content_folder_that_is_not_there_is_told(tmp_path: Path):
    walk = Walk(tmp_path / "niets")
    assert ([], [".:1 K166"]) == (walk.files, walk.said)


def test_a_folder_that_may_not_be_opened_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write_files(tmp_path, {"articles/dicht/a.md": "x", "articles/open.md": "x"})
    scandir = os.scandir

    def refuse(path: os.PathLike[str]):
        if os.fspath(path).endswith("dicht"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(sources.os, "scandir", refuse)
    walk = Walk(tmp_path)
    assert (["articles/open.md"], ["articles/dicht:1 K166"]) == (
        [one.relative for one in walk.files],
        walk.said,
    )
    assert "this cannot be read: Permission denied" in walk.words[0]


def test_a_content_folder_that_is_itself_a_link_is_read(tmp_path: Path):
    write_files(tmp_path / "echt", {"articles/a.md": "x"})
    (tmp_path / "content").symlink_to("echt")
    walk = Walk(tmp_path / "content")
    assert (["articles/a.md"], []) == ([one.relative for one in walk.files], walk.said)


# Reading


def found(path: Path, size: int | None = None) -> Found:
    return Found(path, "articles/2026-01-03-a.b.md", None, path.stat().st_size if size is None else size)


def test_a_file_is_read_as_text(tmp_path: Path):
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb")
    told = Told()
    assert ("a\nb", []) == (read_text(found(path), told), told.said)


def test_a_file_beyond_all_measure_is_not_opened(tmp_path: Path):
    told = Told()
    assert read_text(found(tmp_path / "niets", sources.MAX_FILE_SIZE + 1), told) is None
    assert ["1 K139"] == told.said


def test_a_file_that_is_gone_or_closed_is_told(tmp_path: Path):
    told = Told()
    assert read_text(found(tmp_path / "niets", 1), told) is None
    assert ["1 K166"] == told.said


def test_the_stem_of_a_file_is_its_name_without_its_last_ending(tmp_path: Path):
    assert "2026-01-03-a.b" == stem_of(found(tmp_path / "a.md", 0))
