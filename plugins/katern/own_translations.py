"""The magazine's own labels, checked before a page is made with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from katern import codes
from katern.diagnostics import Diagnostics, show_path
from katern.i18n import gettext

_WHOLE = re.compile(r'^[^"]*"(?:\\.|[^"\\])*"\s*$')
_FIELD = re.compile(r"\{\{|\}\}|\{[^{}]*\}|%\(\w+\)[sd]")


def check_translations(folders: Iterable[str], found: Diagnostics) -> None:
    """Add to what was found every file that cannot be read, and every label that would break its page."""
    for path in (one for folder in folders for one in sorted(Path(folder).glob("*.po"))):
        for line, reason in _find_faults(path):
            found.add(codes.BAD_TRANSLATION, show_path(path), line, reason=reason)


def _find_faults(path: Path) -> Iterator[tuple[int, str]]:
    try:
        Locale.parse(path.stem)
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=path.stem, abort_invalid=True)
    except PoFileError as error:
        yield error.lineno + 1, gettext("{found!r} is not understood").format(found=error.line.strip())
    except UnicodeDecodeError:
        yield 1, gettext("it is not UTF-8")
    except (UnknownLocaleError, ValueError):
        yield 1, gettext("{found!r} is no language: name it such as 'nl.po'").format(found=path.stem)
    except OSError as error:
        yield 1, error.strerror or str(error)
    else:
        yield from _find_open_quotes(path)
        yield from _find_bad_labels(catalogue)


def _find_open_quotes(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines whose text does not end, as in a file that was cut off; `read_po` takes them."""
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        if '"' in line and not line.lstrip().startswith("#") and not _WHOLE.search(line):
            yield number, gettext("{found!r} is not understood").format(found=line.strip())


def _find_bad_labels(catalogue: Catalog) -> Iterator[tuple[int, str]]:
    """Yield the labels whose translation names other fields than they do: filling them would fail."""
    for message in catalogue:
        ids, forms = _texts(message.id), _texts(message.string)
        known = set(_FIELD.findall(ids[-1]))
        strange = {field for form in forms for field in _FIELD.findall(form)} - known
        if message.id and strange:
            told = gettext("{label!r} has no {names}")
            yield message.lineno or 1, told.format(label=ids[0], names=", ".join(sorted(strange)))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)
