"""A plan carried out so that a killed command can be run again: written down first, each step repeatable."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katern.editing.errors import RefusedError
from katern.editing.files import replace_file
from katern.editing.plan import Plan
from katern.i18n import gettext
from katern.load import show_path
from katern.state_folder import state_folder

NAME = "rename.json"


@dataclass(frozen=True, slots=True)
class Journal:
    """What a rename still has to do; paths are below the content folder."""

    old: str
    new: str
    moves: tuple[tuple[str, str], ...]
    writes: tuple[tuple[str, str, str], ...]
    """Path after the moves, SHA-256 of the file before, text after."""
    told: tuple[str, ...]

    @classmethod
    def of(cls, old: str, new: str, plan: Plan, told: tuple[str, ...]) -> Journal:
        """Return the journal of a plan."""
        writes = tuple(
            (path, _digest(before.encode()), after) for path, (before, after) in sorted(plan.texts.items())
        )
        return cls(old, new, plan.moves, writes, told)

    @classmethod
    def read(cls, content: Path) -> Journal | None:
        """Return the journal of an interrupted rename, or `None`."""
        path = state_folder(content) / NAME
        if not path.is_file():
            return None
        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        pairs = tuple((str(one), str(other)) for one, other in held["moves"])
        writes = tuple((str(path), str(before), str(after)) for path, before, after in held["writes"])
        return cls(held["old"], held["new"], pairs, writes, tuple(held["told"]))

    def write(self, content: Path) -> None:
        """Write it down, as the last thing before the first change."""
        held = {
            "old": self.old,
            "new": self.new,
            "moves": self.moves,
            "writes": self.writes,
            "told": self.told,
        }
        replace_file(state_folder(content) / NAME, json.dumps(held, ensure_ascii=False, indent=1).encode())

    def carry_out(self, content: Path) -> None:
        """Do what is not done yet, then forget it.

        Raises:
            RefusedError: someone changed a file meanwhile, or the system refuses to write.
        """
        try:
            self._refuse_changed(content)
            for old, new in self.moves:
                if (content / old).exists():
                    (content / old).rename(content / new)
            for path, before, after in self.writes:
                if _digest((content / path).read_bytes()) == before:
                    replace_file(content / path, after.encode())
            (state_folder(content) / NAME).unlink()
        except OSError as error:
            told = gettext("the rename was interrupted ({reason}); give the same command again to finish it")
            raise RefusedError(
                told.format(reason=f"{error.strerror or error}: {error.filename or ''}")
            ) from error

    def _refuse_changed(self, content: Path) -> None:
        for old, new in self.moves:
            if (content / old).exists() == (content / new).exists():
                self._refuse(content, new)
        sources = {new: old for old, new in self.moves}
        for path, before, after in self.writes:
            place = content / path if (content / path).exists() else content / sources.get(path, path)
            if not place.is_file() or _digest(place.read_bytes()) not in (before, _digest(after.encode())):
                self._refuse(content, path)

    def _refuse(self, content: Path, path: str) -> None:
        told = gettext(
            "{path} was changed after the rename of {old} to {new} was interrupted; "
            "finish it by hand, then delete {journal}"
        )
        raise RefusedError(
            told.format(
                path=show_path(content / path),
                old=self.old,
                new=self.new,
                journal=show_path(state_folder(content) / NAME),
            )
        )


def _digest(held: bytes) -> str:
    return hashlib.sha256(held).hexdigest()
