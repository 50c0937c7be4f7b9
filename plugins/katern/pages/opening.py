"""A text in two: what stands before its first heading, and the rest."""

from __future__ import annotations

import re

_PLACE = re.compile(r"<(?P<end>/?)(?P<tag>div|aside|section|blockquote|details|figure|table|[ou]l|li|h2)\b")


def split_opening(html: str) -> tuple[str, str]:
    """Return what stands before the first `h2` that is in no box, and all from it on.

    Args:
        html: composed, so that every box in it is closed.
    """
    depth = 0
    for found in _PLACE.finditer(html):
        if found["tag"] != "h2":
            depth += -1 if found["end"] else 1
        elif depth == 0 and not found["end"]:
            return html[: found.start()], html[found.start() :]
    return html, ""
