"""The anchor of a comment in its page."""

from __future__ import annotations

import pytest
from katern.comment_anchor import anchor_of


@pytest.mark.parametrize(
    ("identifier", "anchor"),
    [
        ("wp-123", "comment-123"),
        ("disqus-456", "comment-disqus-456"),
        ("katern-7f3a", "comment-katern-7f3a"),
        ("wp-x", "comment-wp-x"),
    ],
)
def test_what_came_from_wordpress_keeps_its_own_anchor(identifier: str, anchor: str):
    assert anchor == anchor_of(identifier)


def test_an_id_that_no_import_writes_becomes_an_anchor_all_the_same():
    assert "comment-x-" == anchor_of('"><script>')[:10]
    assert anchor_of("a b") != anchor_of("a c")
