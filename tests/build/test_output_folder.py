"""Where the site is written: folders that refuse it, links, other disks, two commands at once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from katern.build.output_folder import MARKER, MountedFolderError, OutputFolder
from katern.state_folder import lock

AS_ANYONE = (
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
    if os.geteuid() == 0
    else []
)
"""Takes from root the right to write everywhere."""


@pytest.mark.skipif(bool(AS_ANYONE) and shutil.which("setpriv") is None, reason="needs setpriv, as root")
@pytest.mark.parametrize("refusing", [".", ".katern"])
def test_folder_that_may_not_be_written_is_told_and_the_site_kept(magazine, refusing):
    magazine.build()
    before = magazine.snapshot()
    folder = magazine.root / refusing
    if refusing == ".katern":
        (folder / "lock").unlink()
    folder.chmod(0o555)
    try:
        done = subprocess.run(
            [*AS_ANYONE, sys.executable, "-B", "-m", "invoke", "build", "--as-of", "2026-06-01"],
            cwd=magazine.root,
            env=magazine.environment({}),
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
    finally:
        folder.chmod(0o755)
    assert (1, True) == (done.returncode, "K901 Permission denied" in done.stderr), done.stderr
    assert "Traceback" not in done.stderr
    assert before == magazine.snapshot()


def test_disk_of_its_own_as_output_is_told(tmp_path, monkeypatch):
    (tmp_path / "content").mkdir()
    (tmp_path / "output").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: str(path) == str(tmp_path / "output"))
    with pytest.raises(MountedFolderError):
        OutputFolder(tmp_path / "output", tmp_path / "content")


def find_other_disk(here: Path) -> Path | None:
    """Return a folder that we may write on another disk than `here`."""
    for path in map(Path, ("/dev/shm", "/run", "/var/tmp")):
        if os.access(path, os.W_OK) and path.stat().st_dev != here.stat().st_dev:
            return path
    return None


def test_output_on_another_disk_than_the_content_is_switched_as_a_whole(magazine, tmp_path):
    other = find_other_disk(tmp_path)
    if other is None:
        pytest.skip("this machine has one disk only")
    folder = other / f"katern-test-{os.getpid()}"
    folder.mkdir()
    try:
        for _ in range(2):
            done = magazine.build("--output", str(folder / "site"))
            assert 0 == done.returncode, done.stderr
        assert [folder / "site"] == list(folder.iterdir())
        assert (folder / "site/eerste/index.html").is_file()
        magazine.output.symlink_to(folder / "site")
        magazine.write("pages/over.md", "---\ntitle: Over ons\n---\nVernieuwd.\n")
        assert 0 == magazine.build().returncode
        assert magazine.output.is_symlink()
        assert "Vernieuwd" in magazine.page("over/index.html")
    finally:
        shutil.rmtree(folder)


def test_marker_in_a_folder_around_the_content_changes_nothing(magazine):
    """Someone's marker never makes Katern empty a folder that holds the texts."""
    (magazine.root / MARKER).write_text("x", encoding="utf-8")
    before = magazine.snapshot(magazine.content)
    done = magazine.build("--output", ".")
    assert (1, True) == (done.returncode, "K904" in done.stderr)
    assert before == magazine.snapshot(magazine.content)


@pytest.mark.parametrize("made", ["file", "broken link", "link to a file", "pipe"])
def test_output_that_is_no_folder_is_refused_and_kept(magazine, made):
    path, other = magazine.output, magazine.root / "anders"
    other.write_text("van mij", encoding="utf-8")
    if made == "file":
        path.write_text("van mij", encoding="utf-8")
    elif made == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("nergens/site" if made == "broken link" else "anders")
    done = magazine.build()
    assert "Traceback" not in done.stderr
    assert "van mij" == other.read_text(encoding="utf-8")
    if made == "broken link":
        assert 0 == done.returncode, done.stderr
        assert (magazine.root / "nergens/site/eerste/index.html").is_file()
    else:
        assert (1, True) == (done.returncode, "K904" in done.stderr)


def test_names_in_output_retention_outlive_a_build(magazine):
    conf = magazine.root / "pelicanconf.py"
    conf.write_text(
        conf.read_text(encoding="utf-8") + "OUTPUT_RETENTION = ['.git', 'CNAME', 'eerste']\n",
        encoding="utf-8",
    )
    magazine.build()
    (magazine.output / ".git").mkdir()
    (magazine.output / ".git/HEAD").write_text("ref: x", encoding="utf-8")
    (magazine.output / "CNAME").write_text("katern.example", encoding="utf-8")
    (magazine.output / "los.html").write_text("weg ermee", encoding="utf-8")
    (magazine.output / "eerste/index.html").write_text("oud", encoding="utf-8")
    assert 0 == magazine.build().returncode
    assert "ref: x" == (magazine.output / ".git/HEAD").read_text(encoding="utf-8")
    assert "katern.example" == (magazine.output / "CNAME").read_text(encoding="utf-8")
    assert not (magazine.output / "los.html").exists()
    assert "Het eerste stuk" in magazine.page("eerste/index.html")


@pytest.mark.parametrize("form", ["text", "json"])
def test_second_command_is_told_to_wait_and_changes_nothing(magazine, form):
    magazine.build()
    before = magazine.snapshot()
    magazine.write("pages/over.md", "---\ntitle: Over ons\n---\nVernieuwd.\n")
    with lock(magazine.content):
        done = magazine.build("--format", form)
    assert (1, True) == (done.returncode, f"(process {os.getpid()})" in done.stdout + done.stderr)
    assert "Traceback" not in done.stderr
    assert before == magazine.snapshot()
    if form == "json":
        assert 1 == json.loads(done.stdout)["errors"]


def test_two_builds_at_once_make_one_whole_site_and_one_refusal(magazine):
    command = [sys.executable, "-m", "invoke", "build", "--as-of", "2026-06-01"]
    both = [
        subprocess.Popen(
            command, cwd=magazine.root, env=magazine.environment({}), stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [running.communicate(timeout=100)[1] for running in both]
    done = sorted(running.returncode for running in both)
    assert done in ([0, 0], [0, 1]), said
    assert (done == [0, 1]) is any("is at work on this magazine" in text for text in said)
    whole = magazine.snapshot()
    magazine.build()
    assert whole == magazine.snapshot()
    assert [] == list(magazine.root.glob(".output*"))


def test_lock_of_a_killed_command_holds_nobody_up(magazine):
    hold = (
        "import time; from pathlib import Path; from katern.state_folder import lock\n"
        "with lock(Path('content')):\n    print('held', flush=True); time.sleep(100)"
    )
    held = subprocess.Popen(
        [sys.executable, "-c", hold],
        cwd=magazine.root,
        env=magazine.environment({}),
        stdout=subprocess.PIPE,
    )
    assert b"held\n" == held.stdout.readline()
    assert 1 == magazine.build().returncode
    held.send_signal(signal.SIGKILL)
    held.communicate()
    assert (magazine.root / ".katern/lock").is_file()
    assert 0 == magazine.build().returncode


def test_command_interrupted_by_the_editor_leaves_nothing_behind(magazine):
    magazine.build()
    before = magazine.snapshot()
    for number in range(600):  # so that there is time to interrupt it
        magazine.write(
            f"articles/stuk-{number}.md", f"---\ntitle: Stuk {number}\ndate: 2026-01-02\n---\nTekst.\n"
        )
    running = subprocess.Popen(
        [sys.executable, "-m", "invoke", "build", "--as-of", "2026-06-01"],
        cwd=magazine.root,
        env=magazine.environment({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # what runs in the background of a shell ignores it, and so would the command
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (no threads here)
    )
    end = time.monotonic() + 60
    while not list(magazine.root.glob(".output.katern-new-*")) and time.monotonic() < end:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=60)
    assert 0 != running.returncode
    assert before == magazine.snapshot()
    assert [] == list(magazine.root.glob(".output*"))
