"""Markdown as writers know it: the cases of `markdown_cases.md`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.text.rendering import Case, expected, outcome, read_cases


@pytest.mark.parametrize("case", read_cases(Path(__file__).with_name("markdown_cases.md")), ids=str)
def test_a_text_makes_the_page_that_its_writer_expects(case: Case):
    assert expected(case) == outcome(case)
