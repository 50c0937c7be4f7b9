"""Makes the font files of the theme from the variable fonts of Newsreader and Instrument Sans.

Needed only for newer versions of the fonts, with fonttools and brotli in an environment of its own:

    python docs/make_fonts.py newsreader/files instrument-sans/files

Args: the folders that hold `newsreader-latin-opsz-normal.woff2` …, as the packages of the fonts name them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).parents[1] / "theme" / "static" / "fonts"
FEATURES = ("kern", "liga", "locl", "mark", "mkmk", "ccmp", "calt", "tnum")
MADE = (
    ("newsreader-head", "newsreader-{}-opsz-normal", {"opsz": 44, "wght": 680}),
    ("newsreader-text", "newsreader-{}-opsz-normal", {"opsz": 16, "wght": (400, 700)}),
    ("newsreader-italic", "newsreader-{}-opsz-italic", {"opsz": 18, "wght": 400}),
    ("instrument-sans", "instrument-sans-{}-wght-normal", {"wght": (400, 700)}),
)
"""File made, file it is made from, and where on the axes: titles larger and bolder than text."""
PARTS = {"latin": "", "latin-ext": "-ext"}


def make(source: Path, target: Path, axes: dict[str, float | tuple[float, float]]) -> None:
    """Write the part of a font that the theme uses."""
    font = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), axes)
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(font.getBestCmap()))
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    folders = [Path(one) for one in sys.argv[1:]]
    for name, pattern, axes in MADE:
        for part, suffix in PARTS.items():
            (source,) = (
                path for folder in folders if (path := folder / f"{pattern.format(part)}.woff2").is_file()
            )
            make(source, FONTS / f"{name}{suffix}.woff2", axes)
