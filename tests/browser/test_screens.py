"""Pages look as they did when somebody last looked at them.

Their pictures lie in `expected/`. `KATERN_WRITE_EXPECTED=1 python -m pytest tests/browser/test_screens.py`
writes those anew that differ: look at each.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from tests.browser.compare import find_difference, pack, read_kept, shrink, write_kept
from tests.browser.conftest import Site
from tests.browser.fixed import build_fixed
from tests.browser.measure import add_style, set_text_size

pytestmark = pytest.mark.browser
EXPECTED = Path(__file__).parent / "expected"
WRITES = os.environ.get("KATERN_WRITE_EXPECTED") == "1"
PAGES = {
    "home": "/",
    "article": "/de-brug/",
    "faq": "/faq/vragen/",
    "archive": "/archief/",
    "author": "/auteur/nel/",
}
WIDTHS = (360, 768, 1280, 1920)
SCHEMES = ("light", "dark")
TWICE = [*((kind, 360) for kind in PAGES), ("article", 1280)]
HEIGHT_PX = 800
KILOBYTES = 600
STILL = "*, ::before, ::after { hyphens: manual } :root { --font-code: var(--font-label) }"
"""Takes away what the machine decides: its dictionary and its own fonts."""
READY = """async () => {
  for (const one of document.images) one.loading = "eager";
  for (const one of [...document.querySelectorAll("details")].slice(0, 1)) one.open = true;
  await Promise.all([...document.images].map((one) => one.decode()));
  await document.fonts.ready;
  return [...document.fonts].filter((one) => one.status === "loaded").length;
}"""


@pytest.fixture(scope="module")
def fixed(
    chromium: str, tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]
) -> Site:
    """Return the small magazine of the tests' own, built and served."""
    output = build_fixed(tmp_path_factory.mktemp("fixed") / "blad")
    return Site(serve_folder(output), output)


@pytest.fixture
def still(open_context: Callable[..., BrowserContext]) -> Page:
    """Return an empty page in which nothing moves."""
    return open_context(reduced_motion="reduce").new_page()


def open_page(page: Page, address: str) -> None:
    """Open a page and wait for all its pictures and fonts."""
    page.goto(address)
    add_style(page, STILL)
    assert page.evaluate(READY) > 0


def take(page: Page) -> Image.Image:
    """Return a picture of the whole page, as it would be kept."""
    return shrink(page.screenshot(full_page=True, animations="disabled", caret="hide"))


def take_twice(page: Page, address: str, width: int) -> Image.Image:
    """Return the same with text of twice the size; a picture of more than the window would undo that."""
    page.set_viewport_size({"width": width, "height": HEIGHT_PX})
    set_text_size(page, 32)
    open_page(page, address)
    page.set_viewport_size(
        {"width": width, "height": page.evaluate("document.scrollingElement.scrollHeight")}
    )
    assert "32px" == page.evaluate("getComputedStyle(document.documentElement).fontSize")
    return shrink(page.screenshot(animations="disabled", caret="hide"))


def compare(name: str, taken: Image.Image, folder: Path) -> list[str]:
    """Return what differs from the picture that is kept; or keep this one, where that is asked for."""
    kept = EXPECTED / f"{name}.webp"
    if WRITES:
        if not kept.exists() or find_difference(read_kept(kept), taken):
            write_kept(taken, kept)
        return []
    if not kept.exists():
        return [f"{name}: there is no picture of it"]
    if said := find_difference(read_kept(kept), taken):
        write_kept(taken, folder / kept.name)
        return [f"{name}: {said}; it is in {folder / kept.name}"]
    return []


@pytest.mark.parametrize("kind", PAGES)
def test_page_looks_as_before(fixed: Site, still: Page, tmp_path: Path, kind: str) -> None:
    """On a phone, a tablet, a desk and a large screen, by day and by night."""
    said = []
    for scheme in SCHEMES:
        still.emulate_media(color_scheme=scheme)
        open_page(still, fixed.url + PAGES[kind])
        for width in WIDTHS:
            still.set_viewport_size({"width": width, "height": HEIGHT_PX})
            said += compare(f"{kind}-{width}-{scheme}", take(still), tmp_path)
    assert [] == said


def test_page_with_text_of_twice_the_size_looks_as_before(fixed: Site, still: Page, tmp_path: Path) -> None:
    """As readers see it who have set their browser to large letters."""
    said = []
    for kind, width in TWICE:
        taken = take_twice(still, fixed.url + PAGES[kind], width)
        said += compare(f"{kind}-{width}-twice", taken, tmp_path)
    assert [] == said


@pytest.mark.parametrize("kind", ["home", "article", "faq"])
def test_paper_looks_as_before(fixed: Site, still: Page, tmp_path: Path, kind: str) -> None:
    """The first two sheets of A4, in colour."""
    if not (drawer := shutil.which("pdftoppm")):
        pytest.skip("there is no pdftoppm; install it, on Debian with 'apt install poppler-utils'")
    open_page(still, fixed.url + PAGES[kind])
    paper = tmp_path / "paper.pdf"
    still.pdf(path=paper, format="A4", print_background=True, prefer_css_page_size=True)
    subprocess.run(
        [drawer, "-r", "150", "-l", "2", "-png", paper, tmp_path / "sheet"], check=True, timeout=60
    )
    sheets = sorted(tmp_path.glob("sheet*.png"))
    assert sheets != []
    said = []
    for number, sheet in enumerate(sheets, start=1):
        said += compare(f"{kind}-paper-{number}", shrink(sheet.read_bytes()), tmp_path)
    assert [] == said


def test_kept_pictures_are_small_and_all_used() -> None:
    """A repository is no place for many large pictures, nor for those of pages that went."""
    kept = {path.stem: path.stat().st_size for path in EXPECTED.iterdir()}
    assert sum(kept.values()) < KILOBYTES * 1024
    screens = {f"{kind}-{width}-{scheme}" for kind in PAGES for width in WIDTHS for scheme in SCHEMES}
    twice = {f"{kind}-{width}-twice" for kind, width in TWICE}
    assert screens | twice == {name for name in kept if "-paper-" not in name}


DRAWN_OTHERWISE = {
    "bolder": "* { -webkit-text-stroke: 0.1px }",
    "shifted": "h1, h2, h3, p, figcaption { translate: 0.4px 0.3px }",
    "unhinted": "* { text-rendering: optimizeSpeed }",
}
"""How another browser or machine may put the same letters on the screen."""


@pytest.mark.parametrize("style", DRAWN_OTHERWISE)
def test_letters_drawn_otherwise_are_no_difference(fixed: Site, still: Page, style: str) -> None:
    """They differ in many pixels, yet the page is the same."""
    open_page(still, fixed.url + PAGES["article"])
    before = take(still)
    add_style(still, DRAWN_OTHERWISE[style])
    after = take(still)
    assert before.tobytes() != after.tobytes()
    assert "" == find_difference(pack(before), after)


CHANGES = {
    "a byline moves by 20 px": (".byline { translate: 20px }", "article"),
    "a meta line moves by 20 px": (".card-meta { translate: 0 20px }", "home"),
    "a heading moves by 20 px": (".prose h2 { translate: 0 -20px }", "article"),
    "a label moves by 20 px": (".kicker { translate: 20px }", "home"),
    "the tagline moves by 20 px": (".masthead-tagline { translate: 20px }", "archive"),
    "the page is longer by 20 px": (".masthead { padding-block-end: 20px }", "author"),
    "the ground is greyer": (":root { --color-page: #f6f6f6 }", "home"),
    "the text is lighter": (":root { --color-text: #444 }", "article"),
    "labels are purple": (".section-label { color: purple }", "home"),
    "lines are red": (":root { --color-rule: red }", "archive"),
    "a picture goes": (".card img { visibility: hidden }", "home"),
    "the answer is gone": (".answer { visibility: hidden }", "faq"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.slow)])
def test_a_change_is_a_difference(fixed: Site, still: Page, change: str, width: int) -> None:
    """What moves by twenty pixels, and what takes another colour, is seen."""
    style, kind = CHANGES[change]
    still.set_viewport_size({"width": width, "height": HEIGHT_PX})
    open_page(still, fixed.url + PAGES[kind])
    before = pack(take(still))
    assert "" == find_difference(before, take(still))
    add_style(still, style)
    assert "" != find_difference(before, take(still))


def test_aligned_columns_of_a_table_stand_in_their_order(fixed: Site, page: Page) -> None:
    """A class that places a picture beside the text does nothing to a cell but align it."""
    page.goto(fixed.url + PAGES["article"])
    cells = page.locator(".prose thead th")
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert 3 == len(boxes)
    assert boxes == sorted(boxes, key=lambda box: box["x"] if box else 0)
    assert ["start", "end", "end"] == cells.evaluate_all(
        "all => all.map(one => getComputedStyle(one).textAlign)"
    )
