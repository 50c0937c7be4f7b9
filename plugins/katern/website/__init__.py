"""What makes pages a site: heads, addresses, languages, sitemap, robots.txt, redirects, the page that is not there."""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.website import plugin

    plugin.connect()
