"""Reads and writes `permalinks.lock`, beside the content folder."""

from __future__ import annotations

import os
from pathlib import Path

from katern import codes
from katern.diagnostics import Adder, show_path
from katern.permalinks.lock_file import NAME, Record, parse_lock


def lock_path(content: Path) -> Path:
    """Return the path of the lock that belongs to a content folder; it may not exist yet."""
    is_named = content.name not in ("", "..")
    return (content if is_named else Path(os.path.abspath(content))).parent / NAME


def read_lock(path: Path, adder: Adder) -> tuple[Record, ...]:
    """Return the records of a lock, one for each id; none where it does not exist, and what is wrong told."""
    add = adder(show_path(path))
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        add(codes.NOT_UTF8, 1, byte=f"0x{error.object[error.start]:02x}", guess="Windows-1252")
        return ()
    except OSError as error:
        add(codes.UNREADABLE, 1, reason=error.strerror or str(error))
        return ()
    return parse_lock(text, add)


def write_lock(path: Path, text: str) -> bool:
    """Write the lock, whole or not at all, while no other command is at work; return whether it changed."""
    if path.is_file() and path.read_bytes() == text.encode():
        return False
    half = path.with_name(f".{path.name}.half")
    half.write_text(text, encoding="utf-8")
    half.chmod(path.stat().st_mode if path.exists() else 0o644)
    half.replace(path)
    return True
