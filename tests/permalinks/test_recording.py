"""What a lock holds after `inv lock`, and what git and the site know together."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.load import Loaded
from katern.permalinks.lock_file import Record, join_two, parse_lock, render_lock
from katern.permalinks.recording import join_deployed, list_public, record_magazine

from tests.core.told import Told
from tests.magazines import article, load_files

ISSUE = "---\ntitle: Nummer een\ndate: 2025-12-20\n---\nBeste lezer.\n"

COMMENT = "---\nid: wp-1\nauthor: X\ndate: 2025-12-02T00:00:00Z\nstatus: approved\n---\nJa.\n"


def load(tmp_path: Path, files: dict[str, str], *records: Record) -> Loaded:
    (tmp_path / "permalinks.lock").write_text(render_lock(records), encoding="utf-8")
    return load_files(tmp_path / "content", files)


def record(loaded: Loaded, *feeds: str) -> dict[str, Record]:
    """Return the records of documents by file, each article in these feeds."""
    named = {one.relative: feeds for one in loaded.magazine.of_kind("article") if one.state == "published"}
    found = record_magazine(loaded.permalinks, named, newest=20)
    return {one.source: one for one in found if one.source != "site.yaml"}


def test_the_magazine_itself_is_recorded_and_keeps_its_id_when_it_moves(tmp_path: Path):
    """The ids of its feeds begin with it."""
    loaded = load(tmp_path, {})
    [site] = record_magazine(loaded.permalinks, {}, newest=20)
    assert Record("tag:katern.example,2026:magazine", "site.yaml", "/") == site
    (tmp_path / "permalinks.lock").write_text(render_lock([site]), encoding="utf-8")
    moved = load_files(tmp_path / "content", {}, site_url="https://elders.example")
    assert (site.id, 0) == (moved.permalinks.site_id, len(moved.found))


def test_a_page_at_the_front_is_another_thing(tmp_path: Path):
    files = {"pages/voor.md": "---\ntitle: Voor\nsave_as: index.html\nurl: ''\n---\nTekst.\n"}
    known = Record("tag:katern.example,2026:magazine", "site.yaml", "/")
    found = record(load(tmp_path, files, known))
    assert all(one.id != known.id for one in found.values())
    page = Record("van-de-site", "pages/voor.md", "/")
    assert {known.id, page.id} == {one.id for one in join_deployed([known], [page])}


def test_everything_that_readers_can_see_at_an_address_is_recorded(tmp_path: Path):
    files = {
        "articles/a.md": article(),
        "articles/stil.md": article(status="hidden"),
        "articles/weg.md": article(status="withdrawn"),
        "articles/klad.md": article(status="draft"),
        "articles/later.md": article(date="2030-01-01"),
        "articles/over.md": article(status="skip"),
        "pages/p.md": "---\ntitle: P\n---\nTekst.\n",
        "faq/f.md": "---\ntitle: F\n---\n## Wat?\n\nDit.\n",
        "authors/anna.md": "---\nname: Anna\n---\n",
        "categories/werk.md": "---\ntitle: Werk\n---\n",
        "offers/boek.md": "---\ntitle: B\nkind: book\nurl: https://b.example/\n---\nTekst.\n",
        "comments/a/wp-1.html": COMMENT,
        "newsletters/n.md": ISSUE,
    }
    expected = (
        "articles/a articles/stil articles/weg authors/anna categories/werk faq/f newsletters/n pages/p"
    )
    assert [f"{one}.md" for one in expected.split()] == sorted(record(load(tmp_path, files)))


def test_recording_again_changes_nothing(tmp_path: Path):
    files = {"articles/a.md": article(), "articles/b.md": article(title="B"), "newsletters/n.md": ISSUE}
    first = record(load(tmp_path, files), "all")
    again = record(load(tmp_path, files, *first.values()), "all")
    assert render_lock(first.values()) == render_lock(again.values())


def test_what_moved_keeps_its_id_and_its_old_addresses(tmp_path: Path):
    old = Record("id:a", "articles/a.md", "/a/", was=("/eerst/",), feeds=("all",))
    files = {"articles/b.md": article(aliases="[/a/, /eerst/]")}
    assert {
        "articles/b.md": Record("id:a", "articles/b.md", "/b/", ("/eerst/", "/a/"), ("all",), line=1)
    } == record(load(tmp_path, files, old), "all")


def test_what_moved_back_has_its_address_once(tmp_path: Path):
    old = Record("id:a", "articles/b.md", "/b/", was=("/a/",))
    found = record(load(tmp_path, {"articles/a.md": article(aliases="[/b/]")}, old))
    assert ("/a/", ("/b/",)) == (found["articles/a.md"].url, found["articles/a.md"].was)


def test_what_is_no_more_stays_recorded(tmp_path: Path):
    """So its id is never given to anything else, and its address is still looked after."""
    old = Record("id:weg", "articles/weg.md", "/weg/")
    found = record(load(tmp_path, {"site.yaml": "name: A\ngone: /weg/\n"}, old))
    assert "id:weg" == found["articles/weg.md"].id


def test_a_feed_that_was_not_given_an_article_is_not_recorded_for_it(tmp_path: Path):
    """A corrected section must not bring an old article to the new section's subscribers, now or later."""
    known = (
        Record("id:a", "articles/a.md", "/a/", feeds=("all",)),
        Record("o", "o.md", "/o/", feeds=("werk",)),
    )
    files = {"articles/a.md": article(), "site.yaml": "name: A\ngone: /o/\n"}
    assert ("all", "thuis") == record(load(tmp_path, files, *known), "all", "werk", "thuis")[
        "articles/a.md"
    ].feeds


def test_what_was_hidden_is_news_when_it_is_published(tmp_path: Path):
    hidden = record(load(tmp_path, {"articles/a.md": article(status="hidden")}), "all")
    assert None is hidden["articles/a.md"].feeds
    loaded = load(tmp_path, {"articles/a.md": article()}, *hidden.values())
    assert loaded.permalinks.enters(loaded.magazine.documents[0], "all")


def test_what_an_issue_holds_no_longer_moves(tmp_path: Path):
    first = record(load(tmp_path, {"articles/a.md": article(), "newsletters/n.md": ISSUE}))
    assert ("a",) == first["newsletters/n.md"].articles
    files = {"articles/a.md": article(), "articles/b.md": article(title="B"), "newsletters/n.md": ISSUE}
    again = record(load(tmp_path, files, *first.values()))
    assert ("a",) == again["newsletters/n.md"].articles


def test_git_and_the_site_know_more_together():
    git = [Record("x", "x.md", "/x/"), Record("eigen", "a.md", "/nieuw/")]
    site = [Record("van-de-site", "a.md", "/oud/", feeds=("all",)), Record("y", "y.md", "/y/")]
    joined = {one.id: one for one in join_deployed(git, site)}
    assert ["van-de-site", "x", "y"] == sorted(joined)
    assert ("a.md", "/nieuw/", ("/oud/",), ("all",)) == (
        joined["van-de-site"].source,
        joined["van-de-site"].url,
        joined["van-de-site"].was,
        joined["van-de-site"].feeds,
    )


def test_joining_with_itself_changes_nothing():
    held = parse_lock("a\ta.md\t/a/\twas=/b/\tfeeds=all\nn\tn.md\t/n/\tarticles=a\n", Told())
    assert render_lock(held) == render_lock(join_deployed(held, held))


def test_the_site_does_not_tell_what_is_hidden(tmp_path: Path):
    loaded = load(tmp_path, {"articles/a.md": article(), "articles/geheim.md": article(status="hidden")})
    records = record(loaded).values()
    hidden = [one for one in loaded.magazine if one.state == "hidden"]
    assert ["articles/a.md"] == [one.source for one in list_public(records, hidden)]


def test_what_newer_ones_took_the_place_of_is_marked_and_stays_so(tmp_path: Path):
    files = {f"articles/{day}.md": article(title=str(day), date=f"2025-12-0{day}") for day in (1, 2, 3)}
    named = dict.fromkeys(files, ("all", "category-werk"))
    loaded = load(tmp_path, files)
    first = record_magazine(loaded.permalinks, named, newest=2)
    assert {
        "articles/1.md": ("-category-werk", "all"),
        "articles/2.md": ("all", "category-werk"),
        "articles/3.md": ("all", "category-werk"),
    } == {one.source: one.feeds for one in first if one.source in files}
    (tmp_path / "content/articles/3.md").unlink()
    fewer = load(tmp_path, {name: text for name, text in files.items() if "3" not in name}, *first)
    again = record_magazine(
        fewer.permalinks, {name: feeds for name, feeds in named.items() if "3" not in name}, newest=2
    )
    assert render_lock(first) == render_lock(again)


@pytest.mark.parametrize(("git", "site"), [("-all", "all"), ("all", "-all")])
def test_what_git_or_the_site_says_has_left_has_left(git: str, site: str):
    one, other = (Record("a", "articles/a.md", "/a/", feeds=(name,)) for name in (git, site))
    assert (("-all",), ("-all",)) == (join_deployed([one], [other])[0].feeds, join_two(one, other).feeds)
