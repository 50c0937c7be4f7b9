"""Publishes the pictures and files that visible texts use, and no other; without what cameras write into them."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.pictures import plugin

    plugin.connect()
