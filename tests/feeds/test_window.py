"""A feed holds the newest only: what has left it stays out, whatever happens to what is in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.feeds.clients import CLIENTS, Client, find_missing
from tests.feeds.conftest import Served
from tests.magazines import article

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ("category-werk.atom.xml", "author-anna.atom.xml")


def number(first: int, last: int) -> dict[str, str | bytes]:
    """Return so many articles, one a day."""
    return {
        f"articles/stuk-{one}.md": article(
            title=f"Stuk {one}",
            date=f"2026-{1 + one // 28:02}-{1 + one % 28:02}",
            category="werk",
            authors="[anna]",
        )
        for one in range(first, last + 1)
    }


def start_files(count: int) -> dict[str, str | bytes]:
    return {
        "site.yaml": "name: Het blad\n",
        "authors/anna.md": "---\nname: Anna de Wit\n---\nAnna schrijft.\n",
        "authors/bob.md": "---\nname: Bob Zwart\n---\nBob schrijft.\n",
        "categories/werk.md": "---\ntitle: Werk\n---\nOver werk.\n",
        "categories/thuis.md": "---\ntitle: Thuis\n---\nOver thuis.\n",
        **number(1, count),
    }


def redate(served: Served, one: int) -> None:
    served.edit(f"articles/stuk-{one}.md", "date: 2026", "date: 2024")


def move(served: Served, one: int) -> None:
    served.edit(f"articles/stuk-{one}.md", "category: werk", "category: thuis")


def hand_over(served: Served, one: int) -> None:
    served.edit(f"articles/stuk-{one}.md", "[anna]", "[bob]")


def withdraw(served: Served, one: int) -> None:
    served.edit(f"articles/stuk-{one}.md", "title:", "status: withdrawn\ntitle:")


def remove(served: Served, one: int) -> None:
    (served.magazine.content / f"articles/stuk-{one}.md").unlink()
    with (served.magazine.content / "site.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"gone: /stuk-{one}/\n")


@pytest.fixture
def clients(tmp_path: Path) -> dict[str, Client]:
    """Return the readers of this machine."""
    return {one.__name__: one(tmp_path / one.__name__) for one in CLIENTS if not find_missing(one)}


def poll(clients: dict[str, Client], served: Served) -> dict[str, list[str]]:
    feeds = [f"{served.address}/feeds/{one}" for one in FEEDS]
    return {name: one.poll(feeds) for name, one in clients.items()}


def test_what_leaves_a_feed_makes_no_room_for_older_articles(
    clients: dict[str, Client], start_served: Callable[..., Served]
):
    """Who came to follow when they were in it no more would see them as new."""
    served = start_served(start_files(9), "KATERN_FEEDS_ITEMS = 5\n")
    first = [f"{feed}: Stuk {one}" for feed in sorted(FEEDS) for one in range(5, 10)]
    assert dict.fromkeys(clients, first) == poll(clients, served)
    for one, change in ((9, redate), (8, move), (7, hand_over), (6, withdraw), (5, remove)):
        change(served, one)
        served.publish()
        assert (change.__name__, {name: [] for name in clients}) == (change.__name__, poll(clients, served))
    keys = {"title": "Nieuw", "date": "2026-05-01", "category": "werk", "authors": "[anna]"}
    served.write("articles/nieuw.md", article(**keys))
    served.publish()
    last = [f"{feed}: Nieuw" for feed in sorted(FEEDS)]
    assert dict.fromkeys(clients, last) == poll(clients, served)


def test_a_section_under_another_name_gives_its_subscribers_nothing_old(
    clients: dict[str, Client], start_served: Callable[..., Served]
):
    """Its feed is found at the old address too, so it is no new feed."""
    served = start_served(start_files(3))
    poll(clients, served)
    for one in range(4):
        keys = {"title": f"Oud {one}", "date": f"2011-01-0{one + 1}", "category": "werk", "authors": "[anna]"}
        served.write(f"articles/oud-{one}.md", article(**keys))
    served.publish()
    assert {name: [] for name in clients} == poll(clients, served)
    served.edit("categories/werk.md", "title: Werk", "title: Werk\nslug: arbeid\naliases: [/categorie/werk/]")
    served.edit(
        "authors/anna.md",
        "name: Anna de Wit",
        "name: Anna de Wit\nslug: anna-de-wit\naliases: [/auteur/anna/]",
    )
    for one in (*(f"stuk-{number}" for number in range(1, 4)), *(f"oud-{number}" for number in range(4))):
        served.edit(f"articles/{one}.md", "category: werk", "category: arbeid")
        served.edit(f"articles/{one}.md", "[anna]", "[anna-de-wit]")
    served.publish()
    assert {name: [] for name in clients} == poll(clients, served)


def ids_of(path: Path) -> list[str]:
    return [one.findtext(f"{ATOM}id") for one in etree.parse(path).iter(f"{ATOM}entry")]


def walk(served: Served) -> list[list[str]]:
    """Return the ids of the feed and of each document of its archive, as RFC 5005 leads to them."""
    found, seen = [], set()
    path: Path | None = served.magazine.output / "feeds/all.atom.xml"
    while path is not None and path not in seen:
        seen.add(path)
        found.append(ids_of(path))
        links = {one.get("rel"): one.get("href") for one in etree.parse(path).getroot().iter(f"{ATOM}link")}
        older = links.get("prev-archive")
        path = served.magazine.output / older.removeprefix(f"{served.address}/") if older else None
    return found


def test_an_archive_that_is_full_no_more_gives_nothing_back(start_served: Callable[..., Served]):
    """Of 100 articles two documents are full; without one of them the feed would be given 29 old ones."""
    served = start_served(start_files(100))
    before = walk(served)
    assert [20, 50, 50] == [len(one) for one in before]
    withdraw(served, 30)
    served.publish()
    after = walk(served)
    assert set() == set(after[0]) - set(before[0])
    whole = {id_ for one in after for id_ in one}
    assert {id_ for one in before for id_ in one} - whole == {"tag:127.0.0.1,2026:article/stuk-30"}


def test_articles_of_an_archive_are_in_the_archive_of_the_feed(start_served: Callable[..., Served]):
    """Its subscribers are not given them; whoever asks for the whole history gets all of it (RFC 5005)."""
    served = start_served(start_files(3))
    for one in range(4):
        served.write(f"articles/oud-{one}.md", article(title=f"Oud {one}", date=f"2011-01-0{one + 1}"))
    served.publish()
    assert [3, 4] == [len(one) for one in walk(served)]


def test_an_archive_document_stays_as_it_is_when_articles_come(start_served: Callable[..., Served]):
    served = start_served(start_files(60))
    first = served.magazine.output / "feeds/archive/all-1.atom.xml"
    held, stat = first.read_bytes(), first.stat()
    assert [20, 50] == [len(one) for one in walk(served)]
    for name, text in number(61, 72).items():
        served.write(name, str(text))
    served.publish()
    assert [22, 50] == [len(one) for one in walk(served)]
    assert (held, stat.st_mtime_ns) == (first.read_bytes(), first.stat().st_mtime_ns)
