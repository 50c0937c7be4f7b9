"""A tiny magazine with one of everything that must and must not come out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

REPOSITORY = Path(__file__).parents[2]
FILES = {
    "site.yaml": "name: Het Proefnummer\ntagline: om te proberen\n",
    "articles/eerste.md": (
        "---\ntitle: Het eerste stuk\ndate: 2026-01-02 10:00\nauthors: [anna-de-wit, Bob zonder Profiel]\n"
        "category: werk\ntags: [thee]\ncover: ../images/kop.png\ncover_alt: Een kop thee\n"
        "aliases: [/oud/eerste/, /index.php]\n---\n"
        "De tekst van het eerste stuk, met een [link](tweede.md#het-slot) "
        "en een [vraag](../faq/vragen.md#hoe).\n"
    ),
    "articles/tweede.md": (
        "---\ntitle: Het tweede stuk\ndate: 2026-01-01\ncategory: werk\ntags: [thee]\n---\n"
        "Tekst.\n\n## Het slot\n\nKlaar.\n"
    ),
    "articles/klad.md": (
        "---\ntitle: Geheimschets\ndate: 2026-01-03\nstatus: draft\n---\n"
        "Geheimtekst met ![plaatje](../images/geheim-klad.png).\n"
    ),
    "articles/later.md": (
        "---\ntitle: Toekomstmuziek\ndate: 2031-05-05\n---\n"
        "Toekomsttekst met ![plaatje](../images/geheim-later.png).\n"
    ),
    "articles/weg.md": (
        "---\ntitle: Ingetrokkenstuk\ndate: 2025-12-01\nstatus: withdrawn\naliases: [/oud/weg/]\n---\n"
        "Intrektekst met ![plaatje](../images/geheim-weg.png).\n"
    ),
    "articles/stil.md": ("---\ntitle: Stil stuk\ndate: 2025-11-01\nstatus: hidden\n---\nNiet in lijsten.\n"),
    "pages/over.md": "---\ntitle: Over ons\n---\nWij zijn wij.\n",
    "faq/vragen.md": (
        "---\ntitle: Vragen\n---\nVooraf.\n\n## Hoe dan? {#hoe}\n\nZo: [lees](../articles/eerste.md).\n"
    ),
    "authors/anna-de-wit.md": "---\nname: Anna de Wit\nrole: redacteur\n---\nAnna schrijft.\n",
    "categories/werk.md": '---\ntitle: Werk\ncolour: "#224466"\n---\nOver werk.\n',
}


def make_picture(colour: str = "red") -> bytes:
    """Return a small PNG."""
    stream = BytesIO()
    Image.new("RGB", (8, 6), colour).save(stream, "PNG")
    return stream.getvalue()


@dataclass
class TinyMagazine:
    """A magazine in a temporary folder, built by the commands an editor uses."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def write(self, relative: str, text: str | bytes) -> Path:
        path = self.content / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module's command, such as `invoke build`, in the magazine's folder."""
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=self.environment(environment),
            capture_output=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )

    def environment(self, extra: dict[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        return kept | {"PYTHONPATH": str(REPOSITORY / "plugins"), "KATERN_LANG": "en"} | extra

    def build(self, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return self.run("invoke", "build", "--as-of", "2026-06-01", *options, **environment)

    def page(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def snapshot(self, folder: Path | None = None) -> dict[str, bytes]:
        """Return every file of the output by its path."""
        folder = folder or self.output
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def start_magazine() -> Callable[[Path], TinyMagazine]:
    """Return a function that makes a magazine without content in a folder."""

    def start(root: Path) -> TinyMagazine:
        root.mkdir(parents=True)
        for name in ("pelicanconf.py", "publishconf.py"):
            (root / name).write_bytes((REPOSITORY / name).read_bytes())
        (root / "tasks.py").write_text("from katern.tasks import *\n", encoding="utf-8")
        return TinyMagazine(root)

    return start


@pytest.fixture
def magazine(tmp_path: Path, start_magazine: Callable[[Path], TinyMagazine]) -> TinyMagazine:
    tiny = start_magazine(tmp_path / "magazine")
    for relative, text in FILES.items():
        tiny.write(relative, text)
    for name in ("kop", "geheim-klad", "geheim-later", "geheim-weg"):
        tiny.write(f"images/{name}.png", make_picture())
    return tiny
