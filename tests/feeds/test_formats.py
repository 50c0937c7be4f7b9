"""Atom, RSS, JSON Feed and OPML of one feed, read by parsers that know nothing of ours."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from katern.feeds.json_feed import render_json_feed
from katern.feeds.model import NEVER, Answered, Category, Entry, Feed, FeedLink, Person, Picture, Replies
from katern.feeds.opml import render_opml
from katern.feeds.xml_feed import render_atom, render_rss
from lxml import etree

SITE = "https://a.example"
DAY, LATER = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "thr": "http://purl.org/syndication/thread/1.0",
    "media": "http://search.yahoo.com/mrss/",
    "fh": "http://purl.org/syndication/history/1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
PICTURE = Picture(f"{SITE}/kop.jpg", "image/jpeg", 1234, 800, 600, "Een kop & thee")
ENTRY = Entry(
    "tag:a.example,2026:article/thee",
    f"{SITE}/thee/",
    "Thee",
    DAY,
    LATER,
    "<p>Warm &amp; nat.</p>",
    summary="Over thee.",
    authors=(Person("Anna", f"{SITE}/anna/"), Person("Bob")),
    categories=(Category("werk", "Werk & zo"),),
    picture=PICTURE,
    replies=Replies(f"{SITE}/thee/#comments", f"{SITE}/feeds/comments/thee.atom.xml", 3),
)
BARE = Entry("id:kaal", f"{SITE}/kaal/", "Kaal", DAY, DAY, "<p>Kaal.</p>")
FEED = Feed(
    "tag:a.example,2026:feed/all",
    f"{SITE}/feeds/all",
    f"{SITE}/",
    "Het blad",
    "over werk",
    "nl",
    (ENTRY, BARE),
    rights="© Het blad",
    authors=(Person("Het blad"),),
    icon=f"{SITE}/icon.png",
    hub="https://hub.example/",
    older_url=f"{SITE}/feeds/archive/all-2.atom.xml",
)
ODD = (
    "Zet <b>geen</b> <script>alert(1)</script> hier",
    "Koffie &amp; thee &nbsp; &#8217; &lt;p&gt;",
    "Als a < b en b > c & d",
    "Einde ]]> van <![CDATA[ iets ]]>",
    "<!-- noot --> <?php echo 1 ?> <!DOCTYPE x>",
    "Thee ☕ 👩‍👩‍👧‍👦 𝄞",
    "\u202eomgekeerd\u202c שלום العربية",
    "Niet\u00a0breken",
    "&#x26; is ook maar tekst",
)
RENDER = (render_atom, render_rss, render_json_feed)
Render = Callable[[Feed], bytes]


def find(written: bytes, path: str) -> list[str]:
    """Return what an XPath finds in XML."""
    return list(etree.fromstring(written).xpath(path, namespaces=NAMES))


@pytest.mark.parametrize("render", RENDER)
def test_every_sign_is_the_one_that_was_typed(render: Render):
    for text in ODD:
        entry = replace(
            ENTRY, title=text, summary=text, authors=(Person(text),), content_html=f"<p>{ODD[2]}</p>"
        )
        feed = replace(FEED, title=text, subtitle=text, rights=text, entries=(entry,))
        written = render(feed)
        if render is render_json_feed:
            read = json.loads(written)
            item = read["items"][0]
            found = [
                read["title"],
                read["description"],
                item["title"],
                item["summary"],
                item["authors"][0]["name"],
            ]
        elif render is render_atom:
            paths = "a:title a:subtitle a:rights a:entry/a:title a:entry/a:summary a:entry//a:name".split()
            found = ["".join(find(written, f"string({path})")) for path in paths]
            assert [] == find(written, "//*[self::a:title or self::a:summary]/@type[. != 'text']")
        else:
            paths = "title description copyright item/title item/dc:creator".split()
            found = ["".join(find(written, f"string(channel/{path})")) for path in paths]
        assert {text} == set(found)


def test_a_description_of_rss_is_html_so_signs_are_written_as_it_wants_them():
    written = render_rss(replace(FEED, entries=(replace(ENTRY, summary="a < b & <i>c</i>"),)))
    assert ["a &lt; b &amp; &lt;i&gt;c&lt;/i&gt;"] == find(written, "//item/description/text()")


def test_titles_of_rss_are_encoded_as_its_profile_wants():
    written = render_rss(replace(FEED, entries=(replace(ENTRY, title="a < b > c & d"),)))
    assert b"<item><title>a &#x3C; b &#x3E; c &#x26; d</title>" in written


@pytest.mark.parametrize("render", RENDER)
@pytest.mark.parametrize("sign", ["\0", "\x01", "\x0b", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_what_no_document_may_hold_is_left_out(render: Render, sign: str):
    text = f"voor{sign}na"
    entry = replace(
        ENTRY,
        title=text,
        summary=text,
        authors=(Person(text),),
        categories=(Category("werk", text),),
        picture=replace(PICTURE, alt=text),
    )
    written = render(
        replace(FEED, title=text, subtitle=text, rights=text, entries=(entry,), authors=(Person(text),))
    )
    assert "voorna" in written.decode()
    assert sign not in written.decode()
    if render is not render_json_feed:
        etree.fromstring(written)


@pytest.mark.parametrize("render", [render_atom, render_rss])
def test_a_reading_program_finds_what_was_given(render: Render):
    read = feedparser.parse(render(FEED))
    assert not read.bozo
    assert ("Het blad", f"{SITE}/", "nl") == (read.feed.title, read.feed.link, read.feed.language)
    full, bare = read.entries
    assert (ENTRY.id, ENTRY.url, "Thee", ["Anna", "Bob"]) == (
        full.id,
        full.link,
        full.title,
        [one.name for one in full.authors],
    )
    assert "<p>Warm &amp; nat.</p>" == full.content[-1].value
    assert DAY.timetuple()[:6] == full.published_parsed[:6]
    assert [(PICTURE.url, "image/jpeg", "1234")] == [
        (one.href, one.type, one.length) for one in full.enclosures
    ]
    assert ("800", "600") == (full.media_content[0]["width"], full.media_content[0]["height"])
    assert not bare.get("enclosures")
    assert not bare.get("media_content")


def test_links_of_atom_say_what_they_are_for():
    written = render_atom(FEED)
    assert {
        ("alternate", f"{SITE}/"),
        ("self", FEED.url),
        ("hub", FEED.hub),
        ("prev-archive", FEED.older_url),
    } == {(one.get("rel", "alternate"), one.get("href")) for one in find(written, "/a:feed/a:link")}
    assert {
        ("alternate", ENTRY.url, None),
        ("enclosure", PICTURE.url, "1234"),
        ("replies", ENTRY.replies.feed_url, None),
    } == {
        (one.get("rel", "alternate"), one.get("href"), one.get("length"))
        for one in find(written, "//a:entry[1]/a:link")
    }
    assert ["3"] == find(written, "//a:link[@rel='replies']/@thr:count")


def test_the_link_of_rss_is_that_of_the_site():
    written = render_rss(FEED)
    assert [f"{SITE}/"] == find(written, "channel/link/text()")
    assert {("self", FEED.url), ("hub", FEED.hub), ("prev-archive", FEED.older_url)} == {
        (one.get("rel"), one.get("href")) for one in find(written, "channel/a:link")
    }
    assert ["3"] == find(written, "//slash:comments/text()")
    assert [f"{SITE}/thee/#comments"] == find(written, "//item/comments/text()")


def test_dates_are_those_of_the_entries_and_never_now():
    assert ["2026-02-03T04:05:06+00:00"] == find(render_atom(FEED), "/a:feed/a:updated/text()")
    assert ["Tue, 03 Feb 2026 04:05:06 +0000"] == find(render_rss(FEED), "channel/lastBuildDate/text()")
    assert ["Fri, 02 Jan 2026 03:04:05 +0000"] * 2 == find(render_rss(FEED), "//pubDate/text()")
    assert NEVER == replace(FEED, entries=()).updated


@pytest.mark.parametrize("render", RENDER)
def test_the_same_feed_is_the_same_bytes(render: Render, monkeypatch: pytest.MonkeyPatch):
    first = render(FEED)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert first == render(FEED)
    assert str(datetime.now(UTC).date()).encode() not in first
    assert b"\r" not in first
    assert first.endswith(b"\n")


@pytest.mark.parametrize("render", RENDER)
def test_a_feed_without_entries_is_a_feed(render: Render):
    written = render(replace(FEED, entries=()))
    assert not (
        json.loads(written)["items"] if render is render_json_feed else feedparser.parse(written).entries
    )


def test_what_answers_names_what_it_answers():
    answer = replace(BARE, answers=Answered(ENTRY.id, ENTRY.url))
    [found] = find(render_atom(replace(FEED, entries=(answer,))), "//thr:in-reply-to")
    assert {"ref": ENTRY.id, "href": ENTRY.url, "type": "text/html"} == dict(found.attrib)


def test_an_entry_of_another_language_says_so():
    written = render_atom(replace(FEED, entries=(replace(BARE, lang="en"),)))
    assert (["nl"], ["en"]) == (find(written, "/a:feed/@xml:lang"), find(written, "//a:entry/@xml:lang"))


def test_json_holds_what_is_known_and_no_more():
    """https://www.jsonfeed.org/version/1.1/."""
    read = json.loads(render_json_feed(FEED))
    full, bare = read.pop("items")
    assert {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Het blad",
        "home_page_url": f"{SITE}/",
        "feed_url": FEED.url,
        "description": "over werk",
        "icon": FEED.icon,
        "authors": [{"name": "Het blad"}],
        "language": "nl",
        "hubs": [{"type": "WebSub", "url": FEED.hub}],
    } == read
    assert {
        "id": ENTRY.id,
        "url": ENTRY.url,
        "title": "Thee",
        "content_html": ENTRY.content_html,
        "summary": "Over thee.",
        "image": PICTURE.url,
        "date_published": "2026-01-02T03:04:05+00:00",
        "date_modified": "2026-02-03T04:05:06+00:00",
        "authors": [{"name": "Anna", "url": f"{SITE}/anna/"}, {"name": "Bob"}],
        "tags": ["Werk & zo"],
    } == full
    assert {"id", "url", "title", "content_html", "date_published"} == bare.keys()


def test_the_list_of_feeds_keeps_to_opml():
    """http://opml.org/spec2.opml: `type` is rss whatever the feed is; `version` is one of RSS alone."""
    links = (
        FeedLink("Alles & <meer>", "feeds/all.atom.xml"),
        FeedLink("R", "feeds/all.rss.xml", "application/rss+xml"),
    )
    read = etree.fromstring(render_opml("Het blad", links, f"{SITE}/{{}}".format))
    assert ["Het blad"] == read.xpath("head/title/text()")
    assert [
        {"type": "rss", "text": title, "title": title, "xmlUrl": f"{SITE}/feeds/all.{kind}.xml"}
        for title, kind in (("Alles & <meer>", "atom"), ("R", "rss"))
    ] == [dict(one.attrib) for one in read.xpath("body/outline")]
