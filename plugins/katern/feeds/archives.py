"""The whole history of a feed, in documents that stay as they are: RFC 5005, section 4."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from katern.feeds.model import Entry, Feed

ARCHIVED = 50
"""How many entries an archive document holds."""


def split_archives(
    feed: Feed, newest: int, entries: Sequence[Entry], archive_url: Callable[[int], str]
) -> tuple[Feed, ...]:
    """Return the feed that people subscribe to, then its archive documents, the oldest first.

    Only full documents are archives, so that none changes when an article comes; the feed itself holds
    what is in none of them, and at least the newest.

    Args:
        feed: without entries.
        newest: how many entries the feed holds at least.
        entries: all there ever were, the newest first; `feed.entries` are those that subscribers are given.
        archive_url: makes the address of an archive document of its number, from 1.
    """
    full = len(entries) // ARCHIVED if len(entries) > max(newest, ARCHIVED) else 0
    kept = {one.id for one in entries[: max(newest, len(entries) - full * ARCHIVED)]}
    urls = [archive_url(number) for number in range(1, full + 1)]
    oldest_first = list(reversed(entries))
    archives = [
        replace(
            feed,
            url=url,
            entries=tuple(reversed(oldest_first[index * ARCHIVED : (index + 1) * ARCHIVED])),
            older_url=urls[index - 1] if index else "",
            newer_url=urls[index + 1] if index + 1 < full else "",
            current_url=feed.url,
        )
        for index, url in enumerate(urls)
    ]
    current = replace(
        feed,
        entries=tuple(one for one in feed.entries if one.id in kept),
        older_url=urls[-1] if urls else "",
    )
    return (current, *archives)
