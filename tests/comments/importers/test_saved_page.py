"""Saved pages: each case file says what it shows and what is to be read of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from katern.comments.importers import saved_page
from katern.comments.importers.reading import ExportError
from katern.comments.model import SourceComment
from katern.html_policy import clean_html, visible_text

from tests.comments.importers.reads import Finder

CASES = Path(__file__).parent / "cases"
PAGES = sorted(path.name for path in CASES.glob("*.html"))


def read(path: Path) -> list[SourceComment]:
    return list(saved_page.parse(Finder(path).reading))


def claims(path: Path, word: str) -> list[str]:
    head = path.read_text("utf-8").split("-->")[0]
    return re.findall(rf"^{word}: (.*)$", head, re.MULTILINE)


def show(one: SourceComment) -> str:
    date = one.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if one.date else "none"
    kind = f"{one.type} {one.status}" + (" author" if one.by_post_author else "")
    said = visible_text(clean_html(one.body))
    return f"{one.own_id or '-'} {one.parent_id or '-'} {kind} | {one.author} | {date} | {said}"


@pytest.mark.parametrize("name", PAGES)
def test_page_gives_the_comments_it_claims(name: str) -> None:
    assert claims(CASES / name, "Expect") == [show(one) for one in read(CASES / name)]


@pytest.mark.parametrize("name", PAGES)
def test_page_gives_the_findings_it_claims(name: str) -> None:
    finder = Finder(CASES / name)
    list(saved_page.parse(finder.reading))
    shown = [
        f"{code} {' '.join(f'{key}={value}' for key, value in values.items())}"
        for code, _line, values in finder.found
    ]
    assert claims(CASES / name, "Found") == shown


@pytest.mark.parametrize("name", PAGES)
def test_every_comment_names_its_page(name: str) -> None:
    for one in read(CASES / name):
        thread = one.thread
        shown = " ".join((thread.address, *filter(None, (thread.post_id,)), *thread.also))
        assert claims(CASES / name, "Thread") == [shown]


@pytest.mark.parametrize("name", PAGES)
def test_websites_raw_dates_and_links_are_as_claimed(name: str) -> None:
    comments = {one.own_id: one for one in read(CASES / name)}
    for claim in claims(CASES / name, "Website"):
        number, website = claim.split(" ", 1)
        assert website == comments[number].website
    for claim in claims(CASES / name, "Raw"):
        number, raw = claim.split(" ", 1)
        assert raw == comments[number].raw_date
    for link in claims(CASES / name, "Link"):
        assert any(f'href="{link}"' in one.body for one in comments.values())


@pytest.mark.parametrize("name", PAGES)
def test_page_is_recognised_and_read_alike_twice(name: str) -> None:
    assert saved_page.looks_like((CASES / name).read_bytes()[:65536])
    assert read(CASES / name) == read(CASES / name)


def test_comment_knows_its_line() -> None:
    text = (CASES / "tagdiv.html").read_text("utf-8").splitlines()
    for one in read(CASES / "tagdiv.html"):
        assert f'id="comment-{one.own_id}"' in text[one.line - 1]


PAGE = (
    '<html lang="nl"><head>{head}</head><body><ol class="comment-list"><li class="comment" id="comment-5">'
    '<cite class="fn">Zoë</cite><div class="comment-content"><p>Café – €5</p></div></li></ol></body></html>'
)
ENCODINGS: list[tuple[str, str, Callable[[str], bytes], int]] = [
    ("utf-8 undeclared", "", lambda text: text.encode("utf-8"), 0),
    ("byte order mark", "", lambda text: text.encode("utf-8-sig"), 0),
    ("utf-16", "", lambda text: text.encode("utf-16"), 0),
    ("declared windows-1252", '<meta charset="windows-1252">', lambda text: text.encode("cp1252"), 0),
    ("declared latin 1", '<meta charset="iso-8859-1">', lambda text: text.encode("cp1252"), 0),
    ("declared otherwise", '<meta charset="windows-1252">', lambda text: text.encode("utf-8"), 0),
    ("undeclared windows-1252", "", lambda text: text.encode("cp1252"), 0),
    (
        "one byte wrong",
        '<meta charset="utf-8">',
        lambda text: text.encode("utf-8").replace("é".encode(), b"\xe9"),
        1,
    ),
]


@pytest.mark.parametrize(
    ("head", "encode", "repairs"), [case[1:] for case in ENCODINGS], ids=[case[0] for case in ENCODINGS]
)
def test_page_of_any_encoding_is_read(
    head: str, encode: Callable[[str], bytes], repairs: int, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(encode(PAGE.format(head=head)))
    finder = Finder(path)
    (one,) = saved_page.parse(finder.reading)
    assert ("Zoë", "Café – €5") == (one.author, visible_text(clean_html(one.body)))
    assert repairs == len(finder.found)
    assert saved_page.looks_like(path.read_bytes())


@pytest.mark.parametrize("raw", [b"", b"just words", b"%PDF-1.4 ...", b'{"a": 1}', b"\x00\x01\x02"])
def test_what_is_no_page_is_refused(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(raw)
    with pytest.raises(ExportError):
        read(path)
    assert not saved_page.looks_like(raw)


def test_page_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_page, "MAX_BYTES", 100)
    path = tmp_path / "x.html"
    path.write_text("<p>" + "x" * 200)
    with pytest.raises(ExportError):
        read(path)


@pytest.mark.parametrize(
    "head",
    [
        b"<?xml version='1.0'?><rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>",
        b"<br />\n<b>Warning</b>: header <?xml version='1.0'?>\n<rss version='2.0'><channel><html>",
        b"<?xml version='1.0'?><disqus xmlns='http://disqus.com'>",
        b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<item><wp:post_id>1</wp:post_id><p>x</p></item>",
    ],
)
def test_xml_exports_are_no_pages(head: bytes) -> None:
    assert not saved_page.looks_like(head)


def test_index_of_a_folder_is_named_by_it(tmp_path: Path) -> None:
    (tmp_path / "mijn-stuk").mkdir()
    path = tmp_path / "mijn-stuk" / "index.html"
    path.write_text(PAGE.format(head=""))
    assert ["mijn-stuk"] == [one.thread.address for one in read(path)]


def test_visit_of_a_waiting_comment_is_no_address_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    link = '<link rel="canonical" href="https://a.example/x/?unapproved=5&amp;moderation-hash=aa&amp;p=3#comment-5">'
    path.write_text(PAGE.format(head=link))
    assert ["https://a.example/x/?p=3"] == [one.thread.address for one in read(path)]


def test_deep_and_long_pages_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    item = (
        '<li class="comment" id="comment-{}"><b class="fn">N</b><div class="comment-content"><p>t</p></div>'
    )
    deep = "".join(item.format(number) + '<ul class="children">' for number in range(1, 61))
    path.write_text(f'<html><body><ol class="comment-list">{deep}</ol></body></html>')
    comments = read(path)
    assert [str(number) for number in range(60)] == [one.parent_id or "0" for one in comments]
    flat = "".join(item.format(number) + "</li>" for number in range(1, 1001))
    path.write_text(f'<html><body><ol class="comment-list">{flat}</ol></body></html>')
    assert 1000 == len(read(path))


@pytest.mark.parametrize("tag", ["div", "b", "ul"])
def test_nesting_beyond_measure_is_refused(tag: str, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(PAGE.format(head="").replace("<p>", f"<{tag}>" * 8_000))
    with pytest.raises(ExportError, match="deep"):
        read(path)


def test_date_far_away_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    body = '<time datetime="9999-99-99T00:00:00Z" pubdate="99999999999">x</time>'
    path.write_text(PAGE.format(head="").replace("<div", body + "<div"))
    (one,) = read(path)
    assert one.date == datetime(5138, 11, 16, 9, 46, 39, tzinfo=UTC)
