"""What an editor does with comments: look, approve, reject, answer; each changes or moves one file."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from katern.comments.file_form import render_comment
from katern.comments.model import Comment
from katern.comments.store import Store, read_comment, remove_file, write_file
from katern.diagnostics import show_path
from katern.html_policy import visible_text
from katern.i18n import gettext
from katern.project import WrongCallError

SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Held:
    """A comment and where it lies."""

    comment: Comment
    path: Path
    folder: str


def list_comments(store: Store, status: str = "") -> list[Held]:
    """Return the comments of a status, or all, the oldest first; files that cannot be read are left out."""
    held = (
        Held(comment, path, folder)
        for _id, path, folder in store.list_files()
        if (comment := read_comment(path)) is not None
    )
    chosen = [one for one in held if not status or one.comment.status == status]
    return sorted(chosen, key=lambda one: (one.comment.date, one.comment.id))


def render_list(held: Iterable[Held]) -> Iterator[str]:
    """Yield a line for each comment: id, status, day, article, writer, its first words."""
    for one in held:
        comment = one.comment
        text = visible_text(comment.body)
        words = text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
        name = comment.author or gettext("a reader")
        yield f"{comment.id}  {comment.status}  {comment.date:%Y-%m-%d}  {one.folder}  {name}: {words}"


def set_status(store: Store, identifiers: str, status: str) -> list[str]:
    """Approve or reject comments; return what was done, a line each. May be repeated.

    `identifiers` are ids with commas between. What waits outside git moves into it when it is approved; what
    is in git stays there when it is rejected, so that every clone knows.

    Raises:
        WrongCallError: one of them is not there; then nothing was changed.
    """
    names = [one.strip() for one in identifiers.split(",") if one.strip()]
    found = {name: _find(store, name) for name in names}
    missing = [name for name, held in found.items() if held is None]
    if missing or not names:
        told = gettext("there is no comment {names}; 'inv comments' lists them")
        raise WrongCallError(told.format(names=", ".join(missing) or repr(identifiers)))
    return [_set_one(store, held, status) for held in found.values() if held is not None]


def _set_one(store: Store, held: Held, status: str) -> str:
    comment = held.comment
    if comment.status == "erased":
        return gettext("{id} was erased and stays so").format(id=comment.id)
    waits = held.path.is_relative_to(store.pending)
    moves = waits and status == "approved"
    path = store.place(held.folder, held.path.stem, status) if moves else held.path
    if path != held.path and path.exists():
        told = gettext("{id} lies in {path} too; delete one of both")
        return told.format(id=held.path.stem, path=show_path(path))
    if comment.status == status and path == held.path:
        return gettext("{id} is {status} already").format(id=comment.id, status=status)
    write_file(path, render_comment(replace(comment, status=status)))
    if path != held.path:
        remove_file(held.path)
    return gettext("{id} is {status} now: {path}").format(id=comment.id, status=status, path=show_path(path))


def _find(store: Store, identifier: str) -> Held | None:
    found = store.find(identifier)
    comment = read_comment(found[0]) if found is not None else None
    return Held(comment, *found) if found is not None and comment is not None else None


@dataclass(frozen=True, slots=True)
class Answer:
    """A comment that is entered here."""

    author: str
    body: str
    """In WordPress's form, clean."""
    date: datetime
    """UTC."""
    status: str = "approved"
    website: str = ""
    author_key: str = ""
    token: str = field(default_factory=lambda: secrets.token_hex(6))
    """Last part of its id."""


def add_comment(
    store: Store,
    slug: str,
    answer: Answer,
    reply_to: str = "",
    resolve: Callable[[str], str] = str,
) -> Path:
    """Write a comment under an article or page and return its file.

    `resolve` gives the slug of the article that a folder belongs to, which may be named by an older one.

    Raises:
        WrongCallError: it has no words, or answers a comment that is not there or lies elsewhere.
    """
    if not visible_text(answer.body):
        raise WrongCallError(gettext("the comment has no words"))
    if reply_to:
        found = store.find(reply_to)
        if found is None or slug not in (found[1], resolve(found[1])):
            told = gettext("there is no comment {found!r} under {slug!r}; 'inv comments' lists them")
            raise WrongCallError(told.format(found=reply_to, slug=slug), "--reply-to")
    comment = Comment(
        id=f"katern-{answer.token}",
        author=answer.author,
        date=answer.date.replace(microsecond=0),
        status=answer.status,
        body=answer.body,
        parent=reply_to,
        website=answer.website,
        source="katern",
        author_key=answer.author_key,
    )
    path = store.place(slug, comment.id, comment.status)
    write_file(path, render_comment(comment))
    return path
