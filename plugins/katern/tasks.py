"""The commands of a magazine, for its `tasks.py`: each a line of help and a call of what does the work.

Exit status: 0 done, 1 error in content or a wrong call, 2 a fault of Katern itself.
"""

from __future__ import annotations

import functools
import io
import logging
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from katern import codes
from katern.diagnostics import RENDERERS, ContentError, Diagnostics, KaternError, Severity
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
        form = str(kwargs.get("format", "text"))
        try:
            return body(*args, **kwargs)
        except ContentError:
            raise Exit(code=1) from None
        except KaternError as error:
            raise _tell_failure(error, form, 1) from None
        except (Exit, KeyboardInterrupt):
            raise
        except Exception as error:  # noqa: BLE001 (the one place that reports our own faults)
            traceback.print_exc()
            raise _tell_failure(error, form, 2) from None

    return run


def _tell_failure(error: Exception, form: str, code: int) -> Exit:
    """Print on standard output what a program reads, and return the exit with what a person reads."""
    said = str(error) if code == 1 else f"{type(error).__name__}: {error}"
    if form in RENDERERS and form != "text":
        _print_findings(_make_findings(error, said), form)
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


def _print_findings(found: Diagnostics, form: str) -> None:
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


@task(
    help={
        "content": CONTENT_HELP,
        "output": "write the site to this folder",
        "production": "build with publishconf.py",
        "siteurl": "address of the site",
        "as-of": AS_OF_HELP,
        "strict": "let warnings stop the build",
        "format": FORMAT_HELP,
    }
)
@guarded
def build(  # noqa: PLR0913, PLR0917 (invoke makes options of arguments)
    _context: Context,
    content: str = "",
    output: str = "",
    production: bool = False,
    siteurl: str = "",
    as_of: str = "",
    strict: bool = False,
    format: str = "text",  # noqa: A002 (the option's name)
) -> None:
    """Build the magazine."""
    settings = read_magazine_settings(
        content=content,
        production=production,
        OUTPUT_PATH=output,
        SITEURL=siteurl,
        KATERN_AS_OF=as_of,
        KATERN_STRICT=strict,
        KATERN_FORMAT=format,
    )
    settings["KATERN_STDOUT"] = told = io.StringIO()
    try:
        with redirect_stdout(sys.stderr):
            settings["PELICAN_CLASS"](settings).build_and_tell()
    except ContentError:
        sys.stdout.write(told.getvalue())
        raise
    sys.stdout.write(told.getvalue())


@task(
    help={
        "content": CONTENT_HELP,
        "as-of": AS_OF_HELP,
        "strict": "count warnings as errors",
        "format": FORMAT_HELP,
        "fix": "first change what has only one right form",
    }
)
@guarded
def check(
    _context: Context,
    content: str = "",
    as_of: str = "",
    strict: bool = False,
    fix: bool = False,
    format: str = "text",  # noqa: A002 (the option's name)
) -> None:
    """Check all content without building."""
    from katern.checking import check_content
    from katern.editing.fixes import fix_content

    settings = read_magazine_settings(
        content=content, KATERN_AS_OF=as_of, KATERN_STRICT=strict, KATERN_FORMAT=format
    )
    if fix:
        for line in fix_content(Path(settings["PATH"])):
            print(line, file=sys.stderr)
    found = check_content(settings)
    _print_findings(found, format)
    if found.count(Severity.ERROR):
        raise ContentError


@task(help={"port": "port on this machine; 8000 or the next free one", "content": CONTENT_HELP})
@guarded
def serve(_context: Context, port: str = "", content: str = "") -> None:
    """Build, serve on this machine, and show every save at once."""
    from katern.serving.server import serve_magazine

    if port and not (port.isascii() and port.isdecimal()):
        raise WrongCallError(gettext("{found!r} is no port; name a number such as 8000").format(found=port))
    if content:
        content = find_content(content)
    serve_magazine(functools.partial(read_magazine_settings, content=content), find_project(), int(port or 0))


@task(positional=["title"], help={"title": "title of the article", "content": CONTENT_HELP})
@guarded
def new_article(_context: Context, title: str, content: str = "") -> None:
    """Start an article as a draft and print its path."""
    from katern.editing.new_article import start_article

    print(start_article(read_magazine_settings(content=content), title))


@task(positional=["folder"], help={"folder": "a folder that does not exist yet, or is empty"})
@guarded
def new_magazine(_context: Context, folder: str) -> None:
    """Start a magazine in a new folder."""
    from katern.editing.new_magazine import start_magazine

    print(start_magazine(Path(folder)))


@task(
    positional=["old", "new"],
    help={"old": "slug or file of the article", "new": "its new slug", "content": CONTENT_HELP},
)
@guarded
def rename(_context: Context, old: str, new: str, content: str = "") -> None:
    """Give an article another address; the old one leads on."""
    from katern.editing.rename import rename_article

    for line in rename_article(read_magazine_settings(content=content), old, new):
        print(line)


@task(
    positional=["article"],
    help={
        "article": "slug or file of the article",
        "content": CONTENT_HELP,
        "as-of": AS_OF_HELP,
        "to": "write this file",
    },
)
@guarded
def proof(_context: Context, article: str, content: str = "", as_of: str = "", to: str = "") -> None:
    """Write an article as one file to mail, drafts too."""
    from katern.editing.proof import write_proof

    settings = read_magazine_settings(content=content, KATERN_AS_OF=as_of)
    with redirect_stdout(io.StringIO()):  # Pelican counts its articles there
        written = write_proof(settings, article, Path(to) if to else None)
    print(written)
