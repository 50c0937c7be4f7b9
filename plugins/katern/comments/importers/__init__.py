"""Exports of comments, one module for each format; each turns a file into `SourceComment`s.

`SOURCES` names them all; a module is only read when its source is used.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import cast

from katern.comments.importers.reading import ExportError, Parse, Reading
from katern.comments.model import SourceComment
from katern.i18n import gettext

_HEAD = 65536
_RESOURCES = ("_files", "_bestanden", "_dateien", "-dateien", "_archivos", "_fichiers")
_NO_PAGES = frozenset(
    ".css .js .png .jpg .jpeg .gif .webp .avif .svg .ico .woff .woff2 .ttf .eot .mp3 .mp4 .pdf .map".split()
)


@dataclass(frozen=True, slots=True)
class Source:
    """One format of export."""

    name: str
    """As `--source` names it."""
    prefix: str
    """What its ids begin with in the store: `wp` for `wp-123`."""
    module: str
    """Its module in this package."""
    suffix: str = ""
    """What its functions have behind `parse` and `looks_like`."""

    def parse(self, reading: Reading) -> Iterator[SourceComment]:
        """Yield the records of a file; see `reading.Parse`."""
        return cast(Parse, self._find("parse"))(reading)

    def looks_like(self, head: bytes) -> bool:
        """Return whether a file that begins so is of this format; at most one source says it is."""
        return cast(Callable[[bytes], bool], self._find("looks_like"))(head)

    def _find(self, name: str) -> object:
        return getattr(importlib.import_module(f"{__name__}.{self.module}"), name + self.suffix)


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        source.name: source
        for source in (
            Source("wxr", "wp", "wxr"),
            Source("disqus", "disqus", "disqus"),
            Source("isso", "isso", "isso"),
            Source("html", "wp", "saved_page"),
            Source("blogger", "blogger", "blogger"),
            Source("webmention", "webmention", "webmention"),
            Source("remark42", "remark42", "remark42"),
            Source("json", "json", "generic", "_json"),
            Source("csv", "csv", "generic", "_csv"),
        )
    }
)
"""Every source, in the order in which a file is tried."""

_BY_ENDING = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".ndjson": "json",
    ".jsonl": "json",
    ".csv": "csv",
    ".tsv": "csv",
}


def detect(path: Path) -> str:
    """Return the source of a file, by how it begins; by the ending of its name only when that tells nothing.

    Raises:
        ExportError: it is none of them, empty, or no file.
    """
    if not path.is_file():
        raise ExportError(gettext("this is no file"))
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head.strip():
        raise ExportError(gettext("the file is empty"))
    for source in SOURCES.values():
        if source.looks_like(head):
            return source.name
    if named := _BY_ENDING.get(path.suffix.lower()):
        return named
    raise ExportError(
        gettext("none of the known formats was found in it: {names}").format(names=", ".join(SOURCES)),
        advice=gettext("name its format with '--source'"),
    )


def list_files(path: Path) -> list[Path]:
    """Return the files below a folder, sorted, or the file itself.

    Left out: what is hidden, links to folders, the folder of pictures and scripts that a browser saves
    beside a page (`_files`, in Dutch `_bestanden`), and files whose ending says that they are such.
    """
    if not path.is_dir():
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not name.lower().endswith(_RESOURCES)
        )
        files = (Path(folder) / name for name in names if not name.startswith("."))
        found += [file for file in files if file.suffix.lower() not in _NO_PAGES and file.is_file()]
    return sorted(found)
