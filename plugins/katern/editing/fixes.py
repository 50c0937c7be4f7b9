"""`inv check --fix`: the Dutch words for keys, states and blocks become the words that Katern reads.

What may mean two things is left to the editor; every byte around a changed word stays.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from katern.diagnostics import show_path
from katern.editing.errors import RefusedError
from katern.editing.files import replace_file
from katern.editing.header import scalar_span
from katern.editing.source import Edit, Source
from katern.front_matter.document import Parsed, parse_document
from katern.front_matter.dutch import DUTCH_BLOCKS, DUTCH_STATUS, meant_key
from katern.front_matter.schema import Kind
from katern.i18n import gettext
from katern.progress import Progress
from katern.recurrence import translate_repeat
from katern.sources import Finder, read_text
from katern.state_folder import lock
from katern.text.source_check import SourceChecker

_BLOCK = re.compile(r"/{3,}\s*(?P<name>[^\s|/]+)\s*(?:\|.*)?")


@dataclass(frozen=True, slots=True, order=True)
class Fix:
    """One word that changes."""

    line: int
    """Counted from 1."""
    found: str
    meant: str
    edit: Edit

    def tell(self, path: str) -> str:
        """Return the line that an editor sees."""
        told = gettext("{path}:{line}: {found!r} is now {meant!r}")
        return told.format(path=path, line=self.line, found=self.found, meant=self.meant)


def fix_content(content: Path) -> Iterator[str]:
    """Change every text below the content folder that has such a word; yield a line for each change.

    A second run changes nothing. A file that cannot be read is left as it is: the check tells why.

    Raises:
        BusyError: another command is at work.
        RefusedError: the system refuses to write; what was told until then is done.
    """
    with lock(content):
        files = [one for one in Finder(content, _ignore).find() if one.kind is not None]
        progress = Progress(gettext("reading"), sys.stderr)
        for index, one in enumerate(files):
            progress(index + 1, len(files))
            if one.kind is None or one.kind.name == "comment" or read_text(one, _ignore) is None:
                continue
            source = Source(one.path.read_bytes().decode())
            fixes = sorted(find_fixes(source, one.kind))
            if fixes:
                try:
                    replace_file(one.path, source.apply(fix.edit for fix in fixes).encode())
                except OSError as error:
                    raise RefusedError(f"{show_path(one.path)}: {error.strerror or error}") from error
                yield from (fix.tell(show_path(one.path)) for fix in fixes)


def find_fixes(source: Source, kind: Kind) -> Iterator[Fix]:
    """Yield every word of a text that is to be changed, in no order."""
    parsed = parse_document(source.text, _ignore)
    if parsed.readable:
        yield from _fix_keys(source, parsed, kind)
        yield from _fix_status(source, parsed, kind)
        yield from _fix_repeat(source, parsed, kind)
    yield from _fix_blocks(source, parsed)


def _fix_keys(source: Source, parsed: Parsed, kind: Kind) -> Iterator[Fix]:
    taken = set(parsed.entries)
    for key, entry in parsed.entries.items():
        meant = meant_key(key, kind)
        if meant is None or meant in taken:
            continue
        found = re.match(
            rf"\s*(?P<quote>[\"']?)(?P<key>{re.escape(entry.key)})(?P=quote)\s*:", source.line(entry.line)
        )
        if found is not None:
            taken.add(meant)
            new = meant.capitalize() if parsed.style == "pelican" else meant
            start = source.offset(entry.line)
            yield Fix(
                entry.line, entry.key, new, Edit(start + found.start("key"), start + found.end("key"), new)
            )


def _fix_status(source: Source, parsed: Parsed, kind: Kind) -> Iterator[Fix]:
    field, entry = kind.field("status"), parsed.entries.get("status")
    value = entry.node.value if entry is not None else None
    if field is None or entry is None or not isinstance(value, str):
        return
    meant = DUTCH_STATUS.get(value.strip().lower())
    if meant in field.choices and value.lower() not in field.choices:
        with suppress(RefusedError):  # a value over several lines is the editor's
            yield Fix(entry.line, value, meant, Edit(*scalar_span(source, entry.node), meant))


def _fix_repeat(source: Source, parsed: Parsed, kind: Kind) -> Iterator[Fix]:
    entry = parsed.entries.get("repeat")
    value = entry.node.value if entry is not None else None
    meant = translate_repeat(value) if isinstance(value, str) else None
    if kind.field("repeat") is not None and entry is not None and meant is not None:
        with suppress(RefusedError):
            yield Fix(entry.line, str(value), meant, Edit(*scalar_span(source, entry.node), meant))


def _fix_blocks(source: Source, parsed: Parsed) -> Iterator[Fix]:
    plain = SourceChecker(parsed.body, parsed.body_line, _ignore).plain
    for line, text in enumerate(plain, parsed.body_line):
        found = _BLOCK.fullmatch(text)
        meant = DUTCH_BLOCKS.get(found["name"].lower()) if found is not None else None
        if found is not None and meant is not None:
            start = source.offset(line)
            edit = Edit(start + found.start("name"), start + found.end("name"), meant)
            yield Fix(line, f"/// {found['name']}", f"/// {meant}", edit)


def _ignore(*_place: object, **_values: object) -> None:
    """Say nothing: the check that follows tells every fault."""
