"""Builds the whole magazine, or nothing: everything is read and checked before a page is written.

Use it in `pelicanconf.py`:

    from katern.build.plugin import Katern as PELICAN_CLASS

The site is written beside the output folder and takes its place in one call at the end.
Without `PELICAN_CLASS` a Pelican site builds as it always did.
"""

from __future__ import annotations


def register() -> None:
    """Connect nothing: the class in `plugin.py` is all of it."""
