"""A build that fails says why, everything at once, and leaves the previous site as it was."""

import json
import os
import shutil
import subprocess
import sys

import pytest

BROKEN = "---\ntitle: Kapot\ndate: 2026-01-05\n---\nEen [link](nergens.md).\n"


def test_error_keeps_the_previous_output(magazine):
    magazine.build()
    before = magazine.snapshot()
    magazine.write("articles/kapot.md", BROKEN)
    magazine.write("articles/ook.md", "---\ntitle: Ook\n---\nTekst.\n")
    done = magazine.build()
    assert done.returncode == 1
    assert "content/articles/kapot.md:5: K201" in done.stderr
    assert "content/articles/ook.md:1: K140" in done.stderr
    assert "Traceback" not in done.stderr
    assert magazine.snapshot() == before
    assert [path.name for path in magazine.root.glob(".output*")] == []


def test_findings_as_json_are_the_only_thing_on_standard_output(magazine):
    magazine.write("articles/kapot.md", BROKEN)
    done = magazine.build("--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert (told["errors"], told["warnings"]) == (1, 1)
    assert told["diagnostics"][0] | {"hint": ""} == {
        "path": "content/articles/kapot.md",
        "line": 5,
        "column": 1,
        "code": "K201",
        "severity": "error",
        "message": "the link 'nergens.md' leads nowhere",
        "hint": "",
    }


def test_good_build_prints_json_too(magazine):
    told = json.loads(magazine.build("--format", "json").stdout)
    assert told["errors"] == 0


def test_findings_for_github_stand_beside_the_line(magazine):
    magazine.write("articles/kapot.md", BROKEN)
    assert (
        "::error file=content/articles/kapot.md,line=5,col=1,title=K201::"
        in magazine.build("--format", "github").stdout
    )


def test_strict_makes_a_warning_an_error(magazine):
    done = magazine.build("--strict")
    assert done.returncode == 1
    assert "K148" in done.stderr
    assert not magazine.output.exists()


def test_check_finds_what_a_build_finds(magazine):
    magazine.write("articles/kapot.md", BROKEN)
    checked = magazine.run("invoke", "check", "--as-of", "2026-06-01")
    assert checked.returncode == 1
    assert checked.stderr == magazine.build().stderr
    assert not magazine.output.exists()


@pytest.mark.parametrize(
    "options", [["--format", "xml"], ["--content", "nergens"], ["--as-of", "gisteren"], ["--nonsense"]]
)
def test_wrong_call_is_told_without_traceback(magazine, options):
    done = magazine.run("invoke", "build", *options)
    assert done.returncode == 1
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_folder_that_katern_did_not_make_is_never_emptied(magazine):
    magazine.output.mkdir()
    (magazine.output / "mijn-scriptie.txt").write_text("onvervangbaar", encoding="utf-8")
    done = magazine.build()
    assert done.returncode == 1
    assert "K904" in done.stderr
    assert magazine.snapshot() == {"mijn-scriptie.txt": b"onvervangbaar"}


@pytest.mark.parametrize("output", ["content", "content/site", "."])
def test_output_in_or_around_the_content_is_refused(magazine, output):
    before = magazine.snapshot(magazine.content)
    done = magazine.build("--output", output)
    assert done.returncode == 1
    assert "K904" in done.stderr
    assert magazine.snapshot(magazine.content) == before


def test_template_error_is_told_at_its_line(magazine):
    templates = magazine.root / "theme" / "templates"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text("<p>\n{{ page.title.nergens.niets }}\n", encoding="utf-8")
    done = magazine.build()
    assert done.returncode == 1
    assert "theme/templates/page.html:2: K902" in done.stderr
    assert "Traceback" not in done.stderr
    assert not magazine.output.exists()


def test_missing_plugin_is_told(magazine):
    conf = magazine.root / "pelicanconf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + '\nPLUGINS.append("bestaat_niet")\n', encoding="utf-8")
    done = magazine.build()
    assert done.returncode == 1
    assert "pelicanconf.py:1: K903 the plugin 'bestaat_niet' cannot be loaded" in done.stderr


def test_broken_picture_is_told(magazine):
    magazine.write("images/kop.png", b"\x89PNG\r\n\x1a\nkapot")
    done = magazine.build()
    assert done.returncode == 1
    assert "content/images/kop.png:1: K213" in done.stderr


def test_broken_pictures_are_told_with_all_other_errors(magazine):
    magazine.write("images/kop.png", b"\x89PNG\r\n\x1a\nkapot")
    magazine.write("articles/kapot.md", BROKEN)
    done = magazine.build()
    assert {"content/articles/kapot.md:5: K201", "content/images/kop.png:1: K213"} <= {
        " ".join(line.split()[:2]) for line in done.stderr.splitlines()
    }
    assert magazine.run("invoke", "check", "--as-of", "2026-06-01").stderr == done.stderr


def test_large_file_that_is_no_picture_is_copied_without_being_held(magazine):
    path = magazine.content / "articles/film.mp4"
    with path.open("wb") as stream:
        stream.truncate(700_000_000)
    magazine.write("articles/film.md", "---\ntitle: Film\ndate: 2026-01-02\n---\n[Kijk](film.mp4).\n")
    # A small process in between: the system counts the memory of who starts a command as the command's own.
    script = (
        "import resource, subprocess, sys; "
        "subprocess.run(sys.argv[1:], check=True, stderr=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", script, sys.executable, "-m", "invoke", "build", "--as-of", "2026-06-01"]
    environment = magazine.environment({})
    done = subprocess.run(
        command, cwd=magazine.root, env=environment, capture_output=True, text=True, check=True
    )
    assert (magazine.output / "images/articles/film.mp4").stat().st_size == 700_000_000
    assert int(done.stdout) < 300 * 1024  # kilobytes
    (magazine.output / "images/articles/film.mp4").unlink()


def test_second_command_waits_its_turn(magazine):
    from katern.state_folder import lock

    with lock(magazine.content):
        done = magazine.build()
    assert done.returncode == 1
    assert f"(process {os.getpid()})" in done.stderr
    assert "Traceback" not in done.stderr


def test_state_folder_may_be_deleted(magazine):
    magazine.build()
    shutil.rmtree(magazine.root / ".katern")
    assert magazine.build().returncode == 0
