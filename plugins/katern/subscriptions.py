"""Which feeds there are, where, and what belongs in which: for the feeds, the lock and the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from katern.magazine import Document, Magazine, author_names, category_names
from katern.slugs import slugify

FOLDER = "feeds/"
SITE = "all"
SITE_FORMS = {
    "application/atom+xml": "feeds/all.atom.xml",
    "application/rss+xml": "feeds/all.rss.xml",
    "application/feed+json": "feeds/all.json",
}
"""Media type of each form of the feed of the whole magazine, and where it is."""
COMMENTS = "feeds/comments.atom.xml"
FAQ = "feeds/faq.atom.xml"
NEWSLETTER = "feeds/newsletter.rss.xml"
AGENDA = "feeds/agenda.atom.xml"
LIST = "feeds/feeds.opml"
ARCHIVED = 50
"""How many entries a document of the archive holds."""


def feed_path(name: str) -> str:
    """Return the path of the output of a feed, by a name as `list_feeds` gives it."""
    return f"{FOLDER}{name}.atom.xml"


def archive_path(number: int) -> str:
    """Return the path of a document of the archive, counted from 1."""
    return f"{FOLDER}archive/{SITE}-{number}.atom.xml"


def comments_path(document: Document) -> str:
    """Return the path of the output of the comments on an article or page."""
    prefix = "" if document.lang == document.default_lang else f"{document.lang}/"
    return f"{FOLDER}comments/{prefix}{document.slug}.atom.xml"


def count_archives(total: int, newest: int) -> int:
    """Return how many documents of the archive are full, of so many articles."""
    return total // ARCHIVED if total > max(newest, ARCHIVED) else 0


def count_held(name: str, total: int, newest: int) -> int:
    """Return how many articles a feed holds: the newest, and that of the whole what is in no full archive."""
    return max(newest, total - count_archives(total, newest) * ARCHIVED) if name == SITE else newest


def list_feed_paths(magazine: Magazine, articles: Iterable[Document]) -> Iterator[str]:
    """Yield the paths of the output of all feeds, but those of the comments on one article; some twice.

    Args:
        magazine: which has none without an address of its site.
        articles: those that lists show.
    """
    if not magazine.options.site_url:
        return
    yield from (*SITE_FORMS.values(), LIST)
    yield from (
        feed_path(f"{kind}-{one.slug}") for kind in ("category", "author") for one in magazine.of_kind(kind)
    )
    for article in articles:
        yield from map(feed_path, list_feeds(article, magazine))
    kinds = {"comment": COMMENTS, "faq": FAQ, "newsletter": NEWSLETTER, "event": AGENDA}
    yield from (path for kind, path in kinds.items() if magazine.of_kind(kind))


def list_feeds(document: Document, magazine: Magazine) -> tuple[str, ...]:
    """Return the names of the feeds in which an article belongs, each once.

    A translation belongs in that of its language alone, as it stands in no list either.
    """
    if document.lang != document.default_lang and _is_translation(document, magazine):
        return (f"{SITE}-{document.lang}",)
    return tuple(dict.fromkeys((SITE, *_list_shelves(document, magazine))))


def _is_translation(document: Document, magazine: Magazine) -> bool:
    original = magazine.named(document.kind.name, document.slug)
    return original is not None and original.slug == document.slug and original.lang == original.default_lang


def _list_shelves(document: Document, magazine: Magazine) -> Iterator[str]:
    for name in category_names(document):
        section = magazine.named("category", name)
        yield f"category-{section.slug if section is not None else slugify(name)}"
    for name in author_names(document):
        profile = magazine.named("author", name)
        if profile is not None:
            yield f"author-{profile.slug}"
    for tag in document.values.get("tags", ()) if magazine.options.tag_feeds else ():
        yield f"tag-{slugify(tag)}"
