"""`/// steps`: a numbered list set as steps to follow."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from katern.blocks.base import MagazineBlock


class Steps(MagazineBlock):
    """A box round a list."""

    NAME = "steps"
    NEEDS_TEXT = True
    NEEDS_LIST = True
    ARGUMENT = False

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the box."""
        return ET.SubElement(parent, "div", {"class": "steps"})
