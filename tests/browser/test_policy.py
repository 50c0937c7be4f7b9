"""Under the policy of each page: nothing that it needs is refused, and what it does not need is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import Site, is_about_time
from tests.reference import build_magazine, copy_magazine, read_page

pytestmark = pytest.mark.browser
VIDEO = "/hybride-vergaderzaal-in-vier-minuten/"
LISTEN = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) =>
  refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
"""
PLAY = """async (address) => {
  const player = document.createElement("iframe");
  const loaded = new Promise((done) => player.addEventListener("load", done));
  player.src = address;
  document.body.append(player);
  await loaded;
}"""
SUBMIT = """(address) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  document.body.append(form);
  form.submit();
}"""


class Receiver:
    """A server at a port of its own that takes what is posted to it."""

    def __init__(self) -> None:
        self.posted: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                held = self.rfile.read(int(self.headers["Content-Length"]))
                outer.posted.append(f"{self.path} {held.decode()}")
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(b"<!doctype html><title>bedankt</title>")

            def log_message(self, *_args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def receivers() -> Iterator[list[Receiver]]:
    """Return two receivers: the one that a form names, and another."""
    made = [Receiver(), Receiver()]
    yield made
    for one in made:
        one.close()


@pytest.fixture
def own_site(
    chromium: str, tmp_path: Path, receivers: list[Receiver], serve_folder: Callable[[Path], str]
) -> Site:
    """Return a magazine whose own hook holds a form, and whose own style sheet a picture."""
    root = copy_magazine(tmp_path / "blad", content=False)
    files = {
        "content/site.yaml": "name: Proef\n",
        "content/articles/een.md": "---\ntitle: Een\ndate: 2026-01-03\n---\nTekst.\n",
        "content/pages/over.md": "---\ntitle: Over\n---\nTekst.\n",
        "theme/templates/_hooks/article_end.html": (
            f'<form class="own" method="post" action="{receivers[0].url}/in"><input name="mail" value="a">'
            "<button>Schrijf in</button></form>"
        ),
        "theme/static/css/magazine.css": (
            "body { background: url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\") }"
        ),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    output = build_magazine(root)
    return Site(serve_folder(output), output)


@pytest.fixture
def watched(open_context: Callable[..., BrowserContext]) -> Page:
    """Return a page that keeps in `refused` what its policy refuses; its context asks this machine alone."""
    context = open_context()
    context.add_init_script(LISTEN)
    context.route(
        lambda url: not url.startswith("http://127.0.0.1:"),
        lambda route: route.fulfill(body="<title>speler</title>", content_type="text/html"),
    )
    return context.new_page()


def refused(page: Page) -> list[str]:
    """Return what a page's policy has refused so far."""
    found: list[str] = page.evaluate("refused")
    return found


def test_a_video_plays_at_a_click(site: Site, watched: Page) -> None:
    """Its provider's player is shown; that of another provider is not."""
    watched.goto(site.url + VIDEO)
    watched.locator(".video-play").click()
    watched.frame_locator(".video iframe").locator("title").wait_for(state="attached")
    assert [] == refused(watched)
    watched.evaluate(PLAY, "https://www.youtube-nocookie.com/embed/abcdefghijk")
    assert ["frame-src https://www.youtube-nocookie.com"] == [
        one.removesuffix("/embed/abcdefghijk") for one in refused(watched)
    ]


def test_a_page_without_video_shows_no_player(site: Site, watched: Page) -> None:
    watched.goto(f"{site.url}/de-agenda-is-van-niemand/")
    watched.evaluate(PLAY, "https://player.vimeo.com/video/1")
    assert 1 == len(refused(watched))


def test_a_form_of_the_magazine_reaches_what_it_names(
    own_site: Site, watched: Page, receivers: list[Receiver]
) -> None:
    """A form in a hook posts to another host; so the page was given that one target."""
    watched.goto(f"{own_site.url}/een/")
    watched.locator("form.own button").click()
    watched.wait_for_url(f"{receivers[0].url}/in")
    assert ["/in mail=a"] == receivers[0].posted


@pytest.mark.parametrize(
    ("path", "receiver", "target"), [("/een/", 1, "/in"), ("/een/", 0, "/uit"), ("/over/", 0, "/in")]
)
def test_a_form_to_what_the_page_does_not_name_is_refused(
    own_site: Site, watched: Page, receivers: list[Receiver], path: str, receiver: int, target: str
) -> None:
    """Another host, another path at the same host, and the same target from a page without that form."""
    watched.goto(own_site.url + path)
    watched.evaluate(SUBMIT, receivers[receiver].url + target)
    watched.wait_for_function("() => refused.length > 0")
    assert ["form-action"] == [one.split()[0] for one in refused(watched)]
    assert own_site.url + path == watched.url
    assert [] == receivers[0].posted + receivers[1].posted


def test_a_picture_in_the_magazine_s_own_style_is_shown(own_site: Site, watched: Page) -> None:
    watched.goto(f"{own_site.url}/een/")
    watched.wait_for_load_state("networkidle")
    assert "data:image/svg+xml" in watched.evaluate("getComputedStyle(document.body).backgroundImage")
    assert [] == refused(watched)


def test_a_script_and_a_style_from_a_text_do_nothing(site: Site, watched: Page) -> None:
    """What an injected text could bring is refused."""
    watched.goto(f"{site.url}/de-agenda-is-van-niemand/")
    watched.evaluate(
        """() => {
          const text = '<p style="color:red" onclick="ran = 1">x</p><style>p { color: red }</style>'
            + '<img src="https://x.example/a.png" onerror="ran = 1">';
          document.querySelector("main").insertAdjacentHTML("beforeend", text);
          const script = document.createElement("script");
          script.textContent = "ran = 1";
          document.body.append(script);
          document.querySelector("main > p").click();
        }"""
    )
    watched.wait_for_function("() => refused.length >= 5")
    assert "undefined" == watched.evaluate("typeof ran")
    assert {"style-src-attr", "style-src-elem", "script-src-attr", "script-src-elem", "img-src"} == {
        one.split()[0] for one in refused(watched)
    }


@pytest.fixture(scope="module")
def everything(full_site: Site, browser: Browser) -> Iterator[dict[str, Any]]:
    """Return what every page asked, said and was refused, and its text with script and without."""
    seen: dict[str, Any] = {"asked": [], "said": [], "refused": {}, "texts": {}}
    contexts = [browser.new_context(java_script_enabled=script) for script in (True, False)]
    contexts[0].add_init_script(LISTEN)
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.on("request", lambda request: seen["asked"].append(request.url))
        page.on("console", lambda message: seen["said"].append(message.text))
        page.on("pageerror", lambda error: seen["said"].append(str(error)))
    for path in full_site.paths():
        if 'http-equiv="refresh"' in read_page(full_site.output, path):
            continue  # gone before it can be read; test_requests.py opens it
        texts = []
        for page in pages:
            page.goto(full_site.url + path, wait_until="load")
            texts.append(page.locator("body").inner_text())
        seen["texts"][path] = texts
        seen["refused"][path] = refused(pages[0])
    yield seen
    for context in contexts:
        context.close()


def test_no_page_holds_what_its_policy_refuses(everything: dict[str, Any]) -> None:
    """Every kind of page, with and without script: no violation and no word in the console."""
    assert len(everything["refused"]) > 60
    assert {} == {path: found for path, found in everything["refused"].items() if found}
    assert [] == [said for said in everything["said"] if not is_about_time(said)]


def test_no_page_of_any_kind_asks_another_host(full_site: Site, everything: dict[str, Any]) -> None:
    assert len(everything["asked"]) > 200
    assert [] == [one for one in everything["asked"] if not one.startswith((f"{full_site.url}/", "data:"))]


def test_every_text_is_read_without_script(everything: dict[str, Any]) -> None:
    """A script adds no word to what is read."""
    assert {} == {path: texts for path, texts in everything["texts"].items() if texts[0] != texts[1]}
    assert [] == [path for path, texts in everything["texts"].items() if len(texts[1]) < 100]
