"""What pages hold that readers' browsers will refuse: scripts and styles that are no files of the site."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from katern.hosting.needs import Needs
from katern.hosting.policy import Need

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Refused:
    """One tag that is refused."""

    tag: str
    """As it stands on the page."""
    page: str
    """The first page with it: a file of the output."""
    is_script: bool

    @property
    def shown(self) -> str:
        """The tag on one line, not too long."""
        line = " ".join(self.tag.split())
        return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def find_refused(pages: Mapping[str, Needs], allowed: Collection[Need]) -> Iterator[Refused]:
    """Yield each tag that is refused, once, unless the settings allow what it needs."""
    told = set()
    for page, needs in pages.items():
        for need, tag in needs.refused:
            if (need[0], tag) not in told and not _is_allowed(need, allowed):
                told.add((need[0], tag))
                yield Refused(tag, page, need[0] == "script-src")


def _is_allowed(need: Need, allowed: Collection[Need]) -> bool:
    """Return whether a source covers a need; one given as a checksum is taken on trust."""
    directive, wanted = need
    given = [source for one, source in allowed if one == directive]
    if wanted.startswith("'"):
        return any(one == wanted or one.startswith("'sha") for one in given)
    return any(one == wanted or one.startswith(f"{wanted}/") for one in given)


def find_template(templates: Iterable[Path], tag: str) -> tuple[Path, int]:
    """Return file and line of the first template that holds a tag to the letter, else the theme."""
    first = tag.split("\n", maxsplit=1)[0]
    for path in templates:
        text = path.read_text("utf-8", "replace")
        if tag in text:
            lines = text.split("\n")
            return path, next((number for number, line in enumerate(lines, 1) if first in line), 1)
    return Path("theme"), 1
