"""Every feed of a magazine, held to what its standard asks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
THR = "{http://purl.org/syndication/thread/1.0}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
IRI = re.compile(r"(?:https?://[^\s<>\"]+|tag:[^\s<>\"]+|mailto:[^\s<>\"]+|tel:[^\s<>\"]+)")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
SITE = "https://katern.example/"
FORBIDDEN = frozenset("script style iframe form input object svg details aside".split())


def read_xml(path: Path) -> etree._Element:
    return etree.fromstring(path.read_bytes())


def atom_feeds(output: Path) -> list[Path]:
    """Return every Atom feed, those at old addresses too."""
    found = [path for path in output.rglob("*") if path.is_file() and path.suffix in (".xml", ".html")]
    return sorted(path for path in found if b"<feed" in path.read_bytes()[:200])


def list_ids(feed: Path) -> list[str]:
    return [one.findtext(f"{ATOM}id") for one in read_xml(feed).iter(f"{ATOM}entry")]


def check_html(text: str) -> None:
    """Tell what no feed may carry: half an address, a command, what only the site understands."""
    if not text.strip():
        return
    root = html.fragment_fromstring(text, create_parent="div")
    for element in root.iter():
        assert element.tag not in FORBIDDEN
        for name, value in element.attrib.items():
            assert not name.startswith(("on", "data-", "aria-", "style", "class", "id"))
            if name in ("href", "src", "cite"):
                assert IRI.fullmatch(value), value


def list_texts(root: etree._Element) -> Iterator[str]:
    for entry in root.iter(f"{ATOM}entry"):
        yield entry.findtext(f"{ATOM}content")


def test_there_are_feeds_of_every_kind(full_output: Path):
    names = {path.relative_to(full_output).as_posix() for path in atom_feeds(full_output)}
    wanted = {
        "feeds/all.atom.xml",
        "feeds/category-vak.atom.xml",
        "feeds/author-joris-terpstra.atom.xml",
        "feeds/comments.atom.xml",
        "feeds/comments/notulen-die-gelezen-worden.atom.xml",
        "feeds/faq.atom.xml",
        "feed/atom/index.html",
        "comments/feed/index.html",
        "category/vak/feed/index.html",
        "notulen-die-gelezen-worden/feed/index.html",
        "feeds/vak.atom.xml",
    }
    assert wanted <= names


def test_atom_feeds_have_what_rfc_4287_asks(full_output: Path):
    """Sections 4.1.1 and 4.1.2: id, title, updated once; an author; links that are whole; ids that differ."""
    for path in atom_feeds(full_output):
        root = read_xml(path)
        lang = "en" if path.name == "all-en.atom.xml" else "nl"
        assert lang == root.get("{http://www.w3.org/XML/1998/namespace}lang")
        entries = root.findall(f"{ATOM}entry")
        assert entries
        for element in (root, *entries):
            for name in ("id", "title", "updated"):
                assert 1 == len(element.findall(f"{ATOM}{name}"))
            assert IRI.fullmatch(element.findtext(f"{ATOM}id"))
            assert RFC_3339.fullmatch(element.findtext(f"{ATOM}updated"))
            assert all(IRI.fullmatch(link.get("href")) for link in element.findall(f"{ATOM}link"))
            rels = [one.get("rel", "alternate") for one in element.findall(f"{ATOM}link")]
            assert 1 == rels.count("alternate")
        assert all(root.findall(f"{ATOM}author") or one.findall(f"{ATOM}author") for one in entries)
        ids = [one.findtext(f"{ATOM}id") for one in entries]
        assert len(set(ids)) == len(ids)
        newest = max(datetime.fromisoformat(one.findtext(f"{ATOM}updated")) for one in entries)
        assert newest == datetime.fromisoformat(root.findtext(f"{ATOM}updated"))


def test_a_feed_names_its_own_address_also_where_it_is_found_at_an_old_one(full_output: Path):
    for path in atom_feeds(full_output):
        [own] = [one.get("href") for one in read_xml(path).findall(f"{ATOM}link") if one.get("rel") == "self"]
        named = full_output / own.removeprefix(SITE)
        assert named.read_bytes() == path.read_bytes()
        assert named.name.endswith(".atom.xml")


def test_texts_are_whole_and_harmless(full_output: Path):
    for path in atom_feeds(full_output):
        for text in list_texts(read_xml(path)):
            check_html(text)


def test_replies_lead_to_what_they_answer(full_output: Path):
    """RFC 4685, section 3: `ref` is the id of what is answered, an entry or the article itself."""
    paths = [full_output / "feeds/all.atom.xml", *(full_output / "feeds/comments").rglob("*.atom.xml")]
    ids = {id_ for path in paths for id_ in list_ids(path)}
    entries = list(read_xml(full_output / "feeds/comments.atom.xml").iter(f"{ATOM}entry"))
    for entry in entries:
        answered = entry.find(f"{THR}in-reply-to")
        assert answered.get("ref") in ids
        assert answered.get("href").startswith(SITE)
    counted = {
        link.get("href"): int(link.get(f"{THR}count"))
        for link in read_xml(full_output / "feeds/all.atom.xml").iter(f"{ATOM}link")
        if link.get("rel") == "replies"
    }
    assert counted
    for address, count in counted.items():
        held = read_xml(full_output / address.removeprefix(SITE))
        assert count == len(held.findall(f"{ATOM}entry"))


def test_the_rss_feed_has_what_its_specification_asks(full_output: Path):
    """https://www.rssboard.org/rss-specification: title, link, description; guid, dates of RFC 822."""
    channel = read_xml(full_output / "feeds/all.rss.xml").find("channel")
    assert ["De Spil", SITE, "nl"] == [channel.findtext(one) for one in ("title", "link", "language")]
    items = channel.findall("item")
    for item in items:
        assert all(item.findtext(one) for one in ("title", "link", "description", "pubDate"))
        assert "false" == item.find("guid").get("isPermaLink")
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo is not None
        assert item.find("author") is None, "its author is a mail address; dc:creator is a name"
        check_html(item.findtext(CONTENT))
    built = parsedate_to_datetime(channel.findtext("lastBuildDate"))
    atom = read_xml(full_output / "feeds/all.atom.xml")
    assert datetime.fromisoformat(atom.findtext(f"{ATOM}updated")) == built
    assert list_ids(full_output / "feeds/all.atom.xml") == [one.findtext("guid") for one in items]


def test_the_json_feed_has_what_its_specification_asks(full_output: Path):
    """https://www.jsonfeed.org/version/1.1/: version, title, items with id, url, text, date."""
    feed = json.loads((full_output / "feeds/all.json").read_bytes())
    assert ("https://jsonfeed.org/version/1.1", "De Spil") == (feed["version"], feed["title"])
    assert [SITE, f"{SITE}feeds/all.json", "nl"] == [
        feed[one] for one in ("home_page_url", "feed_url", "language")
    ]
    for item in feed["items"]:
        assert {"id", "url", "title", "content_html", "date_published"} <= item.keys()
        dates = [item[one] for one in ("date_published", "date_modified") if one in item]
        assert all(map(RFC_3339.fullmatch, dates))
        assert all(set(one) <= {"name", "url", "avatar"} for one in item.get("authors", feed["authors"]))
        check_html(item["content_html"])
    assert list_ids(full_output / "feeds/all.atom.xml") == [one["id"] for one in feed["items"]]


def test_the_list_of_feeds_names_feeds_that_are_there(full_output: Path):
    outlines = read_xml(full_output / "feeds/feeds.opml").findall("body/outline")
    addresses = [one.get("xmlUrl") for one in outlines]
    assert f"{SITE}feeds/all.atom.xml" in addresses
    assert len(set(addresses)) == len(addresses)
    assert all((full_output / one.removeprefix(SITE)).is_file() for one in addresses)
    assert {"rss"} == {one.get("type") for one in outlines}


def test_what_readers_may_not_see_is_in_no_feed(full_output: Path):
    feeds = [path.read_text(encoding="utf-8") for path in atom_feeds(full_output)]
    for slug in ("een-oude-enquete", "borrel-zonder-bijsmaak", "een-brief-uit-de-la-van-2026"):
        assert not any(f"article/{slug}<" in one for one in feeds)


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("index.html", ["all.atom.xml", "all.rss.xml", "all.json"]),
        ("categorie/vak/index.html", ["all.atom.xml", "category-vak.atom.xml"]),
        ("auteur/joris-terpstra/index.html", ["all.atom.xml", "author-joris-terpstra.atom.xml"]),
        (
            "notulen-die-gelezen-worden/index.html",
            ["all.atom.xml", "comments/notulen-die-gelezen-worden.atom.xml"],
        ),
        ("colofon/index.html", ["all.atom.xml"]),
    ],
)
def test_a_page_names_its_feeds(full_output: Path, page: str, feeds: list[str]):
    root = html.fromstring((full_output / page).read_bytes())
    links = root.xpath("//link[@rel='alternate'][@type]")
    assert [f"/feeds/{one}" for one in feeds] == [one.get("href") for one in links]
    assert all(one.get("title") for one in links)
