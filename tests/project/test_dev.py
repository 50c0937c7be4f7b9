"""`dev.py` sets up what is missing, once, and then runs the command."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import time
from pathlib import Path
from types import ModuleType

import pytest

from .conftest import REPOSITORY, Project


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`dev.py` as a module, for an empty folder."""
    spec = importlib.util.spec_from_file_location("dev_under_test", REPOSITORY / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, path in (("ROOT", tmp_path), ("STAMP", tmp_path / ".venv" / "katern-stamp")):
        monkeypatch.setattr(module, name, path)
    return module


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("", ""),
        ("serve", "serve"),
        ("import-comments a.xml", "import-comments a.xml"),
        ("import-comments a.xml b.xml c.xml", "import-comments a.xml --also b.xml --also c.xml"),
        ("import-comments a.xml --also b.xml c.xml", "import-comments a.xml --also b.xml --also c.xml"),
        ("import-comments --source wxr a.xml b.xml", "import-comments --source wxr a.xml --also b.xml"),
        ("import-comments --source=wxr a.xml b.xml", "import-comments --source=wxr a.xml --also b.xml"),
        (
            "import-wordpress a b --media m --dry-run c",
            "import-wordpress a --also b --media m --dry-run --also c",
        ),
        ("import-wordpress -c content a b", "import-wordpress -c content a --also b"),
        ("rename a b", "rename a b"),
        ("check --format json", "check --format json"),
    ],
)
def test_only_the_imports_get_their_files_behind_also(dev: ModuleType, typed: str, given: str) -> None:
    assert given.split() == dev.spread_files(typed.split())


def test_environment_of_another_lock_project_or_python_is_stale(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements.lock").write_text("a==1\n")
    stamps = [dev.make_stamp()]
    (tmp_path / "requirements.lock").write_text("a==2\n")
    stamps.append(dev.make_stamp())
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    stamps.append(dev.make_stamp())
    monkeypatch.setattr("sys.version", "3.99.0")
    stamps.append(dev.make_stamp())
    monkeypatch.setattr(dev, "ROOT", tmp_path / "elsewhere")
    stamps.append(dev.make_stamp())
    assert 5 == len(set(stamps))


def test_missing_packages_of_debian_are_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "find_spec", lambda _name: None)
    monkeypatch.setattr(dev, "find_library", lambda _name: None)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert dev.install_system_packages(testing=True) is False
    assert (
        "dev.py: this machine lacks python3-venv git chromium libatomic1;"
        " on Debian and Ubuntu: sudo apt install python3-venv git chromium libatomic1\n"
    ) == capsys.readouterr().err


def test_tests_go_on_without_git_and_chromium(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr(dev, "find_library", lambda _name: None)
    assert dev.install_system_packages(testing=True) is True
    assert "lacks git chromium libatomic1;" in capsys.readouterr().err
    assert dev.install_system_packages(testing=False) is True
    assert "" == capsys.readouterr().err


def test_root_on_debian_gets_them_installed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    there = {"apt-get", "git"}

    def run(command: list[str], **_options: object) -> None:
        called.append(command)
        there.update(command[4:])

    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(dev, "find_library", lambda name: name if f"lib{name}1" in there else None)
    monkeypatch.setattr("shutil.which", lambda name: name if name in there else None)
    monkeypatch.setattr("subprocess.run", run)
    assert dev.install_system_packages(testing=True) is True
    install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "libatomic1"]
    assert [["apt-get", "update"], install] == called


def test_old_python_is_told_so(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 10, 4))
    monkeypatch.setattr("sys.version", "3.10.4 (main)")
    assert 1 == dev.main(["serve"])
    assert "dev.py: Katern needs Python 3.11 or newer; this is 3.10.4\n" == capsys.readouterr().err


def test_first_call_sets_up_and_later_ones_only_run(project: Project) -> None:
    told = {"cwd": str(project.home), "project": str(project.root)}
    root = ["--search-root", str(project.root)]
    assert {**told, "words": [*root, "check", "--strict"]} == project.call("check", "--strict")
    made = (project.root / ".venv" / "pyvenv.cfg").stat().st_mtime_ns

    second = project.run("check", "7")
    assert (7, "") == (second.returncode, second.stderr)
    assert {**told, "words": [*root, "--list"]} == project.call()

    project.write_lock(note="changed")
    assert {**told, "words": [*root, "serve"]} == project.call("serve")
    assert made == (project.root / ".venv" / "pyvenv.cfg").stat().st_mtime_ns

    lock = project.root / "requirements.lock"
    lock.write_text(lock.read_text().replace("invoke==1.0", "invoke==2.0"))
    failed = project.run("check")
    assert (1, "") == (failed.returncode, failed.stdout)
    assert "dev.py: the set-up failed, as told above; the next call begins it again\n" in failed.stderr
    assert not (project.root / ".venv" / "katern-stamp").exists()


@pytest.mark.slow
@pytest.mark.parametrize("after_s", [0.3, 1.0, 2.0, 3.0])
def test_killed_set_up_is_done_again(project: Project, after_s: float) -> None:
    with subprocess.Popen(
        project.command("check"),
        cwd=project.home,
        env=project.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        time.sleep(after_s)
        os.killpg(process.pid, signal.SIGKILL)
    assert ["check"] == project.call("check")["words"][2:]


@pytest.mark.slow
def test_two_at_once_wait_for_each_other(project: Project) -> None:
    running = [
        subprocess.Popen(
            project.command("check", str(number)),
            cwd=project.home,
            env=project.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in (0, 3)
    ]
    told = [process.communicate(timeout=100) for process in running]
    assert [0, 3] == [process.returncode for process in running]
    assert 1 == sum("making .venv" in error for _, error in told)
