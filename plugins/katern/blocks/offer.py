"""`/// offer | slug` and `/// ad | slug`: a book, training, membership or advertisement, written once."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from katern.blocks.base import MagazineBlock
from katern.slugs import slug_fault


class Offer(MagazineBlock):
    """Marks the place; the magazine puts the offer there when it knows all offers."""

    NAME = "offer"
    ARGUMENT = True
    ARGUMENT_REQUIRED = True
    ARGUMENT_NAME = "slug"
    TAKES_TEXT = False

    @classmethod
    def check(cls, argument: str) -> str | None:
        """Return why the argument is no slug."""
        return slug_fault(argument)

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Leave a mark."""
        return ET.SubElement(parent, "katern-include", {"block": self.NAME, "slug": self.argument})


class Ad(Offer):
    """The same for an advertisement."""

    NAME = "ad"
