"""The account of an import balances, or says that it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.comments.account import OUTCOMES, REASONS, Account, UnbalancedError

RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["approved", "pending", "spam", "trash", "other"]),
        st.sampled_from(["comment", "pingback", "mention"]),
        st.sampled_from([*OUTCOMES, *REASONS]),
        st.booleans(),
    )
)


@given(RECORDS)
def test_every_record_is_counted_once_in_every_way(records: list[tuple[str, str, str, bool]]) -> None:
    """Read is added, unchanged, kept and skipped, by status and by type."""
    account = Account("wxr")
    for status, kind, outcome, unmatched in records:
        account.count_read(status, kind)
        account.count(outcome, status, kind, unmatched)
    account.check()
    held = account.to_json([])
    assert len(records) == held["read"]
    assert held["read"] == held["added"] + held["unchanged"] + held["kept"] + sum(held["skipped"].values())
    assert held["read"] == sum(held["by_status"].values()) == sum(held["by_type"].values())
    assert held["unmatched"] == sum(bad and outcome in OUTCOMES for _s, _t, outcome, bad in records)
    assert {"approved", "pending", "spam", "trash"} <= set(held["by_status"])


def test_a_record_that_is_lost_is_told() -> None:
    """Read, and nothing became of it."""
    account = Account("wxr")
    account.count_read("approved", "comment")
    with pytest.raises(UnbalancedError):
        account.check()


def test_the_table_has_a_line_for_each_kind_and_the_sum() -> None:
    """Reasons that nobody met are left out."""
    account = Account("wxr")
    for status, kind, outcome in (
        ("approved", "comment", "added"),
        ("approved", "comment", "unchanged"),
        ("spam", "comment", "spam"),
        ("approved", "pingback", "added"),
    ):
        account.count_read(status, kind)
        account.count(outcome, status, kind, unmatched=outcome == "added" and kind == "pingback")
    assert [
        "                   read  added  unchanged  kept  skipped: spam",
        "approved comment      2      1          1     0              0",
        "approved pingback     1      1          0     0              0",
        "spam comment          1      0          0     0              1",
        "all                   4      2          1     0              1",
        "without an article, under comments/_unmatched/: 1",
    ] == account.render_table().split("\n")
