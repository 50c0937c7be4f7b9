"""Every block in the form of a feed, and nothing in it that only the site understands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.blocks import BLOCKS
from katern.compose import compose_html
from katern.surfaces.feed_html import TAGS, render_feed_html
from lxml import html

from tests.build.conftest import make_picture
from tests.magazines import article, load_files

PAGE = "https://katern.example/blad/stuk/"
VIDEO = "/// video | https://www.youtube.com/watch?v=abcdefghijk\nEen film.\n///\n"
FILES = {
    "offers/boek.md": (
        "---\ntitle: Het boek\nkind: book\nurl: https://winkel.example/boek\nprice: € 20\n---\n"
        "Over *boeken*.\n"
    ),
    "offers/plant.md": (
        "---\ntitle: Planten\nkind: advertisement\nurl: https://planten.example/\nlabel: Kijk\n---\nGroen.\n"
    ),
    "images/kop.png": make_picture(),
}
FORMS = {
    "pullquote": (
        "/// pullquote | Jan\nHeel iets **anders**.\n///\n",
        "<blockquote><p>Heel iets <strong>anders</strong>.</p><p>— Jan</p></blockquote>",
    ),
    "sidebar": (
        "/// sidebar | Goed om te weten\nEen kader.\n///\n",
        "<hr><p><strong>Goed om te weten</strong></p><p>Een kader.</p><hr>",
    ),
    "video": (
        VIDEO,
        (
            '<p>▶ <a href="https://www.youtube.com/watch?v=abcdefghijk">Bekijk de video bij YouTube</a></p>'
            "<div><p>Een film.</p></div>"
        ),
    ),
    "transcript": (
        f"{VIDEO}\n/// transcript\nDag allemaal.\n///\n",
        "<p><strong>Transcript van de video</strong></p><p>Dag allemaal.</p>",
    ),
    "figure-caption": (
        "![Een kop](../images/kop.png)\n\n/// figure-caption | Beeld: Jan\nEen kop thee.\n///\n",
        (
            '<figure><p><img alt="Een kop" src="https://katern.example/blad/images/kop.png"></p>'
            "<figcaption><p>Een kop thee.</p><small>Beeld: Jan</small></figcaption></figure>"
        ),
    ),
    "offer": (
        "/// offer | boek\n///\n",
        (
            "<hr><p><strong>Het boek</strong></p><p>Over <em>boeken</em>.</p><p>€&nbsp;20</p>"
            '<p><a href="https://winkel.example/boek">Bestel dit boek</a></p><hr>'
        ),
    ),
    "ad": (
        "/// ad | plant\n///\n",
        (
            "<hr><p><small>Advertentie</small></p><p><strong>Planten</strong></p><p>Groen.</p>"
            '<p><a href="https://planten.example/" rel="sponsored">Kijk</a></p><hr>'
        ),
    ),
    "steps": ("/// steps\n1. Eerst\n2. Dan\n///\n", "<ol><li>Eerst</li><li>Dan</li></ol>"),
}
"""Each block as it is typed, and its form in a feed."""


def render(tmp_path: Path, body: str) -> str:
    files = {**FILES, "articles/stuk.md": article(body)}
    loaded = load_files(tmp_path / "content", files, site_url="https://katern.example/blad")
    assert [] == [one.message for one in loaded.found if one.severity == "error"]
    made = compose_html(loaded.magazine.by_path["articles/stuk.md"], loaded.resolver)
    return render_feed_html(made, PAGE)


def squeeze(text: str) -> str:
    """Return HTML without the boxes and spaces that mean nothing to a reader."""
    return re.sub(r">\s+|\s+<", lambda found: found[0].strip(), text)


def unbox(text: str) -> str:
    """Return the same without the outermost box."""
    return re.sub(r"^<div>(.*)</div>$", r"\1", squeeze(text), flags=re.DOTALL)


def test_every_block_has_a_form():
    assert set(BLOCKS) == set(FORMS)


@pytest.mark.parametrize("block", FORMS)
def test_a_block_has_its_form(tmp_path: Path, block: str):
    body, form = FORMS[block]
    made = squeeze(render(tmp_path, body))
    if block == "transcript":
        made = made[made.index("</div></div>") + len("</div></div>") :]
    assert unbox(form) == unbox(made)


@pytest.mark.parametrize("block", FORMS)
def test_nothing_of_a_block_falls_through(tmp_path: Path, block: str):
    """No class, no mark, no element and no half address that a reading program does not understand."""
    made = render(tmp_path, f"Vooraf.\n\n{FORMS[block][0]}\n\nNa afloop.\n")
    root = html.fragment_fromstring(made, create_parent="div")
    assert {one.tag for one in root.iter()} - TAGS == set()
    names = {name for one in root.iter() for name in one.attrib}
    assert set() == names & {"class", "id", "style"}
    assert [] == [name for name in names if name.startswith(("data-", "aria-", "on"))]
    addresses = [one.get(name) for name in ("href", "src") for one in root.xpath(f"//*[@{name}]")]
    assert [] == [one for one in addresses if not one.startswith("https://")]
    assert "///" not in root.text_content()
    assert ["Vooraf.", "Na afloop."] == [root[0].text, root[-1].text]


def test_a_quote_that_repeats_the_text_is_left_out(tmp_path: Path):
    said = "Wie wacht, wint de wedstrijd."
    assert f"<p>{said}</p>" == render(tmp_path, f"{said}\n\n/// pullquote\n{said}\n///\n")


ADDRESSES = [
    ("/blad/ander/", "https://katern.example/blad/ander/"),
    ("#noot", "https://katern.example/blad/stuk/#noot"),
    ("#fnref:1", "https://katern.example/blad/stuk/#fnref:1"),
    ("../ander/", "https://katern.example/blad/ander/"),
    ("//elders.example/x", "https://elders.example/x"),
    ("https://elders.example/?a=1&amp;b=2", "https://elders.example/?a=1&amp;b=2"),
    ("mailto:jan@katern.example", "mailto:jan@katern.example"),
    ("tel:+31201234567", "tel:+31201234567"),
]


@pytest.mark.parametrize(("written", "whole"), ADDRESSES)
def test_every_address_is_a_whole_one(written: str, whole: str):
    assert f'<p><a href="{whole}">x</a></p>' == render_feed_html(f'<p><a href="{written}">x</a></p>', PAGE)


REFUSED = [
    '<p onclick="x()">a</p>',
    '<p><a href="javascript:x()">a</a></p>',
    "<p>a</p><script>x()</script>",
    "<style>p {}</style><p>a</p>",
    '<form action="/x"><input name="y"></form><p>a</p>',
    '<p style="color: red" class="x" id="y" data-z="1">a</p>',
    "<p>a</p><!-- geheim -->",
    "<svg><script>x()</script></svg><p>a</p>",
]


@pytest.mark.parametrize("written", REFUSED)
def test_commands_looks_and_notes_go(written: str):
    made = render_feed_html(written, PAGE)
    assert made in ("<p>a</p>", "<p><a>a</a></p>")


def test_what_plays_becomes_a_link():
    made = render_feed_html('<p>a</p><video controls><source src="/blad/x.mp4"></video> en', PAGE)
    address = "https://katern.example/blad/x.mp4"
    assert f'<p>a</p><p><a href="{address}">/blad/x.mp4</a></p> en' == made


@pytest.mark.parametrize("empty", ["", " \n"])
def test_nothing_stays_nothing(empty: str):
    assert "" == render_feed_html(empty, PAGE)


@given(st.text("<>/abp=\" '&;#\x00\x0b\ufffe\U0001fffe", max_size=60))
def test_whatever_is_in_it_can_stand_in_a_feed(text: str):
    made = render_feed_html(f"<p>{text}</p>", PAGE)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\U0001fffe]", made)
    assert made == render_feed_html(made, PAGE)
