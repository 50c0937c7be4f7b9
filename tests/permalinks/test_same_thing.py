"""Which document is which record."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.permalinks.lock_file import Record
from katern.permalinks.same_thing import match_records

from tests.magazines import article, load_files

THEE = Record("id:thee", "articles/thee.md", "/thee/")
KOFFIE = Record("id:koffie", "articles/koffie.md", "/koffie/", was=("/bakkie/",))


def match(tmp_path: Path, files: dict[str, str], *records: Record) -> dict[str, str]:
    """Return the id of each file that is something recorded."""
    magazine = load_files(tmp_path / "content", files).magazine
    return {one.rpartition("/")[2]: record.id for one, record in match_records(magazine, records).items()}


SAME = [
    ("articles/thee.md", {}),
    ("articles/thee.md", {"slug": "kruiden"}),
    ("articles/kruiden.md", {"aliases": "[/thee/]"}),
    ("articles/kruiden.md", {"aliases": "[/thee]"}),
    ("articles/kruiden.md", {"aliases": "['https://katern.example/thee/']"}),
    ("articles/kruiden.md", {"slug": "thee"}),
    ("articles/kruiden.md", {"id": "id:thee"}),
    ("articles/2025/2025-03-04-thee.md", {}),
]


@pytest.mark.parametrize(("name", "keys"), SAME)
def test_a_thing_is_the_same_by_its_file_its_address_an_alias_or_its_id(
    tmp_path: Path, name: str, keys: dict[str, str]
):
    found = match(tmp_path, {name: article(**keys)}, THEE, KOFFIE)
    assert {name.rpartition("/")[2]: "id:thee"} == found


def test_another_text_is_another_thing(tmp_path: Path):
    assert {} == match(tmp_path, {"articles/melk.md": article()}, THEE, KOFFIE)


def test_a_new_text_in_a_file_of_the_old_name_does_not_take_over(tmp_path: Path):
    """Its old address is an alias of what was renamed, which says more than the name of a file."""
    files = {
        "articles/kruiden.md": article(aliases="[/thee/]"),
        "articles/thee.md": article(slug="zwarte-thee", title="Zwart"),
    }
    assert {"kruiden.md": "id:thee"} == match(tmp_path, files, THEE)


def test_an_address_of_long_ago_is_known_too(tmp_path: Path):
    files = {"articles/espresso.md": article(aliases="[/bakkie/]")}
    assert {"espresso.md": "id:koffie"} == match(tmp_path, files, THEE, KOFFIE)


def test_what_took_in_another_stays_itself(tmp_path: Path):
    files = {"articles/thee.md": article(aliases="[/koffie/]")}
    assert {"thee.md": "id:thee"} == match(tmp_path, files, KOFFIE, THEE)


def test_a_record_belongs_to_one_document(tmp_path: Path):
    files = {"articles/thee.md": article(), "articles/b.md": article(title="B", aliases="[/thee/]")}
    assert {"thee.md": "id:thee"} == match(tmp_path, files, THEE)
