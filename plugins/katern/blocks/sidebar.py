"""`/// sidebar | title`: a text beside the text."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from katern.blocks.base import MagazineBlock


class Sidebar(MagazineBlock):
    """An `<aside>` with its own title."""

    NAME = "sidebar"
    ARGUMENT_NAME = "title"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the aside."""
        aside = etree.SubElement(parent, "aside", {"class": "sidebar"})
        if self.argument:
            self.leaf(aside, "p", self.argument, **{"class": "sidebar-title"})
        return aside
