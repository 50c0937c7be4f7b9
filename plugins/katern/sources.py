"""The files of a content folder: found without leaving it, decoded, checked for what no text may hold.

The only module of the core that reads content; every other works on what it returns.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from katern import codes
from katern.front_matter import Add
from katern.schema import KINDS, Kind

MAX_FILE_SIZE = 20_000_000
MAX_COMBINING = 6
TEXT_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mdown"})
_MISREAD = frozenset({".mdx", ".txt", ".rst", ".md~", ".markdn", ".mmd", ".docx", ".odt", ".doc", ".adoc"})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MOJIBAKE = re.compile("\ufffd|[ÃÂ][\u0080-\u00bf]|â€[œ\u009d™˜“”]")
_COMBINING = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{%d,}" % (MAX_COMBINING + 1))


@dataclass(frozen=True, slots=True)
class Found:
    """One file below the content folder."""

    path: Path
    """Absolute."""
    relative: str
    """Posix path below the content folder."""
    kind: Kind | None
    """By its folder; `None` for pictures and everything else."""
    size: int


AddAt = Callable[..., None]
"""Takes code, path of a file, line, column and the values of the message."""


class Finder:
    """Walks a content folder once; never follows a link out of it."""

    def __init__(self, content: Path, add_at: AddAt) -> None:
        self.content = content
        self.root = content.resolve()
        self.add_at = add_at

    def find(self) -> list[Found]:
        """Return all files, sorted by path; special files and links that leave the folder are told."""
        return sorted(self._walk(self.content, ()), key=lambda found: found.relative)

    def _walk(self, folder: Path, parents: tuple[tuple[int, int], ...]) -> Iterator[Found]:
        here = folder.stat()
        if (here.st_dev, here.st_ino) in parents:
            self.add_at(codes.NOT_A_FILE, folder, found="a link to a folder that holds it")
            return
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
        for entry in ordered:
            if entry.name.startswith("."):
                continue
            path = Path(entry.path)
            try:
                status = entry.stat()
            except OSError:
                self.add_at(codes.NOT_A_FILE, path, found="a link to nothing")
                continue
            if entry.is_symlink() and not path.resolve().is_relative_to(self.root):
                self.add_at(codes.NOT_A_FILE, path, found="a link to a place outside the content folder")
            elif stat.S_ISDIR(status.st_mode):
                if path.suffix in TEXT_SUFFIXES:
                    self.add_at(codes.NOT_A_FILE, path, found="a folder with the name of a text")
                yield from self._walk(path, (*parents, (here.st_dev, here.st_ino)))
            elif not stat.S_ISREG(status.st_mode):
                self.add_at(codes.NOT_A_FILE, path, found="a device, pipe or socket")
            else:
                yield self._classify(path, status.st_size)

    def _classify(self, path: Path, size: int) -> Found:
        relative = path.relative_to(self.content).as_posix()
        top = relative.split("/")[0] if "/" in relative else ""
        kind = next((one for one in KINDS if one.folder == top), None)
        if kind is not None and kind.name == "comment":
            return Found(path, relative, kind if path.suffix == ".html" else None, size)
        if kind is not None and path.suffix.lower() in TEXT_SUFFIXES:
            return Found(path, relative, kind, size)
        if path.suffix.lower() in TEXT_SUFFIXES and kind is None:
            folders = ", ".join(f"{one.folder}/" for one in KINDS)
            self.add_at(codes.UNREAD_FILE, path, advice=f"move it to one of {folders}")
        elif kind is not None and path.suffix.lower() in _MISREAD:
            self.add_at(codes.UNREAD_FILE, path, advice="a text ends in '.md'; rename it, or move it out of content/")
        return Found(path, relative, None, size)


def read_text(found: Found, add: Add) -> str | None:
    """Return the text of a file with line ends LF, or `None` when it cannot be text; faults are told."""
    if found.size > MAX_FILE_SIZE:
        add(codes.FILE_TOO_LARGE, 1, count=found.size, limit=MAX_FILE_SIZE)
        return None
    raw = found.path.read_bytes()
    return decode(raw, add)


def decode(raw: bytes, add: Add) -> str | None:
    """Return bytes as text with line ends LF; every fault is told at its line."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        add(codes.NOT_UTF8, 1, byte=f"0x{raw[0]:02x}", guess="UTF-16")
        return None
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        add(codes.NOT_UTF8, line, byte=f"0x{raw[error.start]:02x}", guess="Windows-1252")
        return None
    if "\r" in text:
        if "\n" not in text:
            add(codes.CR_ONLY, 1)
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    broken = False
    for found in _CONTROL.finditer(text):
        add(codes.CONTROL_CHARACTER, text.count("\n", 0, found.start()) + 1, point=f"{ord(found[0]):04X}")
        broken = True
    _warn_characters(text, add)
    return None if broken else text


def _warn_characters(text: str, add: Add) -> None:
    if text.isascii():
        return
    header_end = text.find("\n---", 3) if text.startswith("---") else 0
    for found in _BIDI.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        point = f"{ord(found[0]):04X}"
        if found.start() < header_end:
            source = text.split("\n")[line - 1]
            add(codes.BIDI_CONTROL, line, point=point, key=source.split(":")[0])
        else:
            add(codes.BIDI_IN_BODY, line, point=point)
    for found in _MOJIBAKE.finditer(text):
        add(codes.MOJIBAKE, text.count("\n", 0, found.start()) + 1, found=found[0], point=f"{ord(found[0][0]):04X}")
    for found in _COMBINING.finditer(unicodedata.normalize("NFD", text)):
        plain = unicodedata.normalize("NFD", text)
        add(codes.COMBINING, plain.count("\n", 0, found.start()) + 1, limit=MAX_COMBINING)
