"""`inv proof`: an article as one file to mail to whoever is in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from katern.diagnostics import show_path
from katern.editing.errors import RefusedError
from katern.editing.files import replace_file
from katern.editing.one_page import build_page
from katern.editing.self_contained import make_self_contained
from katern.i18n import gettext
from katern.state_folder import state_folder

FOLDER = "proofs"
"""Where a proof goes when no file is named, below `.katern/`."""


def write_proof(settings: Mapping[str, Any], article: str, to: Path | None) -> str:
    """Write the proof of an article or page, published or not; return its path as an editor would type it.

    Raises:
        NotFoundError: nothing, or more than one thing, is called `article`.
        RefusedError: the file would lie in the site or the content, or cannot be written.
        ContentError: the content has errors, all printed.
    """
    if to is not None:
        refuse_place(to, settings)
    with build_page(settings, article) as page:
        target = to or state_folder(page.content) / FOLDER / f"{page.document.slug}.html"
        refuse_place(target, settings)
        proof = make_self_contained(page)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, proof.encode())
    except OSError as error:
        raise RefusedError(f"{show_path(target)}: {error.strerror or error}") from error
    return show_path(target)


def refuse_place(target: Path, settings: Mapping[str, Any]) -> None:
    """Refuse a place from which a proof would be published.

    Raises:
        RefusedError: it lies in the output or the content, or is a folder.
    """
    real = Path(os.path.realpath(target))
    for name in ("OUTPUT_PATH", "PATH"):
        if real.is_relative_to(os.path.realpath(settings[name])):
            told = gettext("a proof is not for readers, and {path} lies in {folder}; choose another place")
            raise RefusedError(told.format(path=show_path(target), folder=show_path(Path(settings[name]))))
    if real.is_dir():
        raise RefusedError(gettext("{path} is a folder; name a file").format(path=show_path(target)))
