"""Findings: collected, sorted, counted, and printed in three ways."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from katern import codes
from katern.diagnostics import (
    RENDERERS,
    Code,
    ContentError,
    Diagnostics,
    KaternError,
    Severity,
    render_github,
    render_json,
    render_text,
    show_path,
)

WRONG = Code("K998", "wrong", Severity.ERROR, "{found!r} is wrong", "write {advice}")
ODD = Code("K999", "odd", Severity.WARNING, "this is odd", "")


def make(*places: tuple[Code, str, int, int]) -> Diagnostics:
    found = Diagnostics()
    for code, path, line, column in places:
        found.add(code, path, line, column, **({"found": "x", "advice": "y"} if code is WRONG else {}))
    return found


def test_findings_are_sorted_by_path_line_column_and_code():
    found = make(
        (WRONG, "b.md", 1, 1),
        (ODD, "a.md", 10, 1),
        (WRONG, "a.md", 9, 2),
        (ODD, "a.md", 9, 1),
        (WRONG, "a.md", 9, 1),
    )
    assert [
        ("a.md", 9, 1, "K998"),
        ("a.md", 9, 1, "K999"),
        ("a.md", 9, 2, "K998"),
        ("a.md", 10, 1, "K999"),
    ] == [(one.path, one.line, one.column, one.code) for one in found][:4]
    assert ["b.md"] == [one.path for one in found][4:]


def test_one_finding_at_one_place_counts_once():
    found = make((ODD, "a.md", 1, 1), (ODD, "a.md", 1, 1), (ODD, "a.md", 2, 1))
    assert (2, 0, 2) == (len(found), found.count(Severity.ERROR), found.count(Severity.WARNING))


def test_a_place_before_the_first_line_becomes_the_first():
    assert [(1, 1)] == [(one.line, one.column) for one in make((ODD, "a.md", 0, -3))]


def test_findings_of_another_collection_are_taken_over_once():
    one, other = make((ODD, "a.md", 1, 1)), make((ODD, "a.md", 1, 1), (WRONG, "b.md", 1, 1))
    one.extend(other)
    assert ["K999", "K998"] == [found.code for found in one]


def test_strictness_makes_every_warning_an_error_and_changes_no_other_collection():
    found = make((ODD, "a.md", 1, 1), (WRONG, "a.md", 2, 1))
    strict = found.made_strict()
    assert (2, 0) == (strict.count(Severity.ERROR), strict.count(Severity.WARNING))
    assert (1, 1) == (found.count(Severity.ERROR), found.count(Severity.WARNING))
    assert [one.message for one in found] == [one.message for one in strict]


SHOWN = [
    ("x", "'x' is wrong"),
    ("it's", '"it\'s" is wrong'),
    ('it\'s "so"', "'it's \"so\"' is wrong"),
    ("C:\\x", "'C:\\x' is wrong"),
    ("a\nb", "'a\\u000ab' is wrong"),
    ("\x1b[31m", "'\\u001b[31m' is wrong"),
    ("a\u202eb", "'a\\u202eb' is wrong"),
    ("\ud800", "'\\ud800' is wrong"),
    ("x" * 80, f"'{'x' * 80}' is wrong"),
    ("x" * 81, f"'{'x' * 77}…' is wrong"),
    (["a", "b"], "\"['a', 'b']\" is wrong"),
    ("{x}", "'{x}' is wrong"),
]


@pytest.mark.parametrize(("value", "message"), SHOWN)
def test_a_value_is_shown_on_one_printable_line_of_bounded_length(value: object, message: str):
    found = Diagnostics()
    found.add(WRONG, "a.md", 1, found=value, advice="")
    assert [message] == [one.message for one in found]


def test_katern_s_own_words_may_be_longer_than_an_editor_s_values():
    found = Diagnostics()
    found.add(WRONG, "a.md", 1, found="x", advice="y" * 500)
    assert [f"write {'y' * 500}"] == [one.hint for one in found]


def test_no_finding_takes_time_by_the_size_of_its_value():
    found = Diagnostics()
    found.add(WRONG, "a.md", 1, found="\x00" * 10_000_000, advice="")
    assert len(next(iter(found)).message) < 120


def test_text_is_one_line_per_finding_and_a_count():
    found = make((WRONG, "content/a.md", 3, 1), (ODD, "content/a.md", 4, 2))
    expected = (
        "content/a.md:3: K998 'x' is wrong; write y\ncontent/a.md:4: K999 this is odd\n1 error, 1 warning\n"
    )
    assert expected == render_text(found)


def test_the_count_is_said_in_the_form_that_fits_it():
    found = make((ODD, "a.md", 1, 1), (ODD, "a.md", 2, 1))
    assert "0 errors, 2 warnings" == render_text(found).splitlines()[-1]


def test_without_findings_text_and_annotations_are_empty():
    assert ("", "") == (render_text(Diagnostics()), render_github(Diagnostics()))


def test_json_is_the_value_of_the_contract():
    found = make((WRONG, "content/é.md", 3, 7), (ODD, "content/é.md", 4, 1))
    place = {"path": "content/é.md", "line": 3, "column": 7, "code": "K998", "severity": "error"}
    assert {
        "errors": 1,
        "warnings": 1,
        "diagnostics": [
            {**place, "message": "'x' is wrong", "hint": "write y"},
            {**place, "line": 4, "column": 1, "code": "K999", "severity": "warning"}
            | {"message": "this is odd", "hint": ""},
        ],
    } == json.loads(render_json(found))
    assert "é" in render_json(found)
    assert {"errors": 0, "warnings": 0, "diagnostics": []} == json.loads(render_json(Diagnostics()))


def test_json_can_be_written_in_utf_8_whatever_was_found(tmp_path: Path):
    found = Diagnostics()
    name = show_path(tmp_path / "\udcff\n.md")
    found.add(WRONG, name, 1, found="\ud800", advice="\udfff")
    assert 1 == json.loads(render_json(found).encode().decode())["errors"]


def test_annotations_are_github_s_commands_with_their_marks_escaped():
    found = Diagnostics()
    found.add(WRONG, "content/a:b,c%.md", 3, 7, found="50%: a,b", advice="c::d")
    found.add(ODD, "content/a.md", 1)
    assert (
        "::warning file=content/a.md,line=1,col=1,title=K999::this is odd\n"
        "::error file=content/a%3Ab%2Cc%25.md,line=3,col=7,title=K998::'50%25: a,b' is wrong; write c::d\n"
    ) == render_github(found)


def test_no_file_name_can_begin_a_second_annotation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    found = Diagnostics()
    found.add(ODD, show_path(Path("a\n::error file=b::c.md")), 1)
    assert 1 == render_github(found).count("\n")
    assert 2 == render_text(found).count("\n")


def test_each_format_has_its_name():
    assert {"text": render_text, "json": render_json, "github": render_github} == RENDERERS


def test_a_path_below_the_current_folder_is_shown_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "magazine/content").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "magazine")
    shown = {
        "content/a.md": Path("content/a.md"),
        "content/b.md": tmp_path / "magazine/content/b.md",
        "content/c.md": Path("content/../content/c.md"),
        str(tmp_path / "magazine-2/d.md"): tmp_path / "magazine-2/d.md",
        str(tmp_path / "e.md"): Path("../e.md"),
    }
    assert list(shown) == [show_path(path) for path in shown.values()]


def test_a_path_is_shown_relative_to_the_root_folder_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir("/")
    assert "a/b.md" == show_path(Path("/a/b.md"))


def test_a_link_keeps_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "echt").mkdir()
    (tmp_path / "link").symlink_to("echt")
    monkeypatch.chdir(tmp_path)
    assert "link/a.md" == show_path(tmp_path / "link/a.md")


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a\nb.md", "a\\u000ab.md"), ("\udcff.md", "\\udcff.md"), ("\x1b[2J.md", "\\u001b[2J.md")],
)
def test_a_path_is_shown_in_what_a_terminal_can_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, shown: str
):
    monkeypatch.chdir(tmp_path)
    assert shown == show_path(tmp_path / name)


def test_bad_content_is_one_of_katern_s_own_errors():
    assert issubclass(ContentError, KaternError)


def test_messages_are_in_the_editor_s_language(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KATERN_LANG", "nl")
    found = Diagnostics()
    found.add(codes.EMPTY_FILE, "a.md", 1)
    assert codes.EMPTY_FILE.message not in str(next(iter(found)))
