"""The tiny magazine of the build tests, and secrets around it that no build may touch."""

from __future__ import annotations

import pytest

from tests.build.conftest import TinyMagazine, magazine, start_magazine  # noqa: F401 (fixtures)
from tests.security.audit import plant_secrets


@pytest.fixture
def guarded(magazine: TinyMagazine) -> TinyMagazine:  # noqa: F811 (a fixture of a fixture)
    """Return the tiny magazine with secrets planted wherever a hostile text points."""
    plant_secrets(magazine)
    return magazine
