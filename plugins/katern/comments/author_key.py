"""The key of the pseudonyms: outside git, made on first use."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkstemp

from katern.diagnostics import KaternError
from katern.i18n import gettext

VARIABLE = "KATERN_KEY"


def key_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where the key lies (https://specifications.freedesktop.org/basedir-spec/)."""
    given = environment.get("XDG_DATA_HOME", "")
    data = Path(given) if given.startswith("/") else Path.home() / ".local" / "share"
    return data / "katern" / "key"


def read_key(environment: Mapping[str, str] = os.environ) -> bytes | None:
    """Return the key of the pseudonyms; `None` where there is none yet."""
    if environment.get(VARIABLE):
        return environment[VARIABLE].encode()
    try:
        return key_file(environment).read_bytes().strip() or None
    except FileNotFoundError:
        return None
    except OSError as error:
        told = gettext("the key of the pseudonyms cannot be read: {path}: {reason}")
        raise KaternError(told.format(path=key_file(environment), reason=error.strerror)) from error


def make_key(environment: Mapping[str, str] = os.environ) -> bytes:
    """Return the key of the pseudonyms, made where there is none; two commands at once get the same."""
    held = read_key(environment)
    if held is not None:
        return held
    path = key_file(environment)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = mkstemp(prefix=".key-", dir=path.parent)  # for its owner alone
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(f"{secrets.token_hex(32)}\n")
        os.link(beside, path)  # fails where another command was first
    except FileExistsError:
        pass
    finally:
        beside.unlink(missing_ok=True)
    made = read_key(environment)
    if made is None:
        told = gettext(
            "the key of the pseudonyms is empty: {path}; put it back, or delete the file for a new one"
        )
        raise KaternError(told.format(path=path))
    return made
