"""What a browser and a web server are told of the pages: the policy of each, and files for servers.

A page's Content-Security-Policy is made from the finished page: it allows what the page holds and no more.
It stands in the page and, for the whole site, in `_headers` (in the output) and under `.katern/server/`.
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.hosting import plugin

    plugin.connect()
