"""The reference magazine: what it has to show, and what must not be seen of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from PIL import Image

from tests.reference import REPOSITORY, page_paths, read_page
from tests.website.reading import Reader

CONTENT = REPOSITORY / "content"
ARTICLES = sorted((CONTENT / "articles").glob("*.md"))
HIDDEN = {
    "kantoortuin-met-een-deur.md": "kantoortuin-met-deur.png",
    "een-brief-uit-de-la-van-2026.md": "brief-uit-de-la.png",
}
"""The draft and the scheduled article, each with the picture that only it uses."""
UNLISTED = ("borrel-zonder-bijsmaak.md", "een-oude-enquete.md")
"""The withdrawn article and the one outside the lists."""
REPORTS = ("een-jaar-met-een-assistent-die-nooit-slaapt.md", "vijf-dagen-aan-de-balie.md")
PUBLISHED = [path for path in ARTICLES if path.name not in (*HIDDEN, *UNLISTED)]


def sentences(path: Path) -> list[str]:
    """Return the pieces of a text, header included, that are long enough to be found nowhere by chance."""
    pieces = re.split(r"[.?!:'\n\[\]()*]", path.read_text(encoding="utf-8"))
    return [piece.strip() for piece in pieces if len(piece.split()) > 5]


def found_in(output: Path, pieces: list[str]) -> list[str]:
    """Return the pieces that stand in any file of the output."""
    texts = [
        " ".join(path.read_text(encoding="utf-8").split())
        for path in output.rglob("*")
        if path.suffix in (".html", ".xml", ".json", ".txt", ".css", ".js", ".svg")
    ]
    return [piece for piece in pieces if any(piece in text for text in texts)]


def pixels(path: Path) -> tuple[tuple[int, int], bytes]:
    """Return what a picture shows, whatever its file says beside that."""
    with Image.open(path) as picture:
        return picture.size, picture.convert("RGB").tobytes()


def header(path: Path) -> dict[str, object]:
    return yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])


@pytest.mark.parametrize("name", HIDDEN)
def test_nothing_is_seen_of_what_is_not_published(output: Path, name: str) -> None:
    """No sentence, no address and no picture of the draft and of the scheduled article is in any file."""
    path, picture = CONTENT / "articles" / name, CONTENT / "images" / HIDDEN[name]
    assert len(sentences(path)) > 10
    assert [] == found_in(output, sentences(path))
    assert [] == found_in(output, [path.stem, picture.stem])
    shown = [pixels(one) for one in output.rglob("*.png")]
    assert len(shown) > 10
    assert pixels(picture) not in shown
    assert not (output / path.stem).exists()


def test_a_published_article_would_be_found(output: Path) -> None:
    """The test above can fail: of what is published its sentences and its picture are found."""
    pieces = sentences(CONTENT / "articles" / "notulen-die-gelezen-worden.md")
    assert len(found_in(output, pieces)) > len(pieces) / 2
    assert pixels(CONTENT / "images" / "notulen.png") in [pixels(one) for one in output.rglob("*.png")]


def test_it_has_the_texts_that_a_magazine_needs() -> None:
    """Articles of different kinds, four writers, the pages of a colophon, two FAQs, and every state."""
    assert 14 <= len(PUBLISHED) - len(REPORTS)
    kinds = {str(header(path)["kicker"]) for path in PUBLISHED}
    assert {"Interview", "Mening", "Tips", "Video", "Gesponsord", "Elders gelezen"} <= kinds
    assert 4 == len(list((CONTENT / "authors").glob("*.md")))
    assert 2 == len(list((CONTENT / "faq").glob("*.md")))
    pages = {path.stem for path in (CONTENT / "pages").glob("*.md")}
    assert {"colofon", "contact", "lidmaatschap", "over-ons", "privacy", "stijlgids"} == pages
    states = {str(header(path).get("status")) for path in ARTICLES}
    assert {"draft", "hidden", "withdrawn"} <= states


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_an_article_has_the_length_of_one(path: Path) -> None:
    """Between five hundred and fifteen hundred words, without its header; a report is longer."""
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    least, most = (2000, 3000) if path.name in REPORTS else (500, 1500)
    assert least <= len(body.split()) <= most


@pytest.mark.parametrize(
    "mark",
    [
        'class="pullquote"',
        'class="sidebar"',
        'class="steps"',
        'class="video"',
        'class="credit"',
        'class="cover',
        'class="standfirst"',
        'class="kicker-text"',
        'class="byline"',
        'class="author-box"',
        'class="updates"',
        'class="series"',
        'class="source"',
        'class="sponsor-label"',
        'class="tags"',
        'class="related"',
        'class="neighbours"',
        'class="footnote"',
        "<details>",
        "<table>",
        "<figcaption>",
        'class="question"',
        'http-equiv="refresh"',
    ],
)
def test_everything_that_readers_see_is_used_somewhere(output: Path, mark: str) -> None:
    """What an article can have, the reference magazine shows."""
    assert any(mark in read_page(output, path) for path in page_paths(output))


def test_every_link_within_the_magazine_arrives(output: Path) -> None:
    """Each address on each page is a file of the output, and each anchor stands on its page."""
    pages = {path: Reader(read_page(output, path)) for path in page_paths(output)}
    anchors = {
        path: {values["id"] for _tag, values in page.tags if "id" in values} for path, page in pages.items()
    }
    broken = []
    for path, page in pages.items():
        for tag, values in page.tags:
            address = values.get("href") or values.get("src") or ""
            if tag == "base" or not address or re.match(r"[a-z]+:", address):
                continue
            place, _hash, anchor = address.partition("#")
            place = place or path
            known = place in pages or (output / place.lstrip("/")).is_file()
            if not known or (anchor and anchor not in anchors[place]):
                broken.append((path, address))
    assert [] == broken
