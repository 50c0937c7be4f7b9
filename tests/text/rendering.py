"""Cases of Markdown from a `.md` file, and HTML made comparable.

A case begins with `%% case: what must hold`; then the text, `%% html` and the page, unless an error leaves
none, and where something is told `%% told` with one `line CODE` a line, counted from the first of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from katern.text.markup import Renderer
from katern.text.scanned import Include, Reference

from tests.core.told import Told

_BLOCKS = frozenset(
    [
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "hr",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "aside",
        "div",
        "section",
        "details",
        "summary",
        "katern-include",
    ]
)


@dataclass(frozen=True, slots=True)
class Case:
    """One text with the page that it must make."""

    line: int
    """Of the file, on which the case begins."""
    claim: str
    text: str
    html: str | None
    """The page; `None` where an error stops the build, so that there is none."""
    told: tuple[str, ...]

    def __str__(self) -> str:
        """Name the case in a report by its line and claim."""
        return f"{self.line}-{self.claim.replace(' ', '-')}"


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file, in order."""
    cases: list[Case] = []
    parts: dict[str, list[str]] = {}
    where = part = ""
    for number, line in enumerate([*path.read_text("utf-8").split("\n"), "%% case: end"], 1):
        if line.startswith("%% case: "):
            if where:
                at, claim = where.split(" ", 1)
                told = tuple(filter(None, parts.get("told", [])))
                text = "\n".join(parts["text"]).strip("\n")
                html = "\n".join(parts["html"]).strip("\n") if "html" in parts else None
                cases.append(Case(int(at), claim, text, html, told))
            where, part, parts = f"{number} {line.removeprefix('%% case: ')}", "text", {}
        elif line.startswith("%% "):
            part = line.removeprefix("%% ")
        else:
            parts.setdefault(part, []).append(line)
    return cases


def render(text: str, language: str = "nl") -> tuple[str, list[str]]:
    """Return the HTML of a text, addresses as written, and what is told as `line CODE`."""
    told = Told()
    scanned = Renderer(language).render(text, 1, told)
    pieces = scanned.pieces if scanned is not None else []
    return "".join(map(_show_piece, pieces)), told.said


def _show_piece(piece: str | Reference | Include) -> str:
    if isinstance(piece, Reference):
        return piece.target
    if isinstance(piece, Include):
        return f'<katern-include block="{piece.block}" slug="{piece.slug}"></katern-include>'
    return piece


def comparable(html: str) -> list[str]:
    """Return HTML as a list of tags and texts; what no reader sees of white space and order is gone."""
    reader = _Tokens()
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[tuple[str, str]] = []
        """Kind (`block`, `inline` or `text`) and what it is."""
        self.verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = "".join(f' {name}="{value or ""}"' for name, value in sorted(attrs))
        self._put(tag, f"<{tag}{written}>")
        self.verbatim += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self.verbatim -= tag == "pre"
        self._put(tag, f"</{tag}>")

    def handle_data(self, data: str) -> None:
        text = data.rstrip("\n") if self.verbatim else data
        if self.tokens and self.tokens[-1][0] == "text":
            text = self.tokens.pop()[1] + text
        self.tokens.append(("text", text))

    def handle_comment(self, data: str) -> None:
        self.tokens.append(("inline", f"<!--{data}-->"))

    def _put(self, tag: str, written: str) -> None:
        self.tokens.append(("block" if tag in _BLOCKS else "inline", written))

    def finish(self) -> list[str]:
        out: list[str] = []
        verbatim = 0
        for index, (kind, text) in enumerate(self.tokens):
            verbatim += text.startswith("<pre") - (text == "</pre>")
            if kind == "text" and not verbatim:
                words = _fold(text)
                before = self.tokens[index - 1][0] if index else "block"
                after = self.tokens[index + 1][0] if index + 1 < len(self.tokens) else "block"
                words = words.lstrip(" \n") if before == "block" else words
                words = words.rstrip(" \n") if after == "block" else words
                out.extend([words] if words else [])
            else:
                out.append(text)
        return out


def expected(case: Case) -> tuple[list[str], list[str] | None]:
    """Return what a case must tell, and the page that it must make."""
    return list(case.told), None if case.html is None else comparable(case.html)


def outcome(case: Case) -> tuple[list[str], list[str] | None]:
    """Return what a case tells, and the page that it makes, to be compared with `expected`."""
    html, told = render(case.text)
    return told, None if case.html is None else comparable(html)


def _fold(text: str) -> str:
    """Return a text with each row of ordinary white space as one space; others count."""
    folded: list[str] = []
    for c in text:
        if c not in " \n\t":
            folded.append(c)
        elif not folded or folded[-1] != " ":
            folded.append(" ")
    return "".join(folded)
