"""Publishes the pictures and files that visible texts use, and no other; pictures without metadata."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.pictures import plugin

    plugin.connect()
