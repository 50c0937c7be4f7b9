"""nginx, Apache and Caddy with Katern's files for them; each is skipped where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from katern.hosting.headers import ALWAYS, whole_policy
from katern.hosting.policy import BASE_POLICY, PICTURE_POLICY, render_policy
from katern.hosting.served_site import Moved, Site
from katern.hosting.store import write_server_files

from tests.hosting.servers import PACKAGES, ask, find_server, run_server

LONG = f"een-heel-lange-{'naam-' * 30}"
VIDEO = render_policy([("frame-src", "https://player.vimeo.com")])
FORM = render_policy([("form-action", "https://x.example/a%20b/?")])
FILES = {
    "index.html": "<h1>Voorpagina</h1>",
    "een/index.html": "<h1>Een</h1>",
    "video/index.html": "<h1>Video</h1>",
    "café/index.html": "<h1>Café</h1>",
    f"{LONG}/index.html": "<h1>Lang</h1>",
    "weg/index.html": "<h1>Ingetrokken</h1>",
    "weg.html": "<h1>Ook ingetrokken</h1>",
    "404.html": "<h1>Niet gevonden</h1>",
    "theme/css/katern.css": "p {}",
    "images/x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "images/x.pdf": "%PDF",
}
MOVED = [
    ("/", "p=301", "/een/"),
    ("/index.php", "page=1&id=7", "/een/"),
    ("/oud/", "", "/een/"),
    ("/oud/café/", "", "/caf%C3%A9/"),
    ("/oud/één (1)/", "", "/een/"),
    ("/oud/zonder-schuine-streep", "", "/een/#a"),
    ("/oud/prijs-$1/", "", "/een/%241/"),
]


class Served(NamedTuple):
    """A running server and the path under which it serves the site."""

    port: int
    base: str


def make_site(base: str) -> Site:
    return Site(
        base=base,
        policy=BASE_POLICY,
        pages={"café/index.html": FORM, f"{LONG}/index.html": VIDEO, "video/index.html": VIDEO},
        gone=("weg.html", "weg/index.html"),
        moved=tuple(sorted(Moved(base + path, query, base + target) for path, query, target in MOVED)),
    )


@pytest.fixture(scope="module", params=[(one, base) for one in PACKAGES for base in ("", "/blad")], ids=str)
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    name, base = request.param
    if find_server(name) is None:
        pytest.skip(f"no {name}; on Debian 'apt install {PACKAGES[name]}' brings it")
    folder = tmp_path_factory.mktemp("site")
    for relative, text in FILES.items():
        path = folder / "www" / base.strip("/") / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_server_files(folder / "files", make_site(base))
    with run_server(name, folder / "www", folder / "files") as port:
        yield Served(port, base)


@pytest.mark.parametrize(
    ("path", "status", "policy", "text"),
    [
        ("/", 200, whole_policy(BASE_POLICY), "Voorpagina"),
        ("/een/", 200, whole_policy(BASE_POLICY), "Een"),
        ("/een/?utm=1", 200, whole_policy(BASE_POLICY), "Een"),
        ("/video/", 200, whole_policy(VIDEO), "Video"),
        ("/video/?p=301", 200, whole_policy(VIDEO), "Video"),
        ("/caf%C3%A9/", 200, whole_policy(FORM), "Café"),
        (f"/{LONG}/", 200, whole_policy(VIDEO), "Lang"),
        ("/weg/", 410, whole_policy(BASE_POLICY), "Ingetrokken"),
        ("/weg.html", 410, whole_policy(BASE_POLICY), "Ook ingetrokken"),
        ("/nergens/", 404, whole_policy(BASE_POLICY), "Niet gevonden"),
        ("/theme/css/katern.css", 200, "", "p {}"),
        ("/images/x.svg", 200, PICTURE_POLICY, "svg"),
        ("/images/x.pdf", 200, "", "%PDF"),
    ],
)
def test_a_file_comes_with_its_policy(served: Served, path: str, status: int, policy: str, text: str) -> None:
    """One policy, the right one, also where something is not there or withdrawn; none on what is no page."""
    answer = ask(served.port, served.base + path)
    assert (status, policy) == (answer.status, answer.header("Content-Security-Policy"))
    assert text in answer.text
    assert dict(ALWAYS) == {name: answer.header(name) for name, _ in ALWAYS}


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/?p=301", "/een/"),
        ("/index.php?page=1&id=7", "/een/"),
        ("/oud/", "/een/"),
        ("/oud/?utm=1", "/een/"),
        ("/oud/caf%C3%A9/", "/caf%C3%A9/"),
        ("/oud/%C3%A9%C3%A9n%20(1)/", "/een/"),
        ("/oud/zonder-schuine-streep", "/een/#a"),
        ("/oud/prijs-$1/", "/een/%241/"),
    ],
)
def test_an_old_address_leads_on_at_once(served: Served, path: str, target: str) -> None:
    """Also one with a query, of which no page can be made."""
    answer = ask(served.port, served.base + path)
    location = answer.header("Location").removeprefix(f"http://127.0.0.1:{served.port}")
    assert (301, served.base + target) == (answer.status, location)


@pytest.mark.parametrize("path", ["/?p=302", "/?p=301&x=1", "/?x=p=301"])
def test_another_query_is_another_address(served: Served, path: str) -> None:
    assert 200 == ask(served.port, served.base + path).status
