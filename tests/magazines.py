"""Small magazines for tests: files in, what Katern finds out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from katern.diagnostics import Diagnostic
from katern.load import Loaded, load_magazine
from katern.settings import RESERVED_SEGMENTS, Options

NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""Now, in every test that names no other moment."""


def make_options(now: datetime = NOW, **changes: object) -> Options:
    """Return the options of the reference magazine's own settings."""
    values: dict[str, object] = {
        "site_url": "https://katern.example",
        "now": now,
        "reserved": RESERVED_SEGMENTS,
        "templates": frozenset({"article", "page"}),
        "outputs": frozenset({"index.html", "404.html", "feeds/all.atom.xml", "sitemap.xml", "robots.txt"}),
        "url_patterns": {
            "article": "{slug}/",
            "page": "{slug}/",
            "author": "auteur/{slug}/",
            "category": "categorie/{slug}/",
            "tag": "tag/{slug}/",
            "faq": "faq/{slug}/",
            "event": "agenda/{slug}/",
            "edition": "editie/{slug}/",
            "newsletter": "nieuwsbrief/{slug}/",
        },
    }
    return Options(**{**values, **changes})  # type: ignore[arg-type]


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, by their relative path; return the folder."""
    for name, held in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(held.encode() if isinstance(held, str) else held)
    return folder


def load_files(folder: Path, files: Mapping[str, str | bytes], **changes: object) -> Loaded:
    """Write the files of a content folder and load it; the folder need not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    return load_magazine(write_files(folder, files), make_options(**changes))  # type: ignore[arg-type]


def article(body: str = "A text.\n", **keys: str) -> str:
    """Return an article; `keys` add to and replace its title and date."""
    header = {"title": "A title", "date": "2025-12-01", **keys}
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    return f"---\n{lines}---\n\n{body}"


def said(loaded: Loaded) -> list[str]:
    """Return what was found as `line CODE`, in order."""
    return [f"{one.line} {one.code}" for one in loaded.found]


def found_at(loaded: Loaded, name: str) -> list[Diagnostic]:
    """Return what was found in the file whose path ends so."""
    return [one for one in loaded.found if one.path.endswith(name)]
