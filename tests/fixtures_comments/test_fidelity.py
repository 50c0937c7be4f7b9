"""Real exports through the real path: nothing lost, nothing doubled, every text as it was."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import html5lib
import pytest
from katern.comments.body import render_body
from katern.comments.model import Comment
from katern.diagnostics import Severity

from tests.fixtures_comments.exports import (
    ABSENT,
    FACTS,
    FIXTURES,
    ORACLE,
    Desk,
    read_facts,
    read_records,
    see,
)

pytestmark = pytest.mark.skipif(
    not FACTS.is_dir() or not ORACLE.is_file(), reason=ABSENT.format("facts/ and oracle.py")
)
EXPORTS = read_facts()
NO_SOURCE = {"mastodon/context.json": "answers on Mastodon are no source of the contract"}
BY_STATUS = {
    "wordpress-importer/wxr-with-sub-data.xml": (
        {"approved": 1},
        "by contract a missing comment_approved is approved",
    ),
}
"""Where the contract names the status otherwise than the facts, and why."""
EMPTY = {
    "isso/disqus.xml": (1, "the deleted post has no text left; the contract skips what says nothing"),
    "remark42/tree.json": (12, "a test's skeleton of a thread: none of its records has a text"),
}
"""How many records say nothing, and why they are no files."""
CUT = {
    "wp-theme-test/themeunittestdata.wordpress.xml": r"[ \t]*<wp:comment>.*?</wp:comment>\n?",
    "disqus-evanlin/evanlin_20210517.xml": r"<post dsq:id=.*?</post>\n?",
    "pelican/wordpressexport.xml": r"[ \t]*<wp:comment>.*?</wp:comment>\n?",
    "isso/wordpress.xml": r"[ \t]*<wp:comment>.*?</wp:comment>\n?",
}
"""Exports that are cut in two, and what one comment is in their text."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "magazine")


def readable(facts: dict[str, dict[str, Any]]) -> list[str]:
    return [name for name in facts if name not in NO_SOURCE]


def text_of(comment: Comment) -> str:
    return see(render_body(comment.body))


def is_ping(record: dict[str, Any], name: str) -> bool:
    return EXPORTS[name]["kind"] == "html" and record["type"] != "comment"


@pytest.mark.parametrize("name", readable(EXPORTS))
def test_account_is_that_of_the_facts_and_of_the_files(desk: Desk, name: str) -> None:
    facts = EXPORTS[name]["comments"]
    empty = EMPTY.get(name, (0, ""))[0]
    statuses = BY_STATUS.get(name, (facts["by_status"], ""))[0]
    said = desk.count(FIXTURES / name, with_spam=True)
    assert facts["total"] == said["read"]
    assert dict.fromkeys(("approved", "pending", "spam", "trash"), 0) | statuses == said["by_status"]
    assert facts["by_type"] == said["by_type"]
    assert ({"empty": empty} if empty else {}) == said["skipped"]
    assert facts["total"] - empty == said["added"] == len(desk.comments())
    assert not desk.found.count(Severity.ERROR)


@pytest.mark.parametrize("name", readable(EXPORTS))
def test_spam_and_trash_are_counted_and_left_out(desk: Desk, name: str) -> None:
    facts = EXPORTS[name]["comments"]
    said = desk.count(FIXTURES / name)
    skipped = {one: facts["by_status"].get(one, 0) for one in ("spam", "trash")}
    skipped["empty"] = EMPTY.get(name, (0, ""))[0] - (name == "isso/disqus.xml")
    assert {one: count for one, count in skipped.items() if count} == said["skipped"]
    assert facts["total"] - sum(skipped.values()) == said["added"] == len(desk.comments())
    waits = [comment for comment, _folder in desk.comments() if comment.status != "approved"]
    assert facts["by_status"].get("pending", 0) == len(waits)


@pytest.mark.parametrize("name", NO_SOURCE)
def test_what_is_no_source_is_refused_and_changes_nothing(desk: Desk, name: str) -> None:
    assert desk.run(FIXTURES / name) is None
    assert [1] == [one.line for one in desk.found]
    assert {} == desk.tree()


@pytest.mark.parametrize("name", readable(EXPORTS))
def test_every_text_is_seen_as_in_the_export(desk: Desk, name: str) -> None:
    """A pingback in a saved page says no more than its name: see the next test."""
    desk.count(FIXTURES / name, with_spam=True)
    records = [one for one in read_records(name) if not is_ping(one, name)]
    expected = Counter(see(one["body"] or "") for one in records)
    del expected[""]
    comments = [
        one for one, _folder in desk.comments() if EXPORTS[name]["kind"] != "html" or one.type == "comment"
    ]
    assert expected == Counter(map(text_of, comments))


@pytest.mark.parametrize("name", [name for name in readable(EXPORTS) if EXPORTS[name]["kind"] == "html"])
def test_a_pingback_of_a_saved_page_is_named_as_its_link(desk: Desk, name: str) -> None:
    desk.count(FIXTURES / name)
    page = html5lib.parse((FIXTURES / name).read_bytes(), namespaceHTMLElements=False)
    links = {" ".join("".join(one.itertext()).split()) for one in page.iter("a")}
    pings = [one.author for one, _folder in desk.comments() if one.type != "comment"]
    assert sum(is_ping(one, name) for one in read_records(name)) == len(pings)
    assert set() == set(pings) - links


@pytest.mark.parametrize("name", readable(EXPORTS))
def test_every_answer_hangs_where_it_hung(desk: Desk, name: str) -> None:
    """Told by the texts of both, so that ids made of words count too."""
    desk.count(FIXTURES / name, with_spam=True)
    records = [one for one in read_records(name) if see(one["body"] or "") or is_ping(one, name)]
    words = {(one["group"], one["id"]): seen_of_record(one, name) for one in records}
    expected = Counter(
        (
            seen_of_record(one, name),
            words.get((one["group"], one["parent"]), "missing") if one["parent"] else "top",
        )
        for one in records
    )
    held = {(folder, one.id): seen_of(one, name) for one, folder in desk.comments()}
    assert expected == Counter(
        (seen_of(one, name), held.get((folder, one.parent), "missing") if one.parent else "top")
        for one, folder in desk.comments()
    )


def seen_of_record(record: dict[str, Any], name: str) -> str:
    return "ping" if is_ping(record, name) else see(record["body"] or "")


def seen_of(comment: Comment, name: str) -> str:
    is_named = EXPORTS[name]["kind"] == "html" and comment.type != "comment"
    return "ping" if is_named else text_of(comment)


@pytest.mark.parametrize("name", readable(EXPORTS))
def test_the_same_import_again_changes_no_byte(desk: Desk, name: str) -> None:
    first = desk.count(FIXTURES / name, with_spam=True)
    before = desk.tree()
    again = desk.count(FIXTURES / name, with_spam=True)
    assert before == desk.tree()
    assert (0, first["added"], 0) == (again["added"], again["unchanged"], again["kept"])


def test_all_exports_at_once_and_again_change_nothing(desk: Desk) -> None:
    """Four hold WordPress's own first comment in its four versions: the first that is met stays."""
    files = [FIXTURES / name for name in readable(EXPORTS)]
    first = desk.count(*files)
    before = desk.tree()
    again = desk.count(*files)
    assert before == desk.tree()
    assert sum(EXPORTS[name]["comments"]["total"] for name in readable(EXPORTS)) == first["read"]
    assert (0, first["added"], 3) == (again["added"], again["unchanged"], again["kept"])
    assert 3 == first["kept"]


def cut(name: str, folder: Path) -> tuple[Path, Path, Path]:
    """Write an export's first two thirds, its last two thirds, and all of it; return the files."""
    text = (FIXTURES / name).read_text("utf-8")
    spans = [found.span() for found in re.finditer(CUT[name], text, re.DOTALL)]
    assert len(spans) == EXPORTS[name]["comments"]["total"]
    third = len(spans) // 3
    files = []
    for label, left_out in (("older", spans[-third:]), ("newer", spans[:third]), ("whole", [])):
        kept, at = "", 0
        for start, end in left_out if third else []:
            kept, at = kept + text[at:start], end
        path = folder / f"{label}.xml"
        path.write_text(kept + text[at:], "utf-8")
        files.append(path)
    return files[0], files[1], files[2]


@pytest.mark.parametrize("name", CUT)
def test_overlapping_halves_make_one_tree_in_either_order(tmp_path: Path, name: str) -> None:
    older, newer, whole = cut(name, tmp_path)
    trees = []
    for label, files in (("a", (older, newer)), ("b", (newer, older)), ("c", (whole,))):
        desk = Desk(tmp_path / label)
        for file in files:
            before = desk.tree()
            assert desk.count(file)["kept"] == 0
            assert before.items() <= desk.tree().items()
        trees.append(desk.held())
    assert trees[0] == trees[1] == trees[2]
    assert trees[0]


@pytest.mark.parametrize("name", CUT)
def test_a_later_larger_export_only_adds(desk: Desk, tmp_path: Path, name: str) -> None:
    older, _newer, whole = cut(name, tmp_path)
    first = desk.count(older)
    before = desk.tree()
    later = desk.count(whole)
    assert before.items() <= desk.tree().items()
    assert (first["added"], 0) == (later["unchanged"], later["kept"])
    assert first["added"] + later["added"] == len(desk.comments())
