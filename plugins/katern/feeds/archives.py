"""The whole history of a feed, in documents that stay as they are: RFC 5005, section 4."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from katern.feeds.model import Entry, Feed
from katern.subscriptions import ARCHIVED, SITE, count_archives, count_held


def split_archives(
    feed: Feed, newest: int, entries: Sequence[Entry], archive_url: Callable[[int], str]
) -> tuple[Feed, ...]:
    """Return the feed that people subscribe to, then its archive documents, the oldest first.

    Documents are full, so that none changes when an article comes; the feed itself holds what is in none of
    them, and at least the newest. What its subscribers are not given is in one more document, at last.

    Args:
        feed: without entries.
        newest: how many entries the feed holds at least.
        entries: all there ever were, the newest first; `feed.entries` are those that subscribers are given.
        archive_url: makes the address of an archive document of its number, from 1.
    """
    full = count_archives(len(entries), newest)
    held = {one.id for one in entries[: count_held(SITE, len(entries), newest)]}
    given = tuple(one for one in feed.entries if one.id in held)
    oldest_first = list(reversed(entries))
    parts = [oldest_first[index * ARCHIVED : (index + 1) * ARCHIVED] for index in range(full)]
    shown = {one.id for one in given}
    rest = [one for one in oldest_first[full * ARCHIVED :] if one.id not in shown]
    parts += [rest] if rest else []
    urls = [archive_url(number) for number in range(1, len(parts) + 1)]
    archives = [
        replace(
            feed,
            url=url,
            entries=tuple(reversed(part)),
            older_url=urls[index - 1] if index else "",
            newer_url=urls[index + 1] if index + 1 < len(parts) else "",
            current_url=feed.url,
        )
        for index, (url, part) in enumerate(zip(urls, parts, strict=True))
    ]
    current = replace(
        feed,
        entries=given,
        older_url=urls[-1] if urls else "",
    )
    return (current, *archives)
