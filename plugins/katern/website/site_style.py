"""The one style sheet that pages ask for: the theme's, with all it imports and the colours of the sections.

The files in `theme/static/css/` work as they are; a browser would fetch them one by one. Which file counts
at a path, the theme's or the magazine's own, is decided before: both are in the output already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from katern.magazine import Magazine
from katern.style_sheets import Joiner, place_beside, shrink_style

SHEET, COLOURS = "css/katern.css", "css/categories.css"
FURTHER = tuple(f"css/{one}.css" for one in ("front", "comments", "newsletter", "agenda", "offers"))
"""Paths below the folder of the theme's files; the last are for the pages that need them."""


def write_colours(theme: Path, magazine: Magazine) -> None:
    """Write the style sheet with the colour of each section."""
    rules = [
        f".category-{one.slug} {{ --category-colour: {one.values['colour']}; }}\n"
        for one in magazine.of_kind("category")
        if one.values.get("colour")
    ]
    path = theme / COLOURS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"@layer tokens {{\n{''.join(rules)}}}\n", encoding="utf-8")


def join_site_style(theme: Path, address: str) -> list[tuple[str, str]]:
    """Put one sheet in place of the theme's, and one for each of the others; a theme without them is none.

    Args:
        theme: the output's folder of the theme's files.
        address: how pages write that folder, without a trailing slash.

    Returns:
        Imports that lead to no file, as written, and the path of the sheet of each below the folder.
    """
    missed: list[tuple[str, str]] = []

    def read(target: str) -> bytes | None:
        path = theme / target.removeprefix(f"{address}/")
        return path.read_bytes() if target.startswith(f"{address}/") and path.is_file() else None

    def miss(written: str, sheet: str) -> None:
        missed.append((written, sheet.removeprefix(f"{address}/")))

    joiner = Joiner(read, place_beside(f"{address}/css"), miss)
    for parts in ((SHEET, COLOURS), *((one,) for one in FURTHER)):
        if (theme / parts[0]).is_file():
            style = "".join(joiner.join(f"{address}/{one}") for one in parts)
            (theme / parts[0]).write_text(f"{shrink_style(style)}\n", encoding="utf-8")
    return missed


def read_theme_style(folders: Sequence[Path]) -> str:
    """Return the theme's sheet, joined, before it is in the output; addresses as from the folder `css`.

    Args:
        folders: of the theme's files, the one that goes before the others first.
    """

    def read(target: str) -> bytes | None:
        paths = (folder / target.removeprefix("/") for folder in folders)
        return next((path.read_bytes() for path in paths if path.is_file()), None)

    return Joiner(read, place_beside("/css")).join(f"/{SHEET}")


def find_import(folders: Sequence[Path], sheet: str, written: str) -> tuple[Path, int]:
    """Return the file and line of an import, from the path of its sheet in the output."""
    paths = [folder / sheet for folder in folders]
    path = next((one for one in paths if one.is_file()), paths[-1])
    return path, next(_find_lines(path, written), 1)


def _find_lines(path: Path, written: str) -> Iterator[int]:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else ()
    for number, line in enumerate(lines, 1):
        if written in line and "@import" in line.lower():
            yield number
