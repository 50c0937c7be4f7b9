"""One value of a header changes; the rest keeps its form."""

from __future__ import annotations

import pytest
from katern.editing.header import edit_aliases, edit_names, edit_slug
from katern.editing.source import Source
from katern.front_matter.document import parse_document


def _ignore(*_place: object, **_values: object) -> None:
    """Say nothing."""


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("title: A", "title: A\naliases:\n  - /oud/"),
        ("# begin\n  title: A", "# begin\n  title: A\n  aliases:\n    - /oud/"),
        (
            "title: A\nkicker: |\n  twee\n  regels",
            "title: A\nkicker: |\n  twee\n  regels\naliases:\n  - /oud/",
        ),
        (
            "aliases:\n  - /a/\n  - /b/ # ooit\ntitle: A",
            "aliases:\n  - /a/\n  - /b/ # ooit\n  - /oud/\ntitle: A",
        ),
        ("aliases:\n- /a/\ntitle: A", "aliases:\n- /a/\n- /oud/\ntitle: A"),
        ("aliases: [/a/, '/b/']", "aliases: [/a/, '/b/', /oud/]"),
        ("aliases: [ /a/ ] # ooit", "aliases: [ /a/, /oud/ ] # ooit"),
        ("aliases: [\n  /a/,\n  /b/\n]", "aliases: [\n  /a/,\n  /b/, /oud/\n]"),
        ("aliases: []", "aliases: [/oud/]"),
        ("Aliases: /a/", "Aliases: /a/, /oud/"),
        ('aliases: "/a/; /b/"', 'aliases: "/a/; /b/; /oud/"'),
        ("aliases:\ntitle: A", "aliases:\n  - /oud/\ntitle: A"),
        ("aliases: [/a/, /nieuw/]", "aliases: [/a/, /oud/]"),
        ("aliases:\n  - '/nieuw/'\n  - /b/", "aliases:\n  - '/oud/'\n  - /b/"),
        ("aliases: /nieuw", "aliases: /oud/"),
    ],
)
def test_alias_is_added_in_the_form_of_the_others(header: str, expected: str) -> None:
    """A list stays such a list; an alias that becomes the address makes room for the old one."""
    source = Source(f"---\n{header}\n---\nTekst.\n")
    parsed = parse_document(source.text, _ignore)
    assert f"---\n{expected}\n---\nTekst.\n" == source.apply(edit_aliases(source, parsed, "/oud/", "/nieuw/"))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Title: A\nDate: 2026-01-01", "Title: A\nDate: 2026-01-01\nAliases: /oud/"),
        ("Title: A\nAliases: /a/\nDate: 2026-01-01", "Title: A\nAliases: /a/, /oud/\nDate: 2026-01-01"),
        ("Title: A\nAliases: /a/,\n    /b/", "Title: A\nAliases: /a/,\n    /b/, /oud/"),
    ],
)
def test_alias_is_added_to_a_header_of_pelican(header: str, expected: str) -> None:
    """Pelican's own header keeps its form too."""
    source = Source(f"{header}\n\nTekst.\n")
    parsed = parse_document(source.text, _ignore)
    assert f"{expected}\n\nTekst.\n" == source.apply(edit_aliases(source, parsed, "/oud/", "/nieuw/"))


@pytest.mark.parametrize(
    ("header", "required", "expected"),
    [
        ("slug: oud # kort", False, "slug: nieuw # kort"),
        ('Slug:   "oud"\ntitle: A', False, 'Slug:   "nieuw"\ntitle: A'),
        ("title: A", False, "title: A"),
        ("title: A", True, "title: A\nslug: nieuw"),
    ],
)
def test_slug_line_changes(header: str, required: bool, expected: str) -> None:
    """A slug line says the new slug; a new line comes only where it is needed."""
    source = Source(f"---\n{header}\n---\n")
    parsed = parse_document(source.text, _ignore)
    assert f"---\n{expected}\n---\n" == source.apply(edit_slug(source, parsed, "nieuw", required=required))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("articles: [oud, oud-twee, 'oud']", "articles: [nieuw, oud-twee, 'nieuw']"),
        ("articles:\n  - oud\n  - Het woord oud", "articles:\n  - nieuw\n  - Het woord oud"),
        ("articles: een, oud,twee", "articles: een, nieuw,twee"),
        ('articles: "oud"', 'articles: "nieuw"'),
        ("articles:", "articles:"),
        ("title: oud", "title: oud"),
    ],
)
def test_names_in_a_list_change(header: str, expected: str) -> None:
    """Only whole names change, in every form of a list."""
    source = Source(f"---\n{header}\n---\n")
    parsed = parse_document(source.text, _ignore)
    edits = edit_names(source, parsed, "articles", lambda name: "nieuw" if name == "oud" else None)
    assert f"---\n{expected}\n---\n" == source.apply(edits)


def test_names_by_role_change_too() -> None:
    """Credits name writers by slug, as `authors` does."""
    header = "credits:\n  beeld: oud\n  camera: [ouder, 'oud']\n  geluid:\n    - A, B\n    - oud"
    source = Source(f"---\n{header}\n---\n")
    parsed = parse_document(source.text, _ignore)
    edits = edit_names(source, parsed, "credits", {"oud": "nieuw"}.get)
    expected = header.replace(": oud", ": nieuw").replace("'oud'", "'nieuw'").replace("- oud", "- nieuw")
    assert f"---\n{expected}\n---\n" == source.apply(edits)
