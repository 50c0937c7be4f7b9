"""`inv check`: a magazine read and checked, nothing built."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from katern import codes
from katern.clock import read_now
from katern.diagnostics import Diagnostics
from katern.i18n import gettext
from katern.load import Loaded, load_magazine, show_path
from katern.picture_files import PictureError, clean_bytes
from katern.progress import Progress
from katern.settings import options_from, setting


def load_with_settings(settings: Mapping[str, Any]) -> Loaded:
    """Return the magazine that Pelican's settings name, read and checked as of now."""
    now = read_now(str(setting(settings, "KATERN_AS_OF")), settings.get("TIMEZONE") or "UTC")
    options = options_from(settings, now, frozenset(list_templates(settings)))
    return load_magazine(Path(settings["PATH"]), options, Progress(gettext("reading"), sys.stderr))


def list_templates(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the theme's templates, without `.html`."""
    for folder in (*settings["THEME_TEMPLATES_OVERRIDES"], Path(settings["THEME"]) / "templates"):
        for path in Path(folder).rglob("*.html"):
            yield path.relative_to(folder).as_posix().removesuffix(".html")


def check_content(settings: Mapping[str, Any]) -> Diagnostics:
    """Return what is wrong with the content, pictures included."""
    loaded = load_with_settings(settings)
    found = loaded.found
    for relative in sorted(loaded.resolver.published):
        source = Path(settings["PATH"]) / relative
        try:
            clean_bytes(source.read_bytes(), source.suffix)
        except PictureError as error:
            found.add(codes.BAD_PICTURE, show_path(source), target=relative, reason=error.reason)
    return found.made_strict() if setting(settings, "KATERN_STRICT") else found
