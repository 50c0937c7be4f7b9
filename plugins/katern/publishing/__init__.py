"""Publishing: what is recorded before a site goes out, how it goes, who is told.

- `deployed`: the lock of the site that readers see
- `recording`: the lock of this magazine, brought up to date
- `publish`: recording, building, sending, telling, in this order
- `hub`: tells a WebSub hub which feeds changed
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.publishing import plugin

    plugin.connect()
