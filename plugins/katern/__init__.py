"""Katern: a static online magazine generator on Pelican.

Importing this package imports no Pelican; each sub-package is a small Pelican plugin with `register()`.
As one plugin, `PLUGINS = ["katern"]` registers them all.
"""

__version__ = "0.1.0"

PLUGINS = (
    "katern.articles",
    "katern.pages",
    "katern.faq",
    "katern.comments",
    "katern.newsletter",
    "katern.offers",
    "katern.pictures",
    "katern.website",
    "katern.hosting",
)
"""Every capability that takes part in a build."""


def register() -> None:
    """Connect every capability to Pelican."""
    from importlib import import_module

    for name in PLUGINS:
        import_module(name).register()
