"""What is wrong in a magazine's content, said so that an editor can mend it.

A `Diagnostic` is a value; `Diagnostics` collects them during one command.
The codes, their severities and their words are declared once in `katern.codes`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from katern.i18n import gettext, ngettext

Add = Callable[..., None]
"""Records a finding of one file: takes code, line, column and the values of the message."""


Adder = Callable[[str], Add]
"""Returns the `Add` of one file, by the path that diagnostics name."""


class Severity(StrEnum):
    """How bad a finding is: an error stops the build, a warning is printed and counted."""

    ERROR = "error"
    WARNING = "warning"


class KaternError(Exception):
    """Base of everything that Katern raises on purpose."""


class ContentError(KaternError):
    """The content has errors, all printed already; the command ends with exit status 1."""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding, as declared in `katern.codes`."""

    id: str
    """Letter and three digits; the hundreds tell the capability."""
    name: str
    """Short name in words, for the documentation."""
    severity: Severity
    message: str
    """What is wrong; `{name}` fields are filled with the values given to `Diagnostics.add`."""
    hint: str
    """What to do about it; same fields."""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding at one place."""

    path: str
    """Path of the file, relative to the current folder where it lies below it."""
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1; 1 when nothing better is known."""
    code: str
    severity: Severity
    message: str
    hint: str

    def __str__(self) -> str:
        """Return the one line that a terminal shows."""
        said = f"{self.path}:{self.line}: {self.code} {self.message}"
        return f"{said}; {self.hint}" if self.hint else said


class Diagnostics:
    """The findings of one command, in any order; `sorted()` gives them as they are printed."""

    def __init__(self) -> None:
        self._found: set[Diagnostic] = set()

    def add(self, code: Code, path: str, line: int = 1, column: int = 1, **values: object) -> None:
        """Record one finding; the same finding at the same place counts once."""
        shown = {name: _show(value, _LIMITS.get(name, 80)) for name, value in values.items()}
        self._found.add(
            Diagnostic(
                path=path,
                line=max(line, 1),
                column=max(column, 1),
                code=code.id,
                severity=code.severity,
                message=gettext(code.message).format(**shown),
                hint=gettext(code.hint).format(**shown) if code.hint else "",
            )
        )

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Take over findings made elsewhere."""
        self._found.update(found)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield the findings sorted by path, line, column and code."""
        return iter(sorted(self._found))

    def __len__(self) -> int:
        """Return how many findings there are."""
        return len(self._found)

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(found.severity is severity for found in self._found)

    def made_strict(self) -> Diagnostics:
        """Return the same findings with every warning made an error."""
        strict = Diagnostics()
        strict.extend(replace(found, severity=Severity.ERROR) for found in self._found)
        return strict


_LIMITS = {"advice": 600} | dict.fromkeys(
    ("reason", "allowed", "other", "place", "page", "target", "output", "address"), 400
)
"""How much is shown of a value by its name; these hold Katern's own words, or paths."""


class _Shown(str):
    """A value as one printable line; between quotes it stays as it is."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f'"{self}"' if "'" in self and '"' not in self else f"'{self}'"


def _show(value: object, limit: int) -> _Shown:
    """Return a value as one printable line of at most so many characters."""
    text = _make_printable(str(value)[: limit + 1])
    return _Shown(text if len(text) <= limit else f"{text[: limit - 3]}…")


def _make_printable(text: str) -> str:
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def show_path(path: Path) -> str:
    """Return a path as diagnostics name it: relative to the current folder where it lies below it.

    Holds only what can be printed: a file name may hold line ends and bytes that are no text.
    """
    absolute = os.path.abspath(path)
    here = str(Path.cwd())
    below = absolute.startswith(here.rstrip(os.sep) + os.sep)
    return _make_printable(os.path.relpath(absolute, here) if below else absolute)


def render_text(found: Diagnostics) -> str:
    """Return the findings as lines for a terminal, with a closing count when there are any."""
    if not len(found):
        return ""
    errors, warnings = found.count(Severity.ERROR), found.count(Severity.WARNING)
    closing = ", ".join(
        (
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        )
    )
    return "\n".join([*map(str, found), closing]) + "\n"


def render_json(found: Diagnostics) -> str:
    """Return the findings as the one JSON value of the contract."""
    keys = ("path", "line", "column", "code", "severity", "message", "hint")
    return json.dumps(
        {
            "errors": found.count(Severity.ERROR),
            "warnings": found.count(Severity.WARNING),
            "diagnostics": [{key: getattr(one, key) for key in keys} for one in found],
        },
        ensure_ascii=False,
        indent=2,
    )


def render_github(found: Diagnostics) -> str:
    """Return the findings as GitHub workflow commands, which show them beside the line.

    See https://docs.github.com/actions/reference/workflow-commands-for-github-actions (setting a message).
    """
    lines = []
    for one in found:
        place = f"file={_escape_property(one.path)},line={one.line},col={one.column},title={one.code}"
        said = f"{one.message}; {one.hint}" if one.hint else one.message
        lines.append(f"::{one.severity} {place}::{_escape_data(said)}")
    return "".join(f"{line}\n" for line in lines)


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


RENDERERS = {"text": render_text, "json": render_json, "github": render_github}
