"""A magazine built: each page with the policy that it needs, and the files for servers beside the content."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from katern.hosting.headers import whole_policy
from katern.hosting.policy import BASE_POLICY, render_policy

from tests.reference import NOW, REPOSITORY, build_magazine, copy_magazine, page_files

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
HEADER = "---\ntitle: Een stuk\ndate: 2026-01-03\n---\n"
TEXT = "\n\n/// video | https://youtu.be/abcdefghijk\nEen film.\n///\n\n/// transcript\nNiets.\n///\n"
FILES = {
    "content/site.yaml": "name: Proef\n",
    "content/articles/kaal.md": f"{HEADER}Tekst.\n",
    "content/articles/video.md": f"{HEADER}Tekst.{TEXT}",
    "content/articles/weg.md": HEADER.replace(
        "---\n", "---\nstatus: withdrawn\naliases: [/oud/, '/?p=7']\n", 1
    ),
    "content/articles/klad.md": HEADER.replace("---\n", "---\nstatus: draft\naliases: [/klad-oud/]\n", 1),
    "content/pages/meedoen.md": "---\ntitle: Meedoen\n---\nSchrijf je in.\n",
    "theme/templates/page.html": (
        '{% extends "!theme/page.html" %}{% block content %}{{ super() }}'
        '<form method="post" action="https://list.example/in?id=1"><button>Schrijf in</button></form>'
        "{% endblock %}"
    ),
}
FORM = render_policy([("form-action", "https://list.example/in")])
VIDEO = render_policy([("frame-src", "https://www.youtube-nocookie.com")])
POLICIES = {
    "index.html": BASE_POLICY,
    "404.html": BASE_POLICY,
    "abonneren/index.html": BASE_POLICY,
    "kaal/index.html": BASE_POLICY,
    "meedoen/index.html": FORM,
    "oud/index.html": BASE_POLICY,
    "video/index.html": VIDEO,
    "weg/index.html": BASE_POLICY,
}
SERVER_FILES = ["Caddyfile", "apache.conf", "nginx-http.conf", "nginx-server.conf"]


@pytest.fixture
def lay_magazine(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that lays a magazine with a form in its own template, and what is given besides."""

    def lay(files: dict[str, str] | None = None, settings: str = "", name: str = "blad") -> Path:
        root = copy_magazine(tmp_path / name, content=False)
        for relative, text in {**FILES, **(files or {})}.items():
            path = root / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        with (root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
            stream.write(f"\n{settings}\n")
        return root

    return lay


def read_policy(path: Path) -> str:
    """Return the one policy of a page."""
    (found,) = META.findall(path.read_text(encoding="utf-8"))
    return unescape(found)


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_each_page_has_the_policy_that_it_needs(lay_magazine: Callable[..., Path]) -> None:
    """Also what is withdrawn, has moved or is not there; it stands before all that it speaks of."""
    output = build_magazine(lay_magazine())
    assert {name: read_policy(output / name) for name in POLICIES} == POLICIES
    for path in page_files(output):
        html = path.read_text(encoding="utf-8")
        first = re.search(r"<(?!meta charset|meta http-equiv=\"Content|html|head|!doctype)\w+", html)
        assert first is not None
        assert 0 < html.index("Content-Security-Policy") < first.start(), path


def test_servers_are_told_the_same(lay_magazine: Callable[..., Path]) -> None:
    root = lay_magazine()
    headers = (build_magazine(root) / "_headers").read_text(encoding="utf-8")
    needed = render_policy(
        [("form-action", "https://list.example/in"), ("frame-src", "https://www.youtube-nocookie.com")]
    )
    rules = dict(re.findall(r"^(/\S*)\n(?:  .*\n)*?  Content-Security-Policy: (.*)$", headers, re.MULTILINE))
    expected = {"/*": needed, "/meedoen/": FORM, "/video/": VIDEO}
    assert {path: whole_policy(policy) for path, policy in expected.items()} == rules
    files = read_tree(root / ".katern" / "server")
    assert SERVER_FILES == list(files)
    for name in ("Caddyfile", "apache.conf", "nginx-http.conf"):
        text = files[name].decode()
        assert {whole_policy(BASE_POLICY), whole_policy(FORM), whole_policy(VIDEO)} <= set(
            re.findall(r'"(default-src [^"]*ancestors[^"]*)"', text)
        )
        assert "p=7" in text
        assert "klad" not in text


def test_pelican_s_own_command_does_the_same(lay_magazine: Callable[..., Path]) -> None:
    ours, theirs = lay_magazine(name="ours"), lay_magazine(name="theirs", settings=f"KATERN_AS_OF = '{NOW}'")
    build_magazine(ours)
    done = subprocess.run(
        [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "-o", "output"],
        cwd=theirs,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "plugins")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr
    assert read_tree(ours / "output") == read_tree(theirs / "output")
    assert read_tree(ours / ".katern" / "server") == read_tree(theirs / ".katern" / "server")


def test_a_second_build_changes_nothing(lay_magazine: Callable[..., Path]) -> None:
    root = lay_magazine()
    first = read_tree(build_magazine(root)), read_tree(root / ".katern" / "server")
    assert first == (read_tree(build_magazine(root)), read_tree(root / ".katern" / "server"))


def test_a_site_below_a_path_is_told_with_it(lay_magazine: Callable[..., Path]) -> None:
    root = lay_magazine()
    output = build_magazine(root, "--siteurl", "https://katern.example/blad")
    headers = (output / "_headers").read_text(encoding="utf-8")
    assert ["/*", "/blad/meedoen/", "/blad/video/"] == re.findall(r"^/.*$", headers, re.MULTILINE)
    assert VIDEO == read_policy(output / "video" / "index.html")
    assert (
        '"page:/blad/video/index.html"' in read_tree(root / ".katern" / "server")["nginx-http.conf"].decode()
    )


def test_a_preview_tells_no_server_of_drafts(lay_magazine: Callable[..., Path]) -> None:
    root = lay_magazine(settings="KATERN_PREVIEW = True")
    output = build_magazine(root)
    assert (output / "klad" / "index.html").is_file()
    assert not (root / ".katern" / "server").exists()


def test_the_settings_allow_more_on_every_page(lay_magazine: Callable[..., Path]) -> None:
    """A script of another host is refused with a warning, until the settings allow it."""
    hook = {
        "theme/templates/_hooks/head_end.html": '<script async src="https://count.example/c.js"></script>\n'
    }
    root = lay_magazine(hook)
    output = build_magazine(root)
    assert BASE_POLICY == read_policy(output / "kaal" / "index.html")
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write(
            "KATERN_POLICY = {'script-src': ['https://count.example'], 'connect-src': ['https://count.example']}\n"
        )
    build_magazine(root, "--strict")
    allowed = [("script-src", "https://count.example"), ("connect-src", "https://count.example")]
    assert render_policy(allowed) == read_policy(output / "kaal" / "index.html")
    assert render_policy([*allowed, ("form-action", "https://list.example/in")]) == read_policy(
        output / "meedoen" / "index.html"
    )


def test_a_style_sheet_of_the_magazine_keeps_what_it_fetches(lay_magazine: Callable[..., Path]) -> None:
    style = {"theme/static/css/magazine.css": "body { background: url('data:image/svg+xml,<svg/>') }"}
    output = build_magazine(lay_magazine(style))
    assert render_policy([("img-src", "data:")]) == read_policy(output / "kaal" / "index.html")


def test_a_picture_with_a_style_of_its_own_keeps_it(lay_magazine: Callable[..., Path]) -> None:
    """Where one rule holds for all files it allows that, and each page forbids it to itself."""
    svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><style>path { fill: red }</style></svg>"
    files = {"content/images/x.svg": svg, "content/articles/kaal.md": f"{HEADER}![Rood](../images/x.svg)\n"}
    output = build_magazine(lay_magazine(files))
    (rule,) = re.findall(
        r"^/\*\n(?:  .*\n)*?  Content-Security-Policy: (.*)$", (output / "_headers").read_text(), re.MULTILINE
    )
    assert "style-src 'self' 'unsafe-inline'" in rule
    assert BASE_POLICY == read_policy(output / "kaal" / "index.html")
