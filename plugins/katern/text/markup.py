"""Markdown as writers know it from GitHub, with the blocks of a magazine.

One `Renderer` serves a whole build: making a Markdown instance costs more than most articles.
"""

from __future__ import annotations

import re
import signal
import string
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from katern import codes
from katern.blocks.base import MagazineBlocks
from katern.diagnostics import Add, KaternError
from katern.i18n import gettext, load_translations
from katern.slugs import slugify
from katern.text.html_scan import scan_html
from katern.text.repeats import mark_repeats
from katern.text.scanned import Scanned
from katern.text.source_check import OWN_ANCHORS, SourceChecker
from katern.text.writer_habits import normalise

TIME_LIMIT_S = 10
MAX_LENGTH = 2_000_000
_DETAILS = re.compile(r"^( {0,3})<details(?=[\s>])(?![^>]*\bmarkdown=)")
_EXTENSIONS = (
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
)


class TooCostlyError(KaternError):
    """A text took longer than its time limit."""


class Renderer:
    """Renders texts of one language; may be used again and again.

    Args:
        language: of the texts.
        address: how Dutch labels in them speak to the reader, `je` or `u`.
        translations: folders of the magazine's own labels.
    """

    def __init__(self, language: str, address: str = "je", translations: tuple[str, ...] = ()) -> None:
        self.language = language
        self._anchors: set[str] = set()
        self._counts: Counter[str] = Counter()
        translate = load_translations(language[:2], address, translations).gettext
        self._markdown = Markdown(
            extensions=[*_EXTENSIONS, MagazineBlocks(translate), WriterHabits()],
            extension_configs={
                "markdown.extensions.footnotes": {
                    "BACKLINK_TITLE": translate("Back to the text (note {})"),
                    "UNIQUE_IDS": False,
                },
                "markdown.extensions.toc": {"marker": "", "slugify": self._make_anchor},
                "pymdownx.highlight": {"use_pygments": False},
                "pymdownx.tilde": {"subscript": False},
            },
            output_format="html",
        )
        self._markdown.ESCAPED_CHARS = list(string.punctuation)

    def render(self, body: str, first_line: int, add: Add) -> Scanned | None:
        """Return a text taken apart, or `None` when it cannot be read in reasonable time.

        Args:
            body: the text.
            first_line: the line of the file on which it begins.
            add: takes the faults.
        """
        if len(body) > MAX_LENGTH:
            reason = gettext("it has {count} characters; at most {limit} are read")
            advice = gettext("split the text")
            add(
                codes.TOO_COSTLY,
                first_line,
                reason=reason.format(count=len(body), limit=MAX_LENGTH),
                advice=advice,
            )
            return None
        checker = SourceChecker(body, first_line, add)
        reason = gettext("it is nested too deep")
        try:
            with time_limit(TIME_LIMIT_S):
                checker.check()
                self._markdown.reset()
                self._anchors, self._counts = set(checker.anchors), Counter()
                html = self._markdown.convert(checker.safe_body()) if body.strip() else ""
                return scan_html(mark_repeats(html), self.language, checker.lines, add)
        except TooCostlyError:
            reason = gettext("it takes over {limit} seconds").format(limit=TIME_LIMIT_S)
        except RecursionError:
            pass
        advice = gettext("look for a long row of '[' or other marks and delete it")
        add(codes.TOO_COSTLY, checker.costly_line(), reason=reason, advice=advice)
        return None

    def _make_anchor(self, text: str, _separator: str) -> str:
        """Return the anchor of a heading, different from every other one in the same text."""
        plain = anchor = slugify(text) or "kop"
        while anchor in self._anchors or anchor in OWN_ANCHORS:
            self._counts[plain] += 1
            anchor = f"{plain}-{self._counts[plain]}"
        self._anchors.add(anchor)
        return anchor


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TooCostlyError` inside the block after so many seconds of processor time.

    Needs the main thread and Unix signals; elsewhere it does nothing.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooCostlyError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class WriterHabits(Extension):
    """What writers expect and Python-Markdown does not do by itself."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Register the preprocessor between the one that folds white space and the one that reads code."""
        md.preprocessors.register(_Habits(md), "katern-habits", 28)


class _Habits(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as Python-Markdown reads them; Markdown works inside `<details>`."""
        marked = [_DETAILS.sub(r'\1<details markdown="1"', line) for line in lines]
        return normalise(marked)
