"""The header of a content file: YAML 1.1 between `---` lines, read with the line of every key and value.

Differs from YAML on purpose, since editors and not programmers write it: every scalar stays text
(`no`, `19:30`), anchors, aliases, tags and merge keys are refused, keys are matched without case.
See https://yaml.org/spec/1.1/ and docs/decisions/002-front-matter.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml

from katern import codes
from katern.diagnostics import Code

MAX_DEPTH = 8
MAX_KEYS = 100
MAX_VALUE_LENGTH = 5_000
MAX_HEADER_LENGTH = 200_000

Add = Callable[..., None]
"""Takes code, line, column and the values of the message."""

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY = re.compile(r"^(?P<key>[^\s:#\[\]{}\"'][^:]*?)\s*:(?P<rest>.*)$")
_PELICAN_KEY = re.compile(r"^[A-Za-z][A-Za-z0-9_-]*:(\s|$)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)\s*$")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place."""

    value: str | list[Node] | dict[str, Entry] | None
    """Text as written; `None` for an empty plain scalar, `~` or `null`."""
    line: int
    column: int
    quoted: bool = False

    def describe(self) -> str:
        """Return what kind of value this is, for a message."""
        if isinstance(self.value, list):
            return "a list"
        if isinstance(self.value, dict):
            return "a mapping"
        return "text" if self.value else "nothing"

    def show(self) -> str:
        """Return the value on one line, for a message."""
        if isinstance(self.value, list):
            return "[" + ", ".join(item.show() for item in self.value) + "]"
        if isinstance(self.value, dict):
            return "{" + ", ".join(f"{e.key}: {e.node.show()}" for e in self.value.values()) + "}"
        return self.value or ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key as written, with its value."""

    key: str
    line: int
    node: Node


@dataclass(frozen=True, slots=True)
class Parsed:
    """A content file split in header and body."""

    entries: dict[str, Entry] = field(default_factory=dict)
    """By lower-case key, in the order of the file."""
    body: str = ""
    body_line: int = 1
    """The line of the file on which the body begins."""
    style: str = "yaml"
    """`yaml`, or `pelican` for the `Key: value` header of Pelican."""
    readable: bool = True
    """False when the header could not be read at all: then nothing more is said about missing keys."""


def parse_document(text: str, add: Add) -> Parsed:
    """Split and read a content file; every fault is told to `add`, none raises."""
    if not text.strip():
        add(codes.EMPTY_FILE, 1)
        return Parsed(readable=False)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line) and (line[0] != "=" or any(one.startswith("<<<<<<<") for one in lines[:number])):
            add(codes.MERGE_CONFLICT, number, found=line[:40])
            return Parsed(readable=False)
    if lines[0].rstrip() != "---":
        return _parse_without_fence(lines, add)
    end = next((i for i, line in enumerate(lines[1:], 1) if _CLOSING.match(line)), None)
    if end is None:
        add(codes.FENCE_OPEN, 1)
        return Parsed(readable=False)
    body_lines = lines[end + 1 :]
    _warn_second_header(body_lines, end + 1, add)
    entries = parse_yaml(lines[1:end], 2, add)
    body = "\n".join(body_lines)
    return Parsed(entries or {}, body, end + 2, readable=entries is not None)


def _warn_second_header(body_lines: list[str], fence_line: int, add: Add) -> None:
    keys = 0
    for line in body_lines[:30]:
        if _CLOSING.match(line) and keys:
            add(codes.SECOND_FRONT_MATTER, fence_line)
            return
        if not _PELICAN_KEY.match(line):
            return
        keys += 1


def _parse_without_fence(lines: list[str], add: Add) -> Parsed:
    first = lines[0]
    stripped = next((line.strip() for line in lines if line.strip()), "")
    fault: tuple[Code, dict[str, str]] | None = None
    if re.match(r"---\s+\S", first):
        fault = (codes.FENCE_TEXT, {"found": first})
    elif stripped == "---":
        fault = (codes.FENCE_NOT_FIRST, {})
    elif stripped.startswith("+++"):
        fault = (codes.OTHER_FRONT_MATTER, {"format": "TOML", "found": "+++"})
    elif stripped.startswith("{") and not stripped.startswith(("{%", "{{")):
        fault = (codes.OTHER_FRONT_MATTER, {"format": "JSON", "found": "{"})
    elif not _PELICAN_KEY.match(first):
        fault = (codes.NO_FRONT_MATTER, {})
    if fault is not None:
        add(fault[0], 1, **fault[1])
        return Parsed(readable=False)
    return _parse_pelican(lines)


def _parse_pelican(lines: list[str]) -> Parsed:
    """Read Pelican's own header: `Key: value` lines up to the first blank one, indented ones continue."""
    entries: dict[str, Entry] = {}
    last = ""
    for number, line in enumerate(lines, 1):
        found = _PELICAN_KEY.match(line)
        if found:
            key, _, rest = line.partition(":")
            last = key.strip().lower()
            node = Node(rest.strip() or None, number, len(key) + 2, quoted=True)
            entries.setdefault(last, Entry(key.strip(), number, node))
        elif line[:4].isspace() and line.strip() and last:
            old = entries[last]
            joined = f"{old.node.value or ''}, {line.strip()}" if old.node.value else line.strip()
            entries[last] = Entry(old.key, old.line, Node(joined, old.line, 1, quoted=True))
        else:
            return Parsed(entries, "\n".join(lines[number - 1 :]).lstrip("\n"), number, style="pelican")
    return Parsed(entries, "", len(lines), style="pelican")


def parse_yaml(lines: list[str], first_line: int, add: Add) -> dict[str, Entry] | None:
    """Read YAML lines that must be a mapping; `None` when they cannot be read, each fault told to `add`.

    `first_line` is the line of the file on which the first of `lines` stands.
    """
    text = "\n".join(lines)
    if _refuse_by_look(lines, first_line, add):
        return None
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        _explain(error, lines, first_line, add)
        return None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        _explain_no_mapping(lines, first_line, add)
        return None
    reader = _NodeReader(first_line, add)
    node = reader.read(root)
    _warn_comments(lines, first_line, add)
    return node.value if isinstance(node.value, dict) and not reader.failed else ({} if not reader.failed else None)


def _refuse_by_look(lines: list[str], first_line: int, add: Add) -> bool:
    """Tell what YAML itself would misread or explain badly; return whether anything was told."""
    if sum(map(len, lines)) > MAX_HEADER_LENGTH:
        add(codes.VALUE_TOO_LONG, first_line, key="---", count=sum(map(len, lines)), limit=MAX_HEADER_LENGTH)
        return True
    keys = sum(1 for line in lines if _KEY.match(line))
    if keys > MAX_KEYS:
        number = [i for i, line in enumerate(lines) if _KEY.match(line)][0]
        title = next((i for i, line in enumerate(lines) if line.startswith(("date", "Date"))), number)
        add(codes.TOO_MANY_KEYS, first_line + title + 1, count=keys, limit=MAX_KEYS)
        return True
    told = False
    literal_indent: int | None = None
    for number, line in enumerate(lines, first_line):
        indent = len(line) - len(line.lstrip(" "))
        if literal_indent is not None:
            if not line.strip() or indent > literal_indent:
                continue
            literal_indent = None
        if re.search(r":\s+[|>][+-]?\d?\s*$", line):
            literal_indent = indent
            continue
        fault = _line_fault(line)
        if fault is not None:
            add(fault[0], number, **fault[1])
            told = True
    return told


def _line_fault(line: str) -> tuple[Code, dict[str, object]] | None:
    found = re.match(r"^( *)(\t)", line)
    if found:
        return codes.YAML_TAB, {}
    match = re.match(r"^\s*(?:- )?(?P<key>[^\s\"'#\[{][^:：]*?)\s*(?P<colon>[:：])(?P<rest>.*)$", line)
    if not match:
        return None
    rest, key = match["rest"], match["key"]
    if match["colon"] == "：":
        return codes.YAML_FULLWIDTH, {"source": line.strip()}
    odd = _ODD_SPACE.search(line[: line.find(rest) + 1] if rest else line) or (rest and _ODD_SPACE.match(rest))
    if odd:
        return codes.YAML_NBSP, {"source": line.strip(), "point": f"{ord(odd[0]):04X}"}
    value = rest.strip()
    if not value:
        return None
    if value[0] in "“”„‘‚«":
        return codes.SMART_QUOTES, {"found": value[0]}
    if rest[0] not in " \t":
        if re.fullmatch(r"[A-Za-z_]+", key) and not rest.startswith(("//", ":")):
            return codes.YAML_SPACE, {"source": line.strip(), "key": key, "value": value}
        return None
    if value[0] in "@`%":
        return codes.YAML_RESERVED, {"found": value[0], "source": line.strip(), "fixed": f'{key}: "{value}"'}
    if value[0] in "*&":
        return codes.YAML_ALIAS, {"found": value[0], "source": line.strip()}
    if value[0] == "!":
        return codes.YAML_TAG, {"found": value.split()[0], "source": line.strip()}
    if key == "<<":
        return codes.YAML_MERGE, {}
    if value[0] in "[{":
        depth = deepest = 0
        for c in value:
            depth += (c in "[{") - (c in "]}")
            deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            return codes.YAML_DEPTH, {"limit": MAX_DEPTH, "source": line.strip()}
        return None
    if value[0] not in "\"'|>#" and re.search(r":(\s|$)", value.split(" #")[0]):
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        return codes.YAML_COLON, {"source": line.strip(), "fixed": f'{key}: "{quoted}"'}
    return None


def _explain(error: Exception, lines: list[str], first_line: int, add: Add) -> None:
    """Tell in plain words at which line and why YAML gave up."""
    mark = getattr(error, "problem_mark", None)
    index = min(getattr(mark, "line", 0), len(lines) - 1)
    problem = str(getattr(error, "problem", "") or error).split("\n")[0]
    context_mark = getattr(error, "context_mark", None)
    context = str(getattr(error, "context", "") or "")
    if "quoted scalar" in context or "quoted scalar" in problem:
        index = min(getattr(context_mark, "line", index), len(lines) - 1)
        add(codes.YAML_QUOTE, first_line + index, source=lines[index].strip())
    elif "flow" in context:
        index = min(getattr(context_mark, "line", index), len(lines) - 1)
        add(codes.YAML_LIST, first_line + index, source=lines[index].strip())
    elif re.search(r":\s*[\"'].*[\"']\s*\S", lines[index]):
        add(codes.YAML_QUOTE, first_line + index, source=lines[index].strip())
    elif lines[index][:1] == " " and ("mapping" in problem or "block" in problem):
        add(codes.YAML_INDENT, first_line + index, source=lines[index].strip())
    else:
        previous = next((i for i in range(index, -1, -1) if re.search(r":\s*[\"'].*[\"']\s*[^\s#]", lines[i])), None)
        if previous is not None:
            add(codes.YAML_QUOTE, first_line + previous, source=lines[previous].strip())
        else:
            add(codes.YAML_SYNTAX, first_line + index, problem=problem, source=lines[index].strip())


def _explain_no_mapping(lines: list[str], first_line: int, add: Add) -> None:
    index = next((i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    add(codes.NOT_A_MAPPING, first_line + index)


def _warn_comments(lines: list[str], first_line: int, add: Add) -> None:
    for number, line in enumerate(lines, first_line):
        if re.match(r"^\w+:\s+[^\"'\[{|>#\s].* #\S", line):
            add(codes.YAML_COMMENT, number, source=line)


class _NodeReader:
    """Turns PyYAML's nodes into `Node`, telling what is not allowed."""

    def __init__(self, first_line: int, add: Add) -> None:
        self.first_line = first_line
        self.add = add
        self.failed = False

    def read(self, node: yaml.Node, depth: int = 0) -> Node:
        line, column = self.first_line + node.start_mark.line, node.start_mark.column + 1
        if depth > MAX_DEPTH:
            self.failed = True
            self.add(codes.YAML_DEPTH, line, limit=MAX_DEPTH, source="")
            return Node(None, line, column)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.read(item, depth + 1) for item in node.value], line, column)
        if isinstance(node, yaml.MappingNode):
            return Node(self._read_mapping(node, depth), line, column)
        quoted = node.style is not None
        text = str(node.value)
        if not quoted and text.strip().lower() in ("", "~", "null"):
            return Node(None, line, column)
        return Node(text, line, column, quoted)

    def _read_mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                self.failed = True
                self.add(codes.NOT_A_MAPPING, line)
                continue
            key = str(key_node.value)
            value = self.read(value_node, depth + 1)
            if key == "<<":
                self.failed = True
                self.add(codes.YAML_MERGE, line)
            elif key.lower() in entries:
                self.add(codes.DUPLICATE_KEY, line, key=key, first=entries[key.lower()].line)
            else:
                entries[key.lower()] = Entry(key, line, value)
        return entries
