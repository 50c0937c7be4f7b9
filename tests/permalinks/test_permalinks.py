"""The id of every document, and what subscribers are given."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.load import Loaded
from katern.permalinks.lock_file import Record, render_lock

from tests.magazines import article, load_files

SITE = "https://www.katern.example/blad"


def load(tmp_path: Path, files: dict[str, str], *records: Record, **options: object) -> Loaded:
    if records:
        (tmp_path / "permalinks.lock").write_text(render_lock(records), encoding="utf-8")
    return load_files(tmp_path / "content", files, **{"site_url": SITE, **options})


def ids(loaded: Loaded) -> dict[str, str]:
    return {one.relative: loaded.permalinks.feed_id(one) for one in loaded.magazine}


def test_a_new_id_says_host_year_kind_and_file(tmp_path: Path):
    files = {
        "articles/thee.md": article(date="2019-05-06"),
        "articles/2020/2020-01-02-café.md": article(title="B", date="2020-01-02"),
        "pages/over.md": "---\ntitle: Over\n---\nTekst.\n",
    }
    assert {
        "articles/2020/2020-01-02-café.md": "tag:www.katern.example,2020:article/2020/2020-01-02-caf%C3%A9",
        "articles/thee.md": "tag:www.katern.example,2019:article/thee",
        "pages/over.md": "tag:www.katern.example,2026:page/over",
    } == ids(load(tmp_path, files))


def test_the_lock_goes_before_all_else(tmp_path: Path):
    """Neither another host nor another date or title makes another id."""
    known = Record("tag:oud.example,2011:article/x", "articles/thee.md", "/thee/")
    loaded = load(tmp_path, {"articles/thee.md": article(date="2024-01-01", title="Anders")}, known)
    assert {"articles/thee.md": known.id} == ids(loaded)


def test_an_id_that_subscribers_know_already_is_kept(tmp_path: Path):
    loaded = load(tmp_path, {"articles/thee.md": article(id="'https://oud.example/?p=301'")})
    assert {"articles/thee.md": "https://oud.example/?p=301"} == ids(loaded)


def test_a_new_text_never_gets_the_id_of_one_that_moved_on(tmp_path: Path):
    known = Record("tag:www.katern.example,2025:article/thee", "articles/thee.md", "/thee/")
    files = {
        "articles/kruiden.md": article(date="2025-01-01", aliases="[/thee/]"),
        "articles/thee.md": article(date="2025-06-01", slug="zwart", title="Zwart"),
    }
    assert {
        "articles/kruiden.md": known.id,
        "articles/thee.md": "tag:www.katern.example,2025:article/thee-2",
    } == ids(load(tmp_path, files, known))


FEEDS = ("all", "category-werk")
NEW = Record("n", "articles/nieuw.md", "/nieuw/", feeds=FEEDS)


@pytest.mark.parametrize(
    ("name", "date", "feed", "given"),
    [
        ("nieuw", "2025-06-01", "all", True),
        ("nieuw", "2025-06-01", "category-thuis", True),  # nobody follows it yet
        ("nieuw", "2025-06-01", "author-anna", False),  # somebody does, and it was published without it
        ("ander", "2025-06-02", "all", True),
        ("ander", "2025-05-20", "all", True),
        ("ander", "2021-01-01", "all", False),  # from an archive
        ("ander", "2021-01-01", "category-thuis", True),
    ],
)
def test_subscribers_are_given_what_is_news(tmp_path: Path, name: str, date: str, feed: str, given: bool):
    files = {"articles/nieuw.md": article(date="2025-06-01"), f"articles/{name}.md": article(date=date)}
    other = Record("o", "articles/over.md", "/over/", feeds=("author-anna",))
    loaded = load(tmp_path, files, NEW, other)
    document = loaded.magazine.by_path[f"articles/{name}.md"]
    assert given == loaded.permalinks.enters(document, feed)


@pytest.mark.parametrize(
    ("feeds", "feed", "given"),
    [
        (("all", "category-werk"), "category-werk", True),
        (("-category-werk", "all"), "category-werk", False),  # newer ones took its place
        (("-category-werk", "all"), "all", True),
        (("all", "category-werk"), "category-arbeid", True),  # the same section
        (("all",), "category-arbeid", False),
        (("-category-werk", "all"), "category-arbeid", False),
        (("-category-arbeid", "all", "category-werk"), "category-arbeid", False),
        (("all",), "category-nieuw", True),
        (None, "category-werk", True),
    ],
)
def test_what_left_a_feed_or_never_was_in_it_stays_out(
    tmp_path: Path, feeds: tuple[str, ...] | None, feed: str, given: bool
):
    """Also when the section has another slug, since its subscribers are the same."""
    files = {
        "articles/a.md": article(),
        "categories/arbeid.md": "---\ntitle: Arbeid\naliases: [/categorie/werk/]\n---\n",
    }
    records = (
        Record("a", "articles/a.md", "/a/", feeds=feeds),
        Record("o", "articles/o.md", "/o/", feeds=FEEDS),
    )
    loaded = load(tmp_path, files, *records)
    assert given == loaded.permalinks.enters(loaded.magazine.by_path["articles/a.md"], feed)


def test_a_name_that_another_section_has_now_is_its_own(tmp_path: Path):
    files = {
        "articles/a.md": article(),
        "categories/arbeid.md": "---\ntitle: Arbeid\naliases: [/oud/thuis/]\n---\n",
        "categories/thuis.md": "---\ntitle: Thuis\n---\n",
    }
    loaded = load(tmp_path, files, Record("o", "articles/o.md", "/o/", feeds=("category-thuis",)))
    assert loaded.permalinks.enters(loaded.magazine.by_path["articles/a.md"], "category-arbeid")


def test_without_a_lock_everything_is_new(tmp_path: Path):
    loaded = load(tmp_path, {"articles/a.md": article(date="1999-01-01")})
    assert loaded.permalinks.enters(loaded.magazine.documents[0], "all")


KEPT = Record("id:thee", "articles/thee.md", "/thee/")


@pytest.mark.parametrize(
    ("name", "keys", "slug"),
    [
        ("thee", {}, "thee"),
        ("thee", {"slug": "anders"}, "anders"),
        ("groen", {"id": "id:thee"}, "thee"),
        ("groen", {"id": "id:thee", "aliases": "[/thee/]"}, "groen"),
        ("groen", {"aliases": "[/thee/]"}, "groen"),
        ("groen", {}, "groen"),
    ],
)
def test_what_is_published_keeps_its_slug_until_a_line_says_otherwise(
    tmp_path: Path, name: str, keys: dict[str, str], slug: str
):
    loaded = load(tmp_path, {f"articles/{name}.md": article(**keys)}, KEPT)
    assert slug == loaded.magazine.documents[0].slug


def test_a_slug_line_that_was_deleted_changes_no_address(tmp_path: Path):
    loaded = load(tmp_path, {"articles/bestand.md": article()}, Record("i", "articles/bestand.md", "/kort/"))
    assert "/kort/" == loaded.magazine.path_of(loaded.magazine.documents[0])
