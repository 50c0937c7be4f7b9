"""Every finding in a text stands at its own line, also where something like it stands above."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from katern.text.source_places import Places

from tests.checks.told import header, story, tell

OTHERS = {
    "images/welkom.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "articles/welkom.md": story(body="## Wat je nu kunt doen\n\nDit.\n"),
    "pages/over-ons.md": header("title: Over ons"),
}
VIDEO = "youtube.com/watch?v=dQw4w9WgXcQ"


def told(folder: Path, body: str, file: str = "articles/a.md", *, top: str | None = None) -> list[str]:
    text = f"{top}{body}" if top is not None else story(body=body)
    found = tell(folder, {**OTHERS, file: text})
    return [one.removeprefix(f"{file}:") for one in found if one.startswith(file)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # the same address again, or one that goes on where another ends
        ("![a](../images/welkom.svg)\n\n![](../images/welkom.svg)\n", ["7 K206"]),
        ("![a](../images/welkom.svg)\n\n![b](welkom.svg)\n", ["7 K205"]),
        ("![a](../images/welkom.svg)\n\n![][x]\n\n[x]: ../images/welkom.svg\n", ["7 K206"]),
        ("[a](../images/welkom.svg)\n\n![](../images/welkom.svg)\n", ["7 K206"]),
        ("[a](../pages/over-ons.md)\n\n[b](over-ons.md) en [c](ons.md)\n", ["7 K201", "7 K201"]),
        ("[a](welkom.md#wat-je-nu-kunt-doen)\n\n[b](welkom.md#wat)\n", ["7 K202"]),
        # what is no link
        ("```\n[b](weg.md)\n```\n\n[b](weg.md)\n", ["9 K201"]),
        ("Zie `[b](weg.md)`.\n\n`code\n[b](weg.md)`\n\n[b](weg.md)\n", ["10 K201"]),
        ("Het bestand weg.md is weg.\n\n<!-- [b](weg.md) -->\n\n[b](weg.md)\n", ["9 K201"]),
        ("\\[b](weg.md) en [b\\](weg.md)\n\n[b](weg.md)\n", ["5 K316", "7 K201"]),
        # every form in which an address is written
        ("a [b]: weg.md\n\n[a][x], [x][] en [x]\n\n[x]: weg.md\n", ["9 K201"]),
        ("weg.md\n\n[a](<weg.md>) en\n[b]( weg.md 'titel')\n", ["7 K201", "8 K201"]),
        ("weg.md\n\n<a href='weg.md'>x</a>\n\n[a](weg.md)\n", ["7 K201", "9 K201"]),
        ("weg.svg\n\n<img\n  src=weg.svg alt=x>\n", ["8 K205"]),
        ("{filename}weg.md\n\n[a]({filename}weg.md)\n", ["7 K201"]),
        ("weg%20nu.md\n\n[a](weg%20nu.md)\n", ["7 K201"]),
        ("weg_nu.md\n\n[a](weg\\_nu.md)\n", ["7 K201"]),
        ("weg.md?a=1&b=2\n\n[a](weg.md?a=1&amp;b=2)\n", ["7 K201"]),
        ("weg_(nu).md\n\n[a (b](weg_(nu).md)\n", ["7 K201"]),
        ("weg.md\n\n[twee\nregels](weg.md)\n", ["8 K201"]),
        ("[![b](weg.svg)](weg.md)\n\n[![c](weg.svg)](weg.md)\n", ["5 K201", "5 K205", "7 K201", "7 K205"]),
        ("[x](half (open\n\n[a](weg.md)\n", ["7 K201"]),
        ("a[^1] [b](weg.md)\n\n[^1]: [x](weg.md)\n\n[c](weg.md)\n", ["5 K201", "7 K201", "9 K201"]),
        # blocks
        ("Zie boek.\n\n/// offer | boek\n///\n", ["7 K211"]),
        # headings
        ("## Goede kop\n\ntekst\n\n##Foute kop\n", ["9 K316"]),
        ("## Kop\n\n#### Kop\n", ["7 K311"]),
        ("#### Een\n\na\n\n## Twee\n\n#### Een\n\na\n", ["5 K311", "11 K311"]),
        ("## De `x` knop\n\na\n\n#### De `x` knop\n", ["9 K311"]),
        ("Titel\n\nTitel\n=====\n", ["7 K315"]),
        # anchors and tags
        ("## Een {#wat}\n\n[b](#wat)\n\n<a id='wat'></a>\n", ["9 K503"]),
        ("a **b** c\n\na **b c\n", ["7 K316"]),
        ("<div>a</div>\n\n<div>\n\nb\n", ["7 K304"]),
        ("<em>a</em>\n\nb</em>\n", ["7 K306"]),
        ("[a](welkom.md)\n\n[](welkom.md)\n", ["7 K216"]),
    ],
)
def test_a_finding_stands_at_its_own_line(tmp_path: Path, body: str, expected: list[str]):
    assert expected == told(tmp_path, body)


def test_a_video_is_told_at_its_own_address(tmp_path: Path):
    silent = "/// transcript | silent\n///\n"
    body = f"/// video | https://m.{VIDEO}\n///\n{silent}\n/// video | {VIDEO}\n///\n\n[a]({VIDEO})\n"
    found = told(tmp_path, body)
    assert found[0].startswith("10 ")
    assert "13 K201" == found[-1]


def test_a_question_without_an_answer_is_told_where_it_stands(tmp_path: Path):
    body = "## Opzeggen kan ik dat\n\nJa.\n\n\n## Opzeggen\n"
    assert ["9 K502"] == told(tmp_path, body, "faq/a.md", top="---\ntitle: Vragen\n---\n")


def test_a_link_of_the_site_is_told_at_its_address(tmp_path: Path):
    site = "name: Blad\nmenu:\n  - title: Over ons\n    url: Over ons\n"
    assert ["site.yaml:4 K201"] == tell(tmp_path, {**OTHERS, "site.yaml": site})


def test_an_address_without_brackets_is_found_as_the_page_reads_it():
    lines = [
        "Zie www.voorbeeld.nl/a, (https://voorbeeld.nl/b).",
        "",
        "Mail a.b@voorbeeld.nl.",
        "<https://c.nl>",
    ]
    names = ["http://www.voorbeeld.nl/a", "https://voorbeeld.nl/b", "mailto:a.b@voorbeeld.nl", "https://c.nl"]
    places = Places(lines).by_name
    assert [0, 0, 2, 3] == [places["", name][0].line for name in names]


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "](",
        "[a](",
        "[(](",
        "` a `` b ",
        "<a href='",
        "<div>",
        "<h2>a",
        "{#a",
        "https://a",
        ")",
        "a@b.nl",
        "a\n--\n",
    ],
)
def test_marks_without_end_take_time_in_proportion(piece: str):
    lines = ("[x]: y\n\nhttps://a" + piece * (200_000 // len(piece))).split("\n")
    start = time.process_time()
    Places(lines)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the article's own keys begin at line 4; the list's items at line 5
        (("aliases:", "  - /oud/", "  - zonder", "  - /over-ons/"), ["6 K405", "7 K404"]),
        (("authors:", "  - Anna", "  - geen-profiel", "  - '!!'"), ["6 K211", "7 K160"]),
        (("offers:", "  - nergens", "  # weg", "  - ook-niet"), ["5 K211", "7 K211"]),
        (("tags:", "  - thee", "  - '??'"), ["6 K160"]),
        (("tags:", "  - thee", "  - koffie", "  - thee", "  -"), ["7 K157"]),
        (("tags:", "  - thee", "  -", "  - koffie"), ["6 K157"]),
        (("tags:", "  - thee", "  - Vergadering", "  - vergaderingg"), ["7 K212"]),
        (("categories:", "  - Thee", "  - '!!'"), ["6 K160"]),
        (("credits:", "  beeld:", "    - Anna", "    - geen-profiel"), ["7 K211"]),
        (("tags: [thee,", "  '??']"), ["5 K160"]),
    ],
)
def test_a_finding_of_a_list_stands_at_its_item(tmp_path: Path, lines: tuple[str, ...], expected: list[str]):
    files = {**OTHERS, "articles/a.md": story(*lines), "articles/b.md": story("tags: [Vergadering]")}
    found = [one for one in tell(tmp_path, files) if one.startswith("articles/a.md")]
    assert expected == [one.removeprefix("articles/a.md:") for one in found]


def test_a_link_of_a_profile_is_told_at_its_own_line(tmp_path: Path):
    links = ("links:", "  Site: https://a.example/", "  Weg:", "    - /over-ons/", "    - /nergens/")
    profile = header("name: Jan", *links, "  Post: 'javascript:x'")
    assert ["authors/jan.md:7 K201", "authors/jan.md:8 K153"] == tell(
        tmp_path, {**OTHERS, "authors/jan.md": profile}
    )
