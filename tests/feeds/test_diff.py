"""What subscribers would see of a new build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from katern.feeds.diff import Difference, FeedChange, compare_sites, read_items

from tests.build.conftest import TinyMagazine

ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'
ENTRY = "<entry><id>{}</id><updated>{}</updated></entry>"


def lay(folder: Path, **feeds: dict[str, str]) -> Path:
    """Make a site of feeds: name to id and date."""
    for name, items in feeds.items():
        path = folder / "feeds" / (name.replace("__", "/") + ".atom.xml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ATOM.format("".join(ENTRY.format(*one) for one in items.items())), encoding="utf-8")
    return folder


def test_what_was_never_seen_is_new_and_what_moved_its_date_is_updated(tmp_path: Path):
    old = lay(tmp_path / "a", all={"x": "1", "y": "1"}, werk={"y": "1"})
    new = lay(tmp_path / "b", all={"z": "1", "x": "2", "y": "1"}, werk={"z": "1", "y": "1"})
    assert compare_sites(old, new) == Difference(
        (FeedChange("feeds/all.atom.xml", ("z",), ("x",)), FeedChange("feeds/werk.atom.xml", ("z",), ())),
        (),
        (),
    )
    assert (("z",), ("x",)) == (compare_sites(old, new).new, compare_sites(old, new).updated)


def test_a_new_feed_has_no_subscribers_and_a_lost_one_has(tmp_path: Path):
    old, new = lay(tmp_path / "a", weg={"x": "1"}), lay(tmp_path / "b", nieuw={"x": "1"})
    assert Difference((), ("feeds/nieuw.atom.xml",), ("feeds/weg.atom.xml",)) == compare_sites(old, new)


def test_what_lies_in_the_archive_was_seen(tmp_path: Path):
    old = lay(tmp_path / "a", all={"y": "1"}, **{"archive__all-1": {"x": "1"}})
    new = lay(tmp_path / "b", all={"x": "1", "y": "1"})
    assert () == compare_sites(old, new).new


def test_feeds_of_other_programs_are_read_too(tmp_path: Path):
    """WordPress's and Pelican's RSS: a guid, else the address."""
    path = tmp_path / "x.xml"
    path.write_text(
        "<rss><channel><item><guid>g</guid><title>A</title></item><item><link>l</link></item></channel></rss>"
    )
    assert {"g": "A", "l": ""} == read_items(path)


@pytest.mark.parametrize(
    "text", ["", "<html/>", "<feed>", "geen xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']
)
def test_what_is_no_feed_is_left_out(tmp_path: Path, text: str):
    for name in ("x.xml", "x.json"):
        (tmp_path / name).write_text(text)
        assert None is read_items(tmp_path / name)


def test_the_command_says_it_in_one_sentence_and_feed_by_feed(magazine: TinyMagazine):
    assert 0 == magazine.build().returncode
    (magazine.output).rename(magazine.root / "oud")
    magazine.write(
        "articles/derde.md", "---\ntitle: Het derde\ndate: 2026-03-01\ncategory: werk\n---\nTekst.\n"
    )
    first = magazine.content / "articles" / "eerste.md"
    first.write_text(first.read_text().replace("tags:", "modified: 2026-02-02\ntags:"))
    assert 0 == magazine.build().returncode
    done = magazine.run("invoke", "feed-diff", "oud")
    lines = done.stdout.splitlines()
    assert (0, "subscribers will see 1 new item, 1 updated item") == (done.returncode, lines[0])
    assert "  feeds/category-werk.atom.xml: new: tag:katern.example,2026:article/derde" in lines
    told = json.loads(magazine.run("invoke", "feed-diff", "oud", "--json").stdout)
    assert ["tag:katern.example,2026:article/derde"] == told["new"]
    assert ["tag:katern.example,2026:article/eerste"] == told["updated"]


@pytest.mark.parametrize("words", [("weg",), ("output", "--output", "weg")])
def test_a_folder_that_is_not_there_is_told(magazine: TinyMagazine, words: tuple[str, ...]):
    (magazine.root / "output").mkdir()
    done = magazine.run("invoke", "feed-diff", *words)
    assert (1, True) == (done.returncode, "there is no folder 'weg'" in done.stderr)
