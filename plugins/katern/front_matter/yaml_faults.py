"""Why YAML gave up, in words that an editor understands, at the line to change."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from katern import codes
from katern.diagnostics import Add, Code
from katern.front_matter.yaml_advice import advise_indent, advise_quotes, quote

MAX_DEPTH = 8
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_KEY_LINE = re.compile(r"\s*(?:- )?(?P<key>[^\s\"'#\[{][^:：]*)(?P<colon>[:：])(?P<rest>.*)")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_REFUSED: re.Pattern[str] = yaml.reader.Reader.NON_PRINTABLE
_LITERAL_START = re.compile(r".*:\s+[|>][+-]?\d?\s*")
_QUOTED = re.compile(r"(?:[^:#]*:\s+|\s*- )[\"']")
_QUOTED_AND_MORE = re.compile(r"[^:]*:\s*[\"'].*[\"']\s*[^\s#]")
_OPENED = re.compile(r"\s*(?:- )?[^:\"']*:\s+(?P<mark>[\"'])(?:(?!(?P=mark)).)*")
_NO_START = "@`%"


def explain_error(error: Exception, lines: list[str], first_line: int, add: Add) -> None:
    """Tell what an editor most likely did: by the look of the lines, else by what the parser says."""
    if tell_by_look(lines, first_line, add):
        return
    refused = next((i for i, line in enumerate(lines) if _REFUSED.search(line)), 0)
    index = _line_of(getattr(error, "problem_mark", None), lines) or refused
    began = _line_of(getattr(error, "context_mark", None), lines)
    problem = str(getattr(error, "problem", "") or error).split("\n")[0]
    context = str(getattr(error, "context", "") or "")
    code = codes.YAML_SYNTAX
    loose = _loose_line_above(lines, index) if "mapping values" in problem else None
    if loose is not None:
        code, index = codes.YAML_LOOSE_LINE, loose
    elif problem == "could not find expected ':'":
        code, index = codes.YAML_LOOSE_LINE, began
    elif "escape character" in problem:
        code = codes.YAML_ESCAPE
    elif "quoted scalar" in context or "quoted scalar" in problem:
        code, index = codes.YAML_QUOTE, began
    elif "flow" in context:
        code, index = codes.YAML_LIST, began
    elif _QUOTED_AND_MORE.match(lines[index]):
        code = codes.YAML_QUOTE
    elif lines[index][:1] == " " and ("mapping" in problem or "block" in problem + context):
        code = codes.YAML_INDENT
    else:
        before = (i for i in range(index, -1, -1) if _QUOTED_AND_MORE.match(lines[i]) or _is_open(lines, i))
        quoted = next(before, None)
        if quoted is not None:
            code, index = codes.YAML_QUOTE, quoted
    advice = advise_indent(lines, index) if code is codes.YAML_INDENT else advise_quotes(lines[index].strip())
    add(code, first_line + index, source=lines[index].strip(), advice=advice)


def _is_open(lines: list[str], index: int) -> bool:
    """Return whether a quote opens on a line, and the next line is not meant to go on with it."""
    return bool(_OPENED.fullmatch(lines[index])) and bool("".join(lines[index + 1 : index + 2])[:1].strip())


def _loose_line_above(lines: list[str], index: int) -> int | None:
    """Return the index of the line right above when it has no key: the parser blames the next one."""
    above = next((i for i in range(index - 1, -1, -1) if lines[i].strip()), None)
    is_loose = above is not None and not re.match(r"[\s#-]|[^\"']*:(\s|$)", lines[above])
    return above if is_loose else None


def _line_of(mark: object, lines: list[str]) -> int:
    return max(0, min(int(getattr(mark, "line", 0)), len(lines) - 1))


def tell_separators(lines: list[str], first_line: int, add: Add) -> bool:
    """Tell every line with an invisible line end outside quotes, where YAML would begin a new line.

    Returns whether there was one.
    """
    told = False
    for number, line in enumerate(lines, first_line):
        found = _SEPARATOR.search(line)
        if found and not _QUOTED.match(line):
            add(codes.YAML_NBSP, number, source=line.strip(), point=f"{ord(found[0]):04X}")
            told = True
    return told


def explain_no_mapping(lines: list[str], first_line: int, add: Add) -> None:
    """Tell that the header holds no `key: value` lines."""
    if tell_by_look(lines, first_line, add):
        return
    index = next((i for i, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    add(codes.NOT_A_MAPPING, first_line + index)


def tell_by_look(lines: list[str], first_line: int, add: Add) -> bool:
    """Tell every line that YAML would misread or explain badly; return whether there was one."""
    told = False
    for number, line in _lines_outside_literals(lines, first_line):
        fault = _line_fault(line)
        if fault is not None:
            add(fault[0], number, **fault[1])
            told = True
    return told


def _lines_outside_literals(lines: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Yield number and text of each line that is not inside a block of text (`key: |`) or its quotes."""
    literal_indent: int | None = None
    closes = -1
    for index, line in enumerate(lines):
        indent = _indent(line)
        if index <= closes or (literal_indent is not None and (not line.strip() or indent > literal_indent)):
            continue
        literal_indent = indent if _LITERAL_START.fullmatch(line) else None
        opened = _OPENED.fullmatch(line)
        if opened:
            closes = _line_that_closes(opened["mark"], lines, index)
        yield first_line + index, line


def _line_that_closes(mark: str, lines: list[str], index: int) -> int:
    """Return which of the deeper lines under one closes the quote that opens on it; -1 when none does."""
    for below in range(index + 1, len(lines)):
        line = lines[below]
        if line.strip() and _indent(line) <= _indent(lines[index]):
            return -1
        if line.rstrip().endswith(mark):
            return below
    return -1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line_fault(line: str) -> tuple[Code, dict[str, object]] | None:
    """Return what is wrong with a line, with the values of the message."""
    if re.match(r" *\t", line) and line.strip():
        return codes.YAML_TAB, {}
    if line.startswith(tuple(_NO_START)):
        return codes.YAML_RESERVED, {"found": line[0], "source": line.strip(), "fixed": f'"{line.strip()}"'}
    found = _KEY_LINE.match(line)
    if not found:
        return None
    key, rest, source = found["key"].rstrip(), found["rest"], line.strip()
    value = rest.strip()
    if found["colon"] == "：":
        return codes.YAML_FULLWIDTH, {"source": source}
    odd = _ODD_SPACE.search(line[: found.start("rest")]) or _ODD_SPACE.match(rest)
    if odd:
        return codes.YAML_NBSP, {"source": source, "point": f"{ord(odd[0]):04X}"}
    if value and rest[0] not in " \t":
        if re.fullmatch(r"[A-Za-z_]+", key) and not rest.startswith(("//", ":")):
            return codes.YAML_SPACE, {"source": source, "key": key, "value": value}
        return None
    if key == "<<":
        return codes.YAML_MERGE, {}
    return _value_fault(key, value, source) if value else None


def _value_fault(key: str, value: str, source: str) -> tuple[Code, dict[str, object]] | None:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    fixed = f'{key}: "{escaped}"'
    if value[0] in "“”„‘‚«":
        return codes.SMART_QUOTES, {"found": value[0], "fixed": quote(value)}
    if value[0] in _NO_START:
        return codes.YAML_RESERVED, {"found": value[0], "source": source, "fixed": fixed}
    if value[0] in "*&":
        return codes.YAML_ALIAS, {"found": value[0], "source": source, "fixed": fixed}
    if value[0] == "!":
        return codes.YAML_TAG, {"found": value.split(maxsplit=1)[0], "source": source, "fixed": fixed}
    if value[0] in "[{":
        deep = _depth(value) > MAX_DEPTH
        return (codes.YAML_DEPTH, {"limit": MAX_DEPTH, "source": source}) if deep else None
    if value[0] not in "\"'|>#" and re.search(r":(\s|$)", value.split(" #", maxsplit=1)[0]):
        return codes.YAML_COLON, {"source": source, "fixed": fixed}
    return None


def _depth(value: str) -> int:
    depth = deepest = 0
    for c in value:
        depth += (c in "[{") - (c in "]}")
        deepest = max(deepest, depth)
    return deepest
