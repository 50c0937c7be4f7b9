"""Offers: books, trainings, memberships, services, advertisements; written once, shown where they belong.

- `placement`: which offers stand on which page
- `price`: what a price says for certain
- `json_ld`: what search engines are told of them
"""

from __future__ import annotations


def register() -> None:
    """Connect to Pelican."""
    from katern.offers import plugin

    plugin.connect()
