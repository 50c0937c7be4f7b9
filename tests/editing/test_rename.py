"""A rename changes every place that names the article, and nothing else; interrupted, it is finished."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from katern.editing import journal
from katern.editing.errors import NotFoundError, RefusedError
from katern.editing.rename import rename_article
from katern.state_folder import BusyError, lock

from tests.editing.conftest import Project

SITE = """\
name: Proef # de naam
menu:
  - title: Het stuk
    url: /oud/
  - {title: Over, url: /over/}
footer:
  links:
    - title: Het stuk, weer
      url: "/oud/#slot"
front_page:
  lead: oud
  picks: [ander, 'oud']
"""
FILES = {
    "site.yaml": SITE,
    "articles/2026-01-02-oud.md": (
        "---\ntitle: Titel blijft oud\ntags: [oud]\n---\n[Zelf](#slot) en [ander](ander.md).\n\n## Slot\n"
    ),
    "articles/ander.md": (
        "---\r\ntitle: B\r\ndate: 2026-01-03\r\n---\r\nZie [a](2026-01-02-oud.md#slot), `[dit](/oud/)`,\r\n"
        "[en dit](/oud/) en [daar](https://elders.example/oud/).\r\n"
    ),
    "articles/oud-en-nieuw.md": "---\ntitle: Oud en nieuw\ndate: 2026-01-04\n---\nEen oud woord: /oud/.\n",
    "pages/over.md": "Title: Over\nSummary: over oud\n\n[Stuk]({filename}../articles/2026-01-02-oud.md)\n",
    "faq/vragen.md": "---\ntitle: Vragen\n---\n## Hoe? {#hoe}\n\nZie [dit](../articles/2026-01-02-oud.md).\n",
    "newsletters/een.md": "---\ntitle: E\ndate: 2026-02-01\narticles:\n  - oud # eerst\n  - ander\n---\nB.\n",
    "comments/oud/wp-1.html": (
        "---\nid: wp-1\nauthor: Jan\ndate: 2026-01-05T10:00:00Z\nstatus: approved\n---\nIk las /oud/ al.\n"
    ),
}
RENAMED = {
    "site.yaml": SITE.replace("/oud/", "/nieuw/")
    .replace("lead: oud", "lead: nieuw")
    .replace("'oud'", "'nieuw'"),
    "articles/2026-01-02-nieuw.md": FILES["articles/2026-01-02-oud.md"].replace(
        "tags: [oud]\n", "tags: [oud]\naliases:\n  - /oud/\n"
    ),
    "articles/ander.md": FILES["articles/ander.md"]
    .replace("2026-01-02-oud.md", "2026-01-02-nieuw.md")
    .replace("[en dit](/oud/)", "[en dit](/nieuw/)"),
    "articles/oud-en-nieuw.md": FILES["articles/oud-en-nieuw.md"],
    "pages/over.md": FILES["pages/over.md"].replace("02-oud.md", "02-nieuw.md"),
    "faq/vragen.md": FILES["faq/vragen.md"].replace("02-oud.md", "02-nieuw.md"),
    "newsletters/een.md": FILES["newsletters/een.md"].replace("- oud #", "- nieuw #"),
    "comments/nieuw/wp-1.html": FILES["comments/oud/wp-1.html"],
}
TOLD = [
    "content/articles/2026-01-02-oud.md is now content/articles/2026-01-02-nieuw.md",
    "content/comments/oud is now content/comments/nieuw",
    "/oud/ leads on to /nieuw/",
    "content/articles/ander.md: links and names changed: 2",
    "content/faq/vragen.md: links and names changed: 1",
    "content/newsletters/een.md: links and names changed: 1",
    "content/pages/over.md: links and names changed: 1",
    "content/site.yaml: links and names changed: 4",
]


def as_text(tree: dict[str, bytes]) -> dict[str, str]:
    return {name: held.decode() for name, held in tree.items()}


@pytest.mark.parametrize(
    "name", ["oud", "/oud/", "https://katern.example/oud/", "content/articles/2026-01-02-oud.md"]
)
def test_everything_that_names_the_article_follows(make_project: Callable[..., Project], name: str) -> None:
    """File, alias, comments, links and lists change; all other bytes stay, and the check is as before."""
    project = make_project(FILES)
    before = project.said()
    assert TOLD == rename_article(project.settings, name, "nieuw")
    assert RENAMED == as_text(project.tree())
    assert before == project.said()


def test_rename_back_and_forth_leaves_the_texts_as_they_were(make_project: Callable[..., Project]) -> None:
    """Only the aliases tell of it: the other address takes the place of the one that is used again."""
    project = make_project(FILES)
    rename_article(project.settings, "oud", "nieuw")
    rename_article(project.settings, "nieuw", "oud")
    alias = FILES["articles/2026-01-02-oud.md"].replace(
        "tags: [oud]\n", "tags: [oud]\naliases:\n  - /nieuw/\n"
    )
    assert {**FILES, "articles/2026-01-02-oud.md": alias} == as_text(project.tree())


def test_slug_line_is_changed_with_the_file(make_project: Callable[..., Project]) -> None:
    """Where a slug stands in the header it says the new one."""
    project = make_project(
        {
            "site.yaml": "name: Proef\n",
            "articles/lang.md": "---\r\ntitle: A\r\ndate: 2026-01-01\r\nslug: oud # k\r\n---\r\nT.\r\n",
        }
    )
    rename_article(project.settings, "oud", "nieuw")
    assert {
        "articles/nieuw.md": (
            "---\r\ntitle: A\r\ndate: 2026-01-01\r\nslug: nieuw # k\r\naliases:\r\n  - /oud/\r\n---\r\nT.\r\n"
        ),
        "site.yaml": "name: Proef\n",
    } == as_text(project.tree())


def test_slug_line_is_written_where_addresses_are_recorded(make_project: Callable[..., Project]) -> None:
    """Beside a `permalinks.lock` a file name alone gives no new address."""
    project = make_project(
        {"site.yaml": "name: Proef\n", "articles/oud.md": "---\ntitle: A\ndate: 2026-01-01\n---\nTekst.\n"}
    )
    (project.root / "permalinks.lock").write_text("", encoding="utf-8")
    rename_article(project.settings, "oud", "nieuw")
    assert "---\ntitle: A\ndate: 2026-01-01\naliases:\n  - /oud/\nslug: nieuw\n---\nTekst.\n" == project.read(
        "articles/nieuw.md"
    )


def test_translations_move_together(make_project: Callable[..., Project]) -> None:
    """The same slug in another language keeps being its translation."""
    project = make_project(
        {
            "site.yaml": "name: Proef\n",
            "articles/oud.md": "---\ntitle: A\ndate: 2026-01-01\n---\nTekst.\n",
            "articles/oud-en.md": "---\ntitle: A\ndate: 2026-01-01\nslug: oud\nlang: en\n---\nText.\n",
        }
    )
    rename_article(project.settings, "oud", "nieuw")
    assert ["articles/nieuw-en.md", "articles/nieuw.md", "site.yaml"] == sorted(project.tree())
    assert "slug: nieuw\nlang: en\naliases:\n  - /en/oud/\n" in project.read("articles/nieuw-en.md")
    assert [] == project.said()


def test_page_moves_too(make_project: Callable[..., Project]) -> None:
    """A page in Pelican's own style keeps that style."""
    project = make_project({"site.yaml": "name: Proef\n", "pages/oud.md": "Title: Over\n\nWij.\n"})
    rename_article(project.settings, "oud", "nieuw")
    assert "Title: Over\nAliases: /oud/\n\nWij.\n" == project.read("pages/nieuw.md")


def test_rename_to_its_own_name_changes_nothing(make_project: Callable[..., Project]) -> None:
    """It says so and writes nothing."""
    project = make_project(FILES)
    assert ["nothing to do: content/articles/2026-01-02-oud.md has the slug 'oud'"] == rename_article(
        project.settings, "oud", "oud"
    )
    assert FILES == as_text(project.tree())


@pytest.mark.parametrize(
    ("old", "new", "error", "expected"),
    [
        ("oud", "ander", RefusedError, "the address /ander/ is already that of content/articles/ander.md"),
        ("oud", "over", RefusedError, "the address /over/ is already that of content/pages/over.md"),
        ("oud", "vroeger", RefusedError, "the address /vroeger/ is already that of content/pages/over.md"),
        ("oud", "tag", RefusedError, "reserved"),
        ("oud", "Nieuw Stuk", RefusedError, "nieuw-stuk"),
        ("oud", "", RefusedError, ""),
        ("oud", "../weg", RefusedError, ""),
        ("oud", "a/b", RefusedError, ""),
        ("oudd", "nieuw", NotFoundError, "there is no article or page 'oudd'; did you mean 'oud'?"),
        ("content/faq/vragen.md", "nieuw", NotFoundError, "is neither an article nor a page"),
        (
            "articles/kapot.md",
            "nieuw",
            NotFoundError,
            "cannot be read, or is skipped; see 'python3 dev.py",
        ),
    ],
)
def test_refused_rename_changes_nothing(
    make_project: Callable[..., Project], old: str, new: str, error: type[Exception], expected: str
) -> None:
    """What would clash, or is no address, is said before anything is written."""
    project = make_project(
        FILES
        | {
            "pages/over.md": "---\ntitle: Over\naliases: [/vroeger/]\n---\nWij.\n",
            "articles/kapot.md": "---\ntitle: [\n---\n",
        }
    )
    before = project.tree()
    with pytest.raises(error) as refused:
        rename_article(project.settings, old, new)
    assert expected in str(refused.value)
    assert before == project.tree()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"articles/2026-01-02-nieuw.md": "---\ntitle: [\n---\n"}, "2026-01-02-nieuw.md"),
        (
            {"comments/nieuw/wp-2.html": FILES["comments/oud/wp-1.html"].replace("wp-1", "wp-2")},
            "comments/nieuw",
        ),
        ({"articles/derde.md": "---\ntitle: [\n---\n[x](/oud/)\n"}, "articles/derde.md"),
        (
            {"articles/derde.md": b"---\ntitle: A\ndate: 2026-01-01\n---\n[x](/oud/) \xff\n"},
            "articles/derde.md",
        ),
    ],
)
def test_rename_that_would_lose_something_is_refused(
    make_project: Callable[..., Project], files: dict[str, str | bytes], expected: str
) -> None:
    """Another's comments, another's file, and a text that cannot be mended are never written over."""
    project = make_project(FILES | files)
    before = project.tree()
    with pytest.raises(RefusedError) as refused:
        rename_article(project.settings, "oud", "nieuw")
    assert expected in str(refused.value)
    assert before == project.tree()


def test_nothing_moves_while_another_command_works(make_project: Callable[..., Project]) -> None:
    """A build never meets half a rename."""
    project = make_project(FILES)
    with lock(project.content), pytest.raises(BusyError):
        rename_article(project.settings, "oud", "nieuw")
    assert FILES == as_text(project.tree())


class Killed(BaseException):
    """The process ends here."""


def count_steps(project: Project, monkeypatch: pytest.MonkeyPatch, stop_at: int | None) -> int:
    """Rename, and be killed at the given change of the file system; return how many changes there were."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == stop_at:
            raise Killed

    rename, replace = Path.rename, journal.replace_file

    def counted_rename(path: Path, target: Path) -> Path:
        step()
        return rename(path, target)

    def counted_replace(path: Path, held: bytes) -> None:
        step()
        replace(path, held)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", counted_rename)
        patched.setattr(journal, "replace_file", counted_replace)
        rename_article(project.settings, "oud", "nieuw")
    return steps


STEPS = 9
"""The journal, two moves, six texts."""


@pytest.mark.parametrize("stop_at", range(1, STEPS + 1))
def test_interrupted_rename_is_finished_by_the_same_command(
    make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch, stop_at: int
) -> None:
    """Killed before any one change, nothing is lost and the next call ends as if nothing had happened."""
    project = make_project(FILES)
    with pytest.raises(Killed):
        count_steps(project, monkeypatch, stop_at)
    told = rename_article(project.settings, "oud", "nieuw") if stop_at == 1 else _rename_again(project)
    assert set(TOLD) <= set(told)
    assert RENAMED == as_text(project.tree())
    assert not (project.root / ".katern/rename.json").exists()


def _rename_again(project: Project) -> list[str]:
    """Give the same command; it tells that it finishes what was begun."""
    told = rename_article(project.settings, "oud", "nieuw")
    assert "finished the interrupted rename of oud to nieuw" == told[0]
    return told


def test_rename_takes_as_many_steps_as_are_tested(
    make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No change of the file system is left out above."""
    assert STEPS == count_steps(make_project(FILES), monkeypatch, None)


def test_text_changed_after_an_interruption_is_not_written_over(
    make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor's own change comes first; the message says what to do."""
    project = make_project(FILES)
    with pytest.raises(Killed):
        count_steps(project, monkeypatch, 4)
    project.write({"articles/ander.md": "---\ntitle: Ander\ndate: 2026-01-03\n---\nHelemaal anders.\n"})
    before = project.tree()
    with pytest.raises(RefusedError) as refused:
        rename_article(project.settings, "nieuw", "nieuw")
    assert (
        "content/articles/ander.md was changed after the rename of oud to nieuw was interrupted; "
        "finish it by hand, then delete .katern/rename.json"
    ) == str(refused.value)
    assert before == project.tree()
