"""Puts the lock into a site that is published, so that the next publication knows it without git."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals

from katern.permalinks.lock_file import NAME


def connect() -> None:
    """Connect to Pelican."""
    signals.finalized.connect(place_lock)


def place_lock(pelican: Any) -> None:
    """Write what `inv publish` wants the site to know of itself."""
    text = pelican.settings.get("KATERN_PUBLIC_LOCK")
    if text is not None:
        (Path(pelican.output_path) / NAME).write_text(text, encoding="utf-8")
