"""A content folder read as a whole: what each file becomes, and what is told of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from katern import load
from katern.diagnostics import Add
from katern.front_matter.document import Parsed, parse_document
from katern.load import load_magazine

from tests.magazines import article, load_files, make_options, said, write_files


def test_an_empty_folder_is_an_empty_magazine(tmp_path: Path):
    loaded = load_files(tmp_path / "content", {})
    assert ([], [], {}) == (list(loaded.magazine), list(loaded.found), loaded.magazine.files)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    loaded = load_magazine(tmp_path / "niets", make_options())
    assert ["1 K166"] == said(loaded)


def test_every_kind_of_file_becomes_a_document(tmp_path: Path):
    files = {
        "site.yaml": "name: Het blad",
        "articles/a.md": article(),
        "pages/b.md": "---\ntitle: B\n---\nTekst.\n",
        "faq/c.md": "---\ntitle: C\n---\n## Hoe?\n\nZo.\n",
        "agenda/d.md": "---\ntitle: D\nstart: 2026-02-01\n---\n",
        "offers/e.md": "---\ntitle: E\nkind: book\nurl: https://a.example/\n---\n",
        "authors/f.md": "---\nname: F\n---\n",
        "categories/g.md": "---\ntitle: G\n---\n",
        "editions/h.md": "---\ntitle: H\nnumber: 1\ndate: 2025-12-01\n---\n",
        "newsletters/i.md": "---\ntitle: I\ndate: 2025-12-01\n---\n",
        "comments/a/wp-1.html": "---\nid: wp-1\nauthor: J\ndate: 2025-12-02\nstatus: approved\n---\nJ *o*\n",
    }
    loaded = load_files(tmp_path / "content", files)
    kinds = [
        "event",
        "article",
        "author",
        "category",
        "comment",
        "edition",
        "faq",
        "newsletter",
        "offer",
        "page",
    ]
    assert ([], kinds) == (said(loaded), [one.kind.name for one in loaded.magazine])
    assert "Het blad" == loaded.magazine.site.name
    comment = loaded.magazine.of_kind("comment")[0]
    assert (None, "J *o*\n") == (comment.scanned, comment.body)
    assert set(files) == set(loaded.magazine.files)
    assert all(one.readable for one in loaded.magazine)


BROKEN = [
    ("Geen kop.\n", ["1 K102"]),
    ("---\ntitle: A: B\ndate: 2025-12-01\n---\nTekst.\n", ["2 K112"]),
    (b"---\ntitle: \xe9\n---\n", ["2 K130"]),
    (b"", ["1 K101"]),
    ("---\ntitle: [\n---\n\n![](x.jpg)\n", ["1 K140", "2 K114", "5 K205", "5 K206"]),
    (
        "---\ntitle: Koffie: op\ndate: 2026-13-01\nstatus: drafd\ncover: weg.jpg\n---\nTekst.\n",
        ["2 K112", "3 K145", "4 K150", "5 K205", "5 K214"],
    ),
    ("---\n\ttitle: A\ndatum 2026-01-01\nkicker: [x]\n---\nTekst.\n", ["2 K111", "3 K167", "4 K142"]),
]


@pytest.mark.parametrize(("raw", "found"), BROKEN)
def test_a_broken_file_is_remembered_as_broken_and_its_text_is_checked_too(
    tmp_path: Path, raw: str | bytes, found: list[str]
):
    loaded = load_files(tmp_path / "content", {"articles/a.md": raw})
    assert (found, {"articles/a.md"}, []) == (said(loaded), loaded.magazine.broken, list(loaded.magazine))


def test_a_document_that_lacks_something_needed_is_read_and_marked(tmp_path: Path):
    files = {"articles/a.md": "---\ntitle: A\n---\nTekst.\n", "articles/b.md": article()}
    loaded = load_files(tmp_path / "content", files)
    assert (["1 K140"], [False, True]) == (said(loaded), [one.readable for one in loaded.magazine])


def test_a_site_file_that_cannot_be_read_leaves_the_rest(tmp_path: Path):
    loaded = load_files(tmp_path / "content", {"site.yaml": b"name: \xe9", "articles/a.md": article()})
    assert (["1 K130"], "", 1) == (said(loaded), loaded.magazine.site.name, len(list(loaded.magazine)))


SLUGS = [
    ("articles/een-artikel.md", "", "een-artikel", []),
    ("articles/2025-11-05-een-artikel.md", "", "een-artikel", []),
    ("articles/Een Artikel.md", "", "een-artikel", ["1 K168"]),
    ("articles/2025-11-05-Een_artikel.md", "", "een-artikel", ["1 K168"]),
    ("articles/café.md", "", "café", []),
    ("articles/😀.md", "", "", ["1 K160"]),
    ("articles/con.md", "", "con-1", ["1 K168"]),
    ("articles/Een Artikel.md", "goed", "goed", []),
    ("articles/a.md", "Fout Slug", "", ["4 K152"]),
]


@pytest.mark.parametrize(("name", "line", "slug", "found"), SLUGS)
def test_the_slug_is_that_of_the_header_else_of_the_file_name(
    tmp_path: Path, name: str, line: str, slug: str, found: list[str]
):
    keys = {"slug": line} if line else {}
    loaded = load_files(tmp_path / "content", {name: article(**keys)})
    assert (slug, found) == (loaded.magazine.documents[0].slug, said(loaded))


def test_a_file_name_in_pelican_s_magazine_makes_the_slug_that_pelican_makes(tmp_path: Path):
    text = "Title: A\nDate: 2025-12-01\n\nTekst.\n"
    loaded = load_files(tmp_path / "content", {"articles/Een Café_artikel.md": text})
    assert ([], "een-cafe-artikel") == (said(loaded), loaded.magazine.documents[0].slug)


def date_of(tmp_path: Path, name: str, text: str, **options: object) -> str:
    document = load_files(tmp_path / "content", {name: text}, **options).magazine.documents[0]
    return f"{document.date:%Y-%m-%d}" if document.date else ""


UNDATED, OLD = "---\ntitle: A\n---\nTekst.\n", "Title: A\n\nTekst.\n"
DATES = [
    ("articles/2025-11-05-a.md", UNDATED, {}, "2025-11-05"),
    ("articles/2025-11-05-a.md", article(), {}, "2025-12-01"),
    ("newsletters/2025-11-05-a.md", UNDATED, {}, "2025-11-05"),
    ("articles/a.md", UNDATED, {"default_date": "2025-01-01"}, ""),
    ("articles/a.md", OLD, {"default_date": "2025-01-01"}, "2025-01-01"),
    ("articles/2025-11-05-a.md", OLD, {"default_date": "2025-01-01"}, "2025-11-05"),
    ("articles/a_20251106.md", OLD, {"filename_metadata": r"\w_(?P<date>\d{8})"}, "2025-11-06"),
    ("articles/a.md", OLD, {"filename_metadata": r"\w_(?P<date>\d{8})"}, ""),
    (
        "articles/a.md",
        OLD,
        {"filename_metadata": r"(?P<onzin>a)(?P<date>z)?", "default_date": "2025-01-01"},
        "2025-01-01",
    ),
    ("pages/2025-11-05-a.md", UNDATED, {}, ""),
]


@pytest.mark.parametrize(("name", "text", "options", "expected"), DATES)
def test_a_date_comes_from_the_header_else_the_file_name_else_pelican_s_settings(
    tmp_path: Path, name: str, text: str, options: dict[str, object], expected: str
):
    assert expected == date_of(tmp_path, name, text, **options)


def test_a_date_may_be_that_of_the_file_where_pelican_s_settings_say_so(tmp_path: Path):
    write_files(tmp_path / "content", {"articles/a.md": OLD})
    os.utime(tmp_path / "content/articles/a.md", (1_764_000_000, 1_764_000_000))
    loaded = load_magazine(tmp_path / "content", make_options(default_date="fs"))
    assert "2025-11-24T17:00:00+01:00" == (loaded.magazine.documents[0].date or "").isoformat()  # type: ignore[union-attr]


TEXTS = [
    ({}, "", ["4 K109"]),
    ({}, "\n\n", ["4 K109"]),
    ({"status": "draft"}, "", []),
    ({"status": "hidden"}, "", ["5 K109"]),
    ({"status": "skip"}, "![](x.jpg)\n", []),
    ({"date": "2026-02-01"}, "Tekst.\n", ["3 K148"]),
    ({"date": "2026-02-01", "status": "draft"}, "Tekst.\n", []),
]


@pytest.mark.parametrize(("keys", "body", "found"), TEXTS)
def test_a_text_is_asked_for_where_readers_would_miss_it(
    tmp_path: Path, keys: dict[str, str], body: str, found: list[str]
):
    assert found == said(load_files(tmp_path / "content", {"articles/a.md": article(body, **keys)}))


def test_a_text_is_typeset_in_its_own_language(tmp_path: Path):
    files = {"articles/a.md": article("een - twee\n"), "articles/b.md": article("one - two\n", lang="en")}
    texts = [
        "".join(map(str, one.scanned.pieces))
        for one in load_files(tmp_path / "content", files).magazine
        if one.scanned
    ]
    assert ["<p>een\u00a0– twee</p>", "<p>one – two</p>"] == texts


def test_a_header_that_takes_too_long_is_told_and_the_next_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def spin(text: str, add: Add) -> Parsed:
        while "traag" in text:
            pass
        return parse_document(text, add)

    monkeypatch.setattr(load, "TIME_LIMIT_S", 0.2)
    monkeypatch.setattr(load, "parse_document", spin)
    loaded = load_files(
        tmp_path / "content", {"articles/a.md": article("traag\n"), "articles/b.md": article()}
    )
    assert (["1 K312"], {"articles/a.md"}) == (said(loaded), loaded.magazine.broken)
    assert ["articles/b.md"] == [one.relative for one in loaded.magazine]


def test_progress_is_told_of_every_file(tmp_path: Path):
    write_files(tmp_path / "content", {"articles/a.md": article(), "images/b.svg": "<svg/>"})
    told: list[tuple[int, int]] = []
    load_magazine(tmp_path / "content", make_options(), lambda done, total: told.append((done, total)))
    assert [(1, 2), (2, 2)] == told


def test_findings_of_all_files_come_sorted_in_one_run(tmp_path: Path):
    files = {f"articles/{name}.md": article(date="morgen") for name in "cab"}
    loaded = load_files(tmp_path / "content", files)
    assert ["a.md", "b.md", "c.md"] == [Path(one.path).name for one in loaded.found]


def test_loading_writes_nothing(tmp_path: Path):
    write_files(tmp_path / "content", {"articles/a.md": article(), "articles/b.md": "x"})
    before = sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
    load_magazine(tmp_path / "content", make_options())
    assert before == sorted((path, path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))
