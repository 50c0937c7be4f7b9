"""No save is lost, and what is no part of the magazine wakes nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from katern.serving.changes import (
    Roots,
    Watcher,
    find_broken_python,
    is_noise,
    list_changed,
    take_stamps,
)


@pytest.fixture
def roots(tmp_path: Path) -> Roots:
    for name in (
        "content/articles/a.md",
        "theme/t.html",
        "plugins/p.py",
        "pelicanconf.py",
        "tasks.py",
        "README.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    folders = tuple(tmp_path / name for name in ("content", "plugins", "theme", "later"))
    return Roots(tmp_path, folders, (tmp_path / "plugins",))


@pytest.fixture
def watcher(roots: Roots) -> Iterator[Watcher]:
    made = Watcher()
    made.watch(roots)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("artikel.md", False),
        ("Artikel met spaties.md", False),
        (".artikel.md.swp", True),
        (".artikel.md.katern-new", True),
        ("artikel.md~", True),
        ("#artikel.md#", True),
        ("#hashtag.md", False),
        ("4913", True),
        ("artikel.md.part", True),
        ("__pycache__", True),
        (".git", True),
        ("a", False),
    ],
)
def test_file_of_an_editor_is_noise(name: str, expected: bool) -> None:
    """Swap files, backups and hidden files are no part of a magazine."""
    assert expected is is_noise(name)


def test_files_of_the_site_are_seen_and_no_others(roots: Roots) -> None:
    """All of content, theme and plugins; of the project only its settings."""
    seen = sorted(Path(path).relative_to(roots.project).as_posix() for path in take_stamps(roots))
    assert ["content/articles/a.md", "pelicanconf.py", "plugins/p.py", "theme/t.html"] == seen


@pytest.mark.parametrize(
    ("name", "expected"),
    [("plugins/p.py", True), ("pelicanconf.py", True), ("plugins/x.css", False), ("theme/x.py", False)],
)
def test_python_that_was_read_already_is_code(roots: Roots, name: str, expected: bool) -> None:
    """Settings and plugins need a new process, everything else does not."""
    assert expected is roots.is_code(str(roots.project / name))


def edit(folder: Path) -> None:
    (folder / "a.md").write_text("y", encoding="utf-8")


def replace(folder: Path) -> None:
    (folder / "b.md").write_text("x", encoding="utf-8")
    (folder / "b.md").replace(folder / "a.md")


def delete(folder: Path) -> None:
    (folder / "a.md").unlink()


def nest(folder: Path) -> None:
    (folder / "nieuw" / "diep").mkdir(parents=True)
    (folder / "nieuw" / "diep" / "b.md").write_text("x", encoding="utf-8")


def move(folder: Path) -> None:
    (folder / "a.md").rename(folder / "b.md")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (edit, ["a.md"]),
        (replace, ["a.md"]),
        (delete, ["a.md"]),
        (nest, ["nieuw/diep/b.md"]),
        (move, ["a.md", "b.md"]),
    ],
)
def test_every_kind_of_save_is_seen(
    roots: Roots, watcher: Watcher, change: Callable[[Path], None], expected: list[str]
) -> None:
    """However an editor's program writes."""
    folder, before = roots.project / "content" / "articles", take_stamps(roots)
    threading.Timer(0.05, change, [folder]).start()
    after = watcher.wait(before, roots)
    assert expected == [Path(path).relative_to(folder).as_posix() for path in list_changed(before, after)]


def test_save_during_a_build_is_seen_after_it(roots: Roots, watcher: Watcher) -> None:
    """What was saved before the waiting began is found at once."""
    before = take_stamps(roots)
    edit(roots.project / "content" / "articles")
    assert before != watcher.wait(before, roots)


def test_folder_made_later_is_watched(roots: Roots, watcher: Watcher) -> None:
    """A theme of one's own may come when the preview runs already."""
    before = take_stamps(roots)
    (roots.project / "later").mkdir()
    (roots.project / "later" / "x.html").write_text("x", encoding="utf-8")
    after = watcher.wait(before, roots)
    assert [str(roots.project / "later" / "x.html")] == list_changed(before, after)


def test_many_files_saved_at_once_are_one_change(roots: Roots, watcher: Watcher) -> None:
    """A checkout of another branch is built once."""
    folder, before = roots.project / "content" / "articles", take_stamps(roots)

    def save_many() -> None:
        for number in range(50):
            (folder / f"{number}.md").write_text("x", encoding="utf-8")

    threading.Thread(target=save_many).start()
    assert 50 == len(list_changed(before, watcher.wait(before, roots)))


def test_system_without_notices_is_polled(roots: Roots, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save is seen even where the system tells nothing."""

    def refuse(*_paths: str, **_options: object) -> Iterator[object]:
        raise OSError("no notices here")

    monkeypatch.setattr("watchfiles.watch", refuse)
    watcher, before = Watcher(), take_stamps(roots)
    watcher.watch(roots)
    threading.Timer(0.05, edit, [roots.project / "content" / "articles"]).start()
    assert before != watcher.wait(before, roots)
    watcher.close()


def test_broken_python_is_found_before_a_restart_meets_it(tmp_path: Path) -> None:
    """Its place is told; a file that is gone is no fault."""
    (tmp_path / "good.py").write_text("a = 1\n", encoding="utf-8")
    (tmp_path / "bad.py").write_text("a = 1\nb = (\n", encoding="utf-8")
    found = find_broken_python([str(tmp_path / name) for name in ("bad.py", "gone.py", "good.py")])
    assert [(str(tmp_path / "bad.py"), 2)] == [(one.filename, one.lineno) for one in found]
