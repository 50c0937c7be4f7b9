"""The 171 malformed articles and small sites of the shared fixtures, each answered at its file and line."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from katern.diagnostics import Diagnostic, Severity
from katern.load import Loaded, load_magazine

from tests.build.conftest import TinyMagazine
from tests.magazines import make_options

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


EXCEPTIONS: dict[str, tuple[str, str]] = {
    "109-save_as-feed.md": (
        "error",
        "its own file name holds '_' and is told too; the address is told as reserved, not as that of a feed",
    ),
    "110-emoji-only-title.md": ("ok", "a slug comes of the file name, so a title needs no letter"),
    "136-link-a-png.md": ("error", "a picture without alt is an error here, and this one does not exist"),
    "139-link-x---attach----secret-txt.md": (
        "error",
        "laid in articles/, '../secret.txt' lies in the content",
    ),
    "140-link-x---static----secret-txt.md": (
        "error",
        "laid in articles/, '../secret.txt' lies in the content",
    ),
    "156-line-1MB.md": ("error", "its own file name holds capitals, which is an error"),
    "sites/duplicate-slug": ("ok", "two titles alike are no clash: a slug comes of the file name"),
    "sites/series-cycle": ("warn", "'series_after' is no key here; the parts of a series have numbers"),
}
"""Cases whose idea differs from the contract: the level that holds here, and why."""


def expect_level(case: dict[str, Any]) -> str:
    """Return the level that the contract gives a case."""
    return EXCEPTIONS[name_of(case)][0] if name_of(case) in EXCEPTIONS else str(case["level"])


def load_case(case: dict[str, Any], folder: Path) -> Loaded:
    """Lay a case in an empty magazine and load it."""
    return load_magazine(lay(case, folder / "content"), make_options(now=LATER))


def of_level(found: list[Diagnostic], severity: Severity) -> list[Diagnostic]:
    return [one for one in found if one.severity is severity]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_case_is_answered_at_its_line_with_its_severity(case: dict[str, Any], tmp_path: Path):
    found = list(load_case(case, tmp_path).found)
    errors, warnings = (of_level(found, one) for one in (Severity.ERROR, Severity.WARNING))
    level = expect_level(case)
    assert (bool(errors), bool(errors or warnings)) == (level == "error", level != "ok")
    if "line" in case and level == case["level"] != "ok":
        told = errors if level == "error" else warnings
        assert case["line"] in [one.line for one in told]
    if name_of(case) not in EXCEPTIONS:
        said = "\n".join(map(str, found)).lower()
        assert [] == [words for words in case["must_mention"] if words.lower() not in said]


def lay_all(magazine: TinyMagazine) -> list[dict[str, Any]]:
    """Lay every single file that is an error into one magazine; return their cases."""
    wrong = [case for case in CASES if "file" in case and expect_level(case) == "error"]
    for case in wrong:
        lay(case, magazine.content)
    return wrong


@pytest.mark.timeout(300)
def test_all_errors_are_told_in_one_run_and_the_previous_site_stays(magazine: TinyMagazine):
    assert magazine.build().returncode == 0
    before = magazine.snapshot()
    wrong = lay_all(magazine)
    done = magazine.build("--format", "json")
    told = json.loads(done.stdout)["diagnostics"]
    places = {(Path(one["path"]).name, one["line"]) for one in told if one["severity"] == "error"}
    assert 1 == done.returncode
    assert "Traceback" not in done.stderr
    expected = {(name_of(case), case["line"]) for case in wrong if name_of(case) not in EXCEPTIONS}
    assert set() == expected - places
    assert before == magazine.snapshot()


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_every_case_ends_the_command_as_it_should_and_keeps_the_previous_site(magazine: TinyMagazine):
    assert magazine.build().returncode == 0
    statuses, expected = {}, {}
    shutil.copytree(magazine.content, magazine.root / "kept")
    for case in CASES:
        lay(case, magazine.content)
        before = magazine.snapshot()
        done = magazine.build(SOURCE_DATE_EPOCH=str(int(LATER.timestamp())))
        name = name_of(case)
        statuses[name] = done.returncode
        expected[name] = 1 if expect_level(case) == "error" else 0
        assert "Traceback" not in done.stderr, name
        assert statuses[name] == 0 or before == magazine.snapshot(), name
        shutil.rmtree(magazine.content)
        shutil.copytree(magazine.root / "kept", magazine.content)
    assert expected == statuses
