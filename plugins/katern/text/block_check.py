"""Blocks, `/// name | argument` … `///`, in the source: the library would print a wrong one as text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from katern import codes
from katern.blocks import BLOCKS
from katern.blocks.base import MagazineBlock
from katern.diagnostics import Add
from katern.front_matter.dutch import DUTCH_BLOCKS
from katern.i18n import gettext
from katern.project import own_command
from katern.suggest import nearest

_BLOCK = re.compile(r"(?P<slashes>/{3,})(?:\s*(?P<name>[^\s|/]+)\s*(?:\|(?P<argument>.*))?)?\s*")
_OPTION = re.compile(r" {4}\w+\s*:")
_LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])\s")
_PICTURE = re.compile(r"!\[|<img\b")


def check_blocks(lines: Sequence[str], first_line: int, add: Add) -> None:
    """Tell every block that is misspelt, not closed, or given what it does not take.

    Args:
        lines: of the text, with code blanked.
        first_line: line of the file on which the first of them stands.
        add: takes the findings.
    """
    _BlockChecker(lines, first_line, add).check()


class _BlockChecker:
    def __init__(self, lines: Sequence[str], first_line: int, add: Add) -> None:
        self.lines = lines
        self.first_line = first_line
        self.add = add
        self.open: list[tuple[str, str, int]] = []
        """Slashes, name and index of the line, the innermost last."""

    def check(self) -> None:
        for index, line in enumerate(self.lines):
            if line.lstrip().startswith("///"):
                self._take(line, index)
        while self.open:
            self._tell_open()

    def _take(self, line: str, index: int) -> None:
        found = _BLOCK.fullmatch(line.strip())
        number = self.first_line + index
        if found is None:
            advice = gettext("write it as '/// name | value'")
            self.add(codes.UNKNOWN_BLOCK, number, found=line.strip(), advice=advice)
            slashes = line.strip()[: len(line.strip()) - len(line.strip().lstrip("/"))]
            self.open.append((slashes, "", index))  # its end closes it all the same
            return
        if line[:1].isspace():
            self.add(codes.BLOCK_PLACE, number, found=line.strip())
        if found["name"] is None:
            self._close(found["slashes"], index)
        else:
            if self.open and self.open[-1][0] == found["slashes"]:
                self._tell_open(found["name"])
            self.open.append((found["slashes"], found["name"], index))
            self._check_block(found["name"], (found["argument"] or "").strip(), index)

    def _tell_open(self, inner: str = "") -> None:
        """Tell that the innermost block is not closed; `inner` begins in it, as far as is known."""
        slashes, name, index = self.open.pop()
        advice = gettext("put a line '{slashes}' after it").format(slashes=slashes)
        if inner:
            told = gettext(
                "put a line '{slashes}' before '{inner}'; to have that in it, begin and end this one with "
                "'{more}': '{more} {name}', …, '{more}'"
            )
            advice = told.format(slashes=slashes, inner=f"{slashes} {inner}", more=f"{slashes}/", name=name)
        if name:
            self.add(codes.BLOCK_OPEN, self.first_line + index, found=name, advice=advice)

    def _close(self, slashes: str, index: int) -> None:
        if all(one[0] != slashes for one in self.open):
            self.add(codes.CLOSES_NOTHING, self.first_line + index, found=slashes)
            return
        while self.open[-1][0] != slashes:
            self._tell_open()
        _slashes, name, opened = self.open.pop()
        block = BLOCKS.get(name)
        if block is not None:
            self._check_text(block, opened, [one for one in self.lines[opened + 1 : index] if one.strip()])

    def _check_text(self, block: type[MagazineBlock], opened: int, text: list[str]) -> None:
        if block.NEEDS_TEXT and not text:
            self._refuse(block, opened, gettext("there is no text in it"))
        elif block.NEEDS_LIST and not any(_LIST_ITEM.match(line) for line in text):
            self._refuse(block, opened, gettext("there is no list in it"))
        elif not block.TAKES_TEXT and text:
            self._refuse(block, opened, gettext("it takes no text"))

    def _check_block(self, name: str, argument: str, index: int) -> None:
        block = BLOCKS.get(name)
        if block is None:
            self._tell_unknown(name, index)
            return
        fault = block.check(argument) if argument else None
        if argument and block.ARGUMENT is False:
            fault = gettext("nothing may follow it")
        elif not argument and block.ARGUMENT_REQUIRED:
            fault = gettext("something is missing after '|'")
        elif block.NEEDS_PICTURE and not self._has_picture_above(index):
            fault = gettext("no picture stands above it")
        if fault:
            self._refuse(block, index, fault)
        following = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        if _OPTION.match(following):
            self._refuse(block, index + 1, gettext("it takes no options"))

    def _tell_unknown(self, name: str, index: int) -> None:
        meant = DUTCH_BLOCKS.get(name.lower())
        near = nearest(name.lower(), BLOCKS)
        if meant:
            advice = gettext("here it is called '/// {name}'; '{command}' changes it")
            advice = advice.format(name=meant, command=own_command("check --fix"))
        elif near:
            advice = gettext("did you mean '/// {name}'?").format(name=near)
        else:
            advice = gettext("known are {names}").format(names=", ".join(BLOCKS))
        self.add(codes.UNKNOWN_BLOCK, self.first_line + index, found=name, advice=advice)

    def _has_picture_above(self, index: int) -> bool:
        above = next((line for line in reversed(self.lines[:index]) if line.strip()), "")
        return bool(_PICTURE.search(above))

    def _refuse(self, block: type[MagazineBlock], index: int, reason: str) -> None:
        usage = f"/// {block.NAME}" + (f" | {block.ARGUMENT_NAME}" if block.ARGUMENT is not False else "")
        advice = gettext("write it as '{usage}'").format(usage=usage)
        if block.NEEDS_TEXT:
            advice = gettext("write it as '{usage}', then its text, then '///'").format(usage=usage)
        if block.NEEDS_PICTURE:
            advice = gettext("put it right under the picture: '{usage}', the caption, '///'").format(
                usage=usage
            )
        self.add(codes.BLOCK_OPTION, self.first_line + index, found=block.NAME, reason=reason, advice=advice)
