"""Every command tells by its exit status, and to programs in one JSON value, what came of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.magazines import article, write_files

REPOSITORY = Path(__file__).parents[2]
GOOD = {
    "content/site.yaml": "name: Het Proefblad\n",
    "content/articles/een.md": article(),
    "tasks.py": "from katern.tasks import *\n",
}
BROKEN = {"content/articles/een.md": article("[weg](weg.md)\n")}
DUTCH = {"content/articles/een.md": article().replace("title:", "titel:")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a magazine without a fault."""
    settings = (REPOSITORY / "pelicanconf.py").read_text(encoding="utf-8")
    return write_files(tmp_path / "magazine", {"pelicanconf.py": settings, **GOOD})


def run(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `inv` as an editor does."""
    return subprocess.run(
        [sys.executable, "-m", "invoke", *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "plugins"), **environment},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def add_settings(root: Path, lines: str) -> Path:
    """Add lines to the settings of a magazine; return the file."""
    path = root / "pelicanconf.py"
    path.write_text(path.read_text(encoding="utf-8") + lines, encoding="utf-8")
    return path


def test_each_command_is_listed_with_one_line(root: Path) -> None:
    """`inv --list` is the manual: a line for each, none of them broken."""
    done = run(root, "--list", "--list-format", "json")
    tasks = {task["name"]: task["help"] for task in json.loads(done.stdout)["tasks"]}
    comments = {"comment-add", "comment-approve", "comment-reject", "comments", "forget", "import-comments"}
    articles = {"build", "check", "new-article", "new-magazine", "proof", "rename", "serve"}
    published = {"feed-diff", "lock", "newsletter-preview", "publish"}
    assert articles | comments | published == tasks.keys()
    assert [] == [name for name, said in tasks.items() if not said.endswith(".") or len(said) > 70]


@pytest.mark.parametrize(
    ("words", "files", "status", "said"),
    [
        (["build"], {}, 0, ""),
        (["check"], {}, 0, ""),
        (["build"], BROKEN, 1, "content/articles/een.md:6: K201"),
        (["check"], BROKEN, 1, "content/articles/een.md:6: K201"),
        (["check"], DUTCH, 0, "content/articles/een.md:2: K162"),
        (["check", "--strict"], DUTCH, 1, "content/articles/een.md:2: K162"),
        (["check", "--fix"], DUTCH, 0, "content/articles/een.md:2: 'titel' is now 'title'\n"),
        (["check", "--fix", "--strict"], DUTCH, 0, "is now"),
        (["build", "--content", "weg"], {}, 1, "there is no folder 'weg'\n"),
        (["build", "--as-of", "gisteren"], {}, 1, "'gisteren' is no moment"),
        (
            ["build", "--siteurl", "blad.nl"],
            {},
            1,
            "K905 the setting 'SITEURL' cannot be used: 'blad.nl' is no",
        ),
        (["build", "--format", "xml"], {}, 1, "unknown format 'xml'; choose one of text, json, github\n"),
        (["build", "--output", "content/x"], {}, 1, "K"),
        (["build", "--wat"], {}, 1, "No idea what '--wat' is!\n"),
        (["bouw"], {}, 1, "No idea what 'bouw' is!\n"),
        (["new-article"], {}, 1, "did not receive required positional arguments: 'title'\n"),
        (["rename", "een"], {}, 1, "did not receive required positional arguments: 'new'\n"),
        (["rename", "twee", "drie"], {}, 1, "there is no article or page 'twee'"),
        (["proof", "twee"], {}, 1, "there is no article or page 'twee'"),
        (["proof", "een", "--to", "output/een.html"], {}, 1, "choose another place\n"),
        (["proof", "een"], BROKEN, 1, "content/articles/een.md:6: K201"),
    ],
)
def test_exit_status_tells_what_came_of_it(
    root: Path, words: list[str], files: dict[str, str], status: int, said: str
) -> None:
    """0 is done, 1 a fault in content or call; each says why, without a traceback, past standard output."""
    write_files(root, files)
    done = run(root, *words)
    assert (status, "") == (done.returncode, done.stdout)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (["new-article", "Het tweede stuk"], "content/articles/het-tweede-stuk.md\n"),
        (["proof", "een"], ".katern/proofs/een.html\n"),
        (
            ["rename", "een", "twee"],
            "content/articles/een.md is now content/articles/twee.md\n/een/ leads on to /twee/\n",
        ),
    ],
)
def test_answer_stands_alone_on_standard_output(root: Path, words: list[str], answer: str) -> None:
    """What a command is asked for can be given to another program."""
    assert (0, answer) == ((done := run(root, *words)).returncode, done.stdout)


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("options", "files", "errors"),
    [
        ([], {}, 0),
        ([], BROKEN, 1),
        (["--content", "weg"], {}, 1),
        (["--as-of", "gisteren"], {}, 1),
        ([], {"pelicanconf.py": "SITEURL = geen_naam\n"}, 1),
        ([], {"pelicanconf.py": "SITEURL = (\n"}, 1),
    ],
)
def test_json_is_one_value_whatever_goes_wrong(
    root: Path, command: str, options: list[str], files: dict[str, str], errors: int
) -> None:
    """A program that reads it never meets nothing, and never two."""
    write_files(root, files)
    done = run(root, command, "--format", "json", *options)
    told = json.loads(done.stdout)
    assert (errors, errors) == (told["errors"], done.returncode)
    keys = ["path", "line", "column", "code", "severity", "message", "hint"]
    assert [keys] * errors == [list(one) for one in told["diagnostics"]]


def test_github_is_told_of_every_failure(root: Path) -> None:
    """An editor in the web editor sees it beside the file."""
    add_settings(root, "\nSITEURL = geen_naam\n")
    done = run(root, "check", "--format", "github")
    assert done.stdout.startswith("::error file=pelicanconf.py,line=")
    assert "NameError: name 'geen_naam' is not defined" in done.stdout


def test_faulty_settings_are_named_by_line(root: Path) -> None:
    """They are the magazine's own, so status 1 and one line."""
    lines = add_settings(root, "\nSITEURL = geen_naam\n").read_text(encoding="utf-8").count("\n")
    done = run(root, "build")
    assert (1, f"pelicanconf.py:{lines}: NameError: name 'geen_naam' is not defined\n") == (
        done.returncode,
        done.stderr,
    )


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            'PATH = "inhoud"\n',
            "K905 the setting 'PATH' cannot be used: there is no folder 'inhoud'; make that folder, or ",
        ),
        (
            'THEME = "thema"\n',
            "K905 the setting 'THEME' cannot be used: there is no folder 'thema'; correct the line, or ",
        ),
        ('raise ValueError("kapot")\n', "ValueError: kapot\n"),
    ],
)
def test_folder_that_is_missing_is_told_at_the_setting(
    root: Path, command: str, lines: str, said: str
) -> None:
    """Pelican only says that it needs one."""
    line = add_settings(root, lines).read_text(encoding="utf-8").count("\n")
    done = run(root, command)
    assert (1, "", 1) == (done.returncode, done.stdout, done.stderr.count("\n"))
    assert done.stderr.startswith(f"pelicanconf.py:{line}: {said}")


def test_missing_content_is_told_once_to_a_program(root: Path) -> None:
    """The finding itself, at the line of the setting, not wrapped in another one."""
    (root / "content").rename(root / "elders")
    (told,) = json.loads(run(root, "check", "--format", "json").stdout)["diagnostics"]
    assert ("pelicanconf.py", 15, "K905") == (told["path"], told["line"], told["code"])
    assert "there is no folder 'content'" in told["message"]
    assert 0 == run(root, "check", "--content", "elders").returncode


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [("--content", "weg", "there is no folder 'weg'"), ("--as-of", "gisteren", "'gisteren' is no moment")],
)
def test_wrong_option_is_named_to_a_program(root: Path, option: str, value: str, said: str) -> None:
    """It is no line of the settings."""
    done = run(root, "check", option, value, "--format", "json")
    (told,) = json.loads(done.stdout)["diagnostics"]
    assert option == told["path"]
    assert told["message"].startswith(f"{option}: {said}")


def test_fault_of_katern_itself_is_told_as_such(root: Path) -> None:
    """Status 2, with the traceback that a report needs, and JSON for a program."""
    add_settings(
        root,
        "\nclass PELICAN_CLASS(PELICAN_CLASS):\n    def build(self):\n        raise RuntimeError('kapot')\n",
    )
    done = run(root, "build", "--format", "json")
    assert (2, 1) == (done.returncode, json.loads(done.stdout)["errors"])
    assert done.stderr.endswith("this is a fault of Katern itself; please report it\n")
    assert "RuntimeError: kapot" in done.stderr


def test_command_is_given_below_or_far_from_the_magazine(root: Path, tmp_path: Path) -> None:
    """The magazine is the folder above, or the one that is named; without any it is said."""
    assert 0 == run(root / "content" / "articles", "check").returncode
    far = tmp_path / "elders"
    far.mkdir()
    (far / "tasks.py").write_text(GOOD["tasks.py"], encoding="utf-8")
    lost = run(far, "check")
    assert (1, "there is no pelicanconf.py here; go to the folder of the magazine\n") == (
        lost.returncode,
        lost.stderr,
    )
    named = run(far, "check", "--format", "json", KATERN_PROJECT=str(root))
    assert (0, 0) == (named.returncode, json.loads(named.stdout)["errors"])


def test_content_of_another_folder_is_taken(root: Path, tmp_path: Path) -> None:
    """Settings and theme are still the magazine's."""
    other = write_files(tmp_path / "andere", {"site.yaml": "name: Ander\n", "articles/a.md": article()})
    assert 0 == run(root, "build", "--content", str(other)).returncode
    assert (root / "output/a/index.html").is_file()
    assert not (root / "output/een").exists()


@pytest.mark.parametrize(
    ("language", "told"), [("nl", r"output gebouwd in \d+,\d\d s"), ("en", r"built output in \d+\.\d\d s")]
)
def test_a_build_says_where_the_site_is_and_nothing_in_another_language(
    root: Path, language: str, told: str
) -> None:
    done = run(root, "build", KATERN_LANG=language)
    assert 0 == done.returncode, done.stderr
    assert "" == done.stdout
    assert [] == [line for line in done.stderr.splitlines() if not re.fullmatch(told, line)]
