"""Copies every used file into the site when its pages are written."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from typing import Any

from pelican import signals

from katern.checking import is_picture, read_picture
from katern.load import Loaded


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
        if not is_picture(content / relative):
            copyfile(content / relative, target)
            continue
        cleaned = read_picture(content, relative, pelican.settings["KATERN_FOUND"])
        if cleaned is not None:
            target.write_bytes(cleaned)
