"""Which offers can be had when, and which a page may show."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from katern.magazine import Magazine
from katern.offered import (
    can_be_had,
    find_included,
    find_moment,
    find_named,
    find_named_below,
    find_plans,
    is_over,
)

from tests.magazines import article, load_files


def offer(*lines: str, kind: str = "book", body: str = "") -> str:
    header = ["title: Het aanbod", f"kind: {kind}", "url: https://a.example/", *lines]
    return "---\n" + "\n".join(header) + f"\n---\n{body}"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def load(tmp_path: Path, files: dict[str, str], now: str = "2026-06-01T12:00:00+02:00") -> Magazine:
    return load_files(tmp_path / "content", files, now=at(now)).magazine


SPANS = [
    ((), True),
    (("valid_from: 2026-06-02",), False),
    (("valid_from: 2026-06-01",), True),
    (("valid_from: 2026-06-01 12:00",), True),
    (("valid_from: 2026-06-01 12:01",), False),
    (("valid_until: 2026-06-01",), True),
    (("valid_until: 2026-05-31",), False),
    (("valid_until: 2026-06-01 12:00",), False),
    (("valid_until: 2026-06-01 12:01",), True),
    (("valid_from: 2026-05-01", "valid_until: 2026-07-01"), True),
]


@pytest.mark.parametrize(("lines", "expected"), SPANS)
def test_an_offer_can_be_had_from_its_first_moment_to_its_last(
    tmp_path: Path, lines: tuple[str, ...], expected: bool
):
    magazine = load(tmp_path, {"offers/a.md": offer(*lines)})
    assert expected == can_be_had(magazine.documents[0], magazine.options.now)


def test_what_is_yet_to_come_is_not_over(tmp_path: Path):
    magazine = load(tmp_path, {"offers/a.md": offer("valid_from: 2027-01-01")})
    assert not is_over(magazine.documents[0], magazine.options.now)


def test_a_text_that_comes_later_is_read_at_its_date(tmp_path: Path):
    files = {
        "articles/oud.md": article(date="2026-01-01"),
        "articles/straks.md": article(date="2026-07-01"),
        "agenda/later.md": "---\ntitle: Later\nstart: 2026-09-01\n---\n",
    }
    magazine = load(tmp_path, files)
    now = magazine.options.now
    found = {one.slug: find_moment(one) for one in magazine}
    assert {"oud": now, "later": now, "straks": at("2026-07-01T00:00:00+02:00")} == found


def test_named_offers_come_each_once_and_in_their_time(tmp_path: Path):
    files = {
        "offers/a.md": offer(),
        "offers/b.md": offer("valid_until: 2026-01-01"),
        "offers/c.md": offer(),
        "articles/x.md": article(offers="[c, b, a, c]"),
    }
    magazine = load(tmp_path, files)
    assert ["c", "a"] == [one.slug for one in find_named(magazine, magazine.by_path["articles/x.md"])]


def test_offers_in_offers_stand_in_the_text_too(tmp_path: Path):
    files = {
        "offers/a.md": offer(body="/// ad | b\n///\n"),
        "offers/b.md": offer(),
        "offers/weg.md": offer("valid_until: 2026-01-01", body="/// offer | c\n///\n"),
        "offers/c.md": offer(),
        "articles/x.md": article("/// offer | a\n///\n\n/// offer | weg\n///\n\n/// offer | b\n///\n"),
    }
    magazine = load(tmp_path, files)
    found = find_included(magazine, magazine.by_path["articles/x.md"])
    assert [("a", "offer"), ("b", "ad")] == [(one.slug, block) for one, block in found]


def test_what_stands_in_the_text_does_not_stand_below_it(tmp_path: Path):
    files = {
        "offers/a.md": offer(),
        "offers/b.md": offer(),
        "articles/x.md": article("/// ad | a\n///\n", offers="[a, b]"),
    }
    magazine = load(tmp_path, files)
    assert ["b"] == [one.slug for one in find_named_below(magazine, magazine.by_path["articles/x.md"])]


def test_plans_are_the_memberships_that_can_be_had(tmp_path: Path):
    files = {
        "offers/boek.md": offer(),
        "offers/lid.md": offer(kind="membership"),
        "offers/oud-lid.md": offer("valid_until: 2026-01-01", kind="membership"),
    }
    assert ["lid"] == [one.slug for one in find_plans(load(tmp_path, files))]


def test_what_a_page_may_show_publishes_its_picture(tmp_path: Path):
    files = {
        **{f"offers/{name}.md": offer() for name in ("regel", "rubriek", "niemand")},
        "offers/lid.md": offer(kind="membership"),
        "offers/weg.md": offer("valid_until: 2026-01-01"),
        "categories/werk.md": "---\ntitle: Werk\noffers: [rubriek]\n---\n",
        "pages/lid-worden.md": "---\ntitle: Lid\ntemplate: membership\n---\nTekst\n",
        "articles/x.md": article("/// offer | weg\n///\n"),
        "site.yaml": "name: A\noffers:\n  - {offer: regel, where: front}\n  - {offer: weg, where: front}\n",
    }
    assert {"offers/regel.md", "offers/rubriek.md", "offers/lid.md"} == load(tmp_path, files).offers_shown
