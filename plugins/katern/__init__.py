"""Katern: a static online magazine generator on Pelican.

Importing this package imports no Pelican; each sub-package is a small Pelican plugin with `register()`.
"""

__version__ = "0.1.0"
