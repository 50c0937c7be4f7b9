"""Where other programs had their feeds: whoever follows the magazine there must not notice that it moved.

WordPress: `/feed/`, `/feed/atom/`, `/comments/feed/`, and `feed/` under a section, tag, author or article
(https://wordpress.org/documentation/article/wordpress-feeds/). Pelican: `feeds/<slug>.atom.xml`.
A host that knows redirects leads on; where it knows none, the feed itself is there: a page that leads on is
no feed, and no reading program follows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from katern.subscriptions import COMMENTS, FOLDER, SITE_FORMS, feed_path

RSS, ATOM = SITE_FORMS["application/rss+xml"], SITE_FORMS["application/atom+xml"]
_SITE = {
    "/feed/": RSS,
    "/feed/rss2/": RSS,
    "/feed/atom/": ATOM,
    "/comments/feed/": COMMENTS,
    "/feeds/all-{lang}.atom.xml": ATOM,
}
_SHELVES = {"category": "category", "author": "author", "tag": "tag"}


def list_old_addresses(names: Collection[str], lang: str) -> Iterator[tuple[str, str]]:
    """Yield old address from `/` and path of the output of the feed that is there now.

    Args:
        names: of the feeds that there are, as `list_feeds` gives them.
        lang: language of the magazine.
    """
    for address, path in _SITE.items():
        yield address.format(lang=lang), path
    for name in sorted(names):
        kind, _, slug = name.partition("-")
        if kind in _SHELVES and slug:
            yield f"/{_SHELVES[kind]}/{slug}/feed/", feed_path(name)
            yield f"/feeds/{slug}.atom.xml", feed_path(name)


def list_renamed(kind: str, path: str, addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the addresses that a feed had when what it is about had another slug.

    Args:
        kind: `category`, `author` or `tag`.
        path: of the feed in the output.
        addresses: of the section, writer or tag, from `/`: those of now and of before.
    """
    for address in addresses:
        old = feed_path(f"{kind}-{_last_part(address)}")
        if old != path:
            yield f"/{old}", path


def list_comments_addresses(path: str, addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield where the comments on an article are found too: WordPress's address, and those of older slugs.

    Args:
        path: of the feed in the output.
        addresses: of the article, from `/`: those of now and of before.
    """
    for address in addresses:
        if address.endswith("/") and address != "/":
            yield f"{address}feed/", path
            old = f"{FOLDER}comments/{_last_part(address)}.atom.xml"
            if old != path:
                yield f"/{old}", path


def _last_part(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def output_of(address: str) -> str:
    """Return the file of the output that a plain host shows at an old address."""
    return address.removeprefix("/") + ("index.html" if address.endswith("/") else "")
