"""What makes pages a site: heads, addresses, languages, sitemap, robots.txt, redirects, the 404 page."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.website import plugin

    plugin.connect()
