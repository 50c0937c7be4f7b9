"""Readers' comments: kept as files, imported from elsewhere, shown under their article.

- `model`: a comment as a source has it, and as the store keeps it
- `body`: its text, from a source to the store and from there to the page
- `thread`, `views`: a conversation in its order, and as a page shows it
- `form`, `json_ld`: how readers comment, and what search engines read
- `documents`: comments of a checked magazine by what they belong to
- `importers/`: one module for each format of export
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.comments import plugin

    plugin.connect()
