"""Reads the finished site and writes what servers read; pages with needs of their own get their policy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path

from katern.hosting.apache import render_apache
from katern.hosting.caddy import render_caddy
from katern.hosting.headers import render_headers
from katern.hosting.needs import Needs, find_needs, style_needs
from katern.hosting.netlify import render_redirects
from katern.hosting.nginx import render_maps, render_server
from katern.hosting.policy import BASE_POLICY, Need, picture_needs, render_policy
from katern.hosting.served_site import Site

_META = re.compile(r"(<meta http-equiv=\"Content-Security-Policy\" content=\")[^\"]*")
_STYLED = re.compile(rb"<style|\sstyle\s*=|data:", re.IGNORECASE)


def find_style_needs(theme: Path, site_url: str) -> set[Need]:
    """Return what the style sheets of a theme need on every page."""
    sheets = sorted(theme.rglob("*.css"))
    return {need for one in sheets for need in style_needs(one.read_text("utf-8", "replace"), site_url)}


def read_pages(output: Path, site_url: str) -> Iterator[tuple[str, Needs]]:
    """Yield each page of an output that needs more than the base, by its file, sorted."""
    for path in sorted(output.rglob("*.html")):
        needs = find_needs(path.read_text("utf-8", "replace"), site_url)
        if needs.allowed or needs.refused:
            yield path.relative_to(output).as_posix(), needs


def write_policies(output: Path, policy: str, pages: Mapping[str, str]) -> None:
    """Give pages their policy in place of the base, which every page of the theme has in its head.

    Args:
        output: folder of the site.
        policy: of every page that is not named.
        pages: file of the output to its policy.
    """
    named = sorted(output.rglob("*.html")) if policy != BASE_POLICY else [output / one for one in pages]
    for path in named:
        html = path.read_text("utf-8")
        content = escape(pages.get(path.relative_to(output).as_posix(), policy)).replace("&#x27;", "&#39;")
        changed = _META.sub(lambda found: found[1] + content, html, count=1)  # noqa: B023 (called at once)
        if changed != html:
            path.write_text(changed, encoding="utf-8")


def find_widest(output: Path, needs: Iterable[Need]) -> str:
    """Return a policy for all files of a site at once."""
    wanted = set(needs)
    if any(_STYLED.search(path.read_bytes()) for path in sorted(output.rglob("*.svg"))):
        wanted |= picture_needs()
    return render_policy(wanted)


def write_headers(output: Path, site: Site) -> None:
    """Write the file that some hosts read in the site itself."""
    (output / "_headers").write_text(render_headers(site), encoding="utf-8")


def write_redirects(output: Path, site: Site) -> None:
    """Write the file that the same hosts read for old addresses."""
    (output / "_redirects").write_text(render_redirects(site), encoding="utf-8")


def write_server_files(folder: Path, site: Site) -> None:
    """Write a file for each server, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "apache.conf": render_apache(site),
        "Caddyfile": render_caddy(site),
        "nginx-http.conf": render_maps(site),
        "nginx-server.conf": render_server(site),
    }
    for name, text in texts.items():
        half = folder / f".{name}.half"
        half.write_text(text, encoding="utf-8")
        half.replace(folder / name)
