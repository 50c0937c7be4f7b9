"""Faults that only the Markdown source shows, each at its line: blocks, fences, footnotes, headings.

Python-Markdown prints a misspelt or unclosed block as text and knows no lines; so the source is read here.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from katern import codes
from katern.blocks import BLOCKS
from katern.dutch import DUTCH_BLOCKS
from katern.front_matter import Add
from katern.i18n import gettext

MAX_LINE_LENGTH = 20_000
MAX_QUOTE_DEPTH = 30
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_BLOCK = re.compile(r"^(?P<slashes>/{3,})(?:\s*(?P<name>[^\s|/]+)\s*(?:\|(?P<argument>.*))?)?\s*$")
_HEADING = re.compile(r"^(#{1,6})\s+\S")
_INLINE_CODE = re.compile(r"(`+)(?:(?!\1).)*?\1")
_FOOTNOTE_USE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_FOOTNOTE_TEXT = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_REFERENCE_USE = re.compile(r"\[([^\]\[^]+)\]\[([^\]\[]*)\]")
_REFERENCE_TEXT = re.compile(r"^ {0,3}\[([^\]^][^\]]*)\]:\s*\S", re.MULTILINE)
_TEMPLATE = re.compile(r"\{%.{0,80}?%\}|\{\{.{0,80}?\}\}")


class SourceChecker:
    """Reads one text; `tell` gives later findings the line of what they are about."""

    def __init__(self, body: str, first_line: int, add: Add) -> None:
        self.lines = body.split("\n")
        self.first_line = first_line
        self.add = add
        self._seen: dict[str, int] = {}
        self.plain = self._without_code()

    def _without_code(self) -> list[str]:
        """Return the lines with all code blanked; tell a fence that is never closed."""
        plain: list[str] = []
        fence = ""
        opened = 0
        for number, line in enumerate(self.lines):
            found = _FENCE.match(line)
            if fence:
                if found and found[1][0] == fence[0] and len(found[1]) >= len(fence) and not found[2].strip():
                    fence = ""
                plain.append("")
            elif found and not (found[1][0] == "`" and "`" in found[2]):
                fence, opened = found[1], number
                plain.append("")
            elif (
                line.startswith(("    ", "\t"))
                and (not plain or not plain[-1].strip())
                and not self._in_list(number)
            ):
                plain.append("")
            else:
                plain.append(_INLINE_CODE.sub(lambda m: " " * len(m[0]), line) if "`" in line else line)
        if fence:
            self.add(codes.FENCE_CODE_OPEN, self.first_line + opened, found=fence)
        return plain

    def _in_list(self, number: int) -> bool:
        for line in reversed(self.lines[max(0, number - 50) : number]):
            if line.strip() and not line[0].isspace():
                return bool(re.match(r"(?:[-*+]|\d+[.)]|\[\^.+?\]:)\s", line)) or line.startswith(
                    (":   ", "///")
                )
        return False

    def check(self) -> None:
        """Tell everything that is wrong."""
        self._check_lines()
        self._check_blocks()
        self._check_headings()
        self._check_references()
        self._check_comments()

    def _check_lines(self) -> None:
        for number, line in enumerate(self.plain, self.first_line):
            if len(line) > MAX_LINE_LENGTH:
                self.add(codes.LONG_LINE, number, count=len(line))
            if line[:1] == ">" and len(re.match(r"[> ]*", line)[0].replace(" ", "")) > MAX_QUOTE_DEPTH:  # type: ignore[index]
                self.add(codes.NESTING, number, limit=MAX_QUOTE_DEPTH)
            template = _TEMPLATE.search(line) if "{" in line else None
            if template:
                self.add(codes.LOOKS_LIKE_TEMPLATE, number, template.start() + 1, found=template[0])

    def _check_blocks(self) -> None:
        open_blocks: list[tuple[str, str, int]] = []
        for index, line in enumerate(self.plain):
            if not line.lstrip().startswith("///"):
                continue
            number = self.first_line + index
            found = _BLOCK.match(line)
            if found is None:
                self.add(
                    codes.UNKNOWN_BLOCK,
                    number,
                    found=line.strip(),
                    advice=gettext("write it as '/// name | value' at the start of the line"),
                )
                continue
            slashes, name = found["slashes"], found["name"]
            if name is None:
                if open_blocks and any(one[0] == slashes for one in open_blocks):
                    while open_blocks and open_blocks[-1][0] != slashes:
                        self.add(codes.BLOCK_OPEN, open_blocks[-1][2], found=open_blocks[-1][1])
                        open_blocks.pop()
                    open_blocks.pop()
                else:
                    self.add(
                        codes.UNKNOWN_BLOCK,
                        number,
                        found=line.strip(),
                        advice=gettext("it closes nothing: delete it"),
                    )
                continue
            if open_blocks and open_blocks[-1][0] == slashes:
                self.add(codes.BLOCK_OPEN, open_blocks[-1][2], found=open_blocks[-1][1])
                open_blocks.pop()
            open_blocks.append((slashes, name, number))
            self._check_block(name, (found["argument"] or "").strip(), index)
        for _slashes, name, number in open_blocks:
            self.add(codes.BLOCK_OPEN, number, found=name)

    def _check_block(self, name: str, argument: str, index: int) -> None:
        number = self.first_line + index
        block = BLOCKS.get(name)
        if block is None:
            meant = DUTCH_BLOCKS.get(name.lower())
            if meant:
                self.add(
                    codes.UNKNOWN_BLOCK,
                    number,
                    found=name,
                    advice=gettext("here it is called '/// {name}'; 'inv check --fix' changes it").format(
                        name=meant
                    ),
                )
                return
            near = get_close_matches(name.lower(), BLOCKS, 1, 0.6)
            advice = (
                gettext("did you mean '/// {name}'?").format(name=near[0])
                if near
                else gettext("known are {names}").format(names=", ".join(BLOCKS))
            )
            self.add(codes.UNKNOWN_BLOCK, number, found=name, advice=advice)
            return
        usage = f"/// {name}" + (f" | {block.ARGUMENT_NAME}" if block.ARGUMENT is not False else "")
        advice = gettext("write it as '{usage}'").format(usage=usage)
        if argument and block.ARGUMENT is False:
            self.add(
                codes.BLOCK_OPTION, number, found=name, reason=gettext("nothing may follow it"), advice=advice
            )
        elif not argument and block.ARGUMENT_REQUIRED:
            self.add(
                codes.BLOCK_OPTION,
                number,
                found=name,
                reason=gettext("something is missing after '|'"),
                advice=advice,
            )
        elif argument:
            fault = block.check(argument)
            if fault:
                self.add(codes.BLOCK_OPTION, number, found=name, reason=gettext(fault), advice=advice)
        following = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        if re.match(r"^ {4}\w+\s*:", following):
            self.add(
                codes.BLOCK_OPTION,
                number + 1,
                found=name,
                reason=gettext("it takes no options"),
                advice=advice,
            )

    def _check_headings(self) -> None:
        previous = 1
        for number, line in enumerate(self.plain, self.first_line):
            found = _HEADING.match(line)
            if found:
                level = len(found[1])
                if level > previous + 1:
                    self.add(
                        codes.SKIPPED_HEADING, number, level=level, previous=previous, expected=previous + 1
                    )
                previous = level

    def _check_references(self) -> None:
        text = "\n".join(self.plain)
        if "[^" in text:
            defined = set(_FOOTNOTE_TEXT.findall(text))
            for number, line in enumerate(self.plain, self.first_line):
                for name in _FOOTNOTE_USE.findall(line):
                    if name not in defined:
                        self.add(codes.FOOTNOTE_MISSING, number, found=f"[^{name}]")
        if "][" in text:
            known = {name.lower() for name in _REFERENCE_TEXT.findall(text)}
            for number, line in enumerate(self.plain, self.first_line):
                if len(line) > MAX_LINE_LENGTH:
                    continue
                for label, name in _REFERENCE_USE.findall(line):
                    if (name or label).lower() not in known:
                        self.add(
                            codes.REFERENCE_MISSING, number, found=f"[{label}][{name}]", name=name or label
                        )

    def _check_comments(self) -> None:
        for index, rest in self._open_comments():
            self.add(codes.HTML_UNCLOSED, self.first_line + index, rest + 1, found="<!--")

    def _open_comments(self) -> list[tuple[int, int]]:
        text = "\n".join(self.plain)
        position = 0
        while (start := text.find("<!--", position)) >= 0:
            end = text.find("-->", start + 4)
            if end < 0:
                return [(text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1)]
            position = end + 3
        return []

    def safe_body(self) -> str:
        """Return the text with an unclosed comment made visible, so that it swallows nothing."""
        lines = list(self.lines)
        for index, column in self._open_comments():
            lines[index] = lines[index][:column] + "&lt;!--" + lines[index][column + 4 :]
        return "\n".join(lines)

    def tell(self, code: codes.Code, needle: str, **values: object) -> None:
        """Tell a finding at the next line that holds `needle`."""
        self.add(code, self.line_of(needle), **values)

    def line_of(self, needle: str) -> int:
        """Return the line of the next place that holds a text; the first line of the text when none does."""
        start = self._seen.get(needle, -1) + 1
        for index in range(start, len(self.plain)):
            if needle in self.plain[index]:
                self._seen[needle] = index
                return self.first_line + index
        return self.first_line + max(start - 1, 0)

    def costly_line(self) -> int:
        """Return the longest line: where a text that takes too long is most likely wrong."""
        longest = max(range(len(self.lines)), key=lambda index: len(self.lines[index]), default=0)
        return self.first_line + longest
