"""Pelican's own header, `Key: value` lines, read as Pelican reads it.

See https://docs.getpelican.com/en/stable/content.html#file-metadata and the `meta` extension of
Python-Markdown: the header ends at a blank line, at `---` or `...`, or before the first line that is neither
`Key: value` nor indented by four spaces.
Differs where Pelican would lose or garble what was meant: a list over several lines is read whole, a title
over several lines is one title, a second line of the same key is told, and a text that begins with `...`
right under the header keeps its first line.
"""

from __future__ import annotations

import re

from katern import codes
from katern.diagnostics import Add
from katern.front_matter.nodes import Entry, Node

FIRST_LINE = re.compile(r" {0,3}[A-Za-z0-9_-]+:(?!//)")
"""How a text with such a header begins; `https://…` is no key."""
_KEY = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = re.compile(r" {4,}(?P<value>.*)")
_END = re.compile(r"(?:-{3,}|\.{3,})\s*")
_TAB_WIDTH = 4


def parse_pelican_header(lines: list[str], add: Add) -> tuple[dict[str, Entry], int]:
    """Return the entries by lower-case key, and how many lines they take."""
    entries: dict[str, Entry] = {}
    last = ""
    for number, written in enumerate(lines, 1):
        line = written.expandtabs(_TAB_WIDTH)
        if _END.fullmatch(line):
            return entries, number
        found = _KEY.fullmatch(line)
        more = _MORE.fullmatch(line)
        if found:
            last = found["key"].lower()
            if last in entries:
                add(codes.DUPLICATE_KEY, number, key=found["key"], first=entries[last].line)
                continue
            node = Node(found["value"].strip() or None, number, found.start("value") + 1, quoted=True)
            entries[last] = Entry(found["key"], number, node)
        elif more and line.strip() and last:
            entries[last] = _with_more(entries[last], more["value"].strip())
        else:
            return entries, number - 1
    return entries, len(lines)


def _with_more(entry: Entry, text: str) -> Entry:
    """Return the entry with one more line: the next item of a list, or the next words of a text."""
    separator = " " if entry.key.lower() in ("summary", "title") else ", "
    value = f"{entry.node.value}{separator}{text}" if entry.node.value else text
    return Entry(entry.key, entry.line, Node(value, entry.node.line, entry.node.column, quoted=True))
