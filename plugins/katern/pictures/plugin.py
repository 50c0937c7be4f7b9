"""Copies every used file into the site when its pages are written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals

from katern import codes
from katern.diagnostics import Diagnostics
from katern.load import Loaded, show_path
from katern.picture_files import PictureError, clean_bytes


def connect() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(publish_files)


def publish_files(pelican: Any) -> None:
    """Write each published file, without its metadata but orientation and copyright."""
    loaded: Loaded | None = pelican.settings.get("KATERN_LOADED")
    if loaded is None:
        return
    content, output = Path(pelican.path), Path(pelican.output_path)
    found: Diagnostics = pelican.settings["KATERN_FOUND"]
    for relative, address in sorted(loaded.resolver.published.items()):
        source, target = content / relative, output / address.removeprefix("/")
        try:
            cleaned = clean_bytes(source.read_bytes(), target.suffix)
        except PictureError as error:
            found.add(codes.BAD_PICTURE, show_path(source), target=relative, reason=error.reason)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(cleaned)
