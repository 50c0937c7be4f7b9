"""`inv publish`: nothing is forgotten, nothing is told twice, nothing half done is left."""

from __future__ import annotations

import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.magazines import article
from tests.publishing.conftest import Origin, read_ids


@contextmanager
def answer(status: int = 200, body: bytes = b"") -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """Serve one answer to everything; yield the address, and what was asked."""
    asked: list[tuple[str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.rfile.read(int(self.headers.get("Content-Length", 0)))))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 (the library's name)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def rename_thee(origin: Origin) -> None:
    (origin.root / "content" / "articles" / "thee.md").unlink()
    text = article("Over thee.\n", title="Thee", category="werk", authors="[anna]", aliases="[/thee/]")
    origin.write("articles/kruiden.md", text)


def test_two_publications_from_fresh_clones_with_a_rename_between_are_no_news(origin: Origin, tmp_path: Path):
    """Nothing was committed: only the site itself remembers what subscribers have."""
    site = tmp_path / "site"
    assert 0 == origin.clone("a").run("invoke", "publish", "--first", "--output", str(site)).returncode
    before = {feed: read_ids(site, feed) for feed in ("all", "category-werk", "author-anna")}
    rename_thee(origin)
    second = origin.clone("b")
    done = second.run("invoke", "publish", "--deployed", str(site), "--output", str(site))
    assert 0 == done.returncode, done.stderr
    assert before == {feed: read_ids(site, feed) for feed in before}
    assert (site / "kruiden" / "index.html").is_file()
    lock = (second.root / "permalinks.lock").read_text(encoding="utf-8")
    assert "\tarticles/kruiden.md\t/kruiden/\twas=/thee/\t" in lock


def test_without_the_lock_of_the_site_the_same_would_be_news(origin: Origin, tmp_path: Path):
    """So that the test above can fail."""
    site = tmp_path / "site"
    origin.clone("a").run("invoke", "publish", "--first", "--output", str(site))
    before = read_ids(site)
    rename_thee(origin)
    assert 0 == origin.clone("b").run("invoke", "publish", "--first", "--output", str(site)).returncode
    assert before != read_ids(site)


def test_the_site_says_what_it_published_but_for_what_is_hidden(origin: Origin):
    origin.write("articles/geheim.md", article(status="hidden"))
    magazine = origin.clone("a")
    assert 0 == magazine.run("invoke", "publish", "--first").returncode
    own = (magazine.root / "permalinks.lock").read_text(encoding="utf-8").splitlines()
    told = (magazine.output / "permalinks.lock").read_text(encoding="utf-8").splitlines()
    assert ["articles/geheim.md"] == [line.split("\t")[1] for line in own if line not in told]
    assert 0 == magazine.build().returncode
    assert not (magazine.output / "permalinks.lock").exists()


def test_the_lock_is_fetched_from_the_address_of_the_site(origin: Origin):
    magazine = origin.clone("a")
    held = b"tag:elders.example,2001:article/oud\tarticles/thee.md\t/thee/\tfeeds=all\n"
    with answer(body=held) as (address, asked):
        done = magazine.run("invoke", "publish", "--siteurl", address)
    assert (0, [("/permalinks.lock", b"")]) == (done.returncode, asked), done.stderr
    assert "tag:elders.example,2001:article/oud" in read_ids(magazine.output)


@pytest.mark.parametrize(("status", "body"), [(404, b""), (410, b""), (200, b"<!doctype html><p>Niets.")])
def test_a_site_that_has_none_is_a_first_publication(origin: Origin, status: int, body: bytes):
    with answer(status, body) as (address, _asked):
        assert 0 == origin.clone("a").run("invoke", "publish", "--siteurl", address).returncode


@pytest.mark.parametrize(("status", "body"), [(500, b""), (403, b""), (200, b"onzin\n"), (200, b"caf\xe9")])
def test_a_site_that_cannot_be_read_is_never_published_over(origin: Origin, status: int, body: bytes):
    magazine = origin.clone("a")
    with answer(status, body) as (address, _asked):
        done = magazine.run("invoke", "publish", "--siteurl", address)
    assert (1, True) == (done.returncode, "--first" in done.stderr)
    assert "Traceback" not in done.stderr
    assert [False, False] == [(magazine.root / one).exists() for one in ("permalinks.lock", "output")]


def test_a_host_that_does_not_answer_is_told(origin: Origin):
    done = origin.clone("a").run("invoke", "publish", "--siteurl", "http://127.0.0.1:9")
    assert (1, True) == (done.returncode, "http://127.0.0.1:9/permalinks.lock: " in done.stderr)


def test_a_failed_build_leaves_lock_and_site_as_they_were(origin: Origin):
    magazine = origin.clone("a")
    magazine.run("invoke", "publish", "--first")
    held = magazine.snapshot(), (magazine.root / "permalinks.lock").read_bytes()
    magazine.write("articles/melk.md", article(title="Melk"))
    (magazine.root / "theme" / "templates").mkdir(parents=True)
    (magazine.root / "theme" / "templates" / "article.html").write_text("{% fout %}", encoding="utf-8")
    done = magazine.run("invoke", "publish", "--deployed", "output")
    assert 1 == done.returncode
    assert "K902" in done.stderr
    assert held == (
        magazine.snapshot(magazine.root / "output"),
        (magazine.root / "permalinks.lock").read_bytes(),
    )


def test_the_site_is_sent_and_the_hub_told_what_changed(origin: Origin, tmp_path: Path):
    target = tmp_path / "host"
    with answer(204) as (hub, asked):
        origin.add_settings(
            f"KATERN_FEEDS_WEBSUB_HUB = '{hub}/'\n"
            f"KATERN_PUBLISH_COMMAND = ['cp', '-r', '{{output}}', '{target}']"
        )
        magazine = origin.clone("a")
        assert 0 == magazine.run("invoke", "publish", "--first").returncode
        told = [urllib.parse.parse_qs(body.decode()) for _path, body in asked]
        assert 0 == magazine.run("invoke", "publish", "--deployed", "output").returncode
    assert (target / "index.html").is_file()
    assert [["publish"]] == [one["hub.mode"] for one in told]
    assert {f"https://katern.example/feeds/all.{one}" for one in ("atom.xml", "rss.xml", "json")} <= set(
        told[0]["hub.url"]
    )
    assert 1 == len(asked), "nothing changed the second time"


def test_a_command_that_fails_is_told_and_the_hub_is_not(origin: Origin):
    with answer(204) as (hub, asked):
        origin.add_settings(f"KATERN_FEEDS_WEBSUB_HUB = '{hub}/'\nKATERN_PUBLISH_COMMAND = ['false']")
        done = origin.clone("a").run("invoke", "publish", "--first")
    assert (1, []) == (done.returncode, asked)
    assert "KATERN_PUBLISH_COMMAND: false ended with 1" in done.stderr


def test_a_hub_that_refuses_is_told_and_the_site_is_out(origin: Origin):
    with answer(503) as (hub, _asked):
        origin.add_settings(f"KATERN_FEEDS_WEBSUB_HUB = '{hub}/'\nKATERN_PUBLISH_COMMAND = ['true']")
        done = origin.clone("a").run("invoke", "publish", "--first")
    assert (0, True) == (done.returncode, "the hub was not told: 503" in done.stderr)


@pytest.mark.parametrize(
    "line",
    [
        "KATERN_PUBLISH_COMMAND = 'rsync output host'",
        "KATERN_FEEDS_WEBSUB_HUB = 'hub.example'",
        "KATERN_FEEDS_ITEMS = 'veel'",
        "KATERN_FEEDS_ALIASES = {'rss': 'feeds/all.rss.xml'}",
        "KATERN_FEEDS_ALIASES = {'/rss': '../pelicanconf.py'}",
    ],
)
def test_a_setting_that_cannot_be_used_is_told_at_its_line(origin: Origin, line: str):
    origin.add_settings(line)
    done = origin.clone("a").run("invoke", "check")
    number = len((origin.root / "pelicanconf.py").read_text(encoding="utf-8").splitlines())
    assert (1, True) == (done.returncode, f"pelicanconf.py:{number}: K905" in done.stderr), done.stderr
