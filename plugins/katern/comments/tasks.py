"""The commands about comments."""

from __future__ import annotations

import json as json_form
import sqlite3
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from invoke.context import Context
from invoke.tasks import task

from katern.commands import AS_OF_HELP, CONTENT_HELP, guarded, read_magazine_settings
from katern.diagnostics import (
    RENDERERS,
    ContentError,
    Diagnostics,
    KaternError,
    Severity,
    render_json,
    render_text,
)
from katern.i18n import gettext
from katern.project import WrongCallError, find_project
from katern.state_folder import lock

DISK_FAULTS = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")
"""Of the database that holds what was read: no room, or none to be had."""


@task(
    positional=["file"],
    iterable=["also"],
    help={
        "file": "an export, a saved page, or a folder of saved pages",
        "also": "a further one; may be given more than once",
        "source": "its format, where it is not recognised",
        "content": CONTENT_HELP,
        "dry-run": "write nothing, say the same",
        "truncated": "take the complete records of an export that ends in the middle",
        "with-spam": "keep spam and trash too, as rejected",
        "json": "print the account as JSON",
    },
)
@guarded
def import_comments(  # noqa: PLR0913, PLR0917 (invoke makes options of arguments)
    _context: Context,
    file: str,
    also: list[str] | None = None,
    source: str = "",
    content: str = "",
    dry_run: bool = False,
    truncated: bool = False,
    with_spam: bool = False,
    json: bool = False,
) -> None:
    """Import readers' comments and print the account."""
    from katern.comments.importers import SOURCES, list_files
    from katern.comments.importing import Choices, import_files
    from katern.comments.place import make_place

    if source and source not in SOURCES:
        told = gettext("unknown source {found!r}; choose one of {known}")
        raise WrongCallError(told.format(found=source, known=", ".join(SOURCES)), "--source")
    given = [Path(one) for one in (file, *(also or ()))]
    files = [one for path in given for one in (list_files(path) if path.is_dir() else [path])]
    if not files:
        raise WrongCallError(gettext("there is no saved page in {found!r}").format(found=file))
    settings = read_magazine_settings(content=content)
    found = Diagnostics()
    account = None
    try:
        with lock(Path(settings["PATH"])):
            place = make_place(settings, dry_run, found)
            if not found.count(Severity.ERROR):
                choices = Choices(source, dry_run, truncated, with_spam)
                account = import_files(files, place, choices, found)
    except (OSError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.Error) and not error.sqlite_errorname.startswith(DISK_FAULTS):
            raise
        told = gettext("{reason}; nothing is lost: make room, and run the import again")
        raise KaternError(told.format(reason=error)) from error
    if account is None:
        sys.stderr.write(render_text(found))
        if json:
            print(render_json(found))
        raise ContentError
    _tell(account.to_json([str(one) for one in found]), account.render_table(), found, json)


def _tell(account: dict[str, Any], table: str, found: Diagnostics, as_json: bool) -> None:
    """Print what was found and the account: for people on standard error, for programs as one value."""
    if len(found):
        sys.stderr.write(RENDERERS["text"](found))
    sys.stderr.write(f"{table}\n")
    if as_json:
        print(json_form.dumps(account, ensure_ascii=False, indent=2))


@task(help={"status": "approved, pending, rejected or erased", "content": CONTENT_HELP})
@guarded
def comments(_context: Context, status: str = "", content: str = "") -> None:
    """List comments, those that wait with --status pending."""
    from katern.comments.moderation import list_comments, render_list
    from katern.comments.place import make_store

    known = ("approved", "pending", "rejected", "erased")
    if status and status not in known:
        told = gettext("unknown status {found!r}; choose one of {known}")
        raise WrongCallError(told.format(found=status, known=", ".join(known)), "--status")
    held = list_comments(make_store(read_magazine_settings(content=content)), status)
    for line in render_list(held):
        print(line)
    print(gettext("comments: {count}").format(count=len(held)), file=sys.stderr)


@task(positional=["ids"], help={"ids": "ids, with commas between", "content": CONTENT_HELP})
@guarded
def comment_approve(_context: Context, ids: str, content: str = "") -> None:
    """Let readers see comments that wait."""
    _set_status(ids, "approved", content)


@task(positional=["ids"], help={"ids": "ids, with commas between", "content": CONTENT_HELP})
@guarded
def comment_reject(_context: Context, ids: str, content: str = "") -> None:
    """Keep comments from readers."""
    _set_status(ids, "rejected", content)


def _set_status(ids: str, status: str, content: str) -> None:
    from katern.comments.moderation import set_status
    from katern.comments.place import make_store

    settings = read_magazine_settings(content=content)
    with lock(Path(settings["PATH"])):
        for line in set_status(make_store(settings), ids, status):
            print(line)


@task(
    positional=["article"],
    help={
        "article": "slug, alias or address of the article or page",
        "reply-to": "id of the comment that is answered",
        "from-mail": "a reaction as a mail program saves it (.eml); it waits for approval",
        "author": "name of the writer; asked for when it is not given",
        "text": "the comment; without it, it is read from the terminal",
        "content": CONTENT_HELP,
        "as-of": AS_OF_HELP,
    },
)
@guarded
def comment_add(  # noqa: PLR0913, PLR0917 (invoke makes options of arguments)
    _context: Context,
    article: str,
    reply_to: str = "",
    from_mail: str = "",
    author: str = "",
    text: str = "",
    content: str = "",
    as_of: str = "",
) -> None:
    """Enter an answer, or a comment that came by mail."""
    from katern.comments.entering import enter_comment, read_mail_answer, read_typed_answer

    settings = read_magazine_settings(content=content, KATERN_AS_OF=as_of)
    if from_mail:
        answer = read_mail_answer(settings, Path(from_mail), author)
    else:
        answer = read_typed_answer(settings, author, text)
    with lock(Path(settings["PATH"])):
        print(enter_comment(settings, article, answer, reply_to))


@task(
    help={
        "email": "'-': the address is read from the terminal, so that no history keeps it",
        "id": "ids, with commas between",
        "name": "the name under which they wrote",
        "show": "only show what is held",
        "content": CONTENT_HELP,
    }
)
@guarded
def forget(
    _context: Context,
    email: str = "",
    id: str = "",  # noqa: A002 (the option's name)
    name: str = "",
    show: bool = False,
    content: str = "",
) -> None:
    """Show or erase all that is held of a commenter."""
    from katern.comments.entering import forget_person, holds_site
    from katern.comments.forgetting import Person

    if email not in ("", "-"):
        told = gettext(
            "write '--email -' and type the address when asked: a command line is kept by the shell"
        )
        raise WrongCallError(told, "--email")
    if email:
        print(gettext("e-mail address: "), end="", file=sys.stderr, flush=True)
        email = sys.stdin.readline().strip()
    person = Person(tuple(one.strip() for one in id.split(",") if one.strip()), name, email)
    if not (person.identifiers or person.name or person.email):
        raise WrongCallError(gettext("say whom: --email -, --id or --name"))
    settings = read_magazine_settings(content=content)
    with lock(Path(settings["PATH"])):
        for line in forget_person(settings, find_project(), person, show):
            print(line)
    if not show and holds_site(settings):
        try:
            with redirect_stdout(sys.stderr):
                settings["PELICAN_CLASS"](settings).build_and_tell()
        except ContentError:
            told = gettext(
                "{output} still holds what was erased: mend the content and build, or delete that folder"
            )
            print(told.format(output=settings["OUTPUT_PATH"]), file=sys.stderr)
            raise
