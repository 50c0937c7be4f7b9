"""The shared fixtures that are not XML, against facts found by other means."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from katern.comments.importers import SOURCES
from katern.html_policy import clean_html, visible_text

from tests.comments.importers.reads import read

FIXTURES = Path(os.environ.get("KATERN_FIXTURES") or Path(__file__).parents[4] / "shared" / "fixtures")

pytestmark = pytest.mark.skipif(
    not (FIXTURES / "facts").is_dir(),
    reason="the shared fixtures are not here: set KATERN_FIXTURES (looked for facts/)",
)

PAGES = sorted((FIXTURES / "html").glob("*.html"))
OTHERS = {
    "isso/isso-empty.db": "isso",
    "isso/generic.json": "json",
    "remark42/commento.json": "json",
    "remark42/tree.json": "remark42",
    "remark42/remark42-backup.ndjson": "remark42",
}
FILES = dict.fromkeys(PAGES, "html") | {FIXTURES / name: source for name, source in OTHERS.items()}
NAMES = [path.name for path in FILES]


OLDER = {
    "0a4a8ab61c054192b1ec70cc3570cf45.html",
    "archive.org.muffinrezept.net.grundrezept.html",
    "franziska-elea.de.vuitton.html",
}
"""Pages whose text, name and date stand in one element."""


def plain(body: str) -> str:
    text = re.sub(r"<[^>]*>", "", re.sub(r"(?i)<br\s*/?>|</p>|</div>|</li>", " ", body))
    return " ".join(html.unescape(text).split())


def digest(body: str) -> str:
    return hashlib.sha256(plain(body).encode("utf-8")).hexdigest()[:16]


def facts_of(path: Path) -> dict[str, Any]:
    name = "__".join(path.relative_to(FIXTURES).parts)
    found: dict[str, Any] = json.loads((FIXTURES / "facts" / f"{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize(("path", "source"), FILES.items(), ids=NAMES)
def test_records_are_those_of_the_facts(path: Path, source: str) -> None:
    facts = facts_of(path)
    comments = read(source, path)
    told = [(one["id"], one["parent"] or "", one["status"], one["type"]) for one in facts["comment_records"]]
    assert told == [(one.own_id, one.parent_id, one.status, one.type) for one in comments]
    assert facts["comments"]["by_status"] == Counter(one.status for one in comments)
    assert facts["comments"]["by_type"] == Counter(one.type for one in comments)


@pytest.mark.parametrize(("path", "source"), FILES.items(), ids=NAMES)
def test_file_belongs_to_its_source_alone(path: Path, source: str) -> None:
    with path.open("rb") as stream:
        head = stream.read(65536)
    ours = [name for name in SOURCES if name not in {"wxr", "disqus", "blogger"}]
    assert [source] == [name for name in ours if SOURCES[name].looks_like(head)]


@pytest.mark.parametrize("path", PAGES, ids=[path.name for path in PAGES])
def test_every_comment_of_a_page_is_complete(path: Path) -> None:
    for one in read("html", path):
        assert one.author, one.own_id
        assert one.date is not None or one.type != "comment", one.own_id
        text = visible_text(clean_html(one.body))
        assert text or one.type != "comment", one.own_id
        assert not re.search(r"(?:^|\s)(?:Antworten|Antworte?|Reply|Zitieren|Quote|says:|sagt:)$", text), (
            one.own_id
        )
        assert not re.match(r"(?:Pingback|Trackback)\b", text), one.own_id


@pytest.mark.parametrize("path", PAGES, ids=[path.name for path in PAGES])
def test_dates_of_a_page_are_those_of_its_marks(path: Path) -> None:
    told = {one["id"]: one["date"] for one in facts_of(path)["comment_records"] if one["date"]}
    assert told == {one.own_id: one.raw_date for one in read("html", path) if one.own_id in told}


@pytest.mark.parametrize("path", PAGES, ids=[path.name for path in PAGES])
def test_text_of_a_page_is_all_there(path: Path) -> None:
    """The text is that of the facts; in older markup those hold name, date and reply link as well."""
    told = {one["id"]: one for one in facts_of(path)["comment_records"]}
    for one in read("html", path):
        if one.type == "comment" and path.name not in OLDER:
            assert told[one.own_id]["text_sha"] == digest(one.body)
        elif one.type == "comment":
            around = len(one.author) + len(one.raw_date)
            rest = told[one.own_id]["text_chars"] - len(plain(one.body)) - around
            assert -12 <= rest <= len("sagt:  Antworten") + 4  # a smiley of ours is a picture of theirs


def test_pages_name_their_address_and_number() -> None:
    for path in PAGES:
        threads = {one.thread for one in read("html", path)}
        (thread,) = threads
        assert thread.address.startswith(("http://", "https://"))
        assert "web.archive.org" not in thread.address
        assert thread.post_id.isdecimal()


def test_authors_of_articles_are_marked() -> None:
    for path in PAGES:
        assert facts_of(path)["by_post_author"] == sum(one.by_post_author for one in read("html", path))
