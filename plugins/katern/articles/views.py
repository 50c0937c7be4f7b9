"""From documents to what pages show: plain values, no Pelican."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from katern.articles.model import Credit, Part, Series
from katern.describe import set_text
from katern.magazine import Document, Magazine, author_names, category_names
from katern.text.typography import typeset


def newest_first(document: Document) -> tuple[float, str]:
    """Return the key by which articles sort; two of one moment sort by file name."""
    date = document.date
    return (-date.timestamp() if date is not None else 0.0, document.relative)


def make_credits(
    document: Document, people: Mapping[str, object], labels: Mapping[str, str]
) -> tuple[Credit, ...]:
    """Return who made an article, role by role, the writers first.

    Args:
        document: the article.
        people: by their name or slug, as written.
        labels: of the roles `text` and `pictures`, which importers write; any other is shown as written.
    """
    writers = _each_once(people, author_names(document))
    lines = [Credit(labels["text"], writers)] if writers else []
    for role, names in (document.values.get("credits") or {}).items():
        label = labels.get(role.lower()) or role[:1].upper() + role[1:]
        lines.append(Credit(label, _each_once(people, names)))
    return tuple(lines)


def _each_once(people: Mapping[str, object], names: Iterable[str]) -> tuple[object, ...]:
    """Return who is named, each once: a slug and a full name may mean the same person."""
    return tuple(dict.fromkeys(people[name] for name in names))


def credited_names(document: Document) -> tuple[str, ...]:
    """Return every name that an article mentions as a maker, as written."""
    named = [name for names in (document.values.get("credits") or {}).values() for name in names]
    return tuple(dict.fromkeys([*author_names(document), *named]))


def make_series(documents: list[Document], magazine: Magazine) -> dict[str, Series]:
    """Return, for each article in a series, its `Series` by the article's relative path.

    In each language a series is one of its own.

    Args:
        documents: the articles that lists show.
        magazine: knows their addresses.
    """
    members: dict[tuple[str, str], list[Document]] = defaultdict(list)
    for document in documents:
        if document.values.get("series"):
            members[document.values["series"], document.lang].append(document)
    found: dict[str, Series] = {}
    for (name, _lang), parts in members.items():
        parts.sort(
            key=lambda one: (one.values.get("series_part") or 10**9, -newest_first(one)[0], one.relative)
        )
        for current in parts:
            listed = tuple(
                Part(
                    set_text(one, "title"),
                    magazine.path_of(one),
                    one.values.get("series_part", 0),
                    one is current,
                )
                for one in parts
            )
            found[current.relative] = Series(typeset(name, current.lang[:2]), listed)
    return found


def subjects(document: Document) -> frozenset[str]:
    """Return tags and sections as one set, for finding related articles."""
    tags = {f"tag:{tag.casefold()}" for tag in document.values.get("tags", ())}
    return frozenset(tags | {f"section:{name.casefold()}" for name in category_names(document)})
