"""A WordPress export that is damaged or cut: all that is whole comes through, or the place is named."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from katern.comments.importers import wxr
from katern.comments.importers.reading import Reading, TruncatedError
from katern.comments.model import SourceComment

from tests.comments.importers.read_export import ZONE, read_bytes

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:wp="http://wordpress.org/export/1.2/">\n<channel>\n'
)
COMMENT = """<wp:comment>
<wp:comment_id>{id}</wp:comment_id>
<wp:comment_author><![CDATA[Anne & <b>René</b> {id}]]></wp:comment_author>
<wp:comment_author_email>a{id}@oud.example</wp:comment_author_email>
<wp:comment_date_gmt>2020-01-{day:02} 10:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[Één & "twee" ]]]]><![CDATA[> {id}

drie]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved>
<wp:comment_parent>0</wp:comment_parent>
</wp:comment>
"""


def make_export(items: int = 3, comments: int = 4) -> bytes:
    """Return a sound export; comments are numbered through."""
    parts = [HEAD]
    for item in range(items):
        parts.append(f"<item>\n<link>https://oud.example/{item}/</link>\n<wp:post_id>{item}</wp:post_id>\n")
        for number in range(comments):
            identifier = item * comments + number + 1
            parts.append(COMMENT.format(id=identifier, day=identifier % 28 + 1))
        parts.append("</item>\n")
    return "".join([*parts, "</channel>\n</rss>\n"]).encode()


EXPORT = make_export()
SPANS = [found.span() for found in re.finditer(rb"<wp:comment>.*?</wp:comment>\n", EXPORT, re.DOTALL)]


def facts(comment: SourceComment) -> tuple[object, ...]:
    return comment.own_id, comment.author, comment.email, comment.date, comment.body, comment.status


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(EXPORT) - 1),
            st.one_of(st.integers(0, 255), st.sampled_from(list(b"<>&]['\"!-?/= \n"))),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_damage_harms_no_other_record(tmp_path: Path, damage: list[tuple[int, int]]):
    """Either every comment that was not damaged comes back unchanged, or the file is refused with a line."""
    export = bytearray(EXPORT)
    for place, byte in damage:
        export[place] = byte
    whole = [facts(one) for one in read_bytes(wxr, tmp_path, EXPORT).comments]
    read = read_bytes(wxr, tmp_path, bytes(export))
    if read.error is not None:
        assert 1 <= read.error.line <= bytes(export).count(b"\n") + 1
        return
    undamaged = [
        comment
        for comment, (start, end) in zip(whole, SPANS, strict=True)
        if not any(start <= place < end for place, _byte in damage)
    ]
    came = [facts(one) for one in read.comments]
    assert [] == [comment for comment in undamaged if comment not in came]


@pytest.mark.parametrize("place", range(len(HEAD), len(EXPORT) - 1, 97))
def test_a_file_that_is_cut_gives_its_complete_records(tmp_path: Path, place: int):
    """Wherever it ends; accepted, the same records come with a finding that says how many."""
    export = EXPORT[:place]
    complete = sum(end <= place + 1 for _start, end in SPANS)
    refused = read_bytes(wxr, tmp_path, export)
    assert isinstance(refused.error, TruncatedError)
    assert complete == refused.error.records == len(refused.comments)
    accepted = read_bytes(wxr, tmp_path, export, accept_truncated=True)
    assert accepted.error is None
    assert refused.comments == accepted.comments
    assert str(complete) in accepted.repairs[-1][1]


def test_memory_does_not_grow_with_the_export(tmp_path: Path):
    """Comments come one by one, those of a page with very many of them too."""
    path = tmp_path / "export.xml"
    path.write_bytes(make_export(items=1, comments=12_000))
    tracemalloc.start()
    count = sum(1 for _ in wxr.parse(Reading(path, lambda *_, **__: None, ZONE)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 12_000 == count
    assert peak < 20 << 20
