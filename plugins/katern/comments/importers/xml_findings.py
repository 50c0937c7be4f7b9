"""What was repaired while an XML export was read: every place is told, none twice."""

from __future__ import annotations

from katern import codes
from katern.comments.importers.reading import Reading
from katern.i18n import gettext

FORBIDDEN = "a character that XML forbids is left out: {found}"
NOT_UTF8 = "bytes that are not UTF-8 are read as Windows-1252: {found}"
IS_UTF8 = "the file says {found}, but holds UTF-8 and is read as that"
AMPERSAND = "an ampersand that begins nothing is read as it stands: {found}"
ENTITY = "an entity that XML does not know is read as its character: {found}"
SECTION_END = "']]>' in the midst of a text is read as it stands"
UNQUOTED = "a value without quotes is read all the same: {found}"
PREFIX = (
    "a prefix that is not declared, or not as it should be, is read as what it usually stands for: {found}"
)
BEFORE = "what stands before the export is left out: {found}"
AFTER = "what stands after the end of the export is left out: {found}"
FRAGMENT = "the file has no beginning; what it holds is read as it stands"
SECOND = "a second export begins here, and is read too"
ENDS_EARLY = "the export ends in the middle; {found} complete records before it are taken"
FURTHER = "{reason}; likewise in {count} further places, in the lines {lines}"

ONE_BY_ONE = 50
"""So many places of one kind have a finding of their own; those after them share some."""
_LISTED = 100_000
"""Of so many further places of one kind the line is kept."""
_LINES_SHOWN = 200
"""Characters of line numbers in one finding, which a diagnostic still shows whole."""


class Findings:
    """The repairs of one reading, by kind: one of the texts above."""

    def __init__(self, reading: Reading) -> None:
        self._add = reading.add
        self._counts: dict[str, int] = {}
        self._further: dict[str, list[int]] = {}

    def note(self, kind: str, line: int, found: object = "") -> None:
        """Record that this was repaired in this line."""
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        if count <= ONE_BY_ONE:
            self._tell(line, gettext(kind).format(found=shorten(str(found))))
        elif count <= ONE_BY_ONE + _LISTED:
            self._further.setdefault(kind, []).append(line)

    def close(self) -> None:
        """Tell of the further places, as many lines in each finding as it can show."""
        for kind, lines in self._further.items():
            reason = gettext(kind).format(found="…")
            for count, shown in _group(lines):
                said = gettext(FURTHER).format(reason=reason, count=count, lines=shown)
                self._tell(int(shown.split("–")[0].split(",")[0]), said)
            if (unlisted := self._counts[kind] - ONE_BY_ONE - len(lines)) > 0:
                said = gettext(FURTHER).format(reason=reason, count=unlisted, lines=f"> {lines[-1]}")
                self._tell(lines[-1], said)
        self._further.clear()

    def _tell(self, line: int, reason: str) -> None:
        self._add(codes.EXPORT_REPAIRED, line, 1, reason=reason)


def shorten(text: str, limit: int = 60) -> str:
    """Return a text of the file in one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[:limit]}…"


def _group(lines: list[int]) -> list[tuple[int, str]]:
    """Return line numbers as texts such as `4, 7–9`, each with how many places it names."""
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and line <= runs[-1][1] + 1:
            runs[-1][1:] = [line, runs[-1][2] + 1]
        else:
            runs.append([line, line, 1])
    groups: list[tuple[int, str]] = []
    for first, last, count in runs:
        shown = str(first) if first == last else f"{first}–{last}"
        if groups and len(groups[-1][1]) + len(shown) < _LINES_SHOWN:
            groups[-1] = (groups[-1][0] + count, f"{groups[-1][1]}, {shown}")
        else:
            groups.append((count, shown))
    return groups
