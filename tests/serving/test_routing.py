"""An address is answered as a host would answer it; nothing beside the site is ever given."""

from __future__ import annotations

import pytest
from katern.serving.routing import MISSING, Found, Kind, Route, content_type, is_local_host, route

FILES = {
    "index.html",
    "stuk/index.html",
    "één/index.html",
    "css/a.css",
    "404.html",
    "feed",
    ".well-known/x",
    ".geheim/index.html",
}
FOLDERS = {"stuk", "één", "css", ".well-known", ".geheim"}


def find(path: str) -> Found:
    return "file" if path in FILES else "folder" if path in FOLDERS else ""


@pytest.mark.parametrize(
    ("target", "base", "expected"),
    [
        ("/", "", Route(Kind.FILE, "index.html")),
        ("/?a=b", "", Route(Kind.FILE, "index.html")),
        ("/stuk/", "", Route(Kind.FILE, "stuk/index.html")),
        ("/stuk/index.html", "", Route(Kind.FILE, "stuk/index.html")),
        ("/stuk", "", Route(Kind.REDIRECT, "/stuk/")),
        ("/stuk?a=b/c", "", Route(Kind.REDIRECT, "/stuk/?a=b/c")),
        ("/%C3%A9%C3%A9n", "", Route(Kind.REDIRECT, "/%C3%A9%C3%A9n/")),
        ("/%c3%a9%c3%a9n/", "", Route(Kind.FILE, "één/index.html")),
        ("/css/a.css?v=1", "", Route(Kind.FILE, "css/a.css")),
        ("/feed", "", Route(Kind.FILE, "feed")),
        ("/.well-known/x", "", Route(Kind.FILE, ".well-known/x")),
        ("/css/", "", MISSING),
        ("/css", "", MISSING),
        ("/feed/", "", MISSING),
        ("/weg/", "", MISSING),
        ("/.geheim/", "", MISSING),
        ("/../x", "", MISSING),
        ("/stuk/../stuk/", "", MISSING),
        ("/%2e%2e/x", "", MISSING),
        ("/stuk//", "", MISSING),
        ("//stuk/", "", MISSING),
        ("/stuk%00/", "", MISSING),
        ("/stuk%5c", "", MISSING),
        ("/%ff", "", MISSING),
        ("", "", MISSING),
        ("stuk/", "", MISSING),
        ("http://elders.example/", "", MISSING),
        ("/.katern/events", "", Route(Kind.OWN, "events")),
        ("/.katern/../x", "", Route(Kind.OWN, "../x")),
        ("/", "/map", Route(Kind.START, "/map/")),
        ("/map", "/map", Route(Kind.REDIRECT, "/map/")),
        ("/map?a", "/map", Route(Kind.REDIRECT, "/map/?a")),
        ("/map/", "/map", Route(Kind.FILE, "index.html")),
        ("/map/stuk", "/map", Route(Kind.REDIRECT, "/map/stuk/")),
        ("/map/stuk/", "/map", Route(Kind.FILE, "stuk/index.html")),
        ("/stuk/", "/map", MISSING),
        ("/mapp/", "/map", MISSING),
        ("/.katern/reload.js", "/map", Route(Kind.OWN, "reload.js")),
    ],
)
def test_address_leads_to_one_answer(target: str, base: str, expected: Route) -> None:
    """Folders have an index and a slash; hidden names, ways up and broken codes lead nowhere."""
    assert expected == route(target, base, find)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a/b.CSS", "text/css; charset=utf-8"),
        ("agenda.ics", "text/calendar; charset=utf-8"),
        ("feeds/all.atom.xml", "application/xml; charset=utf-8"),
        ("x.avif", "image/avif"),
        ("geen", "application/octet-stream"),
        ("x.exe", "application/octet-stream"),
    ],
)
def test_file_has_the_type_of_its_name(path: str, expected: str) -> None:
    """The machine's own list of types plays no part."""
    assert expected == content_type(path)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("localhost:8000", True),
        ("blad.localhost:8000", True),
        ("127.0.0.1:8000", True),
        ("192.168.1.4:8000", True),
        ("[::1]:8000", True),
        ("elders.example:8000", False),
        ("localhost.elders.example", False),
        ("127.0.0.1.elders.example:8000", False),
        ("", False),
        ("[::1", True),
        ("[x]:8000", False),
    ],
)
def test_only_this_machine_may_ask(host: str, expected: bool) -> None:
    """A name that another site lets lead to this machine reads no drafts."""
    assert expected is is_local_host(host)
