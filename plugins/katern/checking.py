"""`inv check`: a magazine read and checked, nothing built."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from katern import codes
from katern.clock import read_now
from katern.diagnostics import Diagnostics
from katern.i18n import gettext
from katern.load import Loaded, load_magazine, show_path
from katern.own_translations import check_translations
from katern.picture_files import SUFFIXES, PictureError, clean_bytes
from katern.progress import Progress
from katern.project import SETTINGS_FILE, BadSettingsError
from katern.setting_check import find_bad_settings
from katern.settings import options_from, setting, template_folders


def load_with_settings(settings: Mapping[str, Any]) -> Loaded:
    """Return the magazine that Pelican's settings name, read and checked as of now.

    Raises:
        BadSettingsError: a setting cannot be used.
    """
    found = check_settings(settings)
    if len(found):
        raise BadSettingsError(found)
    now = read_now(str(setting(settings, "KATERN_AS_OF")), settings.get("TIMEZONE") or "UTC")
    options = options_from(settings, now, frozenset(list_templates(settings)))
    check_translations(options.translations, found)
    if len(found):
        options = replace(options, translations=())
    loaded = load_magazine(Path(settings["PATH"]), options, Progress(gettext("reading"), sys.stderr))
    loaded.found.extend(found)
    return loaded


def list_templates(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of the theme's templates, without `.html`."""
    for folder in template_folders(settings):
        for path in folder.rglob("*.html"):
            yield path.relative_to(folder).as_posix().removesuffix(".html")


def check_settings(settings: Mapping[str, Any]) -> Diagnostics:
    """Return what is wrong with the settings, at the lines of the magazine's own file where it says so."""
    found = Diagnostics()
    for name, reason in find_bad_settings(settings):
        _blame(found, Path(SETTINGS_FILE), name, reason, gettext("correct the line, or delete it"))
    return found


def check_folders(settings: Mapping[str, Any], project: Path) -> Diagnostics:
    """Return which folders that settings name as written are missing: Pelican reads no settings then."""
    found = Diagnostics()
    advice = {
        "PATH": gettext("make that folder, or name the one that holds the content"),
        "THEME": gettext("correct the line, or delete it"),
    }
    for name, told in advice.items():
        folder = str(settings.get(name) or "")
        if folder and not (project / folder).is_dir():
            reason = gettext("there is no folder {found!r}").format(found=folder)
            _blame(found, project / SETTINGS_FILE, name, reason, told)
    return found


def _blame(found: Diagnostics, file: Path, name: str, reason: str, advice: str) -> None:
    """Add a finding about a setting, at its last line in the settings file."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else []
    places = [number for number, line in enumerate(lines, 1) if re.match(rf"{name}\b", line)]
    line = places[-1] if places else 1
    found.add(codes.BAD_SETTING, show_path(file), line, key=name, reason=reason, advice=advice)


def check_content(settings: Mapping[str, Any]) -> Diagnostics:
    """Return what is wrong with the content, pictures included."""
    try:
        loaded = load_with_settings(settings)
    except BadSettingsError as error:
        return error.found
    check_pictures(loaded, Path(settings["PATH"]))
    return loaded.found.made_strict() if setting(settings, "KATERN_STRICT") else loaded.found


def check_pictures(loaded: Loaded, content: Path) -> None:
    """Add to what was found every picture that cannot be published."""
    for relative in sorted(loaded.resolver.published):
        if is_picture(content / relative):
            read_picture(content, relative, loaded.found)


def is_picture(path: Path) -> bool:
    """Return whether a file must be cleaned before readers get it."""
    return path.suffix.lower() in SUFFIXES


def read_picture(content: Path, relative: str, found: Diagnostics) -> bytes | None:
    """Return a picture as it is published, or `None` when that cannot be: the fault is added to `found`."""
    source = content / relative
    try:
        return clean_bytes(source.read_bytes(), source.suffix)
    except PictureError as error:
        found.add(codes.BAD_PICTURE, show_path(source), target=relative, reason=error.reason)
    except OSError as error:
        found.add(codes.UNREADABLE, show_path(source), reason=error.strerror or str(error))
    return None
