"""Plain `pelican` builds the same site as `inv build`, whatever its options, and tells the same."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from .conftest import REPOSITORY, TinyMagazine

EPOCH = "1780264800"
"""2026-06-01 00:00 in Amsterdam, as `--as-of 2026-06-01`."""
BROKEN = "---\ntitle: Kapot\ndate: 2026-01-05\n---\nEen [link](nergens.md).\n"
WAIT_S = 60


def run_pelican(magazine: TinyMagazine, *options: str) -> subprocess.CompletedProcess[str]:
    command = ("pelican", "content", "-s", "pelicanconf.py", "-o", "output", *options)
    return magazine.run(*command, SOURCE_DATE_EPOCH=EPOCH)


@pytest.fixture
def quiet(magazine: TinyMagazine) -> TinyMagazine:
    """Return the tiny magazine without the article that is scheduled, and so without a warning."""
    (magazine.content / "articles/later.md").unlink()
    return magazine


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--delete-output-directory"],
        ["--ignore-cache"],
        ["--fatal", "errors"],
        ["--fatal", "warnings"],
        ["--theme-path", str(REPOSITORY / "theme")],
        ["--verbose"],
        ["--debug"],
        ["--quiet"],
        ["--log-handler", "plain"],
        ["-e", "LOAD_CONTENT_CACHE=false"],
    ],
    ids=" ".join,
)
def test_every_option_builds_the_same_site(quiet, options):
    quiet.build()
    expected = quiet.snapshot()
    done = run_pelican(quiet, *options)
    assert 0 == done.returncode, done.stdout + done.stderr
    assert expected == quiet.snapshot()
    assert [] == list(quiet.root.glob(".output*"))


@pytest.mark.parametrize(
    "options",
    [[], ["--delete-output-directory"], ["--fatal", "errors"], ["--fatal", "warnings"], ["--debug"]],
)
def test_every_option_tells_all_errors_and_keeps_the_site(quiet, options):
    quiet.build()
    before = quiet.snapshot()
    quiet.write("articles/fout.md", "---\ntitle: Fout\ndate: 2026-13-01\n---\nTekst.\n")
    quiet.write("articles/kapot.md", BROKEN)
    ours = quiet.build()
    done = run_pelican(quiet, *options)
    assert 1 == done.returncode == ours.returncode
    assert ours.stderr in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert before == quiet.snapshot()


def test_fatal_warnings_is_as_strict_as_strict(magazine):
    done = run_pelican(magazine, "--fatal", "warnings")
    assert 1 == done.returncode
    assert magazine.build("--strict").stderr == done.stderr
    assert not magazine.output.exists()


@pytest.mark.parametrize("options", [[], ["--fatal", "errors"]])
def test_plugin_that_is_missing_is_told_with_every_option(quiet, options):
    conf = quiet.root / "pelicanconf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + 'PLUGINS.append("bestaat_niet")\n', encoding="utf-8")
    done = run_pelican(quiet, *options)
    assert 1 == done.returncode
    assert "K903 the plugin 'bestaat_niet' cannot be loaded" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_what_a_plugin_only_logs_as_an_error_stops_the_build(quiet):
    (quiet.root / "klager.py").write_text(
        "import logging\nfrom pelican import signals\n"
        "def complain(pelican):\n    logging.getLogger('pelican.klager').error('geen %s meer', 'thee')\n"
        "def register():\n    signals.finalized.connect(complain)\n",
        encoding="utf-8",
    )
    conf = quiet.root / "pelicanconf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + 'PLUGINS.append("klager")\n', encoding="utf-8")
    done = run_pelican(quiet)
    assert 1 == done.returncode
    assert "K901 geen thee meer; " in done.stderr
    assert not quiet.output.exists()


def test_fault_of_a_plugin_is_a_fault_of_the_program(quiet):
    (quiet.root / "kapot.py").write_text(
        "from pelican import signals\ndef fail(pelican):\n    raise ZeroDivisionError('oeps')\n"
        "def register():\n    signals.finalized.connect(fail)\n",
        encoding="utf-8",
    )
    conf = quiet.root / "pelicanconf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + 'PLUGINS.append("kapot")\n', encoding="utf-8")
    done = run_pelican(quiet)
    assert (2, 2) == (done.returncode, quiet.build().returncode)
    assert "oeps" in done.stdout + done.stderr
    assert not quiet.output.exists()
    assert [] == list(quiet.root.glob(".output*"))


@pytest.fixture
def start_reloading(quiet: TinyMagazine) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> subprocess.Popen[bytes]:
        log = (quiet.root.parent / "log").open("wb")
        with log:
            running = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "pelican",
                    "content",
                    "-s",
                    "pelicanconf.py",
                    "-o",
                    "output",
                    *options,
                ],
                cwd=quiet.root,
                env=quiet.environment({"SOURCE_DATE_EPOCH": EPOCH}),
                stdout=log,
                stderr=log,
            )
        started.append(running)
        return running

    yield start
    for running in started:
        running.terminate()
        running.wait(WAIT_S)


def wait_until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + WAIT_S
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


def test_autoreload_goes_on_after_an_error(quiet, start_reloading):
    """Pelican's own loop would end at our exit status, or build again and again at an exception."""
    running = start_reloading("--autoreload")
    log = quiet.root.parent / "log"
    assert wait_until((quiet.output / "eerste/index.html").is_file)
    time.sleep(1)  # it begins to watch after the build
    quiet.write("articles/kapot.md", BROKEN)
    assert wait_until(lambda: "K201" in log.read_text(encoding="utf-8")), log.read_text(encoding="utf-8")
    time.sleep(1)
    assert running.poll() is None
    assert 1 == log.read_text(encoding="utf-8").count("K201")
    assert not (quiet.output / "kapot").exists()
    quiet.write("articles/kapot.md", BROKEN.replace("nergens", "eerste"))
    assert wait_until((quiet.output / "kapot/index.html").is_file)
