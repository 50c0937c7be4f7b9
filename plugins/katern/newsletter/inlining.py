"""Styles into the elements of a mail: many mailboxes read no style sheet.

What hangs on the reader's machine (dark mode, a narrow screen) cannot stand in an element: a `<style>` with
`data-css-inline="keep"` stays as it is.
"""

from __future__ import annotations

import re

from css_inline import CSSInliner

_BETWEEN = re.compile(r">\s*\n\s*<")
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


def inline_styles(html: str) -> str:
    """Return a whole mail with its styles in its elements; nothing is fetched."""
    inliner = CSSInliner(
        inline_style_tags=True, keep_style_tags=False, keep_at_rules=False, load_remote_stylesheets=False
    )
    return shrink(str(inliner.inline(html)))


def shrink(html: str) -> str:
    """Return HTML without the indents of its templates; a mail has a limit."""
    pieces = _PRE.split(html)
    return (
        "".join(one if place % 2 else _BETWEEN.sub(">\n<", one) for place, one in enumerate(pieces)).strip()
        + "\n"
    )
