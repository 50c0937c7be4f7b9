"""The commands about comments."""

from __future__ import annotations

import json as json_form
import sys
from pathlib import Path
from typing import Any

from invoke.context import Context
from invoke.tasks import task

from katern.commands import CONTENT_HELP, guarded, read_magazine_settings
from katern.diagnostics import RENDERERS, ContentError, Diagnostics, Severity, render_json, render_text
from katern.i18n import gettext
from katern.project import WrongCallError
from katern.state_folder import lock


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
    settings = read_magazine_settings(content=content)
    found = Diagnostics()
    with lock(Path(settings["PATH"])):
        place = make_place(settings, dry_run, found)
        account = None
        if not found.count(Severity.ERROR):
            account = import_files(files, place, Choices(source, dry_run, truncated, with_spam), found)
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
