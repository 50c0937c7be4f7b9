"""The plainest of headers, read without a parser of YAML: what Katern itself writes, one `key: value` a line.

A magazine may hold tens of thousands of comments, and all have this form. Whatever deviates in the slightest
is left to `document`, which is slower, knows all of YAML and names the line of every fault.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from katern.front_matter.document import Parsed
from katern.front_matter.nodes import Entry, Node

_MAX_LENGTH = 5_000
_LINE = re.compile(
    r"(?P<key>[a-z_]+): (?:(?P<plain>[A-Za-z0-9](?:[A-Za-z0-9._/+-]|:(?=[A-Za-z0-9/])| (?=[A-Za-z0-9]))*)"
    r'|"(?P<quoted>(?:[^"\\]|\\["\\])*)")'
)
_ODD = re.compile("[^\n -~\u00a1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u2fff\u3001-\ud7ff]")
"""All but letters and marks of everyday that no parser takes for anything else."""
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_SECOND_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9_-]*:|---|\.\.\.")
_NO_TEXT = frozenset({"null", "~"})


def parse_plain(text: str, names: Collection[str]) -> Parsed | None:
    """Return the very thing that `parse_document` returns, or `None` when the header is not that plain.

    Args:
        text: of the file, its lines ended by line feeds.
        names: the keys that may stand in the header, in lower case.
    """
    if not text.startswith("---\n") or any(one in text for one in _CONFLICT):
        return None
    end = text.find("\n---\n", 3)
    if not 0 < end <= _MAX_LENGTH or _ODD.search(text, 0, end) or _SECOND_HEADER.match(text, end + 5):
        return None
    entries: dict[str, Entry] = {}
    for number, line in enumerate(text[4:end].split("\n"), 2):
        found = _LINE.fullmatch(line)
        if found is None or found["key"] not in names or found["key"] in entries:
            return None
        key, plain = found["key"], found["plain"]
        value = found["quoted"] if plain is None else plain
        if plain is None:
            value = re.sub(r"\\(.)", r"\1", value)
        elif plain.lower() in _NO_TEXT:
            return None
        entries[key] = Entry(key, number, Node(value, number, len(key) + 3, quoted=plain is None))
    return Parsed(entries, text[end + 5 :], len(entries) + 3)
