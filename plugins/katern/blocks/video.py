"""`/// video | URL`: a video that loads only when the reader asks for it; the body is its caption.

What is said in it stands below it, in a `/// transcript`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

from katern.blocks.base import MagazineBlock
from katern.i18n import gettext

_PROVIDERS = (
    (
        "YouTube",
        re.compile(
            r"https://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:[^#]*&)?v=|embed/|shorts/)|youtu\.be/|youtube-nocookie\.com/embed/)([\w-]{11})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    (
        "Vimeo",
        re.compile(r"https://(?:www\.|player\.)?vimeo\.com/(?:video/)?(\d{5,12})(?!\d)"),
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
)
_KNOWN_HOST = re.compile(
    r"(?i)(?:https?://)?(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|youtube-nocookie\.com|vimeo\.com)(?=[/?#]|$)"
)


@dataclass(frozen=True, slots=True)
class Embed:
    """Where a video plays."""

    provider: str
    url: str
    """Address of the player that sets no cookie."""


def find_embed(url: str) -> Embed | None:
    """Return the player for a video's address, or `None` when its provider is not known."""
    for provider, pattern, player in _PROVIDERS:
        found = pattern.match(url)
        if found:
            return Embed(provider, player.format(found[1]))
    return None


class Video(MagazineBlock):
    """A plain link; a script may put a button on the stage, and the player at a click."""

    NAME = "video"
    ARGUMENT = True
    ARGUMENT_REQUIRED = True
    ARGUMENT_NAME = "https://…"

    @classmethod
    def check(cls, argument: str) -> str | None:
        """Return why no player is known for the address."""
        address = argument.strip()
        if find_embed(address):
            return None
        if find_embed(f"https://{address.removeprefix('http://')}"):
            return gettext("its address lacks 'https://' at the beginning")
        if _KNOWN_HOST.match(address):
            return gettext("the address leads to no video: its id is missing or wrong")
        return gettext(
            "only addresses of videos at YouTube and Vimeo are known; elsewhere a plain link leads"
        )

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Make the figure: a stage, what playing means, and the link."""
        translate = self.md.katern_translate
        figure = ET.SubElement(parent, "figure", {"class": "video"})
        ET.SubElement(figure, "div", {"class": "video-stage"})
        note = ET.SubElement(figure, "p", {"class": "video-note"})
        embed = find_embed(self.argument.strip())
        attributes = {"class": "video-link"}
        provider = ""
        if embed is not None:  # else the check told of the address already
            provider = embed.provider
            attributes |= {"href": self.argument.strip(), "data-embed": embed.url}
            attributes["data-play"] = translate("Play video")
            sent = translate("When it plays, {provider} receives your IP address.")
            self.leaf(note, "span", sent.format(provider=provider)).tail = " "
        label = translate("Watch the video at {provider}")
        self.leaf(note, "a", label.format(provider=provider), **attributes)
        self.caption = ET.SubElement(figure, "figcaption")
        return figure

    def on_add(self, _block: ET.Element) -> ET.Element:
        """Let the text land in the caption."""
        return self.caption

    def on_end(self, block: ET.Element) -> None:
        """Leave no empty caption."""
        if not len(self.caption) and not (self.caption.text or "").strip():
            block.remove(self.caption)
