"""When something comes again, read from a header; what is written in Dutch is told and taken."""

from __future__ import annotations

from katern import codes
from katern.diagnostics import Add
from katern.i18n import gettext
from katern.project import own_command
from katern.recurrence import Repeat, RepeatError, parse_repeat, translate_repeat


def read_repeat(text: str, line: int, key: str, add: Add) -> Repeat | None:
    """Return the rule that a text tells, or `None` when it tells none."""
    meant = translate_repeat(text)
    if meant is not None:
        add(codes.DUTCH_WORD, line, found=text, expected=meant, command=own_command("check --fix"))
    try:
        return parse_repeat(meant or text)
    except RepeatError as error:
        reason = gettext(": there is no day {found}").format(found=error.args[0]) if error.args else ""
        add(codes.BAD_REPEAT, line, key=key, found=text, reason=reason)
        return None
