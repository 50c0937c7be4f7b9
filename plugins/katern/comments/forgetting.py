"""The right of access and the right to erasure: all that is held of one commenter, shown or erased."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from katern.comments.file_form import render_comment
from katern.comments.identity import fold, make_author_key
from katern.comments.model import Comment
from katern.comments.moderation import Held, list_comments
from katern.comments.store import Store, remove_file, write_file
from katern.diagnostics import show_path
from katern.html_policy import visible_text
from katern.state_folder import state_folder

_SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__", "output", "public"})
_MAX_BYTES = 50_000_000
_STATE = ("cache", "newsletter", "reports")
_LONGEST_EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Person:
    """By what a commenter is found; one is enough."""

    identifiers: tuple[str, ...] = ()
    name: str = ""
    email: str = ""


def find_comments(store: Store, person: Person, key: bytes | None) -> list[Held]:
    """Return the comments of a person, the oldest first; erased ones are nobody's any more."""
    author_key = make_author_key(key, person.email) if key is not None and person.email else ""
    name = fold(person.name)
    return [
        one
        for one in list_comments(store)
        if one.comment.status != "erased"
        and (
            one.comment.id in person.identifiers
            or (bool(name) and fold(one.comment.author) == name)
            or (bool(author_key) and one.comment.author_key == author_key)
        )
    ]


def count_without_key(store: Store) -> int:
    """Return how many comments carry no pseudonym: no address leads to them, only a name does."""
    return sum(one.comment.status != "erased" and not one.comment.author_key for one in list_comments(store))


def erase(store: Store, held: Iterable[Held]) -> Iterator[Path]:
    """Erase comments and yield their files: id, date and place in the conversation stay, nothing else does.

    The file lies in git also when the comment waited outside it, so that no import brings it back.
    May be repeated.
    """
    for one in held:
        comment = one.comment
        blank = Comment(
            comment.id,
            "",
            comment.date,
            "erased",
            "",
            comment.parent,
            "",
            comment.thread,
            comment.type,
            comment.source,
        )
        path = store.public / one.folder / one.path.name
        write_file(path, render_comment(replace(blank, approximate_date=comment.approximate_date)))
        if path != one.path:
            remove_file(one.path)
        yield path
    for root in (store.public, store.pending):
        for left in root.rglob(".*.katern-new"):
            left.unlink(missing_ok=True)  # of an import that was killed


def clear_state(content: Path, held: Iterable[Held]) -> list[Path]:
    """Delete what Katern itself keeps of the comments beside the content; return the files."""
    words = [one for comment in held for one in _words_of(comment.comment)]
    gone = []
    for name in _STATE:
        for path in _list_files(state_folder(content) / name):
            if name == "cache" or _mentions(path, words):
                path.unlink()
                gone.append(path)
    return gone


def find_mentions(project: Path, content: Path, held: Iterable[Held], name: str) -> Iterator[str]:
    """Yield `path:line: words` of every other text in the project in which the name stands."""
    held = list(held)
    names = {one.comment.author for one in held} | {name}
    patterns = [re.escape(one) for one in sorted(names) if len(fold(one)) > 2]  # initials say nothing
    if not patterns:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
    own = {one.path for one in held}
    roots = dict.fromkeys((project, content.parent))
    seen: set[Path] = set()
    for root in roots:
        for path in _list_files(root):
            if path in own or path in seen:
                continue
            seen.add(path)
            for number, line in enumerate(_read_lines(path), 1):
                if pattern.search(line):
                    yield f"{show_path(path)}:{number}: {line.strip()[:_LONGEST_EXCERPT]}"


def _words_of(comment: Comment) -> Iterator[bytes]:
    if len(fold(comment.author)) > 2:  # initials say nothing
        yield comment.author.encode()
    yield comment.id.encode()
    text = visible_text(comment.body)[:40]
    if text:
        yield text.encode()


def _mentions(path: Path, words: list[bytes]) -> bool:
    held = path.read_bytes()
    return any(word in held for word in words)


def _list_files(root: Path) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = sorted(one for one in names if one not in _SKIPPED)
        for name in sorted(files):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= _MAX_BYTES:
                yield path


def _read_lines(path: Path) -> Iterator[str]:
    held = path.read_bytes()
    if b"\0" not in held[:4096]:
        yield from held.decode("utf-8", "replace").split("\n")
