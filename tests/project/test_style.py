"""The code is in one style and its types agree."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.project.conftest import REPOSITORY


@pytest.mark.parametrize(
    "command",
    [
        "ruff check .",
        "ruff format --check .",
        "mypy",
        "mypy dev.py docs/make_reference.py docs/make_screenshot.py",
    ],
)
def test_tool_has_nothing_to_say(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert 0 == done.returncode, done.stdout + done.stderr
