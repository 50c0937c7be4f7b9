"""Parts of a series: each number once, none left out."""

from __future__ import annotations

from collections import defaultdict

from katern import codes
from katern.diagnostics import Adder
from katern.magazine import Document, Magazine


def check_series(magazine: Magazine, adder: Adder) -> None:
    """Tell parts with one number, and numbers without a part."""
    series: dict[tuple[str, str], dict[int, list[Document]]] = defaultdict(lambda: defaultdict(list))
    for document in magazine.of_kind("article"):
        name, part = document.values.get("series"), document.values.get("series_part")
        if name and part:
            series[name, document.lang][part].append(document)
    for (name, _lang), parts in series.items():
        for part, documents in parts.items():
            _tell_same(name, part, documents, adder)
        _tell_gap(name, parts, adder)


def _tell_same(name: str, part: int, documents: list[Document], adder: Adder) -> None:
    for document in documents:
        for other in documents:
            if other is not document:
                add, line = adder(document.shown_path), document.line("series_part")
                add(codes.SERIES_SAME_PART, line, part=part, found=name, other=other.shown_path)


def _tell_gap(name: str, parts: dict[int, list[Document]], adder: Adder) -> None:
    """Tell the first number that is missing, at the part that follows it."""
    expected = 1
    for part in sorted(parts):
        if part > expected:
            document = parts[part][0]
            adder(document.shown_path)(
                codes.SERIES_GAP, document.line("series_part"), found=name, part=expected
            )
            return
        expected = part + 1
