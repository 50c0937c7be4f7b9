"""Hostile markup as a comment's text, author and website: import, build, and the page in Chromium."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from katern.html_policy import TAGS

from tests.build.conftest import TinyMagazine
from tests.fixtures_comments.exports import ABSENT, SECURITY, build, import_files_into, write_wxr
from tests.fixtures_comments.judge import Judge, count_outside

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CORPUS = SECURITY / "xss.jsonl"
A_PAGE = 500
"""So many payloads are shown on one page."""
SAMPLE = 200
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CORPUS.is_file(), reason=ABSENT.format(CORPUS.name)),
]
HEAD_TAGS = frozenset("header span h3 p a strong time".split())
HEAD_ATTRIBUTES = frozenset("class id href rel datetime aria-hidden data-colour".split())
TEXT_ATTRIBUTES = frozenset("href title rel lang".split())
ADDRESSES = frozenset(["#", "http:", "https:", "mailto:"])


def read_corpus() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]


def write_export(path: Path, pages: dict[str, list[str]]) -> Path:
    """Write every payload as a text of its own, and as author, website and text of a second comment."""
    threads: dict[str, list[dict[str, str]]] = {}
    number = 100
    for slug, payloads in pages.items():
        threads[slug] = []
        for payload in payloads:
            number += 2
            whole = {"id": str(number), "author": "Lezer", "content": payload}
            rest = {"author": payload, "author_url": payload, "content": f"Tekst.\n\n{payload}"}
            threads[slug] += [whole, {"id": str(number + 1), **rest}]
    return write_wxr(path, threads)


def lay_articles(magazine: TinyMagazine, slugs: list[str]) -> None:
    """Write an article for each page, with a harmless comment."""
    for number, slug in enumerate(slugs):
        magazine.write(
            f"articles/{slug}.md",
            f"---\ntitle: Stuk {number}\ndate: 2026-01-01 10:{number:02}\n---\nTekst.\n",
        )
        magazine.write(
            f"comments/{slug}/wp-{number + 1}.html",
            f"---\nid: wp-{number + 1}\nauthor: Anna\ndate: 2026-01-05T10:00:00Z\nstatus: approved\n"
            "website: https://anna.example/\n---\nEen <em>lief</em> woord.\n",
        )


def find_strange(shapes: list[str]) -> Iterator[str]:
    """Yield every element and attribute of comments that is not one of ours."""
    for shape in shapes:
        if shape.startswith("comment > "):
            if not re.fullmatch(
                r"comment > header\.comment-header div\.comment-text flow(?: p\.comment-meta)?", shape
            ):
                yield shape
            continue
        place, what = shape.split(" ", 1)
        tag, attribute, means = re.fullmatch(r"([^\[]+)(?:\[(.*?)\](.*))?", what).groups()  # type: ignore[union-attr]
        tags, attributes = (HEAD_TAGS, HEAD_ATTRIBUTES) if place == "head" else (TAGS, TEXT_ATTRIBUTES)
        if place == "box":
            tags, attributes = frozenset({"div"}), frozenset({"class"})
        if (
            tag not in tags
            or (attribute and attribute not in attributes)
            or (means and means not in ADDRESSES)
        ):
            yield shape


def judge_all(
    magazine: TinyMagazine, browser: Browser, rows: list[dict[str, Any]], folder: Path
) -> dict[str, Any]:
    """Bring payloads to pages of a magazine and look at these; return what was counted."""
    payloads = [row["payload"] for row in rows]
    starts = range(0, len(rows), A_PAGE)
    pages = {f"pagina-{number}": payloads[at : at + A_PAGE] for number, at in enumerate(starts)}
    lay_articles(magazine, list(pages))
    build(magazine)
    judge = Judge(browser, magazine.output)
    harmless = {slug: judge.look(f"/{slug}/") for slug in pages}
    account = import_files_into(magazine, write_export(folder / "export.xml", pages))
    build(magazine)
    seen: dict[str, Any] = {"ran": [], "asked": [], "outside": [], "strange": [], "shown": 0}
    for slug in pages:
        assert [] == harmless[slug].ran + harmless[slug].asked
        verdict = judge.look(f"/{slug}/")
        seen["ran"] += verdict.ran
        seen["asked"] += verdict.asked
        added = count_outside(verdict) - count_outside(harmless[slug])
        seen["outside"] += [*added.elements(), *(() if verdict.shape["framed"] else ("a broken list",))]
        seen["strange"] += find_strange(verdict.shape["shapes"])
        seen["shown"] += verdict.shape["comments"] - 1
        assert verdict.shape["comments"] == verdict.shape["texts"]
    judge.close()
    assert 2 * len(rows) == account["read"]
    assert account["read"] == account["added"] + account["skipped"].get("empty", 0)
    assert account["added"] == seen["shown"]
    assert account["skipped"].get("empty", 0) <= len(rows), "the second comment of each always says something"
    return seen | {"empty": account["skipped"].get("empty", 0)}


def count_live(browser: Browser, rows: list[dict[str, Any]]) -> int:
    """Return how many payloads run in a bare page."""
    judge = Judge(browser)
    live = sum(judge.is_live(row["payload"]) for row in rows)
    judge.close()
    return live


def tell(rows: list[dict[str, Any]], seen: dict[str, Any], live: int) -> None:
    counts = {name: len(seen[name]) for name in ("ran", "asked", "outside", "strange")}
    shown = f"{seen['shown']} comments shown, {seen['empty']} without text"
    sys.stdout.write(f"{len(rows)} payloads, {live} live raw; {shown}; {counts}\n")


@pytest.mark.timeout(300)
def test_payloads_that_run_raw_do_nothing_as_comments(
    magazine: TinyMagazine, browser: Browser, tmp_path: Path
) -> None:
    living = [row for row in read_corpus() if row["live_chromium156_raw"]]
    rows = living[:: len(living) // SAMPLE][:SAMPLE]
    live = count_live(browser, rows)
    seen = judge_all(magazine, browser, rows, tmp_path)
    tell(rows, seen, live)
    assert live > SAMPLE * 0.9
    assert ([], [], [], []) == (seen["ran"], seen["asked"], seen["outside"], seen["strange"])


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_no_payload_of_the_corpus_does_anything_as_a_comment(
    magazine: TinyMagazine, browser: Browser, tmp_path: Path
) -> None:
    rows = read_corpus()
    living = [row for row in rows if row["live_chromium156_raw"]]
    live = count_live(browser, living)
    seen = judge_all(magazine, browser, rows, tmp_path)
    tell(rows, seen, live)
    assert live > len(living) * 0.9
    assert ([], [], [], []) == (seen["ran"], seen["asked"], seen["outside"], seen["strange"])


def test_the_judge_sees_what_a_hostile_page_does(browser: Browser, tmp_path: Path) -> None:
    """The tests above can fail: a page of a site with what is forbidden is seen doing it."""
    item = "<li class=comment-item><article class=comment><header class=comment-header></header>{}</article>"
    text = "<div class='comment-text flow'>{}</div>"
    hostile = {
        "ran": text.format("<img src=/logo.png onerror=alert(1)>"),
        "asked": text.format("<img src=https://elsewhere.example/a.png>"),
        "outside": text.format("</div></article></li></ol><b>out</b><ol>"),
        "strange": text.format("<b style=color:red>big</b>"),
    }
    for name, comment in hostile.items():
        page = f"<!doctype html><title>t</title><ol class=comment-list>{item.format(comment)}</ol>"
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(page, encoding="utf-8")
    judge = Judge(browser, tmp_path)
    looked = {name: judge.look(f"/{name}/") for name in hostile}
    judge.close()
    assert looked["ran"].ran
    assert ["https://elsewhere.example/a.png"] == looked["asked"].asked
    assert count_outside(looked["outside"])["b"] == 1
    assert ["text b[style]"] == list(find_strange(looked["strange"].shape["shapes"]))
