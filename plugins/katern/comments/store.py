"""The comment store: `content/comments/` for what is in git, `.katern/pending/` for what nobody has seen yet.

In both a folder for each article, named by its slug; below `_unmatched/` one for each old address.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from katern.comments.file_form import CommentFileError, parse_comment
from katern.comments.model import Comment
from katern.state_folder import state_folder

FOLDER = "comments"
PENDING = "pending"
UNMATCHED = "_unmatched"
SUFFIX = ".html"


@dataclass(frozen=True, slots=True)
class Store:
    """Both folders of one magazine."""

    content: Path
    pending_in_content: bool = False
    """Whether what waits is kept in git too (`KATERN_COMMENTS_PENDING = "content"`)."""

    @property
    def public(self) -> Path:
        """The folder in git."""
        return self.content / FOLDER

    @property
    def pending(self) -> Path:
        """The folder outside git."""
        return state_folder(self.content) / PENDING

    def root_of(self, status: str) -> Path:
        """Return the folder in which comments of a status lie."""
        waits = status in ("pending", "rejected") and not self.pending_in_content
        return self.pending if waits else self.public

    def place(self, folder: str, identifier: str, status: str) -> Path:
        """Return the file of a comment; `folder` is a slug, or `_unmatched/` and a name."""
        return self.root_of(status) / folder / f"{identifier}{SUFFIX}"

    def list_files(self) -> Iterator[tuple[str, Path, str]]:
        """Yield id, path and folder of every comment; links are not followed, order is that of the disk."""
        for root in (self.public, self.pending):
            for folder in _folders(root):
                if folder.name == UNMATCHED:
                    for inner in _folders(Path(folder.path)):
                        yield from _files(inner.path, f"{UNMATCHED}/{inner.name}")
                else:
                    yield from _files(folder.path, folder.name)

    def find(self, identifier: str) -> tuple[Path, str] | None:
        """Return path and folder of a comment; `None` where there is none."""
        found = [(path, folder) for one, path, folder in self.list_files() if one == identifier]
        return min(found, key=lambda one: one[1].startswith(UNMATCHED), default=None)


def read_comment(path: Path) -> Comment | None:
    """Return the comment of a file; `None` for one that cannot be read, which the checks tell."""
    try:
        return parse_comment(path.read_bytes())
    except (OSError, CommentFileError):
        return None


def write_file(path: Path, held: bytes) -> None:
    """Write a file beside its place, then put it there in one call: it is there whole or not at all.

    What a killed command leaves has a name that the next try takes again.
    Paths are texts here: a large import writes a hundred thousand files.
    """
    folder, name = os.path.split(path)
    if os.path.islink(folder):  # noqa: PTH114 (a text)
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), folder)  # it may lead anywhere
    beside = f"{folder}/.{name.removesuffix(SUFFIX)[:80]}.katern-new"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(beside, flags, 0o644)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(beside, flags, 0o644)
    try:
        try:
            written = os.write(descriptor, held)
            while written < len(held):
                written += os.write(descriptor, held[written:])
        finally:
            os.close(descriptor)
        os.replace(beside, path)  # noqa: PTH105 (a text)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def remove_file(path: Path) -> None:
    """Delete a file, and its folder when that is empty then."""
    path.unlink(missing_ok=True)
    try:
        path.parent.rmdir()
    except OSError:
        return  # others are left


def _folders(root: Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(root) as entries:
            yield from (one for one in entries if one.is_dir(follow_symlinks=False) and one.name[0] != ".")
    except FileNotFoundError:
        return


def _files(path: str, folder: str) -> Iterator[tuple[str, Path, str]]:
    with os.scandir(path) as entries:
        for one in entries:
            is_file = one.is_file(follow_symlinks=False)
            if is_file and one.name.endswith(SUFFIX) and one.name[0] != ".":
                yield one.name.removesuffix(SUFFIX), Path(one.path), folder
