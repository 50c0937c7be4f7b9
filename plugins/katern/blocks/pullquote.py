"""`/// pullquote | attribution`: a sentence from the text, set large."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from katern.blocks.base import MagazineBlock


class PullQuote(MagazineBlock):
    """A `<figure>` with the quote and who said it."""

    NAME = "pullquote"
    NEEDS_TEXT = True
    ARGUMENT_NAME = "attribution"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the figure."""
        figure = ET.SubElement(parent, "figure", {"class": "pullquote"})
        self.quote = ET.SubElement(figure, "blockquote")
        if self.argument:
            self.leaf(figure, "figcaption", self.argument)
        return figure

    def on_add(self, _block: ET.Element) -> ET.Element:
        """Let the text land in the quote."""
        return self.quote
