"""No subscriber ever sees an old article as new, whatever an editor changes: replayed in real readers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.feeds.clients import CLIENTS, Client, find_missing
from tests.feeds.conftest import FILES, Served
from tests.magazines import article

ONCE = {
    "all.atom.xml": ["Koffie", "Melk", "Thee"],
    "all.rss.xml": ["Koffie", "Melk", "Thee"],
    "author-anna.atom.xml": ["Koffie", "Thee"],
    "author-bob.atom.xml": ["Melk", "Thee"],
    "category-thuis.atom.xml": ["Melk"],
    "category-werk.atom.xml": ["Koffie", "Thee"],
    "comments.atom.xml": ["Lezer 1 over ‘Thee’", "Lezer 2 over ‘Thee’"],
    "comments/thee.atom.xml": ["Lezer 1 over ‘Thee’", "Lezer 2 over ‘Thee’"],
}
EVERYTHING = sorted(f"{feed}: {title}" for feed, titles in ONCE.items() for title in titles)


def change_title(served: Served) -> None:
    served.edit("articles/thee.md", "title: Thee", "title: Alles over thee")


def change_slug(served: Served) -> None:
    served.run("rename", "thee", "kruidenthee")


def change_tags(served: Served) -> None:
    served.edit("articles/kruidenthee.md", "tags: [drinken]", "tags: [eten, warm]")


def change_text(served: Served) -> None:
    served.edit("articles/kruidenthee.md", "*warm*", "**heet**, met [suiker](/koffie/)")
    update = "updates:\n  - {date: 2026-02-20, kind: correction, text: Het is heet.}\n"
    served.edit("articles/koffie.md", "title: Koffie\n", f"title: Koffie\nmodified: 2026-02-19\n{update}")


def change_category(served: Served) -> None:
    served.edit("articles/kruidenthee.md", "category: werk", "category: thuis")
    served.edit("articles/melk.md", "category: thuis", "categories: [werk, thuis]")


def change_author(served: Served) -> None:
    served.edit("articles/koffie.md", "authors: [anna]", "authors: [bob]")
    served.edit("articles/kruidenthee.md", "authors: [anna, bob]", "authors: [bob]")


def change_date(served: Served) -> None:
    served.edit("articles/kruidenthee.md", "date: 2026-02-01 09:00", "date: 2026-02-10 10:30")
    served.edit("articles/melk.md", "date: 2025-06-05", "date: 2024-12-30")


def change_time_zone(served: Served) -> None:
    with (served.magazine.root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write('TIMEZONE = "America/New_York"\n')


def change_to_https(served: Served) -> None:
    served.site_url = served.site_url.replace("http://", "https://")


def change_host(served: Served) -> None:
    served.site_url = "https://www.katern.example"


def change_domain(served: Served) -> None:
    served.site_url = "https://elders.example/blad"


def import_again(served: Served) -> None:
    """An import that writes every file anew: other quotes, other order, another line end."""
    content = served.magazine.content
    for path in (*(content / "articles").glob("*.md"), *(content / "comments").rglob("*.html")):
        header, body = path.read_text(encoding="utf-8")[4:].split("\n---\n", 1)
        lines = [one for one in header.split("\n") if one]
        if not any(one.startswith((" ", "-")) for one in lines):
            lines.reverse()
        path.write_text("---\n" + "\n".join(lines) + f"\n---\n{body}\n", encoding="utf-8")


def upgrade(served: Served) -> None:
    with (served.magazine.root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write('import katern\nimport pelican\nkatern.__version__ = pelican.__version__ = "99.1"\n')


def move_files(served: Served) -> None:
    """Another folder, a date in the file name, a slug line that the address stays by."""
    articles = served.magazine.content / "articles"
    (articles / "2026").mkdir()
    (articles / "koffie.md").rename(articles / "2026" / "2026-01-05-koffie.md")
    shutil.move(articles / "melk.md", articles / "oud-nieuws.md")
    served.edit("articles/oud-nieuws.md", "title: Melk", "title: Melk\nslug: melk")


def import_archive(served: Served) -> None:
    """Thirty articles of ten years ago; half of them with the id that their own subscribers know."""
    for number in range(30):
        keys = {"id": f"'https://oud.example/?p={number}'"} if number % 2 else {}
        text = article(
            f"Oud stuk {number}.\n",
            title=f"Archief {number}",
            date=f"2015-03-{number % 28 + 1:02}",
            category="werk",
            authors="[anna, bob]",
            **keys,
        )
        served.write(f"articles/archief-{number}.md", text)


def publish_from_fresh_clone(served: Served) -> None:
    """Nothing was committed: git holds no lock. An article is renamed by hand, with its alias."""
    (served.magazine.root / "permalinks.lock").unlink()
    shutil.rmtree(served.magazine.root / ".katern")
    articles = served.magazine.content / "articles"
    (articles / "kruidenthee.md").rename(articles / "muntthee.md")
    served.edit("articles/muntthee.md", "slug: kruidenthee\n", "")
    served.edit("articles/muntthee.md", "/thee/", "/thee/\n  - /kruidenthee/")
    (served.magazine.content / "comments" / "kruidenthee").rename(
        served.magazine.content / "comments" / "muntthee"
    )


CHANGES = (
    *(change_title, change_slug, change_tags, change_text, change_category, change_author, change_date),
    *(change_time_zone, change_to_https, change_host, import_again, upgrade, change_domain),
    *(move_files, import_archive, publish_from_fresh_clone),
)


@pytest.fixture
def clients(tmp_path: Path) -> dict[str, Client]:
    """Return the readers of this machine; `reader` is always there."""
    return {one.__name__: one(tmp_path / one.__name__) for one in CLIENTS if not find_missing(one)}


def poll(clients: dict[str, Client], served: Served) -> dict[str, list[str]]:
    return {name: one.poll(served.feeds) for name, one in clients.items()}


@pytest.mark.parametrize("client", CLIENTS)
def test_the_readers_are_here(client: type[Client]):
    """Those that are not installed are left out below."""
    if find_missing(client):
        pytest.skip(f"{find_missing(client)} is not installed")


def test_every_item_comes_once_and_no_change_makes_an_old_one_new(
    clients: dict[str, Client], start_served: Callable[..., Served]
):
    served = start_served(FILES)
    assert dict.fromkeys(clients, EVERYTHING) == poll(clients, served)
    assert {name: [] for name in clients} == poll(clients, served)
    for change in CHANGES:
        change(served)
        served.publish()
        assert (change.__name__, {name: [] for name in clients}) == (change.__name__, poll(clients, served))
    keys = {"title": "Water", "date": "2026-03-01", "category": "werk", "authors": "[anna]"}
    served.write("articles/water.md", article(**keys))
    served.publish()
    feeds = ("all.atom.xml", "all.rss.xml", "author-anna.atom.xml", "category-werk.atom.xml")
    assert {name: [f"{feed}: Water" for feed in feeds] for name in clients} == poll(clients, served)


def test_without_the_lock_the_same_readers_do_see_old_articles_as_new(
    clients: dict[str, Client], start_served: Callable[..., Served]
):
    """So that the test above can fail."""
    served = start_served(FILES)
    poll(clients, served)
    (served.magazine.root / "permalinks.lock").unlink()
    articles = served.magazine.content / "articles"
    (articles / "koffie.md").rename(articles / "espresso.md")
    served.run("publish", "--siteurl", served.site_url, "--first")
    assert all("all.atom.xml: Koffie" in seen for seen in poll(clients, served).values())
