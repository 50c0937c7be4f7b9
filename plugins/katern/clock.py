"""The moment that counts as now, read once per command."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from katern.dates import DateError, parse_moment
from katern.i18n import gettext
from katern.project import WrongCallError


class BadMomentError(WrongCallError):
    """`--as-of` or `SOURCE_DATE_EPOCH` names no moment."""


def read_now(as_of: str, zone: str, environment: Mapping[str, str] = os.environ) -> datetime:
    """Return `as_of` where it is given, else `SOURCE_DATE_EPOCH`, else the clock, in UTC.

    See https://reproducible-builds.org/specs/source-date-epoch/.

    Raises:
        BadMomentError: what is given is no moment.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    try:
        if as_of:
            return parse_moment(as_of, zone).at.astimezone(UTC)
        if epoch:
            return datetime.fromtimestamp(int(epoch), UTC)
    except (DateError, ValueError, OverflowError, OSError) as error:
        told = gettext("{found!r} is no moment; write it as 2026-01-03 or 2026-01-03 14:30")
        option = "--as-of" if as_of else "SOURCE_DATE_EPOCH"
        raise BadMomentError(told.format(found=as_of or epoch), option) from error
    return datetime.now(UTC)
