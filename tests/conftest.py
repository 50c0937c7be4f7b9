"""What every test may use: the option for slow tests, and nothing of the machine's own time or language."""

from __future__ import annotations

import locale
import os

import pytest

from tests.chromium import browser, chromium  # noqa: F401 (fixtures, for every room)

FOREIGN = ("SOURCE_DATE_EPOCH", "KATERN_LANG", "KATERN_PROJECT", "LC_ALL", "LANG", "LANGUAGE", "TZ")
"""Variables of the machine that must not decide a test."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let slow tests be asked for."""
    parser.addoption("--slow", action="store_true", help="also run the tests that take minutes")


def pytest_configure(config: pytest.Config) -> None:
    """Give every test, and every command it starts, the same language and no fixed clock."""
    del config
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["KATERN_LANG"] = "en"


@pytest.fixture(autouse=True)
def same_locale() -> None:
    """Begin every test in the same locale; Pelican changes it for the whole process."""
    locale.setlocale(locale.LC_ALL, "")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave slow tests out unless they are asked for; the closing line counts them as skipped."""
    if config.getoption("--slow"):
        return
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="slow: runs with --slow ('python3 dev.py test --slow')"))
