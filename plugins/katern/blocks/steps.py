"""`/// steps`: a numbered list set as steps to follow."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from katern.blocks.base import MagazineBlock


class Steps(MagazineBlock):
    """A box round a list."""

    NAME = "steps"
    ARGUMENT = False

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the box."""
        return etree.SubElement(parent, "div", {"class": "steps"})
