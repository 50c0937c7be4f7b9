"""A content file split in its header and its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from katern import codes
from katern.diagnostics import Add, Code
from katern.front_matter.nodes import Entry
from katern.front_matter.pelican_header import FIRST_LINE, parse_pelican_header
from katern.front_matter.yaml_header import parse_mended

_CLOSING = re.compile(r"(?:---|\.\.\.)\s*")
_KEY_LINE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*:(\s|$)")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( .*)?")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A content file split in header and body."""

    entries: dict[str, Entry] = field(default_factory=dict)
    """By lower-case key, in the order of the file."""
    body: str = ""
    body_line: int = 1
    """The line of the file on which the body begins."""
    style: str = "yaml"
    """`yaml`, or `pelican` for the `Key: value` header of Pelican."""
    readable: bool = True
    """False when the header is none or has faults in its YAML; then it has no entries."""
    mended: dict[str, Entry] | None = None
    """The entries of a header with such faults, as far as they can be read; `None` when nothing can."""
    unread: frozenset[str] = frozenset()
    """Keys that may stand in lines that could not be read, in lower case: these are not missing."""


def parse_document(text: str, add: Add) -> Parsed:
    """Split and read a content file; every fault is told to `add`, none raises."""
    if not text.strip():
        add(codes.EMPTY_FILE, 1)
        return Parsed(readable=False)
    lines = text.split("\n")
    if tell_conflict(lines, add):
        return Parsed(readable=False)
    if lines[0].rstrip() != "---":
        return _parse_without_fence(lines, add)
    end = next((i for i, line in enumerate(lines[1:], 1) if _CLOSING.fullmatch(line)), None)
    if end is None:
        add(codes.FENCE_OPEN, 1)
        return Parsed(readable=False)
    body_lines = lines[end + 1 :]
    _warn_second_header(body_lines, end + 1, add)
    header = parse_mended(lines[1:end], 2, add)
    return Parsed(
        (header.entries or {}) if header.is_whole else {},
        "\n".join(body_lines),
        end + 2,
        readable=header.is_whole,
        mended=None if header.is_whole else header.entries,
        unread=header.unread,
    )


def tell_conflict(lines: list[str], add: Add) -> bool:
    """Tell the first mark of a merge conflict, if there is one; `=======` alone may underline a heading."""
    began = False
    for number, line in enumerate(lines, 1):
        if line[:7] in ("<<<<<<<", "=======", ">>>>>>>", "|||||||") and _CONFLICT.fullmatch(line):
            began = began or line[0] in "<|"
            if began or (line[0] == ">" and len(line) > 7):
                add(codes.MERGE_CONFLICT, number, found=line[:40])
                return True
    return False


def _warn_second_header(body_lines: list[str], fence_line: int, add: Add) -> None:
    keys = list(takewhile(_KEY_LINE.match, body_lines[:30]))
    if keys and any(_CLOSING.fullmatch(line) for line in body_lines[len(keys) : len(keys) + 1]):
        add(codes.SECOND_FRONT_MATTER, fence_line)


def _parse_without_fence(lines: list[str], add: Add) -> Parsed:
    fault = _opening_fault(lines)
    if fault is not None:
        add(fault[0], 1, **fault[1])
        return Parsed(readable=False)
    entries, count = parse_pelican_header(lines, add)
    return Parsed(entries, "\n".join(lines[count:]), count + 1, style="pelican")


def _opening_fault(lines: list[str]) -> tuple[Code, dict[str, str]] | None:
    """Return why the first lines begin no header, or `None` for one in Pelican's style."""
    first = lines[0]
    stripped = next((line.strip() for line in lines if line.strip()), "")
    if re.match(r"---\s+\S", first):
        return codes.FENCE_TEXT, {"found": first}
    if stripped == "---":
        return codes.FENCE_NOT_FIRST, {}
    if stripped.startswith("+++"):
        return codes.OTHER_FRONT_MATTER, {"format": "TOML", "found": "+++"}
    if stripped.startswith("{") and not stripped.startswith(("{%", "{{")):
        return codes.OTHER_FRONT_MATTER, {"format": "JSON", "found": "{"}
    return None if FIRST_LINE.match(first) else (codes.NO_FRONT_MATTER, {})
