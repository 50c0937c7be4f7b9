"""The commands of a magazine, for its `tasks.py`: each a line of help and a call of what does the work.

Exit status: 0 done, 1 error in content or a wrong call, 2 a fault of Katern itself.
"""

from __future__ import annotations

import functools
import io
import sys
from contextlib import ExitStack, redirect_stdout
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

from katern.commands import (
    AS_OF_HELP,
    CONTENT_HELP,
    FORMAT_HELP,
    find_content,
    guarded,
    print_findings,
    read_magazine_settings,
)
from katern.comments.tasks import (
    comment_add,
    comment_approve,
    comment_reject,
    comments,
    forget,
    import_comments,
)
from katern.diagnostics import ContentError, Severity
from katern.feeds.tasks import feed_diff
from katern.i18n import gettext
from katern.project import WrongCallError, find_project
from katern.publishing.tasks import publish, record_lock

__all__ = [
    "build",
    "check",
    "comment_add",
    "comment_approve",
    "comment_reject",
    "comments",
    "feed_diff",
    "forget",
    "import_comments",
    "new_article",
    "new_magazine",
    "newsletter_preview",
    "proof",
    "publish",
    "record_lock",
    "rename",
    "serve",
]


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
    print_findings(found, format)
    if found.count(Severity.ERROR):
        raise ContentError


@task(help={"port": "port on this machine; 8000 or the next free one", "content": CONTENT_HELP})
@guarded
def serve(_context: Context, port: str = "", content: str = "") -> None:
    """Build, serve on this machine, and show every save at once."""
    from katern.serving.server import serve_magazine

    number = _read_port(port)
    if content:
        content = find_content(content)
    serve_magazine(functools.partial(read_magazine_settings, content=content), find_project(), number)


def _read_port(port: str) -> int:
    """Return a port as a number; 0 where none was named."""
    if port and not (port.isascii() and port.isdecimal()):
        raise WrongCallError(gettext("{found!r} is no port; name a number such as 8000").format(found=port))
    return int(port or 0)


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


@task(
    positional=["issue"],
    help={
        "issue": "slug or file of the issue",
        "content": CONTENT_HELP,
        "as-of": AS_OF_HELP,
        "port": "port on this machine; 8000 or the next free one",
        "check-only": "look at the mail and show nothing; exit status 1 when something is wrong",
    },
)
@guarded
def newsletter_preview(
    _context: Context,
    issue: str,
    content: str = "",
    as_of: str = "",
    port: str = "",
    check_only: bool = False,
) -> None:
    """Show an issue as page, mail and text, and check its mail."""
    from katern.newsletter.mail_check import render_table
    from katern.newsletter.preview import PLACE, preview_issue
    from katern.serving.server import serve_folder

    number = _read_port(port)
    settings = read_magazine_settings(content=content, KATERN_AS_OF=as_of)
    with ExitStack() as stack:
        with redirect_stdout(io.StringIO()):  # Pelican counts its articles there
            previewed = stack.enter_context(preview_issue(settings, issue))
        print(render_table(previewed.checks))
        if not check_only:
            serve_folder(previewed.site, previewed.base, f"{PLACE}/", number)
        elif not previewed.is_passed:
            raise ContentError
