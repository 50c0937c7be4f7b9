"""The folder that readers see: replaced as a whole, never half.

The new site is written into a staging folder beside it; `switch` exchanges both in one system call
(Linux `renameat2` with `RENAME_EXCHANGE`, see renameat2(2)). Where the file system has no such call, two
renames do it, and `mend` puts the old one back if the command was killed between them.

Whatever the command or the disk does, readers see a whole site. A loss of power is no part of this promise:
nothing is forced to the disk, since that takes longer than building again, which is what to do after one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from katern.diagnostics import KaternError
from katern.i18n import gettext

MARKER = ".katern-output"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_SUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)


class ForeignFolderError(KaternError):
    """The output folder holds something that Katern did not make; `path` tells which."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class MountedFolderError(KaternError):
    """The output folder is where a disk or volume is mounted; `path` tells which."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            gettext("the output folder is a disk or volume of its own, which cannot be replaced as a whole")
        )
        self.path = path


class OutputFolder:
    """One output folder and what lies beside it."""

    def __init__(self, path: Path, content: Path) -> None:
        """Take the folder that `path` names; a symbolic link is followed, its target is replaced.

        Raises:
            ForeignFolderError: the folder is not Katern's, or holds the content.
            MountedFolderError: no other folder can take its place.
        """
        self.path = Path(os.path.realpath(path))
        self._prefix = f".{self.path.name}.katern-"
        real_content = Path(os.path.realpath(content))
        if self.path.is_relative_to(real_content) or real_content.is_relative_to(self.path):
            raise ForeignFolderError(path)
        if os.path.lexists(self.path) and not self._is_ours():
            raise ForeignFolderError(path)
        if os.path.ismount(self.path):
            raise MountedFolderError(path)

    def _is_ours(self) -> bool:
        return self.path.is_dir() and ((self.path / MARKER).is_file() or not any(self.path.iterdir()))

    def mend(self) -> None:
        """Put right what a killed command left: the old site back in place, half-written ones away."""
        kept = self.path.with_name(f"{self._prefix}old")
        if kept.is_dir() and not os.path.lexists(self.path):
            kept.rename(self.path)
        for left in sorted(self.path.parent.glob(f"{self._prefix}*")) if self.path.parent.is_dir() else ():
            owner = left.name.removeprefix(f"{self._prefix}new-")
            if not (owner.isdigit() and int(owner) != os.getpid() and _is_alive(int(owner))):
                shutil.rmtree(left, ignore_errors=True)

    def stage(self) -> Path:
        """Return a new empty folder beside the output."""
        staging = self.path.with_name(f"{self._prefix}new-{os.getpid()}")
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        return staging

    def switch(self, staging: Path, retained: Iterable[str] = ()) -> None:
        """Let the staged site take the place of the output, with what `retained` names of the old one.

        The marker is the last file written, so that a folder with a marker is whole.
        """
        for name in retained:
            _copy_over(self.path / name, staging / name)
        (staging / MARKER).write_text(
            "This folder is made by Katern and replaced as a whole.\n", encoding="utf-8"
        )
        staging.chmod(self.path.stat().st_mode if self.path.is_dir() else 0o755)
        if not os.path.lexists(self.path):
            staging.rename(self.path)
            return
        if exchange(staging, self.path):
            shutil.rmtree(staging, ignore_errors=True)
            return
        kept = self.path.with_name(f"{self._prefix}old")
        shutil.rmtree(kept, ignore_errors=True)
        self.path.rename(kept)
        staging.rename(self.path)
        shutil.rmtree(kept, ignore_errors=True)


def _copy_over(source: Path, target: Path) -> None:
    """Copy a file, folder or link that the new site does not have itself."""
    if os.path.lexists(target) or not os.path.lexists(source):
        return
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one call; return whether the system can."""
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    if library.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    failed = ctypes.get_errno()
    if failed in _NOT_SUPPORTED:
        return False
    raise OSError(failed, os.strerror(failed), str(other))
