"""The system's Chromium, started once for all tests: two drivers at a time get into each other's way."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the browser; without one the test is skipped, or fails where it is required."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    reason = "there is no Chromium; install it, on Debian with 'apt install chromium'"
    if os.environ.get("KATERN_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason} (KATERN_REQUIRE_BROWSER=1 wants it)")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for all tests; each test opens its own, empty context in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()
