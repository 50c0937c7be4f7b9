"""What the blocks share."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block


class MagazineBlock(Block):  # type: ignore[misc]
    """A block of the magazine."""

    ARGUMENT: bool | None = None
    ARGUMENT_REQUIRED = False
    ARGUMENT_NAME = ""
    """What stands after the `|`, for documentation and messages."""
    NEEDS_TEXT = False
    """Whether it means nothing without a text in it."""
    TAKES_TEXT = True
    """Whether it may hold a text."""
    NEEDS_LIST = False
    """Whether a list must stand in it."""
    NEEDS_PICTURE = False
    """Whether a picture must stand right above it."""
    NEEDS_VIDEO = False
    """Whether a `/// video` must stand right above it."""

    @classmethod
    def check(cls, argument: str) -> str | None:  # noqa: ARG003 (for those that take one)
        """Return why the argument is wrong, or `None`."""
        return None

    @classmethod
    def needs_text(cls, argument: str) -> bool:  # noqa: ARG003 (for those where it depends)
        """Return whether it means nothing without a text in it."""
        return cls.NEEDS_TEXT

    @staticmethod
    def leaf(parent: ET.Element, tag: str, text: str, **attributes: str) -> ET.Element:
        """Append an element that holds only text."""
        element = ET.SubElement(parent, tag, attributes)
        element.text = text
        return element


class MagazineBlocks(BlocksExtension):  # type: ignore[misc]
    """Registers every block with one Markdown instance; they find its language there.

    Args:
        translate: returns a label in the language of the text.
    """

    def __init__(self, translate: Callable[[str], str] = str) -> None:
        super().__init__()
        self._translate = translate

    def extendMarkdownBlocks(self, md: object, block_mgr: object) -> None:  # noqa: N802 (the library's name)
        """Register the blocks."""
        from katern.blocks import BLOCKS

        md.katern_translate = self._translate  # type: ignore[attr-defined]
        for block in BLOCKS.values():
            block_mgr.register(block, self.getConfigs())  # type: ignore[attr-defined]
