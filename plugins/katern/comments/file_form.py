"""A comment as a file: YAML front matter, then its text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import yaml

from katern.comments.identity import show_date
from katern.comments.model import Comment

_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]*")
_LINE = re.compile(r'([a-z_]+): (?:([^\s"\'#&*!|>%@`{\[?,-][^"#:]*(?::[^\s"#]+)*)|"((?:[^"\\]|\\.)*)")')
_ESCAPE = re.compile(r'\\(?:x(..)|u(....)|U(........)|(["\\]))')
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_KEYS = (
    "id",
    "author",
    "date",
    "status",
    "parent",
    "website",
    "thread",
    "type",
    "source",
    "author_key",
    "approximate_date",
)


class CommentFileError(ValueError):
    """A file that is no comment."""


def render_comment(comment: Comment) -> bytes:
    """Return a comment as its file holds it; the same comment gives the same bytes."""
    lines = [
        "---",
        f"id: {comment.id}",
        f"author: {_quote(comment.author)}",
        f"date: {show_date(comment.date)}",
        f"status: {comment.status}",
    ]
    if comment.parent:
        lines.append(f"parent: {comment.parent}")
    if comment.website:
        lines.append(f"website: {_quote(comment.website)}")
    if comment.thread:
        lines.append(f"thread: {_quote(comment.thread)}")
    if comment.type != "comment":
        lines.append(f"type: {comment.type}")
    if comment.source:
        lines.append(f"source: {comment.source}")
    if comment.author_key:
        lines.append(f"author_key: {_quote(comment.author_key)}")
    if comment.approximate_date:
        lines.append("approximate_date: true")
    text = "\n".join((*lines, "---", comment.body))
    return (text if text.endswith("\n") else f"{text}\n").encode()


def digest_comment(comment: Comment) -> bytes:
    """Return what tells whether two records would be the same file, wherever that lies: 32 bytes."""
    return hashlib.sha256(render_comment(replace(comment, thread=""))).digest()


def parse_comment(held: bytes) -> Comment:
    """Return the comment that a file holds, also one that an editor wrote in other words of YAML.

    Raises:
        CommentFileError: it is none.
    """
    try:
        text = held.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise CommentFileError(str(error)) from error
    header, fence, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not fence:
        raise CommentFileError("no front matter between '---' lines")
    values = _read_plain(header)
    if values is None:
        values = _read_yaml(header)
    return _make(values, body.strip("\n"))


def _read_plain(header: str) -> dict[str, Any] | None:
    """Return the values of a header as the store writes it; `None` for any other form."""
    values: dict[str, Any] = {}
    for line in header.split("\n"):
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        quoted = found[3]
        values[found[1]] = found[2] if quoted is None else _ESCAPE.sub(_unescape, quoted)
    return values


def _read_yaml(header: str) -> dict[str, Any]:
    try:
        values = yaml.safe_load(header)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CommentFileError("front matter that cannot be read") from error
    if not isinstance(values, dict):
        raise CommentFileError("front matter that cannot be read")
    return {str(name).lower(): value for name, value in values.items()}


def _make(values: dict[str, Any], body: str) -> Comment:
    date = values.get("date")
    try:
        if not isinstance(date, datetime):
            date = datetime.fromisoformat(str(date).strip())
        date = date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise CommentFileError(f"the date {date!r}") from error
    texts = {name: str(values[name]) for name in _KEYS if values.get(name) is not None and name != "date"}
    approximate = texts.pop("approximate_date", "false").lower() == "true"
    if not texts.get("id"):
        raise CommentFileError("no id")
    texts.setdefault("author", "")
    texts.setdefault("status", "pending")
    return Comment(date=date, body=body, approximate_date=approximate, **texts)


def _quote(text: str) -> str:
    """Return a text between double quotes, as YAML and every reader of it understands it."""
    return f'"{_UNSAFE.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in '"\\':
        return f"\\{character}"
    point = ord(character)
    return f"\\x{point:02x}" if point <= 0xFF else f"\\u{point:04x}"


def _unescape(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    return chr(int(digits, 16)) if digits else str(found[4])
