"""Addresses and ids that readers and subscribers rely on."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.permalinks.lock_file import Record, render_lock

from tests.magazines import article, load_files

THEE = Record("id:thee", "articles/thee.md", "/thee/", was=("/oud/thee/",))


def tell(tmp_path: Path, files: dict[str, str], *records: Record, **options: object) -> list[str]:
    """Return the findings about permanence: file name, line, code."""
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "permalinks.lock").write_text(render_lock(records), encoding="utf-8")
    found = load_files(tmp_path / "content", files, **options).found
    return sorted(
        f"{Path(one.path).name}:{one.line} {one.code} {one.message.split()[4].strip(',')}"
        for one in found
        if one.code.startswith("K41")
    )


ANSWERED = [
    {"articles/thee.md": article(aliases="[/oud/thee/]")},
    {"articles/kruiden.md": article(aliases="[/thee/, /oud/thee/]")},
    {"articles/thee.md": article(aliases="[/oud/thee]", status="withdrawn")},
    {"articles/thee.md": article(aliases="[/oud/thee/]", status="hidden")},
    {"articles/thee.md": article(aliases="[/oud/thee/]", date="2027-01-01")},
    {"site.yaml": "name: A\ngone: [/thee/, /oud/thee/]\n"},
    {"site.yaml": "name: A\ngone: /thee/\n", "articles/a.md": article(aliases="[/oud/thee/]")},
    {"pages/thee.md": "---\ntitle: Thee\naliases: ['https://katern.example/oud/thee/']\n---\nTekst.\n"},
]


@pytest.mark.parametrize("files", ANSWERED)
def test_an_address_that_something_answers_has_not_vanished(tmp_path: Path, files: dict[str, str]):
    assert [] == tell(tmp_path, files, THEE)


VANISHED = [
    ({}, ["permalinks.lock:2 K410 /oud/thee/", "permalinks.lock:2 K410 /thee/"]),
    ({"articles/thee.md": article()}, ["thee.md:1 K410 /oud/thee/"]),
    ({"articles/thee.md": article(slug="groen", aliases="[/oud/thee/]")}, ["thee.md:4 K410 /thee/"]),
    ({"articles/thee.md": article(status="draft")}, ["thee.md:4 K410 /oud/thee/", "thee.md:4 K410 /thee/"]),
    ({"articles/groen.md": article(aliases="[/oud/thee/]")}, ["groen.md:1 K410 /thee/"]),
    (
        {"articles/thee.md": article(aliases="['https://elders.example/oud/thee/']")},
        ["thee.md:1 K410 /oud/thee/"],
    ),
    ({"articles/thee.md": article(aliases="['/oud/thee/?p=1']")}, ["thee.md:1 K410 /oud/thee/"]),
]


@pytest.mark.parametrize(("files", "said"), VANISHED)
def test_one_that_nothing_answers_is_told_where_it_went(
    tmp_path: Path, files: dict[str, str], said: list[str]
):
    assert said == tell(tmp_path, files, THEE)


def test_a_file_with_faults_of_its_own_is_told_those_alone(tmp_path: Path):
    assert [] == tell(tmp_path, {"articles/thee.md": "---\ntitle: [\n---\nTekst.\n"}, THEE)


def test_a_list_that_no_file_makes_any_more_still_answers(tmp_path: Path):
    """A section without its file has a page as long as an article stands in it."""
    section = Record("id:werk", "categories/werk.md", "/categorie/werk/")
    assert [] == tell(tmp_path, {"articles/a.md": article(category="werk")}, section)
    assert ["permalinks.lock:2 K410 /categorie/werk/"] == tell(tmp_path / "leeg", {}, section)


def test_what_is_gone_may_not_be_there(tmp_path: Path):
    files = {
        "site.yaml": "name: A\ngone:\n  - /thee/\n  - /groen/\n",
        "articles/thee.md": article(aliases="[/groen/]"),
    }
    (tmp_path / "permalinks.lock").write_text("", encoding="utf-8")
    found = load_files(tmp_path / "content", files).found
    assert [(3, "K411"), (4, "K411")] == [(one.line, one.code) for one in found if one.code == "K411"]
