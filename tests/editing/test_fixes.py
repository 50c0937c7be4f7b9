"""What has only one right form is changed; every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from katern.editing.errors import RefusedError
from katern.editing.fixes import find_fixes, fix_content
from katern.editing.source import Source
from katern.front_matter.schema import ARTICLE, KINDS, Kind
from katern.state_folder import BusyError, lock

from tests.editing.conftest import REPOSITORY, Project

DUTCH = """\
---
# datum: een regel die alleen maar uitleg is
titel: "De datum: een 'streamer'"
Datum:   2026-01-02  # ooit
'auteur': [Anna]
status: 'Concept'
onderschrift: datum: nee
---
De datum: 3 mei.

/// streamer | status: concept
Tekst.
///

//// Kader
/// filmpje | https://youtu.be/abcdefghijk
///
////

```
/// streamer
```

    /// kader

`/// kader` en /// kader midden in een regel
"""
ENGLISH = (
    DUTCH.replace("\ntitel:", "\ntitle:")
    .replace("\nDatum:", "\ndate:")
    .replace("'auteur'", "'authors'")
    .replace("'Concept'", "'draft'")
    .replace("\nonderschrift:", "\ncover_caption:")
    .replace("\n/// streamer |", "\n/// pullquote |")
    .replace("//// Kader", "//// sidebar")
    .replace("\n/// filmpje", "\n/// video")
)


def fixed(text: str, kind: Kind = ARTICLE) -> str:
    source = Source(text)
    return source.apply(fix.edit for fix in find_fixes(source, kind))


def kind(name: str) -> Kind:
    return next(one for one in KINDS if one.name == name)


@pytest.mark.parametrize(
    "dressed",
    [lambda text: text, lambda text: "\ufeff" + text.replace("\n", "\r\n"), lambda text: text.rstrip("\n")],
)
def test_words_change_and_nothing_else(dressed: Callable[[str], str]) -> None:
    """Quotes, comments, code, line ends and the mark in front stay; a second time nothing is left."""
    header, body = DUTCH.replace("onderschrift: datum: nee\n", ""), "onderschrift: datum: nee\n"
    assert body not in header
    expected = ENGLISH.replace("cover_caption: datum: nee\n", "")
    assert dressed(expected) == fixed(dressed(header))
    assert dressed(expected) == fixed(dressed(expected))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("article", "datum: 2026-01-01", "date: 2026-01-01"),
        ("event", "datum: 2026-01-01", "start: 2026-01-01"),
        ("author", "naam: Anna", "name: Anna"),
        ("page", "naam: Over", "title: Over"),
        ("event", "status: vol", "status: full"),
        ("article", "status: vol", "status: vol"),
        ("article", "status: draft", "status: draft"),
        ("article", "status:", "status:"),
        ("article", "status: [concept]", "status: [concept]"),
        ("article", "status: >\n  concept", "status: >\n  concept"),
        ("article", "datum: 2026-01-01\ndate: 2026-01-02", "datum: 2026-01-01\ndate: 2026-01-02"),
        ("article", "auteur: Anna\nauteurs: Bob", "authors: Anna\nauteurs: Bob"),
        ("article", "{datum: 2026-01-01, titel: A}", "{datum: 2026-01-01, titel: A}"),
        ("article", "title: |\n  datum: ja", "title: |\n  datum: ja"),
        ("article", "updates:\n  - datum: 2026-01-01", "updates:\n  - datum: 2026-01-01"),
    ],
)
def test_only_what_can_mean_one_thing_changes(name: str, before: str, after: str) -> None:
    """A word becomes a key of its kind that is not there yet; what lies deeper is left to the editor."""
    assert f"---\n{after}\n---\nTekst.\n" == fixed(f"---\n{before}\n---\nTekst.\n", kind(name))


def test_header_of_pelican_keeps_its_capitals() -> None:
    """Pelican's own header names its keys with a capital."""
    before = "Titel: A\nDatum: 2026-01-01\nAuteur: Anna\nStatus: concept\n\nDatum: ja\n"
    assert "Title: A\nDate: 2026-01-01\nAuthors: Anna\nStatus: draft\n\nDatum: ja\n" == fixed(before)


@pytest.mark.parametrize("before", ["---\ndatum: [\n---\n/// kader\n///\n"])
def test_text_under_a_broken_header_is_mended_too(before: str) -> None:
    """Its blocks can be told without the header."""
    assert before.replace("kader", "sidebar") == fixed(before)


def test_every_file_that_can_be_read_is_mended_and_told(make_project: Callable[..., Project]) -> None:
    """Each change is one line; a second run changes no file and says nothing."""
    project = make_project(
        {
            "site.yaml": "name: Proef\n",
            "articles/een.md": "---\r\ntitel: A\r\ndate: 2026-01-01\r\n---\r\n/// kader\r\nT.\r\n///\r\n",
            "articles/kapot.md": b"---\ntitel: \xff\n---\n",
            "articles/uitleg.txt": "datum: ja\n",
            "comments/een/wp-1.html": "---\ndatum: ja\n---\n/// kader\n",
            "agenda/feest.md": "---\ntitle: Feest\ndatum: 2026-01-01\n---\n",
            "los.md": "---\ntitel: A\n---\n",
        }
    )
    before = project.tree()
    expected = before | {
        "articles/een.md": b"---\r\ntitle: A\r\ndate: 2026-01-01\r\n---\r\n/// sidebar\r\nT.\r\n///\r\n",
        "agenda/feest.md": b"---\ntitle: Feest\nstart: 2026-01-01\n---\n",
    }
    assert [
        "content/agenda/feest.md:3: 'datum' is now 'start'",
        "content/articles/een.md:2: 'titel' is now 'title'",
        "content/articles/een.md:5: '/// kader' is now '/// sidebar'",
    ] == [*fix_content(project.content)]
    assert expected == project.tree()
    stamps = {path: path.stat().st_mtime_ns for path in project.content.rglob("*")}
    assert [] == [*fix_content(project.content)]
    assert stamps == {path: path.stat().st_mtime_ns for path in project.content.rglob("*")}


def test_file_that_cannot_be_written_is_named(
    make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told; the file is as it was."""
    project = make_project({"articles/een.md": "---\ntitel: A\n---\n"})
    before = project.tree()

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(RefusedError) as refused:
        list(fix_content(project.content))
    assert "content/articles/een.md: No space left on device" == str(refused.value)
    assert before == project.tree()


def test_nothing_is_mended_while_another_command_works(make_project: Callable[..., Project]) -> None:
    """A build never reads a text that is half mended."""
    project = make_project({"articles/een.md": "---\ntitel: A\n---\n"})
    with lock(project.content), pytest.raises(BusyError):
        list(fix_content(project.content))


def speak_dutch(text: str) -> str:
    """Return a text of the reference magazine with Dutch words for its keys, its status and its blocks."""
    header, body = text.split("\n---\n", 1)
    for dutch, english in DUTCH_WORDS.items():
        header = re.sub(rf"^{english}:", f"{dutch}:", header, flags=re.MULTILINE)
    header = header.replace("status: draft", "status: concept")
    for dutch, english in {"streamer": "pullquote", "kader": "sidebar", "stappen": "steps"}.items():
        body = re.sub(rf"^(/{{3,}} ?){english}\b", rf"\1{dutch}", body, flags=re.MULTILINE)
    return f"{header}\n---\n{body}"


DUTCH_WORDS = {
    "titel": "title",
    "datum": "date",
    "auteurs": "authors",
    "rubriek": "category",
    "trefwoorden": "tags",
    "bovenkop": "kicker",
    "intro": "standfirst",
    "omslag": "cover",
    "onderschrift": "cover_caption",
    "reeks": "series",
    "samenvatting": "summary",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_real_articles_come_back_from_dutch_byte_for_byte(line_end: str) -> None:
    """Every article of the reference magazine, with its words made Dutch, is mended to what it was."""
    paths = sorted((REPOSITORY / "content" / "articles").glob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    dutch = [speak_dutch(text).replace("\n", line_end) for text in texts]
    assert all(before != after for before, after in zip(texts, dutch, strict=True))
    assert [text.replace("\n", line_end) for text in texts] == [fixed(text) for text in dutch]
