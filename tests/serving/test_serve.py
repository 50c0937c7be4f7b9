"""`inv serve` as an editor has it: build, show, save, see; and what is wrong on the screen."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import time
from collections.abc import Callable

import pytest

from tests.serving.conftest import FILES, REPOSITORY, Serving, find_free_port

ARTICLE = "content/articles/een.md"


def test_address_is_printed_and_the_site_is_there(serving: Serving) -> None:
    """The first line is the address; each page carries the preview's script."""
    assert f"http://127.0.0.1:{serving.port}/\n" == serving.told[0]
    page = serving.get("/een/")
    assert (200, "text/html; charset=utf-8", "no-store") == (
        page.status,
        page.headers["Content-Type"],
        page.headers["Cache-Control"],
    )
    assert "De eerste tekst." in page.text
    assert '<script src="/.katern/reload.js" data-version=' in page.text
    assert "text/css; charset=utf-8" == serving.get("/theme/css/katern.css").headers["Content-Type"]


def test_output_is_not_touched(serving: Serving) -> None:
    """What readers see is made by a build alone."""
    assert 200 == serving.get("/").status
    assert not (serving.root / "output").exists()
    assert (serving.root / ".katern/serve/site/index.html").is_file()


def test_drafts_and_scheduled_articles_are_shown_and_marked(serving: Serving) -> None:
    """An editor sees what readers do not, and sees that they do not."""
    assert 'class="preview-mark">Concept<' in serving.get("/klad/").text
    assert 'class="preview-mark">Verschijnt op 5 mei 2099<' in serving.get("/later/").text
    assert 'class="preview-mark"' not in serving.get("/een/").text


def test_what_is_not_there_is_not_there(serving: Serving) -> None:
    """A real 404 with the magazine's own page, a real redirect, and nothing that is no page of the site."""
    missing = serving.get("/weg/")
    assert 404 == missing.status
    assert '<a href="/" rel="home">Het Proefblad</a>' in missing.text
    assert "reload.js" in missing.text
    assert (301, "/een/") == ((moved := serving.get("/een")).status, moved.headers["Location"])
    for path in ("/.katern/lock", "/../pelicanconf.py", "/%2e%2e/pelicanconf.py", "/.katern-output"):
        assert 404 == serving.get(path).status


def test_other_questions_are_refused(serving: Serving) -> None:
    """A static site answers GET and HEAD, and only this machine."""
    head = serving.get("/een/", "HEAD")
    assert (200, "") == (head.status, head.text)
    assert int(head.headers["Content-Length"]) > 0
    assert (405, "GET, HEAD") == ((answer := serving.get("/", "POST")).status, answer.headers["Allow"])
    assert 403 == serving.get("/klad/", Host="blad.elders.example").status


def test_save_is_told_and_shown(serving: Serving) -> None:
    """Every page that is open hears of the new site, and gets it."""
    with serving.events() as next_state:
        before = next_state()
        serving.write(ARTICLE, FILES[ARTICLE].replace("eerste tekst", "nieuwe tekst"))
        after = next_state()
    assert before["version"] != after["version"]
    assert after["serial"] == before["serial"] + 1
    page = serving.get("/een/").text
    assert "De nieuwe tekst." in page
    assert f'data-version="{after["version"]}"' in page


def test_new_and_deleted_files_are_seen(serving: Serving) -> None:
    """A new article has a page; a deleted one has none."""
    with serving.events() as next_state:
        next_state()
        serving.write("content/articles/twee.md", "---\ntitle: Twee\ndate: 2026-01-02\n---\nTwee.\n")
        next_state()
        assert 200 == serving.get("/twee/").status
        (serving.root / "content/articles/twee.md").unlink()
        next_state()
    assert 404 == serving.get("/twee/").status


def test_template_of_the_magazine_is_seen(serving: Serving) -> None:
    """A theme of one's own may come while the preview runs."""
    with serving.events() as next_state:
        next_state()
        serving.write("theme/templates/_hooks/article_end.html", "<p>Eigen slot</p>\n")
        next_state()
        # The settings look for that folder only when they are read again.
        serving.write("pelicanconf.py", (serving.root / "pelicanconf.py").read_text(encoding="utf-8") + "\n")
    assert serving.wait_for(lambda: "Eigen slot" in serving.get("/een/").text)


def test_fault_is_shown_over_the_last_good_site(serving: Serving) -> None:
    """The same site stays, its pages hear of the fault, and once it is mended they hear that too."""
    with serving.events() as next_state:
        good = next_state()
        serving.write(ARTICLE, FILES[ARTICLE] + "\n[weg](weg.md)\n")
        bad = next_state()
        found = serving.findings()
        assert (good["version"], True) == (bad["version"], bad["serial"] > good["serial"])
        assert [("content/articles/een.md", 7, "K201")] == [
            (one["path"], one["line"], one["code"])
            for one in found["diagnostics"]
            if one["severity"] == "error"
        ]
        assert "This page is of the last site that could be built." == found["note"]
        assert "De eerste tekst." in serving.get("/een/").text
        serving.write(ARTICLE, FILES[ARTICLE])
        mended = next_state()
    assert mended["version"] != bad["version"]
    assert 0 == serving.findings()["errors"]
    assert any("content/articles/een.md:7: K201" in line for line in serving.told)


def test_faulty_start_shows_the_faults_until_the_site_is_there(start_serving: Callable[..., Serving]) -> None:
    """With no good site yet every address shows what to mend; then the site comes by itself."""
    serving = start_serving({ARTICLE: "---\ntitle: A\ndate: gisteren\n---\nTekst.\n"})
    with serving.events() as next_state:
        bad = next_state()
        page = serving.get("/een/")
        assert 503 == page.status
        assert "content/articles/een.md:3" in page.text
        serving.write(ARTICLE, FILES[ARTICLE])
        assert bad["version"] != next_state()["version"]
    assert 200 == serving.get("/een/").status


def test_changed_settings_start_the_preview_again(serving: Serving) -> None:
    """The same process at the same address takes them up; a page that was open hears of it."""
    conf = (serving.root / "pelicanconf.py").read_text(encoding="utf-8")
    before = serving.get("/een/").text
    serving.write(
        "pelicanconf.py",
        conf + '\nARTICLE_URL = "stuk/{slug}/"\nARTICLE_SAVE_AS = ARTICLE_URL + "index.html"\n',
    )
    assert serving.wait_for(lambda: serving.get("/stuk/een/").status == 200)
    assert serving.process.poll() is None
    assert before != serving.get("/stuk/een/").text
    assert "settings or plugins have changed: starting again\n" in serving.told


@pytest.mark.parametrize(
    ("line", "expected"),
    [("SITEURL = (", "SyntaxError"), ("SITEURL = geen_naam", "NameError: name 'geen_naam' is not defined")],
)
def test_broken_settings_leave_the_site_and_are_told(serving: Serving, line: str, expected: str) -> None:
    """The preview outlives them, names file and line, and goes on when they are mended."""
    conf = (serving.root / "pelicanconf.py").read_text(encoding="utf-8")
    serving.get("/")
    serving.write("pelicanconf.py", f"{conf}\n{line}\n")
    assert serving.wait_for(lambda: serving.findings()["errors"] > 0)
    (found,) = [one for one in serving.findings()["diagnostics"] if one["severity"] == "error"]
    assert ("pelicanconf.py", conf.count("\n") + 2) == (found["path"], found["line"])
    assert expected in found["message"]
    assert 200 == serving.get("/een/").status
    serving.write("pelicanconf.py", f"{conf}\n")
    assert serving.wait_for(lambda: serving.findings()["errors"] == 0)
    assert 200 == serving.get("/een/").status


def test_changed_plugin_is_taken_up(start_serving: Callable[..., Serving]) -> None:
    """A plugin of the magazine's own is Python that must be read again."""
    plugin = (
        "from pelican import signals\n"
        "def mark(path, context):\n    open(path, 'a', encoding='utf-8').write('<!-- EEN -->')\n"
        "def register():\n    signals.content_written.connect(mark)\n"
    )
    conf = '\nPLUGINS += ["eigen"]\nPLUGIN_PATHS = ["plugins"]\n'
    serving = start_serving()
    settings = (serving.root / "pelicanconf.py").read_text(encoding="utf-8")
    serving.write("plugins/eigen.py", plugin)
    serving.write("pelicanconf.py", settings + conf)
    assert serving.wait_for(lambda: "<!-- EEN -->" in serving.get("/een/").text)
    serving.write("plugins/eigen.py", plugin.replace("EEN", "TWEE"))
    assert serving.wait_for(lambda: "<!-- TWEE -->" in serving.get("/een/").text)


def test_address_may_have_a_path(start_serving: Callable[..., Serving]) -> None:
    """A magazine in a folder of a host is served in that folder."""
    settings = (REPOSITORY / "pelicanconf.py").read_text(encoding="utf-8")
    serving = start_serving({"pelicanconf.py": f'{settings}\nSITEURL = "https://host.example/blad"\n'})
    assert f"http://127.0.0.1:{serving.port}/blad/\n" == serving.told[0]
    assert (302, "/blad/") == ((start := serving.get("/")).status, start.headers["Location"])
    assert 'href="/blad/theme/css/katern.css"' in serving.get("/blad/een/").text
    assert (200, 404) == (serving.get("/blad/theme/css/katern.css").status, serving.get("/een/").status)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_preview_ends_cleanly(serving: Serving, number: int) -> None:
    """Ctrl-C is no fault: status 0, no traceback, the port is free, and pages that listen are let go."""
    with serving.events() as next_state:
        next_state()
        assert 0 == serving.stop(number)
    assert not any("Traceback" in line for line in serving.told)
    with socket.create_server(("127.0.0.1", serving.port)):
        pass


def test_taken_port_is_said(start_serving: Callable[..., Serving]) -> None:
    """One line, and status 1."""
    with socket.create_server(("127.0.0.1", find_free_port())) as taken:
        port = taken.getsockname()[1]
        serving = start_serving({}, "--port", str(port), expected="")
        assert 1 == serving.process.wait(timeout=20)
    assert serving.wait_for(lambda: len(serving.told) > 1)
    expected = (
        f"port {port} cannot be used: Address already in use; name another with --port, or leave it out\n"
    )
    assert expected == "".join(serving.told)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--port", "abc"), "'abc' is no port; name a number such as 8000\n"),
        (("--port", "99999"), "port 99999 cannot be used"),
        (("--content", "weg"), "there is no folder 'weg'\n"),
    ],
)
def test_wrong_call_is_said(
    start_serving: Callable[..., Serving], options: tuple[str, ...], expected: str
) -> None:
    """One line, no traceback, status 1."""
    serving = start_serving({}, *options, expected="")
    assert 1 == serving.process.wait(timeout=20)
    assert serving.wait_for(lambda: len(serving.told) > 1)
    assert "".join(serving.told).startswith(expected)


def test_build_at_the_same_time_is_waited_for(serving: Serving) -> None:
    """Another command that is at work delays the preview, and does not break it."""
    with serving.events() as next_state:
        next_state()
        with (serving.root / ".katern/lock").open("a+", encoding="utf-8") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            serving.write(ARTICLE, FILES[ARTICLE].replace("eerste tekst", "nieuwe tekst"))
            assert serving.wait_for(lambda: any("at work on this magazine" in line for line in serving.told))
            assert "De eerste tekst." in serving.get("/een/").text
        next_state()
    assert "De nieuwe tekst." in serving.get("/een/").text


@pytest.mark.skipif(os.cpu_count() == 1, reason="one processor builds and measures at once")
def test_save_of_a_small_magazine_is_quick(serving: Serving) -> None:
    """A save is on its way to the screen in well under a second."""
    with serving.events() as next_state:
        next_state()
        times = []
        for number in range(5):
            begun = time.monotonic()
            serving.write(ARTICLE, FILES[ARTICLE] + f"\nRegel {number}.\n")
            next_state()
            times.append(time.monotonic() - begun)
    assert min(times) < 1
