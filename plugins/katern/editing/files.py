"""Files written whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def replace_file(path: Path, held: bytes) -> None:
    """Write a file beside its place, then put it there in one call; its mode stays.

    What a killed command leaves has a fixed name, which the next try takes again.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name[:40]}.katern-new")
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as stream:
            stream.write(held)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
