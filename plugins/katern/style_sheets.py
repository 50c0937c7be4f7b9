"""Style sheets as text: joined with what they import, made shorter, and what they fetch.

See https://www.w3.org/TR/css-cascade-5/#at-import: imports stand first, with only `@charset` and statements
of layers between them; each may name a layer, then what a browser must support, then a condition of media.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

ReadFile = Callable[[str], bytes | None]
"""Takes an address from `/`; returns `None` when there is no such file of this magazine."""

_STRING = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_COMMENT = re.compile(rf"(?P<string>{_STRING})|/\*.*?\*/", re.DOTALL)
_FIRST = re.compile(
    r"\s*(?:(?P<charset>@charset\s[^;]*;)|(?P<order>@layer\s[^{};]*;)|@import\s*(?:url\(\s*)?"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'();]+))\s*\)?\s*"
    r"(?P<layer>layer(?:\((?P<name>[^)]*)\))?)?\s*"
    r"(?:supports\((?P<supports>(?:[^()]|\([^()]*\))*)\))?(?P<media>[^;]*);)",
    re.IGNORECASE,
)
_URL = re.compile(
    r"url\(\s*(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>(?:\\.|[^'\\])*)'|(?P<bare>[^\s\"'()]*))\s*\)"
    rf"|{_STRING}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w%-]")
_FONT_FACE = re.compile(r"@font-face\s*\{[^{}]*\}", re.IGNORECASE)
_SPACE = re.compile(
    rf"(?P<string>{_STRING})|(?P<empty>:\s+(?=[;}}]))|(?P<colon>:)\s+|\s*(?P<mark>[{{}};,>])\s*|\s+"
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""How an address begins that leads to another site, or holds its file itself."""


@dataclass(frozen=True, slots=True)
class Joiner:
    """Joins a style sheet with all it imports."""

    read: ReadFile
    place: Callable[[str, str], str]
    """Takes an address in a sheet and the folder of that sheet; returns the address to write."""
    miss: Callable[[str, str], None] = lambda _written, _sheet: None
    """Takes an import that cannot be read, as written, and the address of its sheet; it is left out."""

    def join(self, address: str, above: tuple[str, ...] = ()) -> str:
        """Return a style sheet without imports and comments; of what cannot be read, nothing.

        Args:
            address: from `/`.
            above: addresses of the sheets that import this one.
        """
        held = self.read(address)
        if held is None:
            return ""
        text = remove_comments(held.decode("utf-8-sig", "replace"))
        found, end, first = _FIRST.match(text), 0, []
        while found is not None:
            first.append(self._join_first(found, address, above))
            end = found.end()
            found = _FIRST.match(text, end)
        return "".join(first) + self._place_all(text[end:], posixpath.dirname(address))

    def _join_first(self, found: re.Match[str], address: str, above: tuple[str, ...]) -> str:
        """Return what stands for one statement before the first rule."""
        written = _read_address(found)
        if written is None:
            return f"{found['order']}\n" if found["order"] else ""
        target = locate(written, posixpath.dirname(address))
        if target in (address, *above):
            return ""  # a browser ignores it too
        if _ELSEWHERE.match(written) or self.read(target) is None:
            self.miss(written, address)
            return ""
        style = self.join(target, (*above, address))
        if found["layer"]:
            name = f"{found['name'].strip()} " if found["name"] else ""
            style = f"@layer {name}{{\n{style}}}\n"
        supports, media = (found["supports"] or "").strip(), found["media"].strip()
        if supports:
            style = f"@supports ({supports}) {{\n{style}}}\n"
        return f"@media {media} {{\n{style}}}\n" if media else style

    def _place_all(self, text: str, folder: str) -> str:
        def place_one(found: re.Match[str]) -> str:
            written = _read_address(found)
            placed = None if written is None else self.place(written, folder)
            return found[0] if placed in (None, written) else f'url("{placed}")'

        return _URL.sub(place_one, text)


def _read_address(found: re.Match[str]) -> str | None:
    """Return the address that was matched, in whatever quotes; `None` when something else was."""
    return next((found[name] for name in ("double", "single", "bare") if found[name] is not None), None)


def locate(written: str, folder: str) -> str:
    """Return where an address in a sheet leads, from `/`."""
    path = written.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    return posixpath.normpath(posixpath.join(folder, path))


def place_beside(root: str) -> Callable[[str, str], str]:
    """Return a function that writes the addresses of any sheet as they are from the folder `root`."""

    def place(written: str, folder: str) -> str:
        if _ELSEWHERE.match(written) or written.startswith(("#", "/")) or not written:
            return written
        return posixpath.relpath(posixpath.join(folder, written), root)

    return place


def remove_comments(style: str) -> str:
    """Return a style sheet without comments; what looks like one within quotes stays.

    A comment is no white space: an empty one stays where it keeps two words apart.
    """

    def remove(found: re.Match[str]) -> str:
        if found["string"] is not None:
            return found["string"]
        around = style[max(found.start() - 1, 0) : found.start()], style[found.end() : found.end() + 1]
        return "/**/" if all(_WORD.fullmatch(one) for one in around) else ""

    return _COMMENT.sub(remove, style)


def shrink_style(style: str) -> str:
    """Return a style sheet that means the same in fewer characters: no comments, no needless white space.

    Spaces around `{ } ; , >` and behind a colon mean nothing; others may (`.a :hover`, `1px + 2px`) and stay.
    """

    def shrink(found: re.Match[str]) -> str:
        if found["empty"]:
            return ": "  # a property of one's own that holds nothing
        return found["string"] or found["colon"] or found["mark"] or " "

    return _SPACE.sub(shrink, remove_comments(style)).replace(";}", "}").strip()


def find_fetched(style: str) -> Iterator[tuple[str, str]]:
    """Yield what a style sheet fetches: `font` or `picture`, and the address as written."""
    text = remove_comments(style)
    for kind, part in (("font", "".join(_FONT_FACE.findall(text))), ("picture", _FONT_FACE.sub("", text))):
        yield from ((kind, written) for found in _URL.finditer(part) if (written := _read_address(found)))
