"""FAQs: one file each, a `##` heading for each question; readable without script, known to search engines."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.faq import plugin

    plugin.connect()
