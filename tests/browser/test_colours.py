"""Whatever colour a section or a skin has, what is written can be read."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Site
from tests.browser.test_accessible import violations
from tests.reference import REPOSITORY, build_magazine, build_small, copy_magazine, page_paths, read_page

pytestmark = pytest.mark.browser
AWKWARD = {
    "wit": "#ffffff",
    "zwart": "#000000",
    "geel": "#ffff00",
    "grijs": "#808080",
    "rood": "#ff0000",
    "groen": "#00ff00",
    "blauw": "#0000ff",
    "turkoois": "#00ffff",
    "paars": "#ff00ff",
    "nacht": "#141826",
    "papier": "#fdfbf6",
    "oranje": "#ff9900",
}
TEXT, LINE = 4.5, 2.0
"""Contrast of a text as WCAG 1.4.3 wants it; and of a line, which says nothing but must be seen."""
PRELOAD = re.compile(r'\s*<link rel="preload" [^>]* as="font" [^>]*>')
SKIN = REPOSITORY / "theme" / "skins" / "inkt.css"
SKINNED = ["/", "/de-overdrachtsmap/", "/faq/over-het-vak/"]


@pytest.fixture(scope="module")
def sections(
    chromium: str, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]
) -> Site:
    """Return a magazine with a section of each awkward colour, built and served."""
    names = ", ".join(AWKWARD)
    files = {"site.yaml": f"name: Proef\nfront_page:\n  picks: [{names}]\n  sections: [{names}]\n"}
    for at, (name, colour) in enumerate(AWKWARD.items(), start=1):
        files[f"categories/{name}.md"] = f"---\ntitle: Rubriek {name}\ncolour: '{colour}'\n---\nIets.\n"
        for slug in (name, f"{name}-twee"):
            files[f"articles/{slug}.md"] = (
                f"---\ntitle: Stuk {slug}\ndate: 2026-01-{at:02}\ncategory: {name}\n---\nTekst.\n"
            )
    output = build_small(tmp_path_factory.mktemp("sections") / "proef", files)
    return Site(serve_folder(output), output)


def measure_contrast(page: Page) -> list[dict[str, Any]]:
    """Return kind, text and contrast of all that has a section's colour."""
    page.evaluate(Path(__file__).with_name("contrast.js").read_text(encoding="utf-8"))
    return list(page.evaluate("katernContrast()"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_a_section_can_be_read(
    sections: Site, open_context: Callable[..., BrowserContext], scheme: str
) -> None:
    """On the front page, in the overview, on the section's own page and on its articles."""
    page = open_context(color_scheme=scheme).new_page()
    paths = ["/", "/categorie/"]
    paths += [path for name in AWKWARD for path in (f"/categorie/{name}/", f"/{name}/")]
    weak, kinds = [], set()
    for path in paths:
        page.goto(sections.url + path)
        for one in measure_contrast(page):
            kinds.add(one["kind"])
            if one["contrast"] < (TEXT if one["kind"] == "text" else LINE):
                weak.append(f"{path}: {one['kind']} {one['text']!r} {one['contrast']:.2f}")
    assert {"text", "line"} == kinds
    assert [] == weak


def test_measuring_finds_a_weak_colour(page: Page) -> None:
    """The test above can fail; black on white is 21, and what is not written as rgb is measured too."""
    page.set_content(
        "<body style='background: white'><a class='section-label' style='color: oklch(0.97 0.2 110)'>geel</a>"
        "<a class='section-label' style='color: black'>zwart</a>"
    )
    yellow, black = (one["contrast"] for one in measure_contrast(page) if one["kind"] == "text")
    assert yellow < 1.5
    assert 21 == pytest.approx(black)


@pytest.fixture(scope="module")
def skinned(
    chromium: str, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]
) -> Site:
    """Return the reference magazine with the skin in place of its own style, built and served."""
    root = copy_magazine(tmp_path_factory.mktemp("skinned") / "de-spil")
    style = root / "theme" / "static" / "css" / "magazine.css"
    style.parent.mkdir(parents=True)
    shutil.copy(SKIN, style)
    output = build_magazine(root)
    return Site(serve_folder(output), output)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_skin_makes_no_barrier(
    skinned: Site, open_context: Callable[..., BrowserContext], scheme: str
) -> None:
    """Front page, article and questions, all answers open."""
    page = open_context(color_scheme=scheme).new_page()
    found = {}
    for path in SKINNED:
        page.goto(skinned.url + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found[path] = violations(page)
    assert {} == {path: said for path, said in found.items() if said}


def test_a_skin_changes_the_look_and_nothing_of_a_page(site: Site, skinned: Site, page: Page) -> None:
    """A file of tokens is all it is: the pages are the same, but for which fonts they ask for at once."""
    looks = []
    for one in (site, skinned):
        page.goto(one.url)
        looks.append(
            page.evaluate(
                "[getComputedStyle(document.querySelector('h1')).fontFamily,"
                " getComputedStyle(document.documentElement).backgroundColor]"
            )
        )
    assert looks[0][0] != looks[1][0]
    assert looks[0][1] != looks[1][1]
    assert page_paths(site.output) == page_paths(skinned.output)
    different = [
        path
        for path in page_paths(site.output)
        if PRELOAD.sub("", read_page(site.output, path)) != PRELOAD.sub("", read_page(skinned.output, path))
    ]
    assert [] == different
