"""Pages that stand by themselves: about, privacy, contact."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.pages import plugin

    plugin.connect()
