"""What Pelican only logs: an error, or a file it could not copy, must stop a build of Katern's."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pelican.log import DEFAULT_LOG_HANDLER, FatalLogger, LimitFilter, console
from rich.console import Console

_LOST_FILE = ("A problem occurred copying", "While copying", "Cannot copy")
"""How Pelican's warnings begin after which the site lacks a file, as on a full disk."""


def takes_warnings() -> bool:
    """Return whether the command was called with `--fatal warnings`."""
    return bool(FatalLogger.fatal_lvl <= logging.WARNING)


class _Collector(logging.Handler):
    """Keeps what must stop the build; as a filter, `leaves` keeps other handlers from printing it."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self.records = records
        self.level_taken = logging.WARNING if takes_warnings() else logging.ERROR

    def emit(self, record: logging.LogRecord) -> None:
        if self.takes(record):
            self.records.append(record)

    def takes(self, record: logging.LogRecord) -> bool:
        return record.levelno >= self.level_taken or str(record.msg).startswith(_LOST_FILE)

    def leaves(self, record: logging.LogRecord) -> bool:
        return not self.takes(record)


@contextmanager
def collect_errors(records: list[logging.LogRecord]) -> Iterator[None]:
    """Collect what Pelican logs inside the block, in place of its own print of it.

    `--fatal` does not end the block at the first record: all are told together.
    Pelican hides what it has said before in this process; a second build says it again.
    """
    logger, collector, fatal = logging.getLogger("pelican"), _Collector(records), FatalLogger.fatal_lvl
    printing = [*logger.handlers, *logging.getLogger().handlers]
    for handler in printing:
        handler.addFilter(collector.leaves)
    logger.addHandler(collector)
    FatalLogger.fatal_lvl = logging.CRITICAL + 1
    LimitFilter._raised_messages.clear()  # noqa: SLF001 (Pelican has no other way)
    LimitFilter._group_count.clear()  # noqa: SLF001 (Pelican has no other way)
    try:
        yield
    finally:
        FatalLogger.fatal_lvl = fatal
        logger.removeHandler(collector)
        for handler in printing:
            handler.removeFilter(collector.leaves)


@contextmanager
def mute_console() -> Iterator[None]:
    """Keep Pelican from telling in English that it is done; what it logs is still printed."""
    console.quiet, before = True, DEFAULT_LOG_HANDLER.console
    DEFAULT_LOG_HANDLER.console = Console(stderr=True)
    try:
        yield
    finally:
        console.quiet, DEFAULT_LOG_HANDLER.console = False, before
