"""`/// pullquote | attribution`: a sentence from the text, set large."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from katern.blocks.base import MagazineBlock


class PullQuote(MagazineBlock):
    """A `<figure>` with the quote and who said it."""

    NAME = "pullquote"
    ARGUMENT_NAME = "attribution"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the figure."""
        figure = etree.SubElement(parent, "figure", {"class": "pullquote"})
        self.quote = etree.SubElement(figure, "blockquote")
        if self.argument:
            self.leaf(figure, "figcaption", self.argument)
        return figure

    def on_add(self, block: etree.Element) -> etree.Element:
        """Let the text land in the quote."""
        return self.quote
