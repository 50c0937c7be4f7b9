"""Markdown as writers know it from GitHub, with the blocks of a magazine.

One `Renderer` serves a whole build: making a Markdown instance costs more than most articles.
"""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from katern import codes
from katern.blocks.base import MagazineBlocks
from katern.front_matter import Add
from katern.html_scan import Scanned, scan_html
from katern.i18n import load_translations
from katern.slugs import slugify
from katern.source_check import SourceChecker

TIME_LIMIT_S = 10
MAX_LENGTH = 2_000_000
_LIST_ITEM = re.compile(r"^ {0,3}(?:[-*+]|1[.)])\s+\S")
_ANY_ITEM = re.compile(r"^ {0,3}(?:[-*+]|\d{1,9}[.)])\s")


class TooCostly(Exception):
    """A text took longer than its time limit."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as HTML, links not yet resolved."""

    scanned: Scanned
    needle_lines: dict[str, list[int]]
    """For each link target, the lines of the file on which it stands."""


class Renderer:
    """Renders texts of one language; may be used again and again."""

    def __init__(self, language: str) -> None:
        self.language = language
        translate = load_translations(language[:2]).gettext
        self._markdown = Markdown(
            extensions=[
                "markdown.extensions.abbr",
                "markdown.extensions.attr_list",
                "markdown.extensions.def_list",
                "markdown.extensions.footnotes",
                "markdown.extensions.md_in_html",
                "markdown.extensions.sane_lists",
                "markdown.extensions.tables",
                "markdown.extensions.toc",
                "pymdownx.saneheaders",
                "pymdownx.superfences",
                "pymdownx.highlight",
                "pymdownx.tilde",
                "pymdownx.magiclink",
                MagazineBlocks(),
                WriterHabits(),
            ],
            extension_configs={
                "markdown.extensions.footnotes": {
                    "BACKLINK_TITLE": translate("Back to the text (note {})"),
                    "UNIQUE_IDS": False,
                },
                "markdown.extensions.toc": {"marker": "", "slugify": lambda text, _separator: slugify(text)},
                "pymdownx.highlight": {"use_pygments": False},
                "pymdownx.tilde": {"subscript": False},
            },
            output_format="html",
        )
        self._markdown.katern_video_label = translate("Watch the video at {provider}")  # type: ignore[attr-defined]

    def render(self, body: str, first_line: int, add: Add) -> Scanned | None:
        """Return the scanned HTML of a text, or `None` when it cannot be read in reasonable time.

        `first_line` is the line of the file on which the text begins; faults are told to `add`.
        """
        if len(body) > MAX_LENGTH:
            add(codes.TOO_COSTLY, first_line, reason=f"{len(body)} > {MAX_LENGTH}")
            return None
        checker = SourceChecker(body, first_line, add)
        checker.check()
        if not any(line.strip() for line in body.split("\n")):
            return Scanned()
        try:
            with time_limit(TIME_LIMIT_S):
                self._markdown.reset()
                html = self._markdown.convert(checker.safe_body())
                return scan_html(html, self.language, checker.tell)
        except TooCostly:
            add(codes.TOO_COSTLY, checker.costly_line(), reason=f"> {TIME_LIMIT_S} s, '['")
        except RecursionError:
            add(codes.TOO_COSTLY, checker.costly_line(), reason="nested too deep, '['")
        return None


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TooCostly` inside the block after so many seconds of processor time.

    Needs the main thread and Unix signals; elsewhere it does nothing.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooCostly

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class WriterHabits(Extension):
    """What writers expect and Python-Markdown does not do by itself."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (name of the library)
        """Register the preprocessors."""
        md.preprocessors.register(DetailsWithMarkdown(md), "katern-details", 27)
        md.preprocessors.register(ListUnderText(md), "katern-list-under-text", 15)


class DetailsWithMarkdown(Preprocessor):
    """Lets Markdown work inside `<details>`."""

    def run(self, lines: list[str]) -> list[str]:
        """Mark the element for `md_in_html`."""
        return [
            re.sub(r"^( {0,3})<details(?=[\s>])(?![^>]*\bmarkdown=)", r'\1<details markdown="1"', line)
            for line in lines
        ]


class ListUnderText(Preprocessor):
    """Begins a list right under a line of text, as GitHub does."""

    def run(self, lines: list[str]) -> list[str]:
        """Put a blank line between the text and its list."""
        out: list[str] = []
        in_list = False
        for line in lines:
            previous = out[-1] if out else ""
            starts = _LIST_ITEM.match(line) and previous.strip() and not in_list
            if starts and not previous.startswith(("    ", "\t", ">", "///", "|", "[^", "<", "\x02")):
                out.append("")
            in_list = bool(_ANY_ITEM.match(line)) or (in_list and (not line.strip() or line[:1].isspace()))
            if previous.strip() and in_list is False and _ANY_ITEM.match(line):
                in_list = True
            out.append(line)
        return out
