"""Feeds that subscribers keep for years: Atom, RSS and JSON Feed, by permanent ids.

- `model`: a feed and its entries, which every format is made of
- `content`: what an entry holds round the text of an article
- `xml_feed`, `elements`, `json_feed`, `opml`: the formats
- `archives`: the whole history, in documents that stay as they are
- `old_addresses`: where other programs had their feeds
- `desk`: entries of what Pelican's generators made
- `store`: writes feeds, and leaves those alone that did not change
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.feeds import plugin

    plugin.connect()
