"""A magazine with two articles, and imports into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from katern.comments import importing, merge
from katern.comments.account import Account
from katern.comments.importing import Choices, Place, import_files
from katern.comments.matching import Matcher, Rule, Target
from katern.comments.store import Store
from katern.diagnostics import Diagnostics

from tests.comments import fake_source

TARGETS = (Target("stuk", ("/stuk/",)), Target("ander", ("/ander/",)))
KEY = b"a key of the tests"
SOURCES = {
    "wxr": SimpleNamespace(parse=fake_source.parse, prefix="wp"),
    "html": SimpleNamespace(parse=fake_source.parse, prefix="wp"),
    "disqus": SimpleNamespace(parse=fake_source.parse, prefix="disqus"),
}


class Desk:
    """A magazine into which comments are imported."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "content").mkdir(parents=True, exist_ok=True)
        self.store = Store(root / "content")
        self.targets: tuple[Target, ...] = TARGETS
        self.rules: tuple[Rule, ...] = ()
        self.found = Diagnostics()
        self.key = KEY

    def run(self, *files: Path, source: str = "", **choices: Any) -> Account | None:
        """Import files; each names its source before its first dot, as `wxr.1`, unless one is given."""
        self.found = Diagnostics()
        place = Place(self.store, Matcher(self.targets, self.rules), ZoneInfo("Europe/Amsterdam"), self.key)
        return import_files(files, place, Choices(source, **choices), self.found)

    def bring(self, name: str, *comments: dict[str, Any], **choices: Any) -> dict[str, Any]:
        """Import comments and return the account."""
        account = self.run(fake_source.write_source(self.root / name, *comments), **choices)
        assert account is not None
        return account.to_json([])

    def codes(self) -> list[str]:
        """Return the codes of what the last import told."""
        return sorted(one.code for one in self.found)

    def tree(self) -> dict[str, bytes]:
        """Return every file of the store."""
        files: dict[str, bytes] = {}
        for folder in (self.store.public, self.store.pending):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    files[path.relative_to(self.root).as_posix()] = path.read_bytes()
        return files


@pytest.fixture
def make_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Desk]:
    """Return a function that opens a magazine of some name."""
    for module in (importing, merge):
        monkeypatch.setattr(module, "SOURCES", SOURCES)
    monkeypatch.setattr(importing, "detect", lambda path: path.name.split(".")[0])
    return lambda name: Desk(tmp_path / name)


@pytest.fixture
def desk(make_desk: Callable[[str], Desk]) -> Desk:
    """Return a magazine."""
    return make_desk("spil")
