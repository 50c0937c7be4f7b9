"""The reference magazine and its like, built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reference import add_every_kind, build_magazine, build_small, copy_magazine


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of the reference magazine; for reading only."""
    return build_magazine(copy_magazine(tmp_path_factory.mktemp("reference") / "de-spil"))


@pytest.fixture(scope="session")
def full_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same with a page of every kind and lists of several pages; for reading only."""
    return build_magazine(add_every_kind(copy_magazine(tmp_path_factory.mktemp("full") / "de-spil")))


@pytest.fixture
def build_with(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that builds an empty magazine with these files of content and lines of settings."""

    def build(files: dict[str, str], settings: str = "") -> Path:
        return build_small(tmp_path / "magazine", files, settings)

    return build
