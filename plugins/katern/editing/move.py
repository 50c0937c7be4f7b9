"""What a move changes in the addresses that texts write: a path or an address to its new form."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from katern.editing.source import Edit, Source
from katern.text.html_text import unescape_html
from katern.text.source_check import SourceChecker

_TARGET = re.compile(
    r"(?P<indicator>\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|)?(?P<path>[^?#]*)(?P<tail>.*)",
    re.DOTALL,
)
_BARE = r"(?:[^\s<>()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+"
_INLINE = re.compile(rf"(?<!\\)\]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>{_BARE}))")
_DEFINITION = re.compile(
    r"^ {0,3}\[[^\]^\n][^\]\n]*\]:[ \t]*(?:<(?P<angle>[^<>\n]*)>|(?P<bare>\S+))", re.MULTILINE
)
_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE = re.compile(
    r"(?<=\s)(?:href|src)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<plain>[^\s\"'>]+))",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Move:
    """One document that gets another file and address."""

    old_relative: str
    new_relative: str
    old_path: str
    """Address from `/`, without base; empty where the address is not this document's own."""
    new_path: str


def moved_target(target: str, relative: str, page_path: str, moves: tuple[Move, ...]) -> str | None:
    """Return what a link becomes, or `None` when it does not write what moves.

    Args:
        target: as written, unescaped.
        relative: path of the file in which it stands.
        page_path: address of that file's page; empty when it has none.
        moves: what moves.
    """
    found = _TARGET.fullmatch(target)
    if found is None or not found["path"] or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", found["path"]):
        return None
    for move in moves:
        path = _moved_path(found["path"], found["indicator"] or "", relative, page_path, move)
        if path is not None:
            return f"{found['indicator'] or ''}{path}{found['tail']}"
    return None


def _moved_path(path: str, indicator: str, relative: str, page_path: str, move: Move) -> str | None:
    decoded = unquote(path)
    if decoded.startswith("/") and not indicator:
        return _fit(move.new_path, path) if _same(decoded, move.old_path) else None
    joined = (
        decoded.lstrip("/")
        if decoded.startswith("/")
        else posixpath.join(posixpath.dirname(relative), decoded)
    )
    if posixpath.normpath(joined) == move.old_relative:
        name = posixpath.basename(move.new_relative)
        return path[: len(path) - len(path.rsplit("/", 1)[-1])] + (quote(name) if "%" in path else name)
    if indicator or not page_path:
        return None
    page_folder = page_path if page_path.endswith("/") else posixpath.dirname(page_path)
    if not _same(posixpath.normpath(posixpath.join(page_folder, decoded)), move.old_path):
        return None
    old_name, new_name = (posixpath.basename(one.rstrip("/")) for one in (move.old_path, move.new_path))
    head, slash, tail = path.rstrip("/").rpartition("/")
    if unquote(tail) != old_name:
        return None
    return f"{head}{slash}{quote(new_name) if '%' in tail else new_name}{path[len(path.rstrip('/')) :]}"


def _same(path: str, address: str) -> bool:
    return bool(address) and path.rstrip("/") == address.rstrip("/")


def _fit(address: str, written: str) -> str:
    """Return an address with the ending and encoding of the one that was written."""
    fitted = address if written.endswith("/") else address.rstrip("/")
    return quote(fitted) if "%" in written else fitted


def edit_links(source: Source, body: str, moved: Callable[[str], str | None]) -> Iterator[Edit]:
    """Yield the edits of every link in a text; what stands in code is left alone.

    Args:
        source: the whole file.
        body: its text, which ends the file.
        moved: returns what a target becomes, or `None`.
    """
    text = source.text
    first = text.count("\n", 0, len(text) - len(body)) + 1
    lines = body.split("\n")
    plain = SourceChecker(body, first, _ignore).plain
    masked = "\n".join(
        one if len(one) == len(line) else " " * len(line) for one, line in zip(plain, lines, strict=True)
    )
    places = _Places(source, first, lines)
    for start, end in _destinations(masked):
        written = places.body[start:end]
        new = moved(unescape_html(_ESCAPE.sub(r"\1", written)))
        if new is not None:
            yield places.edit(start, end, _rewrite(written, new))


def _rewrite(written: str, new: str) -> str:
    """Return a new target with the query and anchor exactly as they were typed."""
    typed = re.search(r"(?<!&)[?#].*", written, re.DOTALL)
    path = re.split(r"[?#]", new, maxsplit=1)[0]
    return path + (typed[0] if typed else "")


def _ignore(*_place: object, **_values: object) -> None:
    """Say nothing: the check of the magazine has told every fault."""


def _destinations(masked: str) -> Iterator[tuple[int, int]]:
    for pattern in (_INLINE, _DEFINITION):
        for found in pattern.finditer(masked):
            yield found.span("angle" if found["angle"] is not None else "bare")
    for tag in _TAG.finditer(masked):
        for found in _ATTRIBUTE.finditer(tag[0]):
            start, end = next(
                found.span(name) for name in ("double", "single", "plain") if found[name] is not None
            )
            yield tag.start() + start, tag.start() + end


class _Places:
    """From offsets in the text, whose line ends are LF, to the raw file."""

    def __init__(self, source: Source, first_line: int, lines: list[str]) -> None:
        self.source = source
        self.first_line = first_line
        self.body = "\n".join(lines)

    def edit(self, start: int, end: int, new: str) -> Edit:
        line = self.body.count("\n", 0, start)
        column = start - (self.body.rfind("\n", 0, start) + 1)
        at = self.source.offset(self.first_line + line, column + 1)
        return Edit(at, at + end - start, new)
