"""The lock of the site that readers see: fetched from its address, or read in a folder."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

from katern.diagnostics import Diagnostics, KaternError
from katern.i18n import gettext
from katern.permalinks.lock_file import NAME, Record, parse_lock

TIMEOUT_S = 30
MAX_BYTES = 100_000_000


class DeployedError(KaternError):
    """What is published cannot be known, so nothing may be published over it."""


def read_deployed(site: str) -> tuple[Record, ...]:
    """Return the records of a published site, none where it has no lock yet.

    Args:
        site: its address, or a folder with its files.

    Raises:
        DeployedError: it cannot be read, or is damaged.
    """
    is_address = site.startswith(("http://", "https://"))
    raw = _fetch(f"{site.rstrip('/')}/{NAME}") if is_address else _read(Path(site))
    if raw is None:
        return ()
    found = Diagnostics()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _refuse(site, str(error)) from error
    records = parse_lock(text, lambda code, *place, **values: found.add(code, NAME, *place, **values))
    for first in found:
        raise _refuse(site, f"{first.path}:{first.line}: {first.message}")
    return records


def _read(folder: Path) -> bytes | None:
    if not folder.is_dir():
        raise _refuse(str(folder), gettext("there is no folder {found!r}").format(found=str(folder)))
    file = folder / NAME
    return file.read_bytes() if file.is_file() else None


def _fetch(url: str) -> bytes | None:
    request = urllib.request.Request(url, headers={"Cache-Control": "no-cache", "User-Agent": "Katern"})  # noqa: S310 (http or https)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310 (as above)
            raw: bytes = answer.read(MAX_BYTES)
    except urllib.error.HTTPError as error:
        if error.code in (404, 410):
            return None
        raise _refuse(url, f"{error.code} {error.reason}") from error
    except (OSError, ValueError) as error:
        raise _refuse(url, str(getattr(error, "reason", error))) from error
    # a host that shows its front page for whatever is not there answers with HTML
    return None if raw.lstrip()[:1] == b"<" else raw


def _refuse(site: str, reason: str) -> DeployedError:
    told = gettext(
        "{site}: cannot be read, so that nothing is known of what subscribers have: {reason}; "
        "try again, name the site with '--deployed', or use '--first' if it was never published"
    )
    return DeployedError(told.format(site=site, reason=reason))
