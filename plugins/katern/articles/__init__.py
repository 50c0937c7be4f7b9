"""Articles and the lists they stand in: front page, sections, tags, writers, archive.

Each page gets what it shows made here, so that a template only loops and chooses.
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.articles import plugin

    plugin.connect()
