"""What every command shares: its exit status, its settings, how what stops it is told.

Exit status: 0 done, 1 error in content or a wrong call, 2 a fault of Katern itself.
"""

from __future__ import annotations

import functools
import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from invoke.exceptions import Exit

from katern import codes
from katern.diagnostics import RENDERERS, ContentError, Diagnostics, KaternError
from katern.i18n import gettext
from katern.project import (
    SETTINGS_FILE,
    BadSettingsError,
    SettingsError,
    WrongCallError,
    find_place,
    find_project,
)

P = ParamSpec("P")
T = TypeVar("T")

CONTENT_HELP = "take the content from this folder"
AS_OF_HELP = "take this moment for now"
FORMAT_HELP = "text, json or github"


def guarded(body: Callable[P, T]) -> Callable[P, T]:
    """Turn every failure of a command into its exit status, a fault of Katern alone with a traceback.

    What stops a command that was asked for JSON is told as JSON too.
    """

    @functools.wraps(body)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s", stream=sys.stderr)
        form = "json" if kwargs.get("json") else str(kwargs.get("format", "text"))
        try:
            return body(*args, **kwargs)
        except ContentError:
            raise Exit(code=1) from None
        except KaternError as error:
            raise _tell_failure(error, form, 1) from None
        except (Exit, KeyboardInterrupt):
            raise
        except OSError as error:
            raise _tell_failure(_explain(error), form, 1) from None
        except Exception as error:  # noqa: BLE001 (the one place that reports our own faults)
            traceback.print_exc()
            raise _tell_failure(error, form, 2) from None

    return run


def _explain(error: OSError) -> KaternError:
    """Return what the system refused as what a person reads."""
    place = f"{error.filename}: " if error.filename else ""
    return KaternError(f"{place}{error.strerror or error}")


def _tell_failure(error: Exception, form: str, code: int) -> Exit:
    """Print on standard output what a program reads, and return the exit with what a person reads."""
    said = str(error) if code == 1 else f"{type(error).__name__}: {error}"
    if form in RENDERERS and form != "text":
        print_findings(_make_findings(error, said), form)
    return Exit(
        said if code == 1 else gettext("this is a fault of Katern itself; please report it"), code=code
    )


def _make_findings(error: Exception, said: str) -> Diagnostics:
    """Return what stopped a command as findings: at its place, or at the option that was wrong."""
    if isinstance(error, BadSettingsError):
        return error.found
    found = Diagnostics()
    path, line, reason = SETTINGS_FILE, 1, said
    if isinstance(error, SettingsError):
        path, line, reason = error.path, error.line, error.reason
    elif isinstance(error, WrongCallError) and error.option:
        path, reason = error.option, f"{error.option}: {said}"
    found.add(codes.BUILD_FAILED, path, line, reason=reason, advice="")
    return found


def print_findings(found: Diagnostics, form: str) -> None:
    """Print findings as people read them on standard error, or as programs do on standard output."""
    stream = sys.stderr if form == "text" else sys.stdout
    stream.write(RENDERERS[form](found) + ("\n" if form == "json" else ""))


def read_magazine_settings(
    *, content: str = "", production: bool = False, **overrides: object
) -> dict[str, Any]:
    """Return Pelican's settings of this magazine, with `overrides` where they are not empty.

    Raises:
        WrongCallError: a folder is missing, or a value is none of those known.
        BadSettingsError: the settings name a folder that is missing.
        SettingsError: the settings cannot be read.
    """
    from pelican.settings import read_settings

    if overrides.get("KATERN_FORMAT", "text") not in RENDERERS:
        told = gettext("unknown format {found!r}; choose one of {known}")
        raise WrongCallError(told.format(found=overrides["KATERN_FORMAT"], known=", ".join(RENDERERS)))
    project = find_project()
    for folder in (str(project), str(project / "plugins")):
        if folder not in sys.path:
            sys.path.insert(0, folder)
    chosen = {name: value for name, value in overrides.items() if value}
    if content:
        chosen["PATH"] = find_content(content)
    output = chosen.get("OUTPUT_PATH")
    if isinstance(output, str):
        chosen["OUTPUT_PATH"] = str(Path(output).absolute())
    file = str(project / ("publishconf.py" if production else SETTINGS_FILE))
    try:
        settings: dict[str, Any] = read_settings(file, override=chosen)
    except Exception as error:
        if isinstance(error, ValueError) and len(missing := _find_missing_folders(file, chosen, project)):
            raise BadSettingsError(missing) from error
        raise SettingsError(*find_place(error, project), f"{type(error).__name__}: {error}") from error
    return settings


def _find_missing_folders(file: str, chosen: dict[str, object], project: Path) -> Diagnostics:
    """Return which folders are missing that the settings name, which Pelican could not use."""
    from pelican.settings import get_settings_from_file

    from katern.checking import check_folders

    try:
        written = get_settings_from_file(file)
    except ValueError:
        return Diagnostics()  # of their own making
    return check_folders({**written, **chosen}, project)


def find_content(content: str) -> str:
    """Return the whole path of a content folder that was named.

    Raises:
        WrongCallError: there is none.
    """
    if not Path(content).is_dir():
        raise WrongCallError(gettext("there is no folder {found!r}").format(found=content), "--content")
    return str(Path(content).absolute())
