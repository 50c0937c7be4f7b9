"""The steps of the editors' handbook, as a reader would follow them.

A fenced block is a step: `sh` is typed in the terminal, `text` is what the terminal answers, `diff` changes a
file, `markdown` is a whole file. The file is the last one named in front of the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HANDBOOK = Path(__file__).parents[2] / "docs" / "redactie"
_FENCE = re.compile(r"^```(?P<form>\w*)\n(?P<held>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`(content/[^`]+\.(?:md|yaml))`")


@dataclass(frozen=True)
class Step:
    """One fenced block."""

    form: str
    held: str
    line: int
    """Of the page, counted from 1."""
    file: str
    """The last file named before it; empty when there was none."""
    answer: tuple[str, ...] | None = None
    """Beginnings of the lines that the terminal shows; `None` where the page shows none."""


def read_steps(text: str) -> Iterator[Step]:
    """Yield the steps of a page, in order; an answer belongs to the step before it."""
    waiting: Step | None = None
    for found in _FENCE.finditer(text):
        before = text[: found.start()]
        files = _FILE.findall(_FENCE.sub("", before))
        step = Step(found["form"], found["held"], before.count("\n") + 1, files[-1] if files else "")
        if step.form == "text":
            assert waiting is not None
            assert waiting.form == "sh"
            answer = tuple(step.held.splitlines())
            yield Step(waiting.form, waiting.held, waiting.line, waiting.file, answer)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = step
    if waiting is not None:
        yield waiting


def change(text: str, diff: str) -> str:
    """Return a text with the lines of a diff changed, at the one place where its other lines stand."""
    lines = diff.splitlines()
    assert all(line[:1] in ("", " ", "+", "-") for line in lines)
    old = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "+")
    new = "".join(f"{line[1:]}\n" for line in lines if line[:1] != "-")
    places = [found.start() for found in re.finditer(rf"^{re.escape(old)}", text, re.MULTILINE)]
    assert len(places) == 1, f"these lines stand at {len(places)} places:\n{old}"
    return text[: places[0]] + new + text[places[0] + len(old) :]
