"""The commands of a magazine, for its `tasks.py`: each a line of help and a call of what does the work.

Exit status: 0 done, 1 error in content or a wrong call, 2 a fault of Katern itself.
"""

from __future__ import annotations

import functools
import logging
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from invoke import Exit, task

from katern.diagnostics import RENDERERS, ContentError, KaternError, Severity
from katern.i18n import gettext

P = ParamSpec("P")
T = TypeVar("T")


class WrongCallError(KaternError):
    """A command was called with something it cannot use."""


def guarded(body: Callable[P, T]) -> Callable[P, T]:
    """Turn every failure of a command into its exit status, a fault of Katern alone with a traceback."""

    @functools.wraps(body)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s", stream=sys.stderr)
        try:
            return body(*args, **kwargs)
        except ContentError:
            raise Exit(code=1) from None
        except KaternError as error:
            raise Exit(f"{error}", code=1) from None
        except (Exit, KeyboardInterrupt):
            raise
        except Exception:  # noqa: BLE001 (the one place that reports our own faults)
            traceback.print_exc()
            raise Exit(gettext("this is a fault of Katern itself; please report it"), code=2) from None

    return run


def find_project() -> Path:
    """Return the folder of the magazine: the nearest with a `pelicanconf.py`, from the current one upwards.

    `dev.py` names the folder it lies in as `KATERN_PROJECT`, so that it works from any current folder.
    """
    here = Path(os.environ.get("KATERN_PROJECT") or Path.cwd())
    for folder in (here, *here.parents):
        if (folder / "pelicanconf.py").is_file():
            return folder
    raise WrongCallError(gettext("there is no pelicanconf.py here; go to the folder of the magazine"))


def read_magazine_settings(
    *, content: str = "", production: bool = False, **overrides: Any
) -> dict[str, Any]:
    """Return Pelican's settings of this magazine, with `overrides` where they are not empty.

    Raises:
        WrongCallError: a folder is missing, or a value is none of those known.
    """
    from pelican.settings import read_settings

    if overrides.get("KATERN_FORMAT", "text") not in RENDERERS:
        known = ", ".join(RENDERERS)
        raise WrongCallError(
            gettext("unknown format {found!r}; choose one of {known}").format(
                found=overrides["KATERN_FORMAT"], known=known
            )
        )
    project = find_project()
    for folder in (str(project), str(project / "plugins")):
        if folder not in sys.path:
            sys.path.insert(0, folder)
    chosen = {name: value for name, value in overrides.items() if value}
    if content:
        chosen["PATH"] = os.path.abspath(content)
        if not os.path.isdir(content):
            raise WrongCallError(gettext("there is no folder {found!r}").format(found=content))
    if "OUTPUT_PATH" in chosen:
        chosen["OUTPUT_PATH"] = os.path.abspath(chosen["OUTPUT_PATH"])
    settings: dict[str, Any] = read_settings(
        str(project / ("publishconf.py" if production else "pelicanconf.py")), override=chosen
    )
    return settings


@task(
    help={
        "content": "take the content from this folder",
        "output": "write the site to this folder",
        "production": "build with publishconf.py",
        "siteurl": "address of the site",
        "as-of": "take this moment for now",
        "strict": "let warnings stop the build",
        "format": "text, json or github",
    }
)
@guarded
def build(
    _context: Any,
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
    stdout = sys.stdout
    with redirect_stdout(sys.stderr):
        settings["KATERN_STDOUT"] = stdout
        settings["PELICAN_CLASS"](settings).build()


@task(
    help={
        "content": "take the content from this folder",
        "as-of": "take this moment for now",
        "strict": "count warnings as errors",
        "format": "text, json or github",
        "fix": "change what has only one right form",
    }
)
@guarded
def check(
    _context: Any,
    content: str = "",
    as_of: str = "",
    strict: bool = False,
    fix: bool = False,
    format: str = "text",  # noqa: A002 (the option's name)
) -> None:
    """Check all content without building."""
    from katern.checking import check_content

    settings = read_magazine_settings(
        content=content, KATERN_AS_OF=as_of, KATERN_STRICT=strict, KATERN_FORMAT=format
    )
    found = check_content(settings, fix=fix)
    print(RENDERERS[format](found), end="", file=sys.stderr if format == "text" else sys.stdout)
    if format == "json":
        print()
    if found.count(Severity.ERROR):
        raise ContentError


@task(
    help={
        "port": "port on this machine; 8000 or the next free one",
        "content": "take the content from this folder",
    }
)
@guarded
def serve(_context: Any, port: int = 0, content: str = "") -> None:
    """Build, serve on this machine, and show every save at once; drafts are visible and marked."""
    from katern.serving.server import serve_magazine

    serve_magazine(functools.partial(read_magazine_settings, content=content), port)


@task(positional=["title"], help={"title": "title of the article", "content": "folder of the content"})
@guarded
def new_article(_context: Any, title: str, content: str = "") -> None:
    """Start an article as a draft and print its path."""
    from katern.editing.new_article import start_article

    print(start_article(read_magazine_settings(content=content), title))


@task(positional=["folder"], help={"folder": "a folder that does not exist yet, or is empty"})
@guarded
def new_magazine(_context: Any, folder: str) -> None:
    """Start a magazine in a new folder."""
    from katern.editing.new_magazine import start_magazine

    print(start_magazine(Path(folder)))


@task(
    positional=["old", "new"],
    help={"old": "slug or file of the article", "new": "its new slug", "content": "folder of the content"},
)
@guarded
def rename(_context: Any, old: str, new: str, content: str = "") -> None:
    """Give an article another address: its file, an alias, its comments, and every link to it."""
    from katern.editing.rename import rename_article

    for line in rename_article(read_magazine_settings(content=content), old, new):
        print(line)


@task(
    positional=["article"],
    help={
        "article": "slug or file of the article",
        "content": "folder of the content",
        "to": "write this file",
    },
)
@guarded
def proof(_context: Any, article: str, content: str = "", to: str = "") -> None:
    """Write one self-contained HTML file of an article, to mail to who is in it, and print its path."""
    from katern.editing.proof import write_proof

    print(write_proof(read_magazine_settings(content=content), article, Path(to) if to else None))
