"""The small magazine of the tests' own, of which pictures are kept: no editor changes it."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from tests.magazines import write_files
from tests.reference import build_magazine, copy_magazine

CONTENT = Path(__file__).parent / "fixed"
OPTIONAL = re.compile(r"font-display:\s*optional")
COLOURS = {
    "brug": ("#27427a", "#f6d27a"),
    "kaart": ("#a63f2c", "#f4efe4"),
    "lamp": ("#1b2135", "#f6d27a"),
    "tafel": ("#1f6f6b", "#f4efe4"),
    "portret": ("#8a3b5c", "#f4efe4"),
}


def _draw(name: str) -> bytes:
    """Return a picture of two colours: a disc on a ground, with a beam across."""
    ground, shape = COLOURS[name]
    picture = Image.new("RGB", (640, 640 if name == "portret" else 400), ground)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((200, 60, 440, 300), fill=shape)
    pen.rectangle((0, 280, 640, 330), fill=shape)
    held = BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


def build_fixed(root: Path) -> Path:
    """Build the magazine in a new folder, its fonts such that a page waits for them; return its output."""
    content = copy_magazine(root, content=False) / "content"
    shutil.copytree(CONTENT, content)
    write_files(content / "images", {f"{name}.png": _draw(name) for name in COLOURS})
    output = build_magazine(root)
    waiting = 0
    for path in output.rglob("*.css"):
        text, times = OPTIONAL.subn("font-display: block", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        waiting += times
    assert waiting > 0
    return output
