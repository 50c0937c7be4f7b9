"""`/// sidebar | title`: a text beside the text."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from katern.blocks.base import MagazineBlock


class Sidebar(MagazineBlock):
    """An `<aside>` with its own title."""

    NAME = "sidebar"
    NEEDS_TEXT = True
    ARGUMENT_NAME = "title"

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the aside."""
        aside = ET.SubElement(parent, "aside", {"class": "sidebar"})
        if self.argument:
            self.leaf(aside, "p", self.argument, **{"class": "sidebar-title"})
        return aside
