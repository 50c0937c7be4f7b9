"""The reference magazine for tests: copied, with or without a page of every kind, and built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
NOW = "2026-11-01"
"""When it is read: after its newest article, before its scheduled one."""
SETTINGS = "\nDEFAULT_PAGINATION = 2\n"
"""So that its lists have more pages than one."""
FURTHER = Path(__file__).parent / "every_kind"
"""What the reference magazine lacks on purpose; with it there is a page of every kind."""


def copy_magazine(root: Path, *, content: bool = True) -> Path:
    """Copy the reference magazine, or its settings only, to a new folder; return the folder."""
    root.mkdir(parents=True)
    if content:
        shutil.copytree(REPOSITORY / "content", root / "content")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(REPOSITORY / name, root / name)
    (root / "tasks.py").write_text("from katern.tasks import *\n", encoding="utf-8")
    return root


def add_every_kind(root: Path) -> Path:
    """Add to a copy what it takes to have a page of every kind, and lists of several pages."""
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write(SETTINGS)
    shutil.copytree(FURTHER, root / "content", dirs_exist_ok=True)
    return root


def build_magazine(root: Path, *options: str, **environment: str) -> Path:
    """Build a copy by the editor's command; return its output."""
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "build", "--as-of", NOW, *options],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "plugins")} | environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    return root / "output"


def build_small(root: Path, files: Mapping[str, str], settings: str = "") -> Path:
    """Build a magazine of these files of content and lines of settings alone; return its output."""
    copy_magazine(root, content=False)
    for name, text in {"site.yaml": "name: Proef\n", **files}.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write(f"\n{settings}\n")
    return build_magazine(root)


def page_files(output: Path) -> list[Path]:
    """Return every page of an output, redirects included, sorted; a feed at an old address is none."""
    return sorted(path for path in output.rglob("*.html") if not path.read_bytes().startswith(b"<?xml"))


def page_paths(output: Path) -> list[str]:
    """Return the address of every page of an output, redirects included, from `/`, sorted."""
    files = (path.relative_to(output).as_posix() for path in page_files(output))
    return sorted("/" + name.removesuffix("index.html") for name in files)


def read_page(output: Path, path: str) -> str:
    """Return the HTML of the page at an address."""
    return (output / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))).read_text(
        encoding="utf-8"
    )
