"""What servers are told of a site, from the magazine as values."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.hosting.headers import ALWAYS, render_headers, whole_policy
from katern.hosting.policy import BASE_POLICY, render_policy
from katern.hosting.served_site import Moved, Site, list_gone, list_moved

from tests.magazines import article, load_files

VIDEO = render_policy([("frame-src", "https://player.vimeo.com")])


@pytest.mark.parametrize("site_url", ["https://katern.example", "https://katern.example/blad"])
def test_old_addresses_and_what_is_gone_come_from_the_content(tmp_path: Path, site_url: str) -> None:
    """Those of drafts and of other hosts stay out, and an alias that is the address itself."""
    loaded = load_files(
        tmp_path / "content",
        {
            "articles/een.md": article(
                aliases="[/oud/, '/?p=301', 'https://katern.example/ouder', 'https://elders.example/', /een]"
            ),
            "articles/klad.md": article(status="draft", aliases="[/klad-oud/]"),
            "articles/weg.md": article(status="withdrawn", aliases="[/weg-oud/]"),
        },
        site_url=site_url,
    )
    base = site_url.removeprefix("https://katern.example")
    expected = [
        (f"{base}/", "p=301", f"{base}/een/"),
        (f"{base}/oud/", "", f"{base}/een/"),
        (f"{base}/ouder", "", f"{base}/een/"),
        (f"{base}/weg-oud/", "", f"{base}/weg/"),
    ]
    assert [Moved(*one) for one in expected] == list(list_moved(loaded.magazine))
    assert ("weg/index.html",) == list_gone(loaded.magazine)


@pytest.mark.parametrize(
    ("output", "paths", "address"),
    [
        ("een/index.html", ("/een/", "/een/index.html"), "/een/"),
        ("index.html", ("/", "/index.html"), "/"),
        ("een.html", ("/een.html",), "/een.html"),
        ("geen-index.html", ("/geen-index.html",), "/geen-index.html"),
        ("café/index.html", ("/café/", "/café/index.html"), "/caf%C3%A9/"),
    ],
)
def test_a_file_is_asked_for_by_its_paths(output: str, paths: tuple[str, ...], address: str) -> None:
    assert paths == Site().paths_of(output)
    assert address == Site().address_of(output)
    assert tuple(f"/blad{one}" for one in paths) == Site("/blad").paths_of(output)


def read_rules(text: str) -> dict[str, dict[str, str]]:
    """Read `_headers` as its hosts do: a path at the start of a line, its headers indented below it."""
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            held = rules[line] = {}
        elif line.strip() and not line.startswith("#"):
            name, _, value = line.strip().partition(": ")
            held[name] = value
    return rules


def test_headers_never_forbid_what_a_page_needs() -> None:
    """Whether a host adds up the rules that fit a page, or takes the last, the page keeps what it needs."""
    site = Site(pages={"video/index.html": VIDEO}, widest=VIDEO)
    rules = read_rules(render_headers(site))
    assert {"/*", "/video/"} == set(rules)
    assert {**dict(ALWAYS), "Content-Security-Policy": whole_policy(VIDEO)} == rules["/*"]
    assert {"Content-Security-Policy": whole_policy(VIDEO)} == rules["/video/"]


def test_headers_of_a_site_without_needs_are_the_base() -> None:
    rules = read_rules(render_headers(Site()))
    assert {"/*": {**dict(ALWAYS), "Content-Security-Policy": whole_policy(BASE_POLICY)}} == rules
