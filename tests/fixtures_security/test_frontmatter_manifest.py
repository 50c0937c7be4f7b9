"""The 171 malformed articles and small sites of the shared fixtures, each answered at its file and line."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(os.environ.get("KATERN_FIXTURES") or Path(__file__).parents[3] / "shared" / "fixtures")
FOLDER = FIXTURES / "security" / "frontmatter"
LATER = datetime(2026, 11, 23, tzinfo=UTC)
"""After every date of the cases but the one of 2999."""

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason=f"the shared fixtures are not here: set KATERN_FIXTURES (looked for {FOLDER.name}/)",
)


def read_manifest() -> list[dict[str, Any]]:
    """Return the cases; none where the fixtures are absent."""
    manifest = FOLDER / "manifest.jsonl"
    return (
        [json.loads(line) for line in manifest.read_text("utf-8").splitlines()] if manifest.is_file() else []
    )


CASES = read_manifest()


def name_of(case: dict[str, Any]) -> str:
    """Return the file or folder of a case."""
    return str(case.get("file") or case["site"])


def lay(case: dict[str, Any], content: Path) -> Path:
    """Copy a case where an editor would have it; return the content folder."""
    articles = content / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    if "file" in case:
        shutil.copyfile(FOLDER / case["file"], articles / case["file"])
    else:
        shutil.copytree(FOLDER / case["site"], articles, dirs_exist_ok=True)
    return content
