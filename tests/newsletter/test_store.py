"""The forms of each issue below `.katern/newsletter/`."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace as Thing

from katern.newsletter.store import write_forms


def issue(slug: str, html: str = "<p>a</p>", mail: bytes = b"a") -> Thing:
    return Thing(document=Thing(slug=slug), mail_html=html, mail_text="a\n", mail_file=mail)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_an_issue_has_three_forms(tmp_path: Path):
    write_forms(tmp_path, [issue("een")])
    assert ["een/mail.eml", "een/mail.html", "een/mail.txt"] == names(tmp_path)


def test_what_is_equal_is_not_written_again(tmp_path: Path):
    write_forms(tmp_path, [issue("een")])
    before = {one: (tmp_path / one).stat().st_mtime_ns for one in names(tmp_path)}
    inodes = {one: (tmp_path / one).stat().st_ino for one in names(tmp_path)}
    write_forms(tmp_path, [issue("een")])
    assert before == {one: (tmp_path / one).stat().st_mtime_ns for one in names(tmp_path)}
    write_forms(tmp_path, [issue("een", html="<p>b</p>")])
    changed = [one for one in names(tmp_path) if (tmp_path / one).stat().st_ino != inodes[one]]
    assert ["een/mail.html"] == changed


def test_forms_of_an_issue_that_is_no_more_are_removed(tmp_path: Path):
    write_forms(tmp_path, [issue("een"), issue("twee")])
    write_forms(tmp_path, [issue("twee")])
    assert ["twee/mail.eml", "twee/mail.html", "twee/mail.txt"] == names(tmp_path)
    assert ["twee"] == [path.name for path in tmp_path.iterdir()]


def test_a_form_that_cannot_be_made_any_more_is_removed(tmp_path: Path):
    write_forms(tmp_path, [issue("een")])
    write_forms(tmp_path, [issue("een", mail=b"")])
    assert ["een/mail.html", "een/mail.txt"] == names(tmp_path)


def test_what_an_editor_put_there_stays(tmp_path: Path):
    write_forms(tmp_path, [issue("een")])
    (tmp_path / "een" / "lijst.csv").write_text("a", encoding="utf-8")
    write_forms(tmp_path, [])
    assert ["een/lijst.csv"] == names(tmp_path)


def test_without_issues_nothing_is_made(tmp_path: Path):
    write_forms(tmp_path / "newsletter", [])
    assert [] == list(tmp_path.iterdir())
