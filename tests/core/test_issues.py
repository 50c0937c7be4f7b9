"""Which articles each issue of the newsletter holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.issues import choose_articles, sort_issues
from katern.magazine import Document

from tests.magazines import article, load_files

OLD, NEW, LATE = "2025-03-01", "2025-05-01", "2025-07-01"
ARTICLES = {
    "articles/oud.md": article(date=OLD),
    "articles/nieuw.md": article(title="Nieuw", date=NEW, aliases="[/vroeger/]"),
    "articles/laat.md": article(title="Laat", date=LATE),
}


def issue(date: str, **keys: str) -> str:
    return article(title=f"Nummer {date}", date=date, **keys)


def choose(
    tmp_path: Path,
    files: dict[str, str],
    recorded: dict[str, tuple[str, ...]] | None = None,
    **options: object,
) -> dict[str, list[str]]:
    """Return the slugs of each issue by its file name."""
    magazine = load_files(tmp_path / "content", files, **options).magazine
    known = {f"newsletters/{name}.md": slugs for name, slugs in (recorded or {}).items()}
    chosen = choose_articles(magazine, known)
    return {Path(one).stem: [article.slug for article in articles] for one, articles in chosen.items()}


def test_an_issue_without_a_list_holds_all_that_is_published_then_the_newest_first(tmp_path: Path):
    files = ARTICLES | {"newsletters/a.md": issue("2025-06-01")}
    assert {"a": ["nieuw", "oud"]} == choose(tmp_path, files)


def test_the_next_issue_holds_what_came_since(tmp_path: Path):
    files = ARTICLES | {"newsletters/a.md": issue("2025-06-01"), "newsletters/b.md": issue("2025-08-01")}
    assert {"a": ["nieuw", "oud"], "b": ["laat"]} == choose(tmp_path, files)


def test_what_an_earlier_list_left_out_is_held_by_the_next_issue(tmp_path: Path):
    files = ARTICLES | {
        "newsletters/a.md": issue("2025-06-01", articles="[oud]"),
        "newsletters/b.md": issue("2025-08-01"),
    }
    assert {"a": ["oud"], "b": ["laat", "nieuw"]} == choose(tmp_path, files)


def test_a_list_keeps_its_order_and_names_by_slug_title_and_alias_are_one(tmp_path: Path):
    files = ARTICLES | {
        "newsletters/a.md": issue("2025-08-01", articles="[oud, nieuw, Nieuw, vroeger, laat]")
    }
    assert {"a": ["oud", "nieuw", "laat"]} == choose(tmp_path, files)


def test_an_empty_list_holds_nothing(tmp_path: Path):
    files = ARTICLES | {"newsletters/a.md": issue("2025-08-01", articles="[]")}
    assert {"a": []} == choose(tmp_path, files)


def test_a_list_may_name_again_what_an_issue_had(tmp_path: Path):
    files = ARTICLES | {
        "newsletters/a.md": issue("2025-06-01"),
        "newsletters/b.md": issue("2025-08-01", articles="[oud, laat]"),
    }
    assert {"a": ["nieuw", "oud"], "b": ["oud", "laat"]} == choose(tmp_path, files)


def test_two_issues_of_one_moment_go_by_file_name(tmp_path: Path):
    files = ARTICLES | {"newsletters/b.md": issue("2025-06-01"), "newsletters/a.md": issue("2025-06-01")}
    assert {"a": ["nieuw", "oud"], "b": []} == choose(tmp_path, files)


def test_what_is_recorded_is_held_whatever_came_later(tmp_path: Path):
    files = ARTICLES | {"newsletters/a.md": issue("2025-08-01"), "newsletters/b.md": issue("2025-09-01")}
    recorded = {"a": ("laat", "vroeger", "weg")}
    assert {"a": ["laat", "nieuw"], "b": ["oud"]} == choose(tmp_path, files, recorded)


def test_an_issue_put_before_a_recorded_one_takes_nothing_of_it(tmp_path: Path):
    files = ARTICLES | {"newsletters/a.md": issue("2025-06-01"), "newsletters/b.md": issue("2025-09-01")}
    assert {"a": ["nieuw"], "b": ["oud"]} == choose(tmp_path, files, {"b": ("oud",)})


@pytest.mark.parametrize("keys", [{"status": "draft"}, {"date": "2027-01-01"}])
def test_an_issue_that_is_not_out_takes_nothing_of_one_that_is(tmp_path: Path, keys: dict[str, str]):
    files = ARTICLES | {
        "newsletters/a.md": issue(**{"date": "2025-06-01", **keys}),
        "newsletters/b.md": issue("2025-06-02"),
    }
    expected = {"a": ["laat"] if "date" in keys else [], "b": ["nieuw", "oud"]}
    assert expected == choose(tmp_path, files)


def test_an_issue_to_come_holds_what_will_be_published_by_then(tmp_path: Path):
    files = {
        "articles/straks.md": article(title="Straks", date="2026-02-01"),
        "articles/later.md": article(title="Later", date="2026-04-01"),
        "newsletters/a.md": issue("2026-03-01"),
    }
    assert {"a": ["straks"]} == choose(tmp_path, files)


@pytest.mark.parametrize(
    ("keys", "listed", "held"),
    [
        ({}, True, True),
        ({"status": "hidden"}, False, True),
        ({"status": "draft"}, False, False),
        ({"status": "withdrawn"}, False, False),
        ({"status": "skip"}, False, False),
        ({"lang": "en"}, False, True),
        ({"date": "2026-06-01"}, False, False),
    ],
)
def test_whether_an_article_is_held_follows_from_its_state(
    tmp_path: Path, keys: dict[str, str], listed: bool, held: bool
):
    files = {"articles/a.md": article(**keys), "newsletters/x.md": issue("2025-12-20")}
    named = files | {"newsletters/x.md": issue("2025-12-20", articles="[a]")}
    assert ({"x": ["a"] * listed}, {"x": ["a"] * held}) == (
        choose(tmp_path / "1", files),
        choose(tmp_path / "2", named),
    )


@pytest.mark.parametrize(("preview", "held"), [(False, []), (True, ["a"])])
def test_while_editing_an_issue_shows_the_drafts_that_it_names(
    tmp_path: Path, preview: bool, held: list[str]
):
    files = {
        "articles/a.md": article(status="draft"),
        "newsletters/x.md": issue("2025-12-20", status="draft", articles="[a]"),
    }
    assert {"x": held} == choose(tmp_path, files, preview=preview)


def test_withdrawing_an_article_takes_it_out_of_an_issue_that_is_recorded(tmp_path: Path):
    files = {"articles/a.md": article(status="withdrawn"), "newsletters/x.md": issue("2025-12-20")}
    assert {"x": []} == choose(tmp_path, files, {"x": ("a",)})


def test_an_issue_that_was_withdrawn_keeps_what_was_sent_with_it(tmp_path: Path):
    files = ARTICLES | {
        "newsletters/a.md": issue("2025-06-01", status="withdrawn"),
        "newsletters/b.md": issue("2025-08-01"),
    }
    assert ["laat"] == choose(tmp_path, files)["b"]


def test_skipped_issues_are_none(tmp_path: Path):
    files = ARTICLES | {
        "newsletters/a.md": issue("2025-06-01", status="skip"),
        "newsletters/b.md": issue("2025-08-01"),
    }
    assert {"b": ["laat", "nieuw", "oud"]} == choose(tmp_path, files)


def test_issues_are_sorted_by_date_then_by_file_name(tmp_path: Path):
    files = {f"newsletters/{name}.md": issue(date) for name, date in zip("cba", (OLD, NEW, OLD), strict=True)}
    magazine = load_files(tmp_path / "content", files).magazine

    def slug_of(one: Document) -> str:
        return one.slug

    assert ["a", "c", "b"] == list(map(slug_of, sort_issues(magazine)))
