"""The folders of the comment store."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.comments.store import Store, read_comment, remove_file, write_file


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "content").mkdir()
    return Store(tmp_path / "content")


@pytest.mark.parametrize(
    ("status", "in_content", "expected"),
    [
        ("approved", False, "content/comments/stuk/wp-1.html"),
        ("erased", False, "content/comments/stuk/wp-1.html"),
        ("pending", False, ".katern/pending/stuk/wp-1.html"),
        ("rejected", False, ".katern/pending/stuk/wp-1.html"),
        ("pending", True, "content/comments/stuk/wp-1.html"),
    ],
)
def test_what_nobody_has_seen_stays_outside_git(
    tmp_path: Path, status: str, in_content: bool, expected: str
) -> None:
    """Unless a setting says otherwise."""
    assert tmp_path / expected == Store(tmp_path / "content", in_content).place("stuk", "wp-1", status)


def test_every_comment_is_listed_wherever_it_lies(store: Store, tmp_path: Path) -> None:
    """Links, dot files and other files are none."""
    for folder in ("content/comments/a", "content/comments/_unmatched/oud", ".katern/pending/b"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "content/comments/a/wp-1.html").touch()
    (tmp_path / "content/comments/a/.wp-9.katern-new").touch()
    (tmp_path / "content/comments/a/notes.txt").touch()
    (tmp_path / "content/comments/url-map").touch()
    (tmp_path / "content/comments/_unmatched/oud/wp-2.html").touch()
    (tmp_path / ".katern/pending/b/wp-3.html").touch()
    (tmp_path / "content/comments/a/wp-4.html").symlink_to("/etc/hostname")
    (tmp_path / "content/comments/c").symlink_to("/etc")
    found = sorted((identifier, folder) for identifier, _path, folder in store.list_files())
    assert [("wp-1", "a"), ("wp-2", "_unmatched/oud"), ("wp-3", "b")] == found


def test_a_store_that_is_not_there_is_empty(store: Store) -> None:
    """The first import finds nothing."""
    assert [] == list(store.list_files())
    assert store.find("wp-1") is None


def test_a_file_is_written_whole_and_its_folder_made(tmp_path: Path) -> None:
    """Nothing else is left beside it."""
    path = tmp_path / "a" / "b" / "wp-1.html"
    write_file(path, b"een")
    write_file(path, b"twee")
    assert b"twee" == path.read_bytes()
    assert ["wp-1.html"] == [one.name for one in sorted((path.parent).iterdir())]


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """The old one stays, and no half of a new one."""
    (tmp_path / "wp-1.html").mkdir()
    with pytest.raises(OSError):
        write_file(tmp_path / "wp-1.html", b"een")
    assert ["wp-1.html"] == [one.name for one in sorted((tmp_path).iterdir())]


def test_a_link_in_the_place_of_the_new_file_is_not_followed(tmp_path: Path) -> None:
    """A file elsewhere is never written."""
    (tmp_path / "elders").write_text("x")
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / ".wp-1.katern-new").symlink_to(tmp_path / "elders")
    with pytest.raises(OSError):
        write_file(tmp_path / "s" / "wp-1.html", b"een")
    assert "x" == (tmp_path / "elders").read_text()


def test_a_link_in_the_place_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    """What it leads to is nobody's comments."""
    (tmp_path / "elders").mkdir()
    (tmp_path / "stuk").symlink_to(tmp_path / "elders")
    with pytest.raises(OSError, match="symbolic links"):
        write_file(tmp_path / "stuk" / "wp-1.html", b"een")
    assert [] == list((tmp_path / "elders").iterdir())


def test_the_last_file_takes_its_folder_with_it(tmp_path: Path) -> None:
    """And a folder with others stays."""
    for name in ("a/wp-1.html", "b/wp-2.html", "b/wp-3.html"):
        write_file(tmp_path / name, b"x")
    remove_file(tmp_path / "a" / "wp-1.html")
    remove_file(tmp_path / "b" / "wp-2.html")
    assert ["b"] == [one.name for one in sorted((tmp_path).iterdir())]
    assert ["wp-3.html"] == [one.name for one in sorted((tmp_path / "b").iterdir())]


def test_a_file_that_is_no_comment_is_nobody(tmp_path: Path) -> None:
    """The checks tell it."""
    (tmp_path / "wp-1.html").write_text("geen kop")
    assert read_comment(tmp_path / "wp-1.html") is None
    assert read_comment(tmp_path / "wp-2.html") is None
