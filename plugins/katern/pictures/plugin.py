"""Copies every used file into the site when its pages are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals

from katern.load import Loaded
from katern.picture_files import clean_bytes


def connect() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(publish_files)


def publish_files(pelican: Any) -> None:
    """Write each published file, without its metadata but orientation and copyright."""
    loaded: Loaded | None = pelican.settings.get("KATERN_LOADED")
    if loaded is None:
        return
    content, output = Path(pelican.path), Path(pelican.output_path)
    for relative, address in sorted(loaded.resolver.published.items()):
        target = output / address.removeprefix("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(clean_bytes((content / relative).read_bytes(), target.suffix))
