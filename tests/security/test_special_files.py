"""Links and files of odd kinds in the content: nothing from outside is read, nothing waits, each is named."""

from __future__ import annotations

import os
import re
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.build.conftest import TinyMagazine, make_picture
from tests.security.audit import SECRET, assert_contained, run_audited

AS_OF = ("--as-of", "2026-06-01")


def make_fifo(magazine: TinyMagazine, path: Path) -> None:
    os.mkfifo(path)


def make_socket(magazine: TinyMagazine, path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def make_device(magazine: TinyMagazine, path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o644, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root may make a device")


def link_to(target: str) -> Callable[[TinyMagazine, Path], None]:
    def make(magazine: TinyMagazine, path: Path) -> None:
        path.symlink_to(target.format(root=magazine.root, path=path))

    return make


KINDS = {
    "pipe": make_fifo,
    "socket": make_socket,
    "device": make_device,
    "link to nothing": link_to("nergens"),
    "link to itself": link_to("{path}"),
    "link to a file outside": link_to("{root}/geheim.txt"),
    "relative link outside": link_to("../../geheim.txt"),
    "link to the machine": link_to("/etc/passwd"),
    "link to a device": link_to("/dev/zero"),
    "link to the environment": link_to("/proc/self/environ"),
    "link to a hidden file": link_to("../.geheim.txt"),
    "link to another kind": link_to("../geheim.key"),
    "link to a comment": link_to("../comments/eerste/wp-1.html"),
    "link to a folder outside": link_to("{root}/subscribers"),
    "link to its own folder": link_to("."),
    "link to the content": link_to(".."),
}


@pytest.mark.parametrize("suffix", [".md", ".png", ""], ids=["text", "picture", "folder"])
def test_odd_files_are_named_and_never_read(guarded, suffix):
    """All at once: none keeps the others from being told."""
    uses = []
    for number, (kind, make) in enumerate(KINDS.items()):
        for folder in ("articles", "images"):
            make(guarded, guarded.content / folder / f"vreemd-{number}{suffix}")
            uses.append((kind, folder, f"vreemd-{number}{suffix}"))
    links = "".join(
        f"[x](../{folder}/{name}) en ![een beeld](../{folder}/{name})\n" for _, folder, name in uses
    )
    guarded.write("articles/wijst.md", f"---\ntitle: Wijst\ndate: 2026-01-02\n---\n{links}")
    checked = run_audited(guarded, "invoke", "build", *AS_OF)
    assert 1 == checked.done.returncode
    assert "Traceback" not in checked.done.stderr
    told = set(re.findall(r"^content/(\S+):(\d+): K\d+", checked.done.stderr, re.MULTILINE))
    assert [] == [one for one in uses if (f"{one[1]}/{one[2]}", "1") not in told]
    assert [] == [one for line, one in enumerate(uses, 5) if ("articles/wijst.md", str(line)) not in told]
    assert_contained(guarded, checked)
    assert not guarded.output.exists()


def test_link_inside_the_content_is_followed_and_its_file_published_once(guarded):
    """A picture may be shared by a link: the reader gets its bytes, never a link."""
    (guarded.content / "articles/gedeeld.png").symlink_to("../images/kop.png")
    guarded.write(
        "articles/wijst.md", "---\ntitle: Wijst\ndate: 2026-01-02\n---\n![een beeld](gedeeld.png)\n"
    )
    built = run_audited(guarded, "invoke", "build", *AS_OF)
    assert 0 == built.done.returncode, built.done.stderr
    assert_contained(guarded, built)
    published = guarded.output / "images/articles/gedeeld.png"
    assert published.read_bytes() == (guarded.output / "images/kop.png").read_bytes()
    assert [] == [path for path in guarded.output.rglob("*") if path.is_symlink()]


def test_hard_link_is_published_as_a_file_of_its_own(guarded):
    """The published file shares no bytes on the disk: writing to one never changes the other."""
    os.link(guarded.content / "images/kop.png", guarded.content / "images/zelfde.png")
    guarded.write(
        "articles/wijst.md", "---\ntitle: Wijst\ndate: 2026-01-02\n---\n![een beeld](../images/zelfde.png)\n"
    )
    assert 0 == guarded.build().returncode
    assert 1 == (guarded.output / "images/zelfde.png").stat().st_nlink


@pytest.mark.parametrize(
    "names", [("articles/Kop.png", "articles/kop.png"), ("articles/A/kop.png", "articles/a/kop.png")]
)
def test_files_that_differ_in_case_alone_are_a_clash(guarded, names):
    for number, name in enumerate(names):
        guarded.write(name, make_picture("green"))
        guarded.write(
            f"{name.rsplit('/', 1)[0]}/wijst-{number}.md",
            f"---\ntitle: Wijst {number}\ndate: 2026-01-02\n---\n![een beeld]({name.rsplit('/', 1)[1]})\n",
        )
    built = guarded.build()
    assert 1 == built.returncode, sorted(guarded.snapshot())
    assert all(f"content/{name}:1: K406" in built.stderr for name in names), built.stderr


def test_content_folder_may_itself_be_a_link(guarded):
    (guarded.root / "elders").mkdir()
    guarded.content.rename(guarded.root / "elders/inhoud")
    guarded.content.symlink_to("elders/inhoud")
    built = guarded.build()
    assert 0 == built.returncode, built.stderr
    assert "De tekst van het eerste stuk" in guarded.page("eerste/index.html")


@pytest.mark.parametrize(
    ("linked", "target"), [("output", "../elders"), (".katern", "../elders"), ("theme", "../elders")]
)
def test_folder_of_the_magazine_that_is_a_link_keeps_what_lies_behind_it(guarded, linked, target):
    """Where a folder leads elsewhere, only an empty folder or a site of ours is ever replaced there."""
    elsewhere = guarded.root.parent / "elders"
    elsewhere.mkdir()
    (elsewhere / "eigen.txt").write_text(SECRET, encoding="utf-8")
    (guarded.root / linked).symlink_to(target)
    built = guarded.build()
    assert ("K904" in built.stderr) is (linked == "output")
    assert SECRET == (elsewhere / "eigen.txt").read_text(encoding="utf-8")
