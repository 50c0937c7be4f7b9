"""Picture files: how large they are, and their bytes without what cameras and programs write into them.

One file per format; each takes bytes apart as its specification says and leaves the coded pixels as they are.
What a picture keeps is its orientation, its copyright claim, and what its colours and its animation need.
SVG files are checked and left as they are; so is every file whose suffix is not a picture's.
"""

from __future__ import annotations

from katern.picture_files.cleaning import clean_bytes
from katern.picture_files.errors import PictureError
from katern.picture_files.kinds import SUFFIXES
from katern.picture_files.sizes import Size, read_size

__all__ = ["SUFFIXES", "PictureError", "Size", "clean_bytes", "read_size"]
