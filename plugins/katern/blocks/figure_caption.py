"""`/// figure-caption | credit`: the caption of the picture above it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from katern.blocks.base import MagazineBlock


class FigureCaption(MagazineBlock):
    """Moves the paragraph before it into a `<figure>` with this caption."""

    NAME = "figure-caption"
    NEEDS_TEXT = True
    NEEDS_PICTURE = True
    ARGUMENT_NAME = "credit"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the figure round what stands before."""
        figure = ET.Element("figure", {"class": "picture"})
        if len(parent) and parent[-1].tag == "p":
            previous = parent[-1]
            parent.remove(previous)
            figure.append(previous)
        parent.append(figure)
        self.caption = ET.SubElement(figure, "figcaption")
        return figure

    def on_add(self, _block: ET.Element) -> ET.Element:
        """Let the text land in the caption."""
        return self.caption

    def on_end(self, _block: ET.Element) -> None:
        """Put the credit after the caption."""
        if self.argument:
            self.leaf(self.caption, "small", self.argument, **{"class": "credit"})
