"""The comments of a checked magazine, and which article or page each belongs to."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC

from katern.comments.model import Comment
from katern.dates import Moment
from katern.magazine import Document, Magazine

UNMATCHED = "_unmatched"


def group_comments(magazine: Magazine) -> dict[str, list[Comment]]:
    """Return all comments by the relative path of the article or page that their folder names."""
    folders: dict[str, list[Comment]] = defaultdict(list)
    for document in magazine.of_kind("comment"):
        parts = document.relative.split("/")
        if len(parts) == 3 and parts[1] != UNMATCHED:
            folders[parts[1]].append(read_comment(document))
    grouped: dict[str, list[Comment]] = defaultdict(list)
    for folder, comments in folders.items():
        target = magazine.named("article", folder) or magazine.named("page", folder)
        if target is not None:
            grouped[target.relative] += comments
    return grouped


def read_comment(document: Document) -> Comment:
    """Return a checked file of the store as a comment."""
    values = document.values
    date = values.get("date")
    texts = ("author", "status", "parent", "website", "thread", "source", "author_key")
    return Comment(
        id=str(values.get("id") or document.slug),
        date=(date.at if isinstance(date, Moment) else document.now).astimezone(UTC),
        body=document.body.strip(),
        type=str(values.get("type") or "comment"),
        approximate_date=bool(values.get("approximate_date")),
        **{name: str(values.get(name) or "") for name in texts},
    )
