"""Gives templates the base policy; when the site is written, each page its own, and servers their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pelican import signals

from katern import codes
from katern.diagnostics import Diagnostics, show_path
from katern.hosting.needs import Needs
from katern.hosting.policy import BASE_POLICY, Need, given_needs, render_policy
from katern.hosting.refused import find_refused, find_template
from katern.hosting.served_site import Site, list_gone, list_moved
from katern.hosting.store import (
    find_style_needs,
    find_widest,
    read_pages,
    write_headers,
    write_policies,
    write_redirects,
    write_server_files,
)
from katern.i18n import gettext
from katern.load import Loaded
from katern.settings import setting, template_folders
from katern.state_folder import state_folder


def connect() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(offer_policy)
    signals.finalized.connect(secure_site)


def offer_policy(generator: Any) -> None:
    """Give templates the policy that a page has until it is known what it holds."""
    if "KATERN_LOADED" in generator.settings:
        generator.env.globals["policy"] = BASE_POLICY


def secure_site(pelican: Any) -> None:
    """Give every page its policy, and write what servers are told."""
    settings = pelican.settings
    loaded: Loaded | None = settings.get("KATERN_LOADED")
    if loaded is None:
        return
    output = Path(pelican.output_path)
    always = given_needs(setting(settings, "KATERN_POLICY"))
    always |= find_style_needs(output / settings["THEME_STATIC_DIR"], settings["SITEURL"])
    pages = dict(read_pages(output, settings["SITEURL"]))
    _tell_refused(settings, pages, always)
    site = _describe_site(loaded, output, always, pages, settings.get("KATERN_MOVED", ()))
    write_policies(output, site.policy, site.pages)
    write_headers(output, site)
    write_redirects(output, site)
    if not setting(settings, "KATERN_PREVIEW"):  # what readers may not see yet is in no server's files
        write_server_files(state_folder(Path(pelican.path)) / "server", site)


def _describe_site(
    loaded: Loaded,
    output: Path,
    always: set[Need],
    pages: Mapping[str, Needs],
    moved: Iterable[tuple[str, str]],
) -> Site:
    policy = render_policy(always)
    own = {name: render_policy(needs.allowed | always) for name, needs in pages.items()}
    needed = always.union(*(needs.allowed for needs in pages.values()))
    return Site(
        base=loaded.magazine.options.base,
        policy=policy,
        pages={name: one for name, one in own.items() if one != policy},
        widest=find_widest(output, needed),
        gone=list_gone(loaded.magazine),
        moved=list_moved(loaded.magazine, moved),
    )


def _tell_refused(settings: dict[str, Any], pages: Mapping[str, Needs], always: set[Need]) -> None:
    """Warn of each thing that browsers will refuse, once, at its line of a template where that is found."""
    found: Diagnostics = settings["KATERN_FOUND"]
    for one in find_refused(pages, always):
        templates = (path for folder in template_folders(settings) for path in sorted(folder.rglob("*.html")))
        path, line = find_template(templates, one.tag)
        what = gettext("a script") if one.is_script else gettext("a style")
        found.add(codes.AGAINST_POLICY, show_path(path), line, found=one.shown, page=one.page, what=what)
