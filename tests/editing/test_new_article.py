"""A new article is a draft that can be built at once and never takes another's place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from katern.editing.errors import RefusedError
from katern.editing.new_article import quote_value, start_article

from tests.editing.conftest import Project

SITE = "name: Proef\n"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Gewoon", "Gewoon"),
        ("Wat nu?", "Wat nu?"),
        ("C#", "C#"),
        ("Rood, wit, blauw", "Rood, wit, blauw"),
        ("Mandaat: wat nu?", '"Mandaat: wat nu?"'),
        ("'s Avonds laat", '"\'s Avonds laat"'),
        ('Zeg "ja"', 'Zeg "ja"'),
        ('"Ja" zeggen', '"\\"Ja\\" zeggen"'),
        ("a\\b: c", '"a\\\\b: c"'),
        ("no", '"no"'),
        ("Ja # nee", '"Ja # nee"'),
        ("1984", '"1984"'),
        ("12:30 uur", '"12:30 uur"'),
        ("2026-01-03", '"2026-01-03"'),
        ("@thuis", '"@thuis"'),
        ("50% korting", '"50% korting"'),
        ("*ster*", '"*ster*"'),
        ("null", '"null"'),
        ("- x", '"- x"'),
        ("Einde:", '"Einde:"'),
    ],
)
def test_title_is_quoted_where_yaml_needs_it(title: str, expected: str) -> None:
    """Every reader of YAML takes the written title for that text; no quotes stand where none are needed."""
    assert expected == quote_value(title)
    assert {"title": title} == yaml.safe_load(f"title: {quote_value(title)}")


@pytest.mark.parametrize(
    "title",
    ["Gewoon", "Mandaat: 'wat' \"nu\"? \\ #1", "1984", "Één über-ñ", "Yes", "2026-01-02 Overzicht"],
)
def test_article_started_is_without_findings(make_project: Callable[..., Project], title: str) -> None:
    """The new file gives no error and no warning, and says the title as it was typed."""
    project = make_project({"site.yaml": SITE})
    path = start_article(project.settings, title)
    assert [] == project.said()
    header = yaml.safe_load((project.root / path).read_text(encoding="utf-8").split("---\n")[1])
    assert (title, "draft", "2026-03-02") == (header["title"], header["status"], str(header["date"]))


def test_article_started_with_every_hint_used_is_without_findings(
    make_project: Callable[..., Project],
) -> None:
    """Each commented key is right as soon as its '# ' is gone; only the picture must exist."""
    project = make_project(
        {
            "site.yaml": SITE,
            "authors/anna.md": "---\nname: Anna\n---\nAnna schrijft.\n",
            "categories/werk.md": "---\ntitle: Werk\norder: 2\n---\n",
            "categories/vak.md": "---\ntitle: Vak\norder: 1\n---\n",
        }
    )
    path = project.root / start_article(project.settings, "Nieuw")
    keys = ("kicker", "standfirst", "authors", "category", "tags")
    lines = [
        line.removeprefix("# ") if line.startswith(tuple(f"# {key}:" for key in keys)) else line
        for line in path.read_text(encoding="utf-8").split("\n")
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [] == project.said()
    assert ["authors: [anna]", "category: vak"] == [
        line for line in lines if line.startswith(("authors", "category"))
    ]


def test_hints_are_in_the_language_of_the_magazine(make_project: Callable[..., Project]) -> None:
    """An English magazine gets English hints, whatever the editor's terminal speaks."""
    project = make_project({"site.yaml": SITE})
    text = (project.root / start_article(project.settings | {"DEFAULT_LANG": "en"}, "New")).read_text(
        encoding="utf-8"
    )
    assert "# The text begins below the next three dashes.\n---\n" in text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("?!", "no slug can be made of the title '?!'; give it letters"),
        ("", "no slug can be made of the title ''; give it letters"),
        ("Tag", "the slug 'tag' is reserved for the magazine's own pages; choose another title"),
        ("2026-01-01 Tag", "the slug 'tag' is reserved for the magazine's own pages; choose another title"),
        (
            "Bestaand",
            (
                "content/articles/2025-01-01-bestaand.md exists already; "
                "choose another title, or start 'bestaand-3' and change its title"
            ),
        ),
        (
            "Over",
            (
                "content/pages/over.md exists already; "
                "choose another title, or start 'over-2' and change its title"
            ),
        ),
        (
            "Oud",
            (
                "content/pages/over.md exists already; "
                "choose another title, or start 'oud-2' and change its title"
            ),
        ),
        (
            "Kapot",
            (
                "content/articles/kapot.md exists already; "
                "choose another title, or start 'kapot-2' and change its title"
            ),
        ),
        ("A\x00b", "this title cannot be used: the control character U+0000"),
        ("A\u202eb", "this title cannot be used: the invisible direction mark U+202E"),
        ("a" * 301, "this title cannot be used: the title has 301 characters"),
    ],
)
def test_title_refused_writes_nothing(
    make_project: Callable[..., Project], title: str, expected: str
) -> None:
    """What would clash, or is no title, is said; no file appears or changes."""
    project = make_project(
        {
            "site.yaml": SITE,
            "articles/2025-01-01-bestaand.md": "---\ntitle: Bestaand\n---\nTekst.\n",
            "articles/bestaand-2.md": "---\ntitle: Nog een\ndate: 2025-01-01\n---\nTekst.\n",
            "articles/kapot.md": "---\ntitle: Kapot\n",
            "pages/over.md": "---\ntitle: Over\naliases: [/oud/]\n---\nWij.\n",
        }
    )
    before = project.tree()
    with pytest.raises(RefusedError) as refused:
        start_article(project.settings, title)
    assert str(refused.value).startswith(expected)
    assert before == project.tree()


def test_articles_folder_that_leads_away_is_refused(make_project: Callable[..., Project]) -> None:
    """Nothing is written outside the content folder."""
    project = make_project({"site.yaml": SITE})
    elsewhere = project.root / "elsewhere"
    elsewhere.mkdir()
    (project.content / "articles").symlink_to(elsewhere)
    with pytest.raises(RefusedError):
        start_article(project.settings, "Nieuw")
    assert [] == list(elsewhere.iterdir())
