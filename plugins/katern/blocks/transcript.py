"""`/// transcript`: what is said in the video above it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from katern.blocks.base import MagazineBlock
from katern.i18n import gettext

SILENT = "silent"
"""The argument for a video in which nobody speaks; a text then tells what is seen."""


class Transcript(MagazineBlock):
    """Words that open below the video; for one without speech a line that says so."""

    NAME = "transcript"
    ARGUMENT_NAME = SILENT
    NEEDS_VIDEO = True

    @classmethod
    def check(cls, argument: str) -> str | None:
        """Return why the argument is not the only one that there is."""
        return None if argument == SILENT else gettext("only 'silent' may follow, for a video without speech")

    @classmethod
    def needs_text(cls, argument: str) -> bool:
        """Return whether there is speech to write out."""
        return argument != SILENT

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make what opens."""
        translate = self.md.katern_translate
        is_silent = self.argument == SILENT
        details = ET.SubElement(parent, "details", {"class": "transcript"})
        label = (
            translate("Video without speech: what it shows")
            if is_silent
            else translate("Transcript of the video")
        )
        self.leaf(details, "summary", label)
        return details

    def on_end(self, block: ET.Element) -> None:
        """Leave nothing to open where there is no text."""
        if len(block) == 1:
            block.tag = "p"
            block.remove(block[0])
            block.text = self.md.katern_translate("Nobody speaks in this video.")
