"""Blocks, `/// name | argument` … `///`, in the source: the library would print a wrong one as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from katern import codes
from katern.blocks import BLOCKS
from katern.blocks.base import MagazineBlock
from katern.blocks.transcript import Transcript
from katern.blocks.video import Video
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


@dataclass(frozen=True, slots=True)
class _Open:
    """A block that is being read."""

    slashes: str
    name: str
    """Empty when the line cannot be read."""
    argument: str
    index: int
    """Of its line."""


class _BlockChecker:
    def __init__(self, lines: Sequence[str], first_line: int, add: Add) -> None:
        self.lines = lines
        self.first_line = first_line
        self.add = add
        self.open: list[_Open] = []
        """The innermost last."""
        self.last_video = -1
        """Index of the line that closed the video read last."""

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
            self.open.append(_Open(slashes, "", "", index))  # its end closes it all the same
            return
        if line[:1].isspace():
            self.add(codes.BLOCK_PLACE, number, found=line.strip())
        if found["name"] is None:
            self._close(found["slashes"], index)
        else:
            if self.open and self.open[-1].slashes == found["slashes"]:
                self._tell_open(found["name"])
            one = _Open(found["slashes"], found["name"], (found["argument"] or "").strip(), index)
            self.open.append(one)
            self._check_block(one.name, one.argument, index)

    def _tell_open(self, inner: str = "") -> None:
        """Tell that the innermost block is not closed; `inner` begins in it, as far as is known."""
        one = self.open.pop()
        advice = gettext("put a line '{slashes}' after it").format(slashes=one.slashes)
        if inner:
            told = gettext(
                "put a line '{slashes}' before '{inner}'; to have that in it, begin and end this one with "
                "'{more}': '{more} {name}', …, '{more}'"
            )
            more, begun = f"{one.slashes}/", f"{one.slashes} {inner}"
            advice = told.format(slashes=one.slashes, inner=begun, more=more, name=one.name)
        if one.name:
            self.add(codes.BLOCK_OPEN, self.first_line + one.index, found=one.name, advice=advice)

    def _close(self, slashes: str, index: int) -> None:
        if all(one.slashes != slashes for one in self.open):
            self.add(codes.CLOSES_NOTHING, self.first_line + index, found=slashes)
            return
        while self.open[-1].slashes != slashes:
            self._tell_open()
        one = self.open.pop()
        block = BLOCKS.get(one.name)
        if block is not None:
            self._check_text(block, one, [line for line in self.lines[one.index + 1 : index] if line.strip()])
        if block is Video:
            self.last_video = index
            if one.argument and not block.check(one.argument):
                self._check_transcript(one, index)

    def _check_text(self, block: type[MagazineBlock], one: _Open, text: list[str]) -> None:
        if block.needs_text(one.argument) and not text:
            self._refuse(block, one.index, gettext("there is no text in it"))
        elif block.NEEDS_LIST and not any(_LIST_ITEM.match(line) for line in text):
            self._refuse(block, one.index, gettext("there is no list in it"))
        elif not block.TAKES_TEXT and text:
            self._refuse(block, one.index, gettext("it takes no text"))

    def _check_transcript(self, video: _Open, closed: int) -> None:
        """Tell a video under which nobody can read what is said in it."""
        below = next((line for line in self.lines[closed + 1 :] if line.strip()), "")
        found = _BLOCK.fullmatch(below.strip())
        if found is None or found["name"] != Transcript.NAME:
            self.add(codes.VIDEO_WITHOUT_TRANSCRIPT, self.first_line + video.index)

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
        elif block.NEEDS_VIDEO and not self._has_video_above(index):
            fault = gettext("no video stands above it")
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

    def _has_video_above(self, index: int) -> bool:
        between = self.lines[self.last_video + 1 : index]
        return self.last_video >= 0 and not any(line.strip() for line in between)

    def _refuse(self, block: type[MagazineBlock], index: int, reason: str) -> None:
        usage = f"/// {block.NAME}" + (f" | {block.ARGUMENT_NAME}" if block.ARGUMENT is not False else "")
        advice = gettext("write it as '{usage}'").format(usage=usage)
        if block.NEEDS_TEXT:
            advice = gettext("write it as '{usage}', then its text, then '///'").format(usage=usage)
        if block.NEEDS_VIDEO:
            advice = gettext("put it right under the video: '/// transcript', what is said, '///'")
        if block.NEEDS_PICTURE:
            advice = gettext("put it right under the picture: '{usage}', the caption, '///'").format(
                usage=usage
            )
        self.add(codes.BLOCK_OPTION, self.first_line + index, found=block.NAME, reason=reason, advice=advice)
