"""What real reading programs make of a feed: who, when, the whole text, and every sign as it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import feedparser
import pytest
import reader

from tests.build.conftest import make_picture
from tests.feeds.clients import Newsboat, ReaderLibrary, Rss2Email, find_missing
from tests.feeds.conftest import FILES, Served
from tests.magazines import article

FEEDS = ("all.atom.xml", "all.rss.xml")
ODD = {
    "element": "Zet <b>geen</b> <script>alert(1)</script> in je titel",
    "entity": "Koffie &amp; thee &nbsp; &lt;p&gt;",
    "smaller": "Als a < b en b > c & d",
    "cdata": "Einde ]]> van <![CDATA[ iets",
    "emoji": "Thee ☕ en een gezin 👩‍👩‍👧‍👦 𝄞",
    "hebrew": "שלום en Nederlands",
    "spaces": "Niet\u00a0breken en\u2003ver uiteen",
    "jinja": "{{ article.title }} {% raw %}",
}
"""Titles as an editor may type them; each stands in its text too."""


def odd_files() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        "site.yaml": "name: 'Het <i>blad</i> & co'\n",
        "images/kop.png": make_picture(),
    }
    for day, (name, title) in enumerate(ODD.items(), 1):
        quoted = "'" + title.replace("'", "''") + "'"
        typed = title.replace("&", "&amp;").replace("<", "&lt;").replace("{", "&#123;")
        keys = {"title": quoted, "date": f"2026-01-{day:02}", "summary": quoted, "cover": "../images/kop.png"}
        text = f"Hier staat: {typed}!\n\n```\n{title}\n```\n"
        files[f"articles/{name}.md"] = article(text, cover_alt="Een kop", authors="['D''Or & <zn>']", **keys)
    return files


def set_letters(text: str) -> str:
    """Return a text without what typography changes: kinds of spaces and quotes."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def words_of(html: str) -> str:
    return set_letters(unescape(re.sub(r"<[^>]*>", " ", html)))


@pytest.fixture
def odd(start_served: Callable[..., Served]) -> Served:
    return start_served(odd_files())


def need(client: type) -> None:
    if find_missing(client):
        pytest.skip(f"{client.program} is not installed")


@pytest.mark.parametrize("feed", FEEDS)
def test_newsboat_shows_what_was_typed(odd: Served, tmp_path: Path, feed: str):
    need(Newsboat)
    client = Newsboat(tmp_path / "newsboat")
    client.poll([f"{odd.address}/feeds/{feed}"])
    rows = client.rows(feed)
    assert sorted(map(set_letters, ODD.values())) == sorted(set_letters(row[1]) for row in rows)
    assert {"D'Or & <zn>"} == {row[2].replace("’", "'") for row in rows}
    for row in rows:
        assert f"Hier staat: {set_letters(row[1])}!" in words_of(row[3])


@pytest.mark.parametrize("feed", FEEDS)
def test_rss2email_sends_what_was_typed(odd: Served, tmp_path: Path, feed: str):
    need(Rss2Email)
    client = Rss2Email(tmp_path / "r2e")
    client.poll([f"{odd.address}/feeds/{feed}"])
    assert len(ODD) == len(client.mails)
    for mail in client.mails:
        said = words_of(mail.get_content())
        title = next(one for one in ODD.values() if f"Hier staat: {set_letters(one)}!" in said)
        days = {text: day for day, text in enumerate(ODD.values(), 1)}
        # the clock of Amsterdam is an hour before that of the mail
        assert days[title] == (mail["Date"].datetime.day % 31) + 1
        assert "<script" not in mail.get_content()


def read_all(odd: Served, feed: str) -> Iterator[feedparser.FeedParserDict]:
    found = feedparser.parse(f"{odd.address}/feeds/{feed}")
    assert not found.bozo, found.get("bozo_exception")
    yield from found.entries


@pytest.mark.parametrize("feed", FEEDS)
def test_feedparser_finds_every_field(odd: Served, feed: str):
    entries = list(read_all(odd, feed))
    assert len(ODD) == len(entries)
    for entry in entries:
        assert ["D'Or & <zn>"] == [one.name.replace("’", "'") for one in entry.authors]
        assert "image/png" == entry.enclosures[0].type
        assert int(entry.enclosures[0].length) > 0
        assert entry.link.startswith(odd.address)
        assert f"tag:127.0.0.1,2026:article/{entry.link.rstrip('/').rpartition('/')[2]}" == entry.id
        assert 2026 == entry.published_parsed.tm_year or entry.published_parsed.tm_mon == 12
        said = words_of(entry.content[-1].value)
        assert any(f"Hier staat: {set_letters(one)}!" in said for one in ODD.values())
        assert "Een kop" in entry.content[-1].value


@pytest.mark.parametrize("feed", [*FEEDS, "all.json"])
def test_reader_finds_every_field(odd: Served, tmp_path: Path, feed: str):
    client = ReaderLibrary(tmp_path / "reader")
    client.poll([f"{odd.address}/feeds/{feed}"])
    with closing(reader.make_reader(client.path)) as library:
        entries = list(library.get_entries())
    assert len(ODD) == len(entries)
    for entry in entries:
        assert entry.published is not None
        said = words_of(entry.get_content().value)
        assert any(f"Hier staat: {set_letters(one)}!" in said for one in ODD.values())


def test_several_authors_are_all_named(start_served: Callable[..., Served]):
    served = start_served(FILES)
    for feed in FEEDS:
        entries = {one.title: one for one in read_all(served, feed)}
        assert ["Anna de Wit", "Bob Zwart"] == [one.name for one in entries["Thee"].authors]


def test_a_conversation_keeps_its_threads(start_served: Callable[..., Served]):
    served = start_served(FILES)
    entries = {one.id.rpartition("#")[2]: one for one in read_all(served, "comments.atom.xml")}
    about = "tag:127.0.0.1,2026:article/thee"
    assert (about, f"{about}#comment-1") == (
        entries["comment-1"]["thr_in-reply-to"]["ref"],
        entries["comment-2"]["thr_in-reply-to"]["ref"],
    )
