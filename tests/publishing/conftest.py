"""A magazine as git keeps it, from which every publication starts anew."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build.conftest import REPOSITORY, TinyMagazine
from tests.magazines import article

FILES = {
    "site.yaml": "name: Het blad\n",
    "articles/thee.md": article("Over thee.\n", title="Thee", category="werk", authors="[anna]"),
    "articles/koffie.md": article("Over koffie.\n", title="Koffie", date="2025-11-01"),
    "authors/anna.md": "---\nname: Anna\n---\nAnna schrijft.\n",
    "categories/werk.md": "---\ntitle: Werk\n---\nOver werk.\n",
}


@dataclass
class Origin:
    """What git holds: no output, no state, and no lock unless somebody committed it."""

    root: Path

    def write(self, relative: str, text: str) -> None:
        path = self.root / "content" / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def add_settings(self, lines: str) -> None:
        with (self.root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
            stream.write(f"{lines}\n")

    def clone(self, name: str) -> TinyMagazine:
        return TinyMagazine(Path(shutil.copytree(self.root, self.root.parent / name)))


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    root = tmp_path / "origin"
    root.mkdir()
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copyfile(REPOSITORY / name, root / name)
    (root / "tasks.py").write_text("from katern.tasks import *\n", encoding="utf-8")
    made = Origin(root)
    for relative, text in FILES.items():
        made.write(relative, text)
    return made


def read_ids(site: Path, feed: str = "all") -> list[str]:
    """Return the ids of the entries of a feed, in order."""
    text = (site / "feeds" / f"{feed}.atom.xml").read_text(encoding="utf-8")
    return re.findall(r"<entry[^>]*><id>([^<]*)", text)
