"""A magazine with two years of articles, comments and readers who follow everything."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build.conftest import (  # noqa: F401 (fixtures)
    REPOSITORY,
    TinyMagazine,
    magazine,
    start_magazine,
)
from tests.loopback import Handler, serving
from tests.magazines import article
from tests.reference import add_every_kind, build_magazine, copy_magazine

COMMENT = (
    "---\nid: wp-{n}\nauthor: Lezer {n}\ndate: 2026-02-0{n}T09:00:00Z\nstatus: approved\n{more}---\n"
    "Ik lees dit {n} keer.\n"
)
FILES = {
    "site.yaml": "name: Het blad\ntagline: over werk\ncontact:\n  email: redactie@katern.example\n",
    "authors/anna.md": "---\nname: Anna de Wit\n---\nAnna schrijft.\n",
    "authors/bob.md": "---\nname: Bob Zwart\n---\nBob schrijft.\n",
    "categories/werk.md": "---\ntitle: Werk\n---\nOver werk.\n",
    "categories/thuis.md": "---\ntitle: Thuis\n---\nOver thuis.\n",
    "articles/thee.md": article(
        "Thee drink je *warm*.\n",
        title="Thee",
        date="2026-02-01 09:00",
        category="werk",
        authors="[anna, bob]",
        tags="[drinken]",
    ),
    "articles/koffie.md": article(
        "Koffie ook.\n", title="Koffie", date="2026-01-05 09:00", category="werk", authors="[anna]"
    ),
    "articles/melk.md": article(
        "Melk soms.\n", title="Melk", date="2025-06-05", category="thuis", authors="[bob]"
    ),
    "comments/thee/wp-1.html": COMMENT.format(n=1, more=""),
    "comments/thee/wp-2.html": COMMENT.format(n=2, more="parent: wp-1\n"),
}
FOLLOWED = (
    "all.atom.xml",
    "all.rss.xml",
    "category-werk.atom.xml",
    "category-thuis.atom.xml",
    "author-anna.atom.xml",
    "author-bob.atom.xml",
    "comments.atom.xml",
    "comments/thee.atom.xml",
)


class Fresh(Handler):
    """Answers with the whole feed: two publications within a second have one time stamp."""

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        del self.headers["If-Modified-Since"]
        super().do_GET()


@dataclass
class Served:
    """A magazine whose output is on the web, at an address that its subscribers keep."""

    magazine: TinyMagazine
    address: str
    """Where its feeds are fetched."""
    site_url: str
    """What it calls itself."""

    @property
    def feeds(self) -> list[str]:
        return [f"{self.address}/feeds/{name}" for name in FOLLOWED]

    def write(self, relative: str, text: str) -> None:
        self.magazine.write(relative, text)

    def edit(self, relative: str, old: str, new: str) -> None:
        path = self.magazine.content / relative
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *words: str) -> str:
        done = self.magazine.run("invoke", *words)
        assert 0 == done.returncode, done.stderr
        return done.stdout

    def publish(self) -> None:
        """Publish as an editor does: what is online tells what subscribers have."""
        known = ["--deployed", "output"] if self.magazine.output.is_dir() else ["--first"]
        self.run("publish", "--siteurl", self.site_url, *known)


@pytest.fixture(scope="session")
def full_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the reference magazine with a page of every kind; for reading only."""
    return build_magazine(add_every_kind(copy_magazine(tmp_path_factory.mktemp("full") / "de-spil")))


@pytest.fixture
def start_served(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Return a function that publishes a magazine of these files."""
    opened = []

    def start(files: dict[str, str | bytes], settings: str = "") -> Served:
        root = tmp_path / "magazine"
        root.mkdir()
        for name in ("pelicanconf.py", "publishconf.py"):
            shutil.copyfile(REPOSITORY / name, root / name)
        with (root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
            stream.write(settings)
        (root / "tasks.py").write_text("from katern.tasks import *\n", encoding="utf-8")
        tiny = TinyMagazine(root)
        for name, text in files.items():
            tiny.write(name, text)
        server = serving(tiny.output, Fresh)
        address = server.__enter__()
        opened.append(server)
        served = Served(tiny, address, address)
        served.publish()
        return served

    yield start
    for server in opened:
        server.__exit__(None, None, None)
