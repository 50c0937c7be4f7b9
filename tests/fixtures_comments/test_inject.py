"""Hostile values in every field of a comment: nothing leaves the store, nothing stops a check or a build."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from katern.comments.account import OUTCOMES

from tests.build.conftest import TinyMagazine
from tests.fixtures_comments.exports import ABSENT, SECURITY, Desk, build, import_files_into, run, write_wxr
from tests.security.audit import list_tree

CORPUS = SECURITY / "inject.jsonl"
pytestmark = pytest.mark.skipif(not CORPUS.is_file(), reason=ABSENT.format(CORPUS.name))
FIELDS = ("id", "parent", "thread", "author", "website", "date", "text")
OF_WORDPRESS = {
    "id": "id",
    "parent": "parent",
    "author": "author",
    "website": "author_url",
    "date": "date_gmt",
}
KEYS = frozenset("id author date status".split())
MORE_KEYS = frozenset("parent website thread type source author_key approximate_date".split())
_FOLDER = r"(?![-.])[^\x00-\x20\x7f-\x9f\\/:*?\"<>|.]+"
FILE = re.compile(rf"content/comments/(?:_unmatched/)?{_FOLDER}/[a-z]+-[a-z0-9]+(?:-[a-z0-9]+)*\.html")
"""A folder may be named in any script, as a slug may; nothing of it means anything to a system of files."""
NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef{NONCHARACTERS}]"
)
"""What no text of the store holds: controls, half surrogates, and no characters of any plane."""
EVERY = 12
"""The ordinary run takes one value in so many."""


def read_corpus(*sinks: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    return [row for row in rows if not sinks or row["sink"] in sinks]


def read_trees() -> list[dict[str, Any]]:
    """Return the trees; none where the fixtures are absent."""
    return read_corpus("tree") if CORPUS.is_file() else []


def read_values(every: int) -> list[str]:
    """Return the values of all sinks but trees and whole files, each once."""
    values = dict.fromkeys(row["value"] for row in read_corpus() if row["sink"] not in ("tree", "yaml-doc"))
    return [one for one in values if isinstance(one, str)][::every]


def make_records(values: list[str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield for each field and each value a comment that is harmless otherwise."""
    for field in FIELDS:
        for number, value in enumerate(values):
            harmless = {
                "id": f"{field}-{number}",
                "thread": "https://oud.example/eerste/",
                "author": "Lezer",
                "date": "2026-01-05T10:00:00Z",
                "text": f"Bij {field} {number}.",
            }
            yield field, value, harmless | {field: value}


def write_json(path: Path, values: list[str]) -> Path:
    path.write_text(json.dumps([record for _field, _value, record in make_records(values)]), "utf-8")
    return path


def write_export(path: Path, values: list[str]) -> Path:
    threads: dict[str, list[dict[str, str]]] = {"eerste": []}
    for number, (field, value, record) in enumerate(make_records(values), 1000):
        held = {"id": str(number), "author": record["author"], "content": record["text"]}
        if field in OF_WORDPRESS:
            held[OF_WORDPRESS[field]] = value
        threads.setdefault(value if field == "thread" else "eerste", []).append(held)
    return write_wxr(path, threads)


def read_store(magazine: TinyMagazine) -> dict[str, dict[str, Any]]:
    """Return the front matter of every file of the store: YAML of the known keys alone."""
    read = {}
    for path in (magazine.content / "comments").rglob("*.html"):
        text = path.read_text("utf-8")
        assert text.startswith("---\n")
        header, fence, _body = text.removeprefix("---\n").partition("\n---\n")
        assert fence
        values = yaml.safe_load(header)
        assert KEYS <= set(values) <= KEYS | MORE_KEYS, path
        assert path.stem == values["id"]
        assert {str, datetime} >= {type(one) for key, one in values.items() if key != "approximate_date"}, (
            values
        )
        read[values["id"]] = values
    return read


def assert_only_the_store_grew(magazine: TinyMagazine, before: dict[str, Any]) -> None:
    after = list_tree(magazine.root.parent)
    assert before.items() <= after.items()
    added = {name.removeprefix(f"{magazine.root.name}/") for name in set(after) - set(before)}
    files = {name for name in added if isinstance(after[f"{magazine.root.name}/{name}"], bytes)}
    assert [] == [name for name in files if not FILE.fullmatch(name)]
    assert [] == [
        name for name in added - files if not re.fullmatch(rf"content/comments(?:/{_FOLDER})*", name)
    ]
    assert len(added) == len({name.casefold() for name in added})


def check_and_build(magazine: TinyMagazine) -> None:
    """Assert that nothing is told of the files of readers but that some belong to no article, and build."""
    done = run(magazine, "check", "--format", "json", "--as-of", "2026-06-01")
    told = json.loads(done.stdout)["diagnostics"]
    of_comments = [one for one in told if "/comments/" in one["path"]]
    assert [] == [one for one in told if one["severity"] == "error"][:20]
    assert {"K521"} >= {one["code"] for one in of_comments}, of_comments[:20]
    build(magazine)


def shown_texts(page: str) -> dict[str, str]:
    """Return the text of every comment of a page by its anchor, white space folded."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    texts = {}
    for article in tree.iter("article"):
        for box in article.iter("div") if article.get("class") == "comment" else ():
            if "comment-text" in (box.get("class") or ""):
                for broken in box.iter("br"):
                    broken.tail = f" {broken.tail or ''}"
                for paragraph in box.iter("p"):
                    paragraph.tail = f" {paragraph.tail or ''}"
                texts[article.get("id")] = " ".join("".join(box.itertext()).split())
    return texts


def letters(text: str) -> str:
    return "".join(one for one in text if one.isalnum())


SIZES = [EVERY, pytest.param(1, marks=pytest.mark.slow)]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("every", SIZES)
def test_values_in_json_stay_in_their_field_and_their_file(
    magazine: TinyMagazine, tmp_path: Path, every: int
) -> None:
    values = read_values(every)
    export = write_json(tmp_path / "values.json", values)
    before = list_tree(magazine.root.parent)
    account = import_files_into(magazine, export, options=["--with-spam"])
    assert_only_the_store_grew(magazine, before)
    assert len(values) * len(FIELDS) == account["read"]
    assert account["read"] == account["added"] + sum(account["skipped"].values())
    store = read_store(magazine)
    assert account["added"] == len(store)
    for number, value in enumerate(values):
        name = store[f"json-author-{number}"]["author"]
        assert "@" in value or len(value) > 200 or letters(FORBIDDEN.sub("", value)) == letters(name)
    dated = [key for key, held in store.items() if held.get("approximate_date")]
    assert len(dated) == sum(": K543 " in one for one in account["warnings"])
    again = import_files_into(magazine, export, options=["--with-spam"])
    assert (0, 0) == (again["added"], again["kept"])
    check_and_build(magazine)
    shown = shown_texts(magazine.page("eerste/index.html"))
    wrong = []
    for number, value in enumerate(values):
        text = " ".join(FORBIDDEN.sub("", value).split())
        if text != shown.get(f"comment-json-text-{number}", ""):
            wrong.append((value, shown.get(f"comment-json-text-{number}", "")))
    assert [] == wrong[:10]


@pytest.mark.timeout(900)
@pytest.mark.parametrize("every", SIZES)
def test_values_in_an_export_of_wordpress_do_no_harm(
    magazine: TinyMagazine, tmp_path: Path, every: int
) -> None:
    values = read_values(every)
    export = write_export(tmp_path / "values.xml", values)
    before = list_tree(magazine.root.parent)
    account = import_files_into(magazine, export, options=["--with-spam"])
    assert_only_the_store_grew(magazine, before)
    assert len(values) * len(FIELDS) == account["read"]
    assert account["read"] == account["added"] + sum(account["skipped"].values())
    assert account["added"] == len(read_store(magazine))
    check_and_build(magazine)


def size_of(row: dict[str, Any]) -> int:
    """Return how many comments a tree has whose value says no more than that it is made."""
    return int(row["field"].rpartition("-")[2]) if row["value"].startswith("generated:") else 0


def mark_trees() -> list[Any]:
    """Return the trees by their names, the large ones for slow runs."""
    slow = {False: (), True: (pytest.mark.slow,)}
    return [pytest.param(row, id=row["field"], marks=slow[size_of(row) > 1000]) for row in read_trees()]


def make_tree(row: dict[str, Any], slug: str) -> list[dict[str, Any]]:
    """Return the comments of a tree as its name says they are."""
    name, value = row["field"], row["value"]
    if value.startswith("generated:"):
        count = int(name.split("-")[1])
        pairs: list[list[Any]] = [
            [number, number - 1 if "deep" in name else 0] for number in range(1, count + 1)
        ]
    else:
        pairs = json.loads(value)
    records = []
    for number, (own, parent) in enumerate(pairs):
        is_same = name == "duplicate-id"
        text = f"Reactie {'telkens' if is_same else number} van {name}."
        day = 1 if is_same else 28 - number if name == "parent-newer" else 1 + number % 28
        held = {
            "id": own,
            "parent": parent,
            "author": f"Lezer van {name}",
            "text": text,
            "date": f"2026-01-{day:02}T10:{len(name):02}:{sum(map(ord, name)) % 60:02}Z",
        }
        records.append(held | {"thread": f"https://oud.example/{slug}/"})
    if name == "parent-is-spam":
        records[0]["status"] = "spam"
    elif name == "parent-is-pingback":
        records[0]["type"] = "pingback"
    elif name == "parent-in-other-thread":
        records[0]["thread"] = "https://oud.example/eerste/"
    return records


@pytest.mark.timeout(900)
@pytest.mark.parametrize("most", [1000, pytest.param(20_000, marks=pytest.mark.slow)])
def test_every_comment_of_a_tree_is_shown_once(magazine: TinyMagazine, tmp_path: Path, most: int) -> None:
    """Whatever the ids and parents are; spam is not shown, a pingback stands apart."""
    rows = [row for row in read_corpus("tree") if size_of(row) <= most]
    assert len(rows) >= 20
    expected: Counter[str] = Counter()
    for number, row in enumerate(rows):
        slug = f"boom-{number}"
        magazine.write(f"articles/{slug}.md", f"---\ntitle: Boom {number}\ndate: 2026-01-01\n---\nTekst.\n")
        records = make_tree(row, slug)
        export = tmp_path / f"{slug}.json"
        export.write_text(json.dumps(records), "utf-8")
        account = import_files_into(magazine, export)
        assert len(records) == account["read"]
        for record in records:
            own = record["thread"] == f"https://oud.example/{slug}/"
            if own and record.get("status") != "spam" and record.get("type") != "pingback":
                expected[record["text"]] = 1
    read_store(magazine)
    check_and_build(magazine)
    seen: Counter[str] = Counter()
    for number in range(len(rows)):
        seen.update(shown_texts(magazine.page(f"boom-{number}/index.html")).values())
    assert expected == seen


@pytest.mark.timeout(900)
@pytest.mark.parametrize("row", mark_trees())
def test_a_tree_is_stored_whole_and_only_once(tmp_path: Path, row: dict[str, Any]) -> None:
    """With its ids as they are; twice the very same comment is one, and no comment leads back to itself."""
    export = tmp_path / "tree.json"
    records = make_tree(row, "boom")
    export.write_text(json.dumps(records), "utf-8")
    desk = Desk(tmp_path / "magazine")
    account = desk.count(export, with_spam=True)
    before = desk.tree()
    alike = 1 if row["field"] == "duplicate-id" else 0
    assert (len(records), len(records) - alike) == (account["read"], account["added"])
    assert len(records) - alike == len({comment.body for comment, _folder in desk.comments()})
    again = desk.count(export, with_spam=True)
    assert (0, account["added"], 0) == tuple(again[one] for one in OUTCOMES)
    assert before == desk.tree()
    parents = {comment.id: comment.parent for comment, _folder in desk.comments()}
    settled = {""}
    for one in parents:
        walked: dict[str, None] = {}
        while one not in settled:
            assert one not in walked
            walked[one] = None
            one = parents.get(one, "")  # noqa: PLW2901 (up to the top)
        settled |= walked.keys()


@pytest.mark.timeout(300)
def test_a_file_of_the_store_that_is_hostile_yaml_is_refused_at_its_line(
    magazine: TinyMagazine, tmp_path: Path
) -> None:
    """And an import beside it goes on."""
    rows = read_corpus("yaml-doc")
    for number, row in enumerate(rows):
        magazine.write(f"comments/eerste/wp-{number}.html", row["value"].encode("utf-8", "replace"))
    done = run(magazine, "check", "--format", "json", "--as-of", "2026-06-01", seconds=60)
    assert 1 == done.returncode
    told = {
        Path(one["path"]).stem for one in json.loads(done.stdout)["diagnostics"] if one["severity"] == "error"
    }
    assert {f"wp-{number}" for number in range(len(rows))} == told
    export = write_wxr(
        tmp_path / "export.xml", {"eerste": [{"id": "99", "author": "Lezer", "content": "Ook."}]}
    )
    assert 1 == import_files_into(magazine, export)["added"]
