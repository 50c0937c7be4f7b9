"""Why a command of an editor does nothing."""

from __future__ import annotations

from katern.diagnostics import KaternError


class NotFoundError(KaternError):
    """No article or page has the name that was given."""


class RefusedError(KaternError):
    """The command would overwrite, lose or break something; nothing was changed."""
