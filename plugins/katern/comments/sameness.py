"""Whether a record and a stored comment of one id are the same comment."""

from __future__ import annotations

from katern.comments.identity import fold
from katern.comments.spool import Record, Stored

DAY_S = 86_400


def is_same(stored: Stored, record: Record, home: str, source: str) -> bool:
    """Return whether a stored comment is this record, perhaps edited, and not that of another site.

    `home` is where the record belongs. A file that cannot be read, or was entered by hand, keeps its id.
    """
    if stored.source == "" or (stored.text_print and stored.text_print == record.text_print):
        return True
    distance = abs(stored.date - (record.date or 0))
    is_home = stored.home == home
    same_name = stored.author == fold(record.author)
    if stored.erased or stored.source != source:
        return bool(record.raw_date) or distance <= DAY_S or (is_home and same_name)
    return not distance or (is_home and (distance <= DAY_S or same_name))
