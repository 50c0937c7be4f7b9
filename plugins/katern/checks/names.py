"""Names of writers and sections: each once; a section is not its own parent."""

from __future__ import annotations

from collections import defaultdict

from katern import codes
from katern.diagnostics import Adder
from katern.magazine import Document, Magazine

_NAME_KEY = {"author": "name", "category": "title"}


def check_names(magazine: Magazine, adder: Adder) -> None:
    """Tell two writers or two sections of one name, and sections in a circle."""
    for kind, key in _NAME_KEY.items():
        named: dict[str, list[Document]] = defaultdict(list)
        for document in magazine.of_kind(kind):
            named[document.title.casefold()].append(document)
        for documents in named.values():
            for document in documents:
                for other in documents:
                    if other is not document:
                        add, line = adder(document.shown_path), document.line(key)
                        add(codes.SAME_NAME, line, found=document.title, other=other.shown_path)
    for document in magazine.of_kind("category"):
        over = _circle_over(magazine, document)
        if over:
            add, line = adder(document.shown_path), document.line("parent")
            add(codes.CATEGORY_CIRCLE, line, other=" → ".join([*over, over[0]]))


def _circle_over(magazine: Magazine, document: Document) -> list[str]:
    """Return the slugs over which a section leads back to itself; none when it does not."""
    over: list[str] = []
    current: Document | None = document
    while current is not None and current.slug not in over:
        over.append(current.slug)
        current = magazine.named("category", str(current.values.get("parent", "")))
    return over if current is document else []
