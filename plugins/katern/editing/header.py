"""Edits of front matter and of `site.yaml`: one value, nothing around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from katern.editing.errors import RefusedError
from katern.editing.source import Edit, Source
from katern.front_matter.document import Parsed
from katern.front_matter.nodes import Entry, Node
from katern.i18n import gettext

_UNSAFE_IN_LIST = re.compile(r"[,\[\]{}\"'#:&*!|>%@`\s]")


def scalar_span(source: Source, node: Node) -> tuple[int, int]:
    """Return where a one-line value stands in the raw text, without its quotes.

    Raises:
        RefusedError: it is written over several lines, or with escapes.
    """
    start = source.offset(node.line, node.column)
    value = str(node.value or "")
    for mark in ("", '"', "'"):
        if source.raw.startswith(f"{mark}{value}{mark}", start):
            return start + len(mark), start + len(mark) + len(value)
    told = gettext("line {line} cannot be changed as it is written; write the value {value!r} on one line")
    raise RefusedError(told.format(line=node.line, value=value))


def edit_names(
    source: Source, parsed: Parsed, key: str, moved: Callable[[str], str | None]
) -> Iterator[Edit]:
    """Yield the edits of names: one per line, between brackets, or with commas; also in lists by role."""
    entry = parsed.entries.get(key)
    if entry is None:
        return
    if parsed.style == "pelican":
        yield from _edit_words(source.raw, *_pelican_span(source, entry), moved)
    elif isinstance(entry.node.value, dict):
        for inner in entry.node.value.values():
            yield from _edit_list(source, inner.node, moved)
    else:
        yield from _edit_list(source, entry.node, moved)


def _edit_list(source: Source, node: Node, moved: Callable[[str], str | None]) -> Iterator[Edit]:
    if isinstance(node.value, list):
        for one in node.value:
            yield from edit_scalar(source, one, moved)
    elif isinstance(node.value, str) and moved_words(node.value, moved):
        yield from _edit_words(source.raw, *scalar_span(source, node), moved)


def edit_scalar(source: Source, node: Node, moved: Callable[[str], str | None]) -> Iterator[Edit]:
    """Yield the edit of one value, if it changes."""
    new = moved(node.value.strip()) if isinstance(node.value, str) else None
    if new is not None:
        yield Edit(*scalar_span(source, node), new)


def moved_words(text: str, moved: Callable[[str], str | None]) -> bool:
    """Return whether any name in a line with commas changes."""
    return any(moved(word.strip()) is not None for word in re.split("[,;]", text))


def _edit_words(raw: str, start: int, end: int, moved: Callable[[str], str | None]) -> Iterator[Edit]:
    for found in re.finditer(r"[^,;\r\n]+", raw[start:end]):
        word = found[0].strip()
        new = moved(word)
        if new is not None:
            at = start + found.start() + found[0].index(word)
            yield Edit(at, at + len(word), new)


def _pelican_span(source: Source, entry: Entry) -> tuple[int, int]:
    """Return where the value of a `Key: value` header stands, its indented lines with it."""
    last = entry.line
    while source.line(last + 1)[:4].isspace() and source.line(last + 1).strip():
        last += 1
    return source.offset(entry.line, source.line(entry.line).index(":") + 2), source.end_of(last)


def edit_slug(source: Source, parsed: Parsed, slug: str, *, required: bool) -> Iterator[Edit]:
    """Yield the edit of the `slug` line; where there is none, of a new one if it is `required`."""
    entry = parsed.entries.get("slug")
    if entry is None:
        if required:
            yield _new_key(source, parsed, "slug", slug)
    elif parsed.style == "pelican":
        start, end = _pelican_span(source, entry)
        yield Edit(start, end, f" {slug}")
    else:
        yield Edit(*scalar_span(source, entry.node), slug)


def edit_aliases(source: Source, parsed: Parsed, old: str, new: str) -> Iterator[Edit]:
    """Yield the edits that make `old` an alias; where `new` was one, it takes that place."""
    entry = parsed.entries.get("aliases")
    if entry is None:
        yield _new_key(source, parsed, "aliases", old, as_list=True)
        return

    def swap(alias: str) -> str | None:
        return old if alias.rstrip("/") == new.rstrip("/") else None

    swapped = [*edit_names(source, parsed, "aliases", swap)]
    yield from swapped or [_add_alias(source, parsed, entry, old)]


def _add_alias(source: Source, parsed: Parsed, entry: Entry, old: str) -> Edit:
    node = entry.node
    if parsed.style == "pelican":
        at = _pelican_span(source, entry)[1]
        return Edit(at, at, f", {old}" if node.value else f" {old}")
    if isinstance(node.value, str):
        at = scalar_span(source, node)[1]
        return Edit(at, at, f"{';' if ';' in node.value else ','} {old}")
    if node.value is None:
        indent = _indent(source.line(entry.line))
        return source.insert_before(entry.line + 1, [f"{indent}  - {_quoted(old)}"])
    items = node.value if isinstance(node.value, list) else []
    if source.raw[source.offset(node.line, node.column)] == "[":
        return _add_to_brackets(source, node, items, old)
    last = items[-1] if items else node
    dash = source.line(last.line)[: last.column - 1]
    return source.insert_before(last.line + 1, [f"{dash}{_quoted(old)}"])


def _add_to_brackets(source: Source, node: Node, items: list[Node], old: str) -> Edit:
    if not items:
        at = source.offset(node.line, node.column) + 1
        return Edit(at, at, _quoted(old))
    at = scalar_span(source, items[-1])[1]
    at += source.raw[at : at + 1] in ('"', "'")
    return Edit(at, at, f", {_quoted(old)}")


def _new_key(source: Source, parsed: Parsed, key: str, value: str, *, as_list: bool = False) -> Edit:
    """Return the edit that puts a key at the end of the header."""
    if parsed.style == "pelican":
        line = max(entry.line for entry in parsed.entries.values()) + 1
        while source.line(line)[:4].isspace() and source.line(line).strip():
            line += 1
        return source.insert_before(line, [f"{key.capitalize()}: {value}"])
    first = next(iter(parsed.entries.values()), None)
    indent = _indent(source.line(first.line)) if first is not None else ""
    lines = (
        [f"{indent}{key}:", f"{indent}  - {_quoted(value)}"]
        if as_list
        else [f"{indent}{key}: {_quoted(value)}"]
    )
    return source.insert_before(parsed.body_line - 1, lines)


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _quoted(value: str) -> str:
    return f'"{value}"' if _UNSAFE_IN_LIST.search(value) else value
