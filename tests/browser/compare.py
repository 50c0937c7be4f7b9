"""Comparing a picture of a page with the one that is kept of it.

Both are a third of the size. What counts is the colour of each tile as a whole: letters that another version
of the browser draws a little otherwise leave as much ink in it, a line that moved or another colour does not;
and a small thing counts on a long page too.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

SCALE = 3
QUALITY = 40
TILE = 6
"""Side of a tile in the kept picture: 18 px of the page."""
WORST_TILE = 15
"""How much the colour of a tile may differ, of 255."""
WHOLE = 2.1
"""How much that of all tiles may, on average."""
HEIGHT = 2
"""How much longer or shorter it may be, in px of the kept picture."""


def shrink(held: bytes) -> Image.Image:
    """Return a screenshot as it is kept."""
    picture = Image.open(BytesIO(held)).convert("RGB")
    return picture.resize((picture.width // SCALE, picture.height // SCALE), Image.Resampling.BOX)


def write_kept(picture: Image.Image, path: Path) -> None:
    """Keep a picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "WEBP", quality=QUALITY, method=6)


def read_kept(path: Path) -> Image.Image:
    """Return a kept picture."""
    with Image.open(path) as picture:
        return picture.convert("RGB")


def pack(picture: Image.Image) -> Image.Image:
    """Return it as it would be read after it was kept: with the traces of the format."""
    held = BytesIO()
    picture.save(held, "WEBP", quality=QUALITY, method=6)
    return Image.open(held).convert("RGB")


def find_difference(kept: Image.Image, taken: Image.Image) -> str:
    """Return where, in px of the page, a picture differs from the kept one and how much, or nothing."""
    if kept.width != taken.width or abs(kept.height - taken.height) > HEIGHT:
        sizes = [f"{one.width * SCALE} × {one.height * SCALE}" for one in (taken, kept)]
        return f"it is {sizes[0]} px and was {sizes[1]} px"
    size = (kept.width, min(kept.height, taken.height))
    grid = (-(-size[0] // TILE), -(-size[1] // TILE))
    one, two = (
        picture.crop((0, 0, *size)).resize(grid, Image.Resampling.BOX) for picture in (kept, pack(taken))
    )
    red, green, blue = ImageChops.difference(one, two).split()
    amounts = list(ImageChops.lighter(ImageChops.lighter(red, green), blue).tobytes())
    worst, whole = max(amounts), sum(amounts) / len(amounts)
    if worst <= WORST_TILE and whole <= WHOLE:
        return ""
    row, column = divmod(amounts.index(worst), grid[0])
    side = TILE * SCALE
    return f"near {column * side}, {row * side} it differs by {worst}, the whole page by {whole:.1f}"
