"""A magazine in a temporary folder, for the commands that write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from katern.checking import load_with_settings
from pelican.settings import read_settings
from PIL import Image

from tests.magazines import write_files

REPOSITORY = Path(__file__).parents[2]
NOW = "2026-03-02 12:00"


def make_picture(colour: str = "red") -> bytes:
    """Return a small PNG."""
    stream = BytesIO()
    Image.new("RGB", (8, 6), colour).save(stream, "PNG")
    return stream.getvalue()


@dataclass
class Project:
    """A content folder with the settings of a magazine."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def settings(self) -> dict[str, Any]:
        places = {"PATH": str(self.content), "OUTPUT_PATH": str(self.root / "output"), "KATERN_AS_OF": NOW}
        return {**read_settings(str(REPOSITORY / "pelicanconf.py"), override=places)}

    def write(self, files: Mapping[str, str | bytes]) -> Project:
        write_files(self.content, files)
        return self

    def tree(self) -> dict[str, bytes]:
        """Return every file of the content, by relative path."""
        return {
            path.relative_to(self.content).as_posix(): path.read_bytes()
            for path in sorted(self.content.rglob("*"))
            if path.is_file()
        }

    def read(self, name: str) -> str:
        return (self.content / name).read_bytes().decode()

    def said(self) -> list[str]:
        """Return what a check of the magazine tells."""
        return [str(one) for one in load_with_settings(self.settings).found]


@pytest.fixture
def make_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Project]:
    """Return a maker of magazines; the current folder is theirs, and messages are English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KATERN_LANG", "en")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def make(files: Mapping[str, str | bytes]) -> Project:
        (tmp_path / "content").mkdir()
        return Project(tmp_path).write(files)

    return make
