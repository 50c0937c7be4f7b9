"""`/// figure-caption | credit`: the caption of the picture above it."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from katern.blocks.base import MagazineBlock


class FigureCaption(MagazineBlock):
    """Moves the paragraph before it into a `<figure>` with this caption."""

    NAME = "figure-caption"
    ARGUMENT_NAME = "credit"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the figure round what stands before."""
        figure = etree.Element("figure", {"class": "picture"})
        if len(parent) and parent[-1].tag == "p":
            previous = parent[-1]
            parent.remove(previous)
            figure.append(previous)
        parent.append(figure)
        self.caption = etree.SubElement(figure, "figcaption")
        return figure

    def on_add(self, block: etree.Element) -> etree.Element:
        """Let the text land in the caption."""
        return self.caption

    def on_end(self, block: etree.Element) -> None:
        """Put the credit after the caption."""
        if self.argument:
            self.leaf(self.caption, "small", self.argument, **{"class": "credit"})
