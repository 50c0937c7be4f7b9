"""The Nu HTML checker finds no fault on any page, nor in any style sheet.

It is `vnu.jar` of the npm package `vnu-jar`, and runs on Java. See https://validator.github.io/validator/.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.loopback import serving
from tests.reference import REPOSITORY, page_paths, read_page

SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
SKINS = REPOSITORY / "theme" / "skins"
UNKNOWN = {
    "CSS: Unrecognized at-rule “@container”": "https://www.w3.org/TR/css-conditional-5/#container-rule",
    "CSS: “container-type”: Property “container-type” doesn't exist.": (
        "https://www.w3.org/TR/css-conditional-5/#container-type"
    ),
}
"""What the checker does not know yet, and where it is defined; all browsers have it since 2023."""
BLOCKED = (
    "Inline script violates Content Security Policy (meta tag): blocked by “script-src” directive "
    "(missing “‘unsafe-inline’” or nonce/hash)."
)
DATA = '<script type="application/ld+json">'
"""What a policy does not block, whatever the checker says: no browser runs data.
See https://html.spec.whatwg.org/multipage/scripting.html#data-block."""
HOW = (
    "install Java (on Debian 'apt install default-jre-headless') and, in the folder of the project, "
    "'npm install --no-save vnu-jar'"
)


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """Return the command that checks HTML; without it the test is skipped, or fails where it is required."""
    named = os.environ.get("KATERN_VNU_JAR")
    jar = Path(named) if named else REPOSITORY / "node_modules/vnu-jar/build/dist/vnu.jar"
    java = shutil.which("java")
    if java and jar.is_file():
        return [
            java,
            "-Dfile.encoding=UTF-8",
            "-Dnu.validator.servlet.allow-forbidden-hosts=true",  # it may read from this machine
            "-jar",
            str(jar),
            "--format",
            "json",
            "--stdout",
            "--exit-zero-always",
        ]
    if os.environ.get("KATERN_REQUIRE_NU") == "1":
        pytest.fail(f"no Nu HTML checker; {HOW} (KATERN_REQUIRE_NU=1 wants it)")
    pytest.skip(f"no Nu HTML checker; {HOW}")


def list_messages(checker: list[str], *options: str | Path) -> list[dict[str, Any]]:
    """Return what the checker objects to, as errors or warnings."""
    done = subprocess.run([*checker, *options], capture_output=True, text=True, timeout=100, check=True)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [one for one in messages if one["type"] == "error" or one.get("subType") == "warning"]


def faults(checker: list[str], output: Path) -> list[str]:
    """Return what is wrong in all pages below a folder, one line for each.

    They are served, as what a page's policy allows depends on where it came from.
    """
    with serving(output) as address:
        pages = [address + path for path in page_paths(output)]
        found = list_messages(checker, "--skip-non-html", *pages)
    return [
        f"{one.get('url', '').removeprefix(address)}:{one.get('lastLine', 0)}: {one['message']}"
        for one in found
        if not (one["message"] == BLOCKED and DATA in one["extract"])
    ]


def style_faults(checker: list[str], sheets: Sequence[Path]) -> list[tuple[str, str]]:
    """Return what is wrong in style sheets: the message, and the text before which it stands."""
    return [(one["message"], one.get("extract", "")) for one in list_messages(checker, "--css", *sheets)]


def test_no_page_of_the_reference_magazine_has_a_fault(checker: list[str], output: Path) -> None:
    """Every page, redirects included, without error or warning."""
    assert len(page_paths(output)) > 40
    assert [] == faults(checker, output)


def test_no_kind_of_page_has_a_fault(checker: list[str], full_output: Path) -> None:
    """The same for kinds of page that the reference magazine lacks."""
    assert [] == faults(checker, full_output)


def test_no_style_sheet_has_a_fault(checker: list[str], full_output: Path) -> None:
    """Those that pages link, and the skins; but for what is newer than the checker, which must occur."""
    linked = {
        full_output / address.lstrip("/")
        for path in page_paths(full_output)
        for address in SHEET.findall(read_page(full_output, path))
    }
    found = style_faults(checker, sorted(linked | set(SKINS.glob("*.css"))))
    assert [] == [one for one in found if one[0] not in UNKNOWN]
    assert set(UNKNOWN) == {message for message, _ in found}


def test_the_checker_does_find_a_fault_in_a_style(checker: list[str], tmp_path: Path) -> None:
    """The test above can fail: a property, a value, a bracket and a rule that do not exist."""
    wrong = ["p { colour: red }", "p { color: rood }", "p { color: red }}", "@layre a;"]
    for at, line in enumerate(wrong):
        (tmp_path / f"{at}.css").write_text(f"a {{ color: red }}\n{line}\n", encoding="utf-8")
    found = list_messages(checker, "--css", *tmp_path.iterdir())
    assert {f"{at}.css" for at in range(len(wrong))} == {
        one["url"].rpartition("/")[2] for one in found if one["message"] not in UNKNOWN
    }


def test_the_checker_does_find_a_fault(checker: list[str], tmp_path: Path) -> None:
    """The tests above can fail: a list item that is in no list, and a script that the policy blocks."""
    policy = "<meta charset=utf-8><meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">"
    (tmp_path / "list.html").write_text(
        "<!doctype html><html lang=nl><title>1</title><li>los", encoding="utf-8"
    )
    for name, kind in {"script": "module", "data": "application/ld+json"}.items():
        (tmp_path / f"{name}.html").write_text(
            f'<!doctype html><html lang=nl><head>{policy}<title>1</title><script type="{kind}">{{}}</script>',
            encoding="utf-8",
        )
    found = faults(checker, tmp_path)
    assert ["/list.html", "/script.html"] == sorted({one.partition(":")[0] for one in found})
    assert BLOCKED in " ".join(found)
