"""Where other programs had their feeds, and where a feed was before its subject was renamed."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.feeds.old_addresses import (
    list_comments_addresses,
    list_old_addresses,
    list_renamed,
    output_of,
)

from tests.magazines import article
from tests.reference import build_small

COMMENT = "---\nid: wp-1\nauthor: X\ndate: 2026-01-02T00:00:00Z\nstatus: approved\n---\nJa.\n"
FILES = {
    "articles/kruiden.md": article(category="werk", aliases="[/thee/]"),
    "categories/werk.md": "---\ntitle: Werk\naliases: [/categorie/arbeid/]\n---\n",
    "comments/kruiden/wp-1.html": COMMENT,
}


def test_wordpress_and_pelican_had_them_there():
    found = dict(list_old_addresses({"category-werk", "author-anna", "all"}, "nl"))
    assert {
        "/feed/": "feeds/all.rss.xml",
        "/feed/rss2/": "feeds/all.rss.xml",
        "/feed/atom/": "feeds/all.atom.xml",
        "/comments/feed/": "feeds/comments.atom.xml",
        "/feeds/all-nl.atom.xml": "feeds/all.atom.xml",
        "/category/werk/feed/": "feeds/category-werk.atom.xml",
        "/feeds/werk.atom.xml": "feeds/category-werk.atom.xml",
        "/author/anna/feed/": "feeds/author-anna.atom.xml",
        "/feeds/anna.atom.xml": "feeds/author-anna.atom.xml",
    } == found


def test_a_renamed_section_had_its_feed_under_its_old_name():
    path = "feeds/category-werk.atom.xml"
    addresses = ("/categorie/werk/", "/categorie/arbeid/")
    assert [("/feeds/category-arbeid.atom.xml", path)] == list(list_renamed("category", path, addresses))


def test_comments_had_theirs_below_the_article():
    path = "feeds/comments/kruiden.atom.xml"
    assert [
        ("/kruiden/feed/", path),
        ("/thee/feed/", path),
        ("/feeds/comments/thee.atom.xml", path),
    ] == list(list_comments_addresses(path, ("/kruiden/", "/thee/", "/oud.html")))


@pytest.mark.parametrize(
    ("address", "output"), [("/feed/", "feed/index.html"), ("/rss.xml", "rss.xml"), ("/a/b.xml", "a/b.xml")]
)
def test_a_plain_host_shows_a_file(address: str, output: str):
    assert output == output_of(address)


def test_a_site_has_the_feed_itself_there_and_tells_hosts_to_lead_on(tmp_path: Path):
    settings = "KATERN_FEEDS_ALIASES = {'/rss.xml': 'feeds/all.rss.xml'}"
    output = build_small(tmp_path / "magazine", FILES, settings)
    moved = {
        "rss.xml": "all.rss.xml",
        "feed/index.html": "all.rss.xml",
        "comments/feed/index.html": "comments.atom.xml",
        "category/werk/feed/index.html": "category-werk.atom.xml",
        "feeds/category-arbeid.atom.xml": "category-werk.atom.xml",
        "thee/feed/index.html": "comments/kruiden.atom.xml",
        "feeds/comments/thee.atom.xml": "comments/kruiden.atom.xml",
    }
    for old, new in moved.items():
        assert (output / "feeds" / new).read_bytes() == (output / old).read_bytes()
    lines = (output / "_redirects").read_text(encoding="utf-8").splitlines()
    for old, new in moved.items():
        assert f"/{old.removesuffix('index.html')} /feeds/{new} 301" in lines
    assert "/thee/ /kruiden/ 301" in lines
    server = (tmp_path / "magazine" / ".katern" / "server" / "nginx-http.conf").read_text(encoding="utf-8")
    assert '"/feed/" "/feeds/all.rss.xml";' in server


def test_a_page_that_is_called_feed_stays_a_page(tmp_path: Path):
    output = build_small(tmp_path / "magazine", {"pages/feed.md": "---\ntitle: Feed\n---\nEen pagina.\n"})
    assert "Een pagina." in (output / "feed" / "index.html").read_text(encoding="utf-8")
    assert "/feed/ " not in (output / "_redirects").read_text(encoding="utf-8")
