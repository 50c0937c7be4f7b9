"""Whatever the order of exports and of an editor's decisions, the store ends the same."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from katern.comments import importing, merge
from katern.comments.file_form import parse_comment, render_comment
from katern.comments.store import remove_file, write_file

from tests.comments.conftest import SOURCES, Desk

UNIVERSE = tuple(
    {
        "id": str(number),
        "author": ("Anna", "Bert", "", "Cor")[number % 4],
        "email": f"lezer{number % 3}@post.example",
        "body": f"Tekst nummer {number}.",
        "parent": str(number // 2) if number % 3 else "",
        "date": f"2026-03-{1 + number % 20:02}T{number % 24:02}:00:00+00:00",
        "status": ("approved", "approved", "pending", "spam")[number % 4],
        "thread": ("/stuk/", "/ander/", "/weg/")[number % 3],
    }
    for number in range(1, 25)
)
EXPORTS = st.lists(st.sets(st.sampled_from(range(len(UNIVERSE))), min_size=1), min_size=1, max_size=4)
DECISIONS = st.dictionaries(
    st.sampled_from(range(len(UNIVERSE))), st.sampled_from(["approve", "reject", "erase", "edit"]), max_size=6
)


@pytest.fixture(autouse=True, scope="module")
def _sources():
    with pytest.MonkeyPatch.context() as patch:
        for module in (importing, merge):
            patch.setattr(module, "SOURCES", SOURCES)
        patch.setattr(importing, "detect", lambda path: path.name.split(".")[0])
        yield


def decide(desk: Desk, number: int, decision: str) -> bool:
    """Do what an editor decides of a comment; return whether it is there."""
    found = desk.store.find(f"wp-{UNIVERSE[number]['id']}")
    if found is None:
        return False
    path, folder = found
    comment = parse_comment(path.read_bytes())
    if decision == "edit":
        changed = replace(comment, body="Verbeterd.")
    elif decision == "erase":
        changed = replace(comment, status="erased", author="", body="", website="", author_key="")
    else:
        changed = replace(comment, status={"approve": "approved", "reject": "rejected"}[decision])
    target = desk.store.place(folder, comment.id, changed.status) if decision != "edit" else path
    write_file(target, render_comment(changed))
    if target != path:
        remove_file(path)
    return True


def play(root: Path, steps: Sequence[tuple[str, Any]]) -> dict[str, bytes]:
    """Import and decide in an order; what cannot be decided yet is decided at the end."""
    desk = Desk(root)
    later = []
    for kind, value in steps:
        if kind == "export":
            account = desk.bring("wxr.1", *(UNIVERSE[one] for one in sorted(value)))
            assert account["read"] == len(value)
        elif not decide(desk, *value):
            later.append(value)
    for value in later:
        decide(desk, *value)
    return desk.tree()


@settings(max_examples=600, deadline=None)
@given(EXPORTS, DECISIONS, st.randoms(use_true_random=False))
def test_any_order_of_exports_and_decisions_ends_in_the_same_store(
    exports: list[set[int]], decisions: dict[int, str], random: Any
) -> None:
    """And importing all of it once more changes nothing."""
    steps: list[tuple[str, Any]] = [("export", one) for one in exports]
    steps += [("decision", one) for one in decisions.items()]
    other = list(steps)
    random.shuffle(other)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        tree = play(Path(one), steps)
        assert tree == play(Path(two), other)
        desk = Desk(Path(one))
        account = desk.bring("wxr.1", *(UNIVERSE[number] for number in sorted(set().union(*exports))))
        assert 0 == account["added"]
        assert tree == desk.tree()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "id": st.sampled_from(["", "0", "1", "2", "3", "a/b", "É"]),
                "parent": st.sampled_from(["", "0", "1", "2", "3", "a/b", "9"]),
                "author": st.sampled_from(["", "Anna", "anna@post.example"]),
                "body": st.sampled_from(["Ja.", "Nee.", "", "<b>", "---\n", "{{ x }}"]),
                "date": st.sampled_from(["2026-03-01T09:12:00+00:00", "2026-03-05T09:12:00+00:00", "ooit"]),
                "status": st.sampled_from(["approved", "pending", "spam", "trash", "other"]),
                "thread": st.sampled_from(["/stuk/", "/weg/", ""]),
            }
        ),
        max_size=12,
    )
)
def test_any_export_balances_and_a_second_time_changes_nothing(comments: list[dict[str, Any]]) -> None:
    """Whatever ids, parents and dates it has; no circle is left."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        first = desk.bring("wxr.1", *comments)
        tree = desk.tree()
        assert first["added"] == len(tree)
        second = desk.bring("wxr.1", *comments)
        assert tree == desk.tree()
        assert 0 == second["added"]
        assert first["kept"] == second["kept"]
        assert first["added"] == second["unchanged"]
        assert first["skipped"] == second["skipped"]
        parents: dict[str, dict[str, str]] = {}
        for path, held in tree.items():
            one = parse_comment(held)
            parents.setdefault(path.rsplit("/", 1)[0], {})[one.id] = one.parent
        for known in parents.values():
            for start, parent in known.items():
                seen, current = {start}, parent
                while current in known:
                    assert current not in seen
                    seen.add(current)
                    current = known[current]
