"""Sizes of pictures by the address that pages write, each read when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from katern.picture_files.errors import PictureError
from katern.picture_files.sizes import read_size


class Sizes:
    """Width and height of the pictures of one build."""

    def __init__(self, content: Path, relatives: Mapping[str, str]) -> None:
        """Take the content folder, and the path of each picture below it by its address."""
        self._content, self._relatives = content, relatives
        self._known: dict[str, tuple[int, int] | None] = {}

    def find(self, url: str) -> tuple[int, int] | None:
        """Return width and height as a reader sees them, or `None` when they cannot be told."""
        if url not in self._known:
            self._known[url] = self._read(url) if url in self._relatives else None
        return self._known[url]

    def _read(self, url: str) -> tuple[int, int] | None:
        try:
            size = read_size(self._content / self._relatives[url])
        except PictureError:
            return None
        return (size.width, size.height) if size is not None else None
