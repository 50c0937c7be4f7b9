"""Keeps the mail forms of each issue below `.katern/newsletter/`; what is equal is not written again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from katern.newsletter.model import Issue

FOLDER = "newsletter"
NAMES = ("mail.html", "mail.txt", "mail.eml")


def write_forms(folder: Path, issues: Iterable[Issue]) -> None:
    """Write the forms of every issue, and remove those of issues that are no more.

    Args:
        folder: holds a folder for each issue and nothing else.
        issues: all of them.
    """
    kept = set()
    for issue in issues:
        forms = {
            "mail.html": issue.mail_html.encode(),
            "mail.txt": issue.mail_text.encode(),
            "mail.eml": issue.mail_file,
        }
        for name, held in forms.items():
            if held:
                _write(folder / issue.document.slug / name, held)
                kept.add(folder / issue.document.slug / name)
    _remove_others(folder, kept)


def _write(path: Path, held: bytes) -> None:
    """Write a file whole or not at all, unless it says the same already."""
    if path.is_file() and path.read_bytes() == held:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.write_bytes(held)
    half.replace(path)


def _remove_others(folder: Path, kept: set[Path]) -> None:
    """Remove forms that were not kept, and folders that held nothing else."""
    for one in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not one.is_dir() or one.is_symlink():
            continue
        for name in NAMES:
            if one / name not in kept:
                (one / name).unlink(missing_ok=True)
        if not any(one.iterdir()):
            one.rmdir()
