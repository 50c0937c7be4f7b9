"""The reference magazine, built once; its mails lie beside its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reference import build_magazine, copy_magazine


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the reference magazine, built; for reading only."""
    root = copy_magazine(tmp_path_factory.mktemp("newsletter") / "de-spil")
    build_magazine(root)
    return root


@pytest.fixture(scope="session")
def mails(reference: Path) -> dict[str, str]:
    """Return the mail in HTML of each issue, by its slug."""
    found = sorted((reference / ".katern" / "newsletter").glob("*/mail.html"))
    assert len(found) == 3
    return {path.parent.name: path.read_text(encoding="utf-8") for path in found}
