"""The files of a content folder: found without leaving it, decoded, checked for what no text may hold.

The only module of the core that reads content; every other works on what it returns.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from katern import codes
from katern.diagnostics import Add
from katern.front_matter.schema import KINDS, Kind
from katern.i18n import gettext
from katern.suggest import nearest

MAX_FILE_SIZE = 20_000_000
MAX_COMBINING = 6
MAX_TOLD = 100
"""How often one kind of bad character is told for one file."""
TEXT_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mdown"})
_MISREAD = frozenset(
    [
        ".mdx",
        ".txt",
        ".rst",
        ".rest",
        ".markdn",
        ".mmd",
        ".adoc",
    ]
)
_FOREIGN = frozenset({".html", ".htm", ".xhtml", ".docx", ".odt", ".doc", ".rtf", ".pages"})
"""Texts of other programs, which no other name makes readable."""
_LEFT_BEHIND = re.compile(r".*(?:~|\.(?:bak|orig|sw[a-p]|tmp))|#.*#", re.IGNORECASE)
"""Names of what editors put beside a file that is being written."""
_YAML_SUFFIXES = frozenset({".yaml", ".yml"})
SITE_FILE = "site.yaml"
URL_MAP_FILE = "comments/url-map"
"""Old addresses and the articles that they mean now, for the import of comments."""
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
"""What HTML and XML forbid: control characters but white space and U+0085, and noncharacters."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MOJIBAKE = re.compile("\ufffd|[ÃÂ][\u0080-\u00bf]|â€[œ\u009d™˜“”]")
_COMBINING = re.compile(f"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]{{{MAX_COMBINING + 1},}}")


@dataclass(frozen=True, slots=True)
class Found:
    """One file below the content folder."""

    path: Path
    """As the content folder was given, absolute or not."""
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
        """Return all files, sorted by path; what is no ordinary file is told."""
        return sorted(self._walk(self.content, ()), key=lambda found: found.relative)

    def _walk(self, folder: Path, parents: tuple[tuple[int, int], ...]) -> Iterator[Found]:
        try:
            here = folder.stat()
            with os.scandir(folder) as entries:
                ordered = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.add_at(codes.UNREADABLE, folder, reason=error.strerror or str(error))
            return
        if (here.st_dev, here.st_ino) in parents:
            self.add_at(codes.NOT_A_FILE, folder, found=gettext("a link to a folder that holds it"))
            return
        for entry in ordered:
            if not entry.name.startswith(".") and not _LEFT_BEHIND.fullmatch(entry.name):
                yield from self._take(entry, (*parents, (here.st_dev, here.st_ino)))

    def _take(self, entry: os.DirEntry[str], parents: tuple[tuple[int, int], ...]) -> Iterator[Found]:
        path = Path(entry.path)
        try:
            status = entry.stat()
        except OSError:
            self.add_at(codes.NOT_A_FILE, path, found=gettext("a link to nothing"))
            return
        refused = self._refuse_link(path) if entry.is_symlink() else None
        if refused is not None:
            self.add_at(codes.NOT_A_FILE, path, found=refused)
        elif stat.S_ISDIR(status.st_mode):
            if path.suffix.lower() in TEXT_SUFFIXES:
                self.add_at(codes.NOT_A_FILE, path, found=gettext("a folder with the name of a text"))
            yield from self._walk(path, parents)
        elif not stat.S_ISREG(status.st_mode):
            self.add_at(codes.NOT_A_FILE, path, found=gettext("a device, pipe or socket"))
        else:
            yield self._classify(path, status.st_size)

    def _refuse_link(self, path: Path) -> str | None:
        """Return why a link is not followed: it leaves the content, or shows a file as another kind."""
        real = path.resolve()
        if not real.is_relative_to(self.root):
            return gettext("a link to a place outside the content folder")
        parts = real.relative_to(self.root).parts
        if any(part.startswith(".") for part in parts) or parts[:1] == ("comments",):
            return gettext("a link to a private place")
        return (
            None
            if real.suffix.lower() == path.suffix.lower()
            else gettext("a link to a file of another kind")
        )

    def _classify(self, path: Path, size: int) -> Found:
        relative = path.relative_to(self.content).as_posix()
        top = relative.split("/")[0] if "/" in relative else ""
        kind = next((one for one in KINDS if one.folder == top), None)
        suffix = path.suffix.lower()
        is_comment = kind is not None and kind.name == "comment"
        if kind is not None and suffix in (frozenset({".html"}) if is_comment else TEXT_SUFFIXES):
            return Found(path, relative, kind, size)
        advice = None
        if suffix in _YAML_SUFFIXES and relative != SITE_FILE:
            advice = gettext(
                "what an editor says of the magazine stands in content/site.yaml; rename or move it"
            )
        elif kind is None and suffix in TEXT_SUFFIXES:
            advice = _advise_folder(top)
        elif relative == URL_MAP_FILE:
            pass
        elif is_comment:
            advice = gettext("a comment ends in '.html'; rename it, or move it out of content/")
        elif kind is not None and suffix in _FOREIGN:
            advice = gettext(
                "paste its text into a new file that ends in '.md', and move this one out of content/"
            )
        elif kind is not None and (suffix in _MISREAD or not suffix):
            advice = gettext("a text ends in '.md'; rename it, or move it out of content/")
        if advice is not None:
            self.add_at(codes.UNREAD_FILE, path, advice=advice)
        return Found(path, relative, None, size)


def _advise_folder(top: str) -> str:
    """Return where a text may lie: the folder that was most likely meant, or all of them."""
    folders = [one.folder for one in KINDS]
    near = nearest(top.lower(), folders, 0.7)
    if near:
        return gettext("did you mean the folder {near!r}?").format(near=f"{near}/")
    names = ", ".join(f"{one}/" for one in folders)
    return gettext("move it to one of {folders}").format(folders=names)


def stem_of(found: Found) -> str:
    """Return the file name without its extension."""
    return PurePosixPath(found.relative).stem


def read_text(found: Found, add: Add) -> str | None:
    """Return the text of a file with line ends LF, or `None` when it cannot be text; faults are told."""
    if found.size > MAX_FILE_SIZE:
        add(codes.FILE_TOO_LARGE, 1, limit=MAX_FILE_SIZE // 1_000_000)
        return None
    try:
        raw = found.path.read_bytes()
    except OSError as error:
        add(codes.UNREADABLE, 1, reason=error.strerror or str(error))
        return None
    return decode(raw, add, of_reader=found.kind is not None and found.kind.name == "comment")


def decode(raw: bytes, add: Add, *, of_reader: bool = False) -> str | None:
    """Return bytes as text with line ends LF; every fault is told at its line.

    What a reader wrote is kept as it is: only what no text may hold is told of that.
    """
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
    wrongly_read = {found.end() - 1 for found in _MOJIBAKE.finditer(text)}  # told as such
    for found in islice(_CONTROL.finditer(text), MAX_TOLD):
        if found.start() in wrongly_read:
            continue
        add(codes.CONTROL_CHARACTER, _line_at(text, found.start()), point=f"{ord(found[0]):04X}")
        broken = True
    if not of_reader:
        _warn_characters(text, add)
    return None if broken else text


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _warn_characters(text: str, add: Add) -> None:
    if text.isascii():
        return
    header_end = text.find("\n---", 3) if text.startswith("---") else f"{text}\n\n".find("\n\n")
    for found in islice(_BIDI.finditer(text), MAX_TOLD):
        line, point = _line_at(text, found.start()), f"{ord(found[0]):04X}"
        if found.start() < header_end:
            start = text.rfind("\n", 0, found.start()) + 1
            key = text[start : found.start()].split(":", maxsplit=1)[0]
            add(codes.BIDI_CONTROL, line, point=point, key=key)
        else:
            add(codes.BIDI_IN_BODY, line, point=point)
    for found in islice(_MOJIBAKE.finditer(text), MAX_TOLD):
        add(codes.MOJIBAKE, _line_at(text, found.start()), found=found[0], point=f"{ord(found[0][0]):04X}")
    for found in islice(_COMBINING.finditer(text), MAX_TOLD):
        add(codes.COMBINING, _line_at(text, found.start()), limit=MAX_COMBINING)
