"""What is mended in the records of a thread: dates that cannot be read, answers in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from katern.comments.spool import Record

UNKNOWN = "-"


def fill_dates(records: list[Record]) -> list[Record]:
    """Give a comment whose date cannot be read that of its predecessor, else of the next; return those.

    In a thread without any date it is 1970. Afterwards `raw_date` is what could not be read, else empty.
    """
    last = next((one.date for one in records if one.date is not None), 0)
    filled = []
    for record in records:
        if record.date is not None:
            last = record.date
            record.raw_date = ""
        else:
            record.date = last
            record.raw_date = record.raw_date or UNKNOWN
            filled.append(record)
    return filled


def break_circles(parents: dict[str, str], lines: Mapping[str, int]) -> Iterator[str]:
    """Make one comment of each circle answer nobody, that which stands first in the export; yield it.

    `parents` is id to the id that it answers, which need not be a key, or empty; it is changed.
    """
    settled: set[str] = set()
    for start in list(parents):
        path: dict[str, int] = {}
        current = start
        while current in parents and current not in settled and current not in path:
            path[current] = len(path)
            current = parents[current]
        if current in path:
            circle = [one for one, place in path.items() if place >= path[current]]
            first = min(circle, key=lambda one: (lines[one], one))
            parents[first] = ""
            yield first
        settled.update(path)
