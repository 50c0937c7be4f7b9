"""What is told of a small magazine, as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.magazines import load_files


def tell(folder: Path, files: Mapping[str, str | bytes], **options: object) -> list[str]:
    """Return the findings of a magazine as `file:line CODE`, files without `content/`."""
    content = folder / "content"
    loaded = load_files(content, files, **options)
    return [f"{one.path.removeprefix(f'{content}/')}:{one.line} {one.code}" for one in loaded.found]


def hints(folder: Path, files: Mapping[str, str | bytes], code: str) -> list[str]:
    """Return what is advised for one code."""
    return [one.hint for one in load_files(folder / "content", files).found if one.code == code]


def header(*lines: str, body: str = "Een tekst.\n") -> str:
    """Return a content file of header lines and a text."""
    return "---\n" + "".join(f"{line}\n" for line in lines) + f"---\n{body}"


def story(*lines: str, body: str = "Een tekst.\n") -> str:
    """Return an article, its own keys from line 4."""
    return header("title: Een gesprek", "date: 2025-12-01", *lines, body=body)
