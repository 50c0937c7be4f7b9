"""`.katern/build-info.json`: what programs want to know of the last build, outside the site."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from katern.moments import Change
from katern.state_folder import state_folder

NAME = "build-info.json"


def write_build_info(content: Path, now: datetime, changes: Sequence[Change]) -> None:
    """Write of which moment the site is, and when the next one is due; whole or not at all.

    Args:
        content: the content folder.
        now: the moment that the build took for now.
        changes: what happens next, all at one moment; empty when nothing will.
    """
    known = {
        "as-of": now.isoformat(timespec="seconds"),
        "next-build-at": changes[0].at.isoformat(timespec="seconds") if changes else None,
        "changes": [{"path": one.path, "what": one.what} for one in changes],
    }
    folder = state_folder(content)
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f".{NAME}.half"
    half.write_text(json.dumps(known, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    half.replace(folder / NAME)
