"""What was corrected in a text or added to it, and when it last changed for readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from katern.magazine import Document
from katern.text.typography import typeset


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction or addition, shown with its date."""

    date: datetime
    kind: str
    """`correction` or `addition`."""
    text: str


def make_corrections(document: Document) -> tuple[Correction, ...]:
    """Return corrections and additions, oldest first."""
    updates = document.values.get("updates") or ()
    made = [Correction(one.date.at, one.kind, typeset(one.text, document.lang[:2])) for one in updates]
    return tuple(sorted(made, key=lambda one: one.date))


def find_modified(document: Document) -> datetime | None:
    """Return when an article last changed for readers, by `modified` or a correction, if after `date`."""
    moments = [one.date.at for one in document.values.get("updates") or ()]
    if document.values.get("modified"):
        moments.append(document.values["modified"].at)
    latest = max(moments, default=None)
    return latest if latest is not None and document.date is not None and latest > document.date else None
