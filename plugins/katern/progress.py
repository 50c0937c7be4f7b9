"""Tells on standard error how far a long command is; short ones stay silent."""

from __future__ import annotations

import time
from typing import TextIO

SILENT_S = 1.0
_EVERY_S = {True: 0.2, False: 10.0}


class Progress:
    """Counts one kind of work; call it with how many are done, of how many."""

    def __init__(self, label: str, stream: TextIO) -> None:
        self.label = label
        self.stream = stream
        self._terminal = stream.isatty()
        self._next = time.monotonic() + SILENT_S
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show the count when it is time to; a finished one is wiped from a terminal."""
        now = time.monotonic()
        if done < total and now >= self._next:
            self._next = now + _EVERY_S[self._terminal]
            self._shown = True
            self.stream.write(
                f"\r{self.label} {done}/{total}" if self._terminal else f"{self.label} {done}/{total}\n"
            )
            self.stream.flush()
        elif done >= total and self._shown and self._terminal:
            self._shown = False
            self.stream.write(f"\r{' ' * (len(self.label) + 20)}\r")
            self.stream.flush()
