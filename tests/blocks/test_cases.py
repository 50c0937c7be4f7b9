"""Blocks in a text: the cases of `cases.md`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.text.rendering import Case, expected, outcome, read_cases


@pytest.mark.parametrize("case", read_cases(Path(__file__).with_name("cases.md")), ids=str)
def test_a_block_makes_its_place_in_the_page_or_is_told(case: Case):
    assert expected(case) == outcome(case)
