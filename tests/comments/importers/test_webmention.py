"""Mentions of webmention.io in jf2."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from katern.comments.importers import webmention
from katern.comments.importers.reading import ExportError, TruncatedError

from tests.comments.importers.reads import read, write

MENTION: dict[str, Any] = {
    "type": "entry",
    "author": {
        "type": "card",
        "name": "Noor",
        "photo": "https://p.example/n.jpg",
        "url": "https://noor.example/",
    },
    "url": "https://noor.example/antwoord",
    "published": "2020-05-01T12:00:00+02:00",
    "wm-received": "2020-05-02T00:00:00Z",
    "wm-id": 771,
    "wm-source": "https://noor.example/antwoord",
    "wm-target": "https://blad.example/stuk/",
    "wm-property": "in-reply-to",
    "wm-private": False,
    "content": {"html": "<p>Ja, <b>zeker</b></p>", "text": "Ja, zeker"},
}


def feed(*mentions: dict[str, Any]) -> str:
    return json.dumps({"type": "feed", "name": "Webmentions", "children": list(mentions)})


def test_reply_is_read_whole(tmp_path: Path) -> None:
    (one,) = read("webmention", write(tmp_path / "x.json", feed(MENTION)))
    assert ("771", "", "comment", "approved") == (one.own_id, one.parent_id, one.type, one.status)
    assert ("Noor", "https://noor.example/") == (one.author, one.website)
    assert datetime(2020, 5, 1, 10, tzinfo=UTC) == one.date
    assert ("<p>Ja, <b>zeker</b></p>", "html") == (one.body, one.form)
    assert "https://blad.example/stuk/" == one.thread.address


@pytest.mark.parametrize(
    ("said", "type_"),
    [
        ("in-reply-to", "comment"),
        ("mention-of", "mention"),
        ("like-of", "like"),
        ("repost-of", "repost"),
        ("bookmark-of", "bookmark"),
        ("rsvp", "rsvp"),
        (None, "mention"),
    ],
)
def test_property_tells_the_type(said: str | None, type_: str, tmp_path: Path) -> None:
    (one,) = read("webmention", write(tmp_path / "x.json", feed(MENTION | {"wm-property": said})))
    assert type_ == one.type


@pytest.mark.parametrize(
    ("changes", "body", "form"),
    [
        ({"content": {"text": "Alleen tekst\n"}}, "Alleen tekst\n", "text"),
        ({"content": None}, "", "text"),
        ({"content": "kaal"}, "kaal", "text"),
        ({"content": None, "summary": {"value": "kort"}}, "kort", "text"),
        ({"content": None, "name": "Titel van het stuk"}, "Titel van het stuk", "text"),
    ],
)
def test_content_is_what_there_is(changes: dict[str, Any], body: str, form: str, tmp_path: Path) -> None:
    (one,) = read("webmention", write(tmp_path / "x.json", feed(MENTION | changes)))
    assert (body, form) == (one.body, one.form)


def test_private_or_undated_mentions_are_kept(tmp_path: Path) -> None:
    odd = MENTION | {"wm-private": True, "published": None, "author": None}
    (one,) = read("webmention", write(tmp_path / "x.json", feed(odd)))
    assert ("pending", datetime(2020, 5, 2, tzinfo=UTC), "") == (one.status, one.date, one.author)
    assert "https://noor.example/antwoord" == one.website


def test_empty_feed_gives_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "x.json", feed())
    assert webmention.looks_like(path.read_bytes())
    assert [] == read("webmention", path)


def test_other_json_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="children"):
        read("webmention", write(tmp_path / "x.json", '{"a": 1}'))


def test_cut_feed_says_how_many_are_complete(tmp_path: Path) -> None:
    text = feed(MENTION, MENTION | {"wm-id": 772})
    path = write(tmp_path / "x.json", text[:-20])
    with pytest.raises(TruncatedError) as raised:
        read("webmention", path)
    assert 1 == raised.value.records
    assert ["771"] == [one.own_id for one in read("webmention", path, accept_truncated=True)]
