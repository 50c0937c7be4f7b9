"""What was corrected or added, and when a text last changed for readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.corrections import find_modified, make_corrections
from katern.magazine import Document

from tests.magazines import article, load_files

UPDATES = (
    "\n  - {date: 2025-12-05, kind: addition, text: Later.}"
    '\n  - {date: 2025-12-03, kind: correction, text: "\'t Was anders."}'
)


def load(tmp_path: Path, **keys: str) -> Document:
    return load_files(tmp_path / "content", {"articles/a.md": article(**keys)}).magazine.documents[0]


def test_they_are_told_in_their_order_with_their_typography(tmp_path: Path):
    found = make_corrections(load(tmp_path, updates=UPDATES))
    assert [("correction", "’t Was anders."), ("addition", "Later.")] == [
        (one.kind, one.text) for one in found
    ]


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ({}, None),
        ({"modified": "2025-12-09"}, 9),
        ({"updates": UPDATES}, 5),
        ({"modified": "2025-12-04", "updates": UPDATES}, 5),
        ({"modified": "2025-11-30"}, None),
    ],
)
def test_a_text_changed_with_its_last_edit_that_readers_were_told_of(
    tmp_path: Path, keys: dict[str, str], day: int | None
):
    found = find_modified(load(tmp_path, **keys))
    assert day == (found.day if found is not None else None)
