"""Names written in two ways: a tag, section or writer would fall apart in two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from katern import codes
from katern.checks.references import is_slug_like
from katern.diagnostics import Adder
from katern.magazine import Document, Magazine, author_names, category_names

_NEIGHBOURS = 5
"""How many names on, in the order of the alphabet, a name is compared."""
_SHORTEST = 5
_LIKENESS = 0.88
_PLACES = {"tags": ("tags",), "category": ("category", "categories"), "authors": ("authors", "author")}
"""Keys in which such names stand; the first is the name of the subject."""


def check_spellings(magazine: Magazine, adder: Adder) -> None:
    """Tell every name that looks like one used more often, or like that of a section or profile."""
    subjects: tuple[tuple[str, str, Callable[[Document], tuple[str, ...]]], ...] = (
        ("tags", "", lambda document: document.values.get("tags", ())),
        ("category", "category", category_names),
        ("authors", "author", author_names),
    )
    for subject, kind, names_of in subjects:
        spellings = _collect(magazine, kind, names_of)
        for name, other in _find_pairs(spellings):
            for document in name.uses:
                line = _find_line(document, _PLACES[subject], name.text)
                add = adder(document.shown_path)
                add(codes.NEAR_SPELLING, line, found=name.text, other=other.text, place=other.place)


def _find_line(document: Document, keys: tuple[str, ...], name: str) -> int:
    found = [document.item_lines[key, name] for key in keys if (key, name) in document.item_lines]
    return next(iter(found or [document.lines[key] for key in keys if key in document.lines]), 1)


@dataclass(slots=True)
class _Spelling:
    """One way in which a name is written."""

    text: str
    uses: list[Document] = field(default_factory=list)
    home: Document | None = None
    """Its section or profile."""

    @property
    def place(self) -> str:
        return (self.home or self.uses[0]).shown_path

    @property
    def rank(self) -> tuple[bool, int, str]:
        """The lower, the more likely right."""
        return self.home is None, -len(self.uses), self.text


def _collect(
    magazine: Magazine, kind: str, names_of: Callable[[Document], tuple[str, ...]]
) -> list[_Spelling]:
    found = {one.title: _Spelling(one.title, home=one) for one in magazine.of_kind(kind)} if kind else {}
    for document in magazine.of_kind("article"):
        for name in names_of(document):
            is_told = kind == "author" and is_slug_like(name)
            if not is_told and (not kind or magazine.named(kind, name) is None):
                found.setdefault(name, _Spelling(name)).uses.append(document)
    return sorted(found.values(), key=lambda one: one.rank)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _find_pairs(spellings: list[_Spelling]) -> Iterator[tuple[_Spelling, _Spelling]]:
    """Yield each doubtful name with the one that it looks like."""
    groups: dict[str, list[_Spelling]] = defaultdict(list)
    for one in spellings:
        groups[_letters(one.text)].append(one)
    for first, *others in groups.values():
        yield from ((one, first) for one in others if one.uses)
    keys = sorted(groups)
    for index, key in enumerate(keys):
        for other in keys[index + 1 : index + 1 + _NEIGHBOURS]:
            if _is_near(key, other):
                right, wrong = sorted((groups[key][0], groups[other][0]), key=lambda one: one.rank)
                if wrong.uses:
                    yield wrong, right


def _is_near(one: str, other: str) -> bool:
    """Return whether two names differ by a slip of the hand; names that differ only in digits do not."""
    if min(len(one), len(other)) < _SHORTEST or re.sub(r"\d", "", one) == re.sub(r"\d", "", other):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _LIKENESS
