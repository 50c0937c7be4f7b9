"""Editions: each with its number, cover, editorial and articles; an overview; the line under an article.

- `model`: which articles an edition holds, and what comes before and after it
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.editions import plugin

    plugin.connect()
