"""Draws a map for a page; its drawing is missing, and it only logs that, as many of Pelican's plugins do."""

import logging


def register() -> None:
    logging.getLogger("pelican.plugins.kaartje").error("the drawing 'kaart.svg' is missing")
