"""The failing sites of `tests/sites_invalid/`: laid in a folder, checked or built, with what they are told.

A folder is named after its code and its claim. It holds `expected.txt`, the exact text of `inv check` on
standard error with the site as current folder on 1 June 2026, and the site: `content/`, and for a code of
the build what stands beside it (`more_settings.txt` is added to the settings), and for a code of the import
an `export.…`, whose import it then tells; a `permalinks.lock` goes along.
What git or an editor cannot hold well is made here, by `RECIPES`; such a folder holds only `expected.txt`.

`KATERN_WRITE_EXPECTED=1 python -m pytest tests/test_sites_invalid.py` writes every `expected.txt` anew:
read each changed line.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from katern.checking import check_content
from katern.comments.importing import Choices, import_files
from katern.comments.place import make_place
from katern.diagnostics import RENDERERS, Diagnostics, Severity

from tests.build.conftest import REPOSITORY, TinyMagazine

SITES = Path(__file__).parent / "sites_invalid"
NOW = "2026-06-01"
HEADER = "---\ntitle: Een gesprek\ndate: 2026-01-03\n---\n"
NOBODY = 65534
GIVEN = ("content", "theme", "plugins", "output")
"""What a site may bring; the rest of its folder is about it."""


def list_sites() -> list[str]:
    """Return the names of all failing sites."""
    return sorted(path.name for path in SITES.iterdir())


def lay_site(name: str, root: Path) -> None:
    """Put a failing site into an empty folder."""
    for one in GIVEN:
        if (SITES / name / one).is_dir():
            shutil.copytree(SITES / name / one, root / one)
    for one in (*(SITES / name).glob("export.*"), *(SITES / name).glob("permalinks.lock")):
        shutil.copyfile(one, root / one.name)
    article = root / "content" / "articles" / "gesprek.md"
    if name in RECIPES:
        article.parent.mkdir(parents=True)
        RECIPES[name](article)


def check_site(settings: Mapping[str, Any], form: str = "text") -> str:
    """Return what `inv check` prints of the site in the current folder."""
    found = check_content({**settings, "PATH": "content", "KATERN_AS_OF": NOW})
    return RENDERERS[form](found)


def import_into_site(settings: Mapping[str, Any]) -> str:
    """Return what `inv import-comments` prints of the export in the current folder, but for the account."""
    found = Diagnostics()
    place = make_place({**settings, "PATH": "content", "KATERN_AS_OF": NOW}, True, found)
    if not found.count(Severity.ERROR):
        import_files(sorted(Path().glob("export.*")), place, Choices(dry_run=True), found)
    return RENDERERS["text"](found)


def start_magazine(name: str, root: Path) -> TinyMagazine:
    """Make a magazine, whose commands can be run, of a site in its folder."""
    for one in ("pelicanconf.py", "publishconf.py"):
        shutil.copyfile(REPOSITORY / one, root / one)
    more = SITES / name / "more_settings.txt"
    if more.exists():
        with (root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
            stream.write(more.read_text(encoding="utf-8"))
    (root / "tasks.py").write_text("from katern.tasks import *\n", encoding="utf-8")
    return TinyMagazine(root)


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Let the block run without the rights of root, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def _write(text: str | bytes) -> Callable[[Path], None]:
    held = text if isinstance(text, bytes) else text.encode()
    return lambda path: path.write_bytes(held) and None


def _link_out(path: Path) -> None:
    outside = path.parents[2] / "elders.md"
    outside.write_text(f"{HEADER}Een tekst.\n", encoding="utf-8")
    path.symlink_to(outside)


def _make_pipe(path: Path) -> None:
    os.mkfifo(path)


def _make_large(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(f"{HEADER}Een tekst.\n".encode())
        stream.truncate(20_000_001)


def _forbid(path: Path) -> None:
    path.write_text(f"{HEADER}Een tekst.\n", encoding="utf-8")
    path.chmod(0)
    path.parents[2].chmod(0o755)  # a test's own folder is root's alone


RECIPES: dict[str, Callable[[Path], None]] = {
    "K128-hundred-and-one-keys": _write(
        HEADER[:-4] + "".join(f"sleutel{number}: ja\n" for number in range(99)) + "---\nEen tekst.\n"
    ),
    "K129-value-too-long": _write(f"{HEADER[:-4]}summary: {'thee ' * 1000}en\n---\nEen tekst.\n"),
    "K130-windows-1252": _write(f"{HEADER}Een café.\n".encode("cp1252")),
    "K131-nul": _write(f"{HEADER}Een\0tekst.\n"),
    "K132-carriage-returns-only": _write(f"{HEADER}Een tekst.\n".replace("\n", "\r")),
    "K134-direction-mark-in-the-title": _write(HEADER.replace("gesprek", "\u202egesprek") + "Een tekst.\n"),
    "K135-direction-mark-in-the-text": _write(f"{HEADER}Een \u202etekst.\n"),
    "K136-stacked-accents": _write(f"{HEADER}Een te{chr(0x301) * 7}kst.\n"),
    "K137-very-long-line": _write(f"{HEADER}{'Een tekst. ' * 2000}\n"),
    "K138-link-out-of-the-content": _link_out,
    "K138-pipe": _make_pipe,
    "K139-file-too-large": _make_large,
    "K161-title-too-long": _write(HEADER.replace("gesprek", "gesprek" + " en nog een" * 30) + "Een tekst.\n"),
    "K166-file-without-permission": _forbid,
    "K312-text-too-long": _write(HEADER + f"{'Een tekst. ' * 10}\n" * 20_000),
}
"""Each writes the article of its site."""
