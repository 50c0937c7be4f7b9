"""`inv publish`: record, build, send, tell, in this order; each can be done again."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from katern.checking import load_with_settings
from katern.diagnostics import ContentError, Diagnostics, KaternError, Severity
from katern.i18n import gettext
from katern.permalinks.lock_file import Record, render_lock
from katern.permalinks.recording import join_deployed
from katern.permalinks.store import lock_path, read_lock, write_lock
from katern.publishing.hub import ping_hub
from katern.publishing.recording import Recorded, record
from katern.settings import setting
from katern.state_folder import lock

Tell = Callable[[Diagnostics], None]


def record_now(settings: dict[str, Any], deployed: Sequence[Record], tell: Tell) -> Recorded:
    """Write the lock of this magazine, joined with that of the published site.

    Raises:
        ContentError: the content has errors, all told; the lock is as it was.
    """
    content = Path(settings["PATH"])
    with lock(content), kept_on_failure(lock_path(content)):
        if deployed:
            _join(content, deployed, tell)
        loaded = load_with_settings(settings)
        if loaded.found.count(Severity.ERROR):
            tell(loaded.found)
            raise ContentError
        return record(settings, loaded)


def _join(content: Path, deployed: Sequence[Record], tell: Tell) -> None:
    """Write what git's lock and the published one know together."""
    found = Diagnostics()
    path = lock_path(content)
    own = read_lock(path, lambda shown: lambda code, *at, **values: found.add(code, shown, *at, **values))
    if found.count(Severity.ERROR):
        tell(found)
        raise ContentError
    write_lock(path, render_lock(join_deployed(own, deployed)))


@contextmanager
def kept_on_failure(path: Path) -> Iterator[None]:
    """Leave a file as it was when what is done with it fails."""
    before = path.read_text(encoding="utf-8") if path.is_file() else None
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            write_lock(path, before)
        raise


def build_published(settings: dict[str, Any], deployed: Sequence[Record], tell: Tell) -> Recorded:
    """Record what is published, and build the site with its lock in it; on failure both are as they were."""
    with kept_on_failure(lock_path(Path(settings["PATH"]))):
        recorded = record_now(settings, deployed, tell)
        settings["KATERN_PUBLIC_LOCK"] = recorded.public
        settings["PELICAN_CLASS"](settings).build_and_tell()
    return recorded


def send_site(settings: dict[str, Any], project: Path) -> bool:
    """Run the command that brings the site to its host; return whether the settings name one.

    Raises:
        KaternError: it cannot be run, or failed.
    """
    written = setting(settings, "KATERN_PUBLISH_COMMAND")
    if not written:
        return False
    command = [one.replace("{output}", str(settings["OUTPUT_PATH"])) for one in written]
    try:
        status = subprocess.run(command, cwd=project, check=False).returncode
    except OSError as error:
        raise KaternError(f"KATERN_PUBLISH_COMMAND: {command[0]}: {error.strerror}") from error
    if status:
        told = gettext(
            "KATERN_PUBLISH_COMMAND: {command} ended with {status}; the site is built but not sent"
        )
        raise KaternError(told.format(command=command[0], status=status))
    return True


def tell_hub(settings: dict[str, Any]) -> str:
    """Tell the hub of the settings which feeds changed; return why that failed, else an empty text."""
    hub, changed = setting(settings, "KATERN_FEEDS_WEBSUB_HUB"), settings.get("KATERN_CHANGED_FEEDS", ())
    return ping_hub(hub, changed) if hub and changed else ""
