"""The anchor of a comment in its page, which links from elsewhere name."""

from __future__ import annotations

import re
from hashlib import sha256

_ID = re.compile(r"[a-z0-9-]+")


def anchor_of(identifier: str) -> str:
    """Return the anchor of a comment in its page: WordPress's own for what came from WordPress.

    What a file names and no import would have written is no part of an address, and is made one.
    """
    if _ID.fullmatch(identifier) is None:
        identifier = f"x-{sha256(identifier.encode('utf-8', 'replace')).hexdigest()[:12]}"
    return f"comment-{identifier.removeprefix('wp-') if is_wordpress_id(identifier) else identifier}"


def is_wordpress_id(identifier: str) -> bool:
    """Return whether an id is WordPress's own number: `wp-123`."""
    return identifier.startswith("wp-") and identifier[3:].isdecimal()
