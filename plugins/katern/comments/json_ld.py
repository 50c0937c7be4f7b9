"""Comments as search engines read them: schema.org's `Comment` in the page that they are about.

See https://schema.org/Comment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from katern.comments.views import View
from katern.html_policy import visible_text


def render_json_ld(views: Iterable[View], kind: str, page_url: str) -> str:
    """Return what is said as JSON that may stand inside a `<script>` element; empty without comments.

    Args:
        views: the conversation, in its order.
        kind: what the page is in schema.org's terms: `Article` or `WebPage`.
        page_url: full address of the page.
    """
    approved = [one for one in views if one.status == "approved"]
    if not approved:
        return ""
    page = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": page_url,
        "commentCount": len(approved),
        "comment": [_describe(one, page_url) for one in approved],
    }
    said = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _describe(view: View, page_url: str) -> dict[str, object]:
    said: dict[str, object] = {"@type": "Comment", "@id": f"{page_url}#{view.anchor}"}
    if view.author:
        said["author"] = {"@type": "Person", "name": view.author}
    said |= {
        "dateCreated": view.date.isoformat(timespec="seconds"),
        "text": visible_text(view.html),
        "url": f"{page_url}#{view.anchor}",
    }
    if view.parent is not None and view.parent.status == "approved":
        said["parentItem"] = {"@type": "Comment", "@id": f"{page_url}#{view.parent.anchor}"}
    return said
