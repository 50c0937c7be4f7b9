"""The blocks of a magazine, `/// name | argument` … `///`, one file each.

`BLOCKS` maps the name to its `pymdownx.blocks` class. Each class has, beside what the library needs,
`ARGUMENT_REQUIRED` and a `check(argument)` that returns why an argument is wrong.
"""

from __future__ import annotations

from katern.blocks.base import MagazineBlock
from katern.blocks.figure_caption import FigureCaption
from katern.blocks.offer import Ad, Offer
from katern.blocks.pullquote import PullQuote
from katern.blocks.sidebar import Sidebar
from katern.blocks.steps import Steps
from katern.blocks.transcript import Transcript
from katern.blocks.video import Video

BLOCKS: dict[str, type[MagazineBlock]] = {
    block.NAME: block for block in (PullQuote, Sidebar, Video, Transcript, FigureCaption, Offer, Ad, Steps)
}
