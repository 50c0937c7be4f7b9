"""Every block has a form in each mail, and none falls through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from katern.blocks import BLOCKS
from katern.compose import compose_html
from katern.i18n import load_translations
from katern.surfaces.mail_html import list_classes, render_mail_html
from katern.surfaces.mail_text import COLUMNS, render_mail_text
from katern.surfaces.reading import Surroundings

from tests.magazines import article, load_files

PAGE = "https://katern.example/een/"
OFFER = "---\ntitle: Het boek\nkind: book\nurl: https://a.example/?a=1&b=2\nprice: € 12\n---\nEen *boek*.\n"
AD = "---\ntitle: Planten\nkind: advertisement\nurl: https://p.example/\n---\nGroen.\n"
VIDEO = "/// video | https://www.youtube.com/watch?v=abcdefghijk\nEen film.\n///\n"


@dataclass(frozen=True)
class Form:
    """A block as it is written, and what must stand in both mails."""

    body: str
    html: tuple[str, ...]
    text: tuple[str, ...]


FORMS = {
    "pullquote": Form(
        "/// pullquote | Anna\nDit staat nergens.\n///\n",
        ('<blockquote class="m-quote">', '<p class="m-by">— Anna</p>'),
        ("    Dit staat nergens.\n", "    — Anna"),
    ),
    "sidebar": Form(
        "/// sidebar | Vijf\nIn het *kader*.\n///\n",
        ('<table class="m-box" role="presentation"', '<p class="m-sidebar-title">Vijf</p>'),
        ("| VIJF\n|\n| In het _kader_.",),
    ),
    "video": Form(
        VIDEO,
        (
            '<p class="m-video"><a href="https://www.youtube.com/watch?v=abcdefghijk">',
            '<p class="m-caption">Een film.</p>',
        ),
        ("Bekijk de video bij YouTube\n<https://www.youtube.com/watch?v=abcdefghijk>\n\nEen film.",),
    ),
    "transcript": Form(
        f"{VIDEO}\n/// transcript\nHallo allemaal.\n///\n",
        (f'<p class="m-note"><a href="{PAGE}">Transcript van de video</a></p>',),
        (f"Transcript van de video <{PAGE}>",),
    ),
    "figure-caption": Form(
        "![Een balie](../images/balie.png)\n\n/// figure-caption | Foto: Ruben\nBij het **loket**.\n///\n",
        (
            'src="https://katern.example/images/balie.png" alt="Een balie"',
            '<p class="m-caption">Bij het <strong>loket</strong>.',
            "<small>Foto: Ruben</small>",
        ),
        ("[Afbeelding: Een balie]", "Bij het *loket*.", "Foto: Ruben"),
    ),
    "offer": Form(
        "/// offer | boek\n///\n",
        (
            '<td class="m-box-cell m-offer">',
            '<p class="m-offer-title">Het boek</p>',
            '<p class="m-offer-price">€\N{NO-BREAK SPACE}12</p>',
            'class="m-button-link" href="https://a.example/?a=1&amp;b=2">Bestel dit boek</a>',
        ),
        (
            "| HET BOEK\n|\n| Een _boek_.\n|\n| €\N{NO-BREAK SPACE}12\n|\n| Bestel dit boek <https://a.example/?a=1&b=2>",
        ),
    ),
    "ad": Form(
        "/// ad | planten\n///\n",
        ('<p class="m-offer-disclosure">Advertentie</p>', 'rel="sponsored">Lees meer</a>'),
        ("| [Advertentie]\n|\n| PLANTEN", "| Lees meer <https://p.example/>"),
    ),
    "steps": Form(
        "/// steps\n1. Eerst dit\n2. Dan dat\n///\n",
        ('<ol class="m-steps">', "<li>Eerst dit</li>"),
        ("1. Eerst dit\n2. Dan dat",),
    ),
}


def compose(tmp_path: Path, body: str) -> str:
    png = (Path(__file__).parents[2] / "content" / "images" / "balie.png").read_bytes()
    files = {
        "articles/een.md": article(body),
        "articles/ander.md": article(title="Ander"),
        "offers/boek.md": OFFER,
        "offers/planten.md": AD,
        "images/balie.png": png,
    }
    loaded = load_files(tmp_path / "content", files)
    assert [] == [str(one) for one in loaded.found if one.severity.name == "ERROR"]
    return compose_html(loaded.magazine.by_path["articles/een.md"], loaded.resolver)


def around(size: tuple[int, int] | None = None) -> Surroundings:
    return Surroundings(PAGE, load_translations("nl").gettext, lambda _address: size)


def mail(tmp_path: Path, body: str) -> str:
    return render_mail_html(compose(tmp_path, body), around())


def text(tmp_path: Path, body: str) -> str:
    return render_mail_text(compose(tmp_path, body), around())


def test_every_block_is_in_this_table():
    assert set(BLOCKS) == set(FORMS)


@pytest.mark.parametrize("name", FORMS)
def test_a_block_has_its_form_in_a_mail_in_html(tmp_path: Path, name: str):
    html = mail(tmp_path, FORMS[name].body)
    assert [] == [one for one in FORMS[name].html if one not in html]


@pytest.mark.parametrize("name", FORMS)
def test_a_block_has_its_form_in_a_mail_in_text(tmp_path: Path, name: str):
    shown = text(tmp_path, FORMS[name].body)
    assert [] == [one for one in FORMS[name].text if one not in shown]


@pytest.mark.parametrize("name", FORMS)
def test_nothing_of_a_page_is_left_in_a_mail(tmp_path: Path, name: str):
    """No class that the mail's style does not know, no element that mailboxes do not."""
    html = mail(tmp_path, FORMS[name].body)
    classes = {one for found in re.findall(r'class="([^"]*)"', html) for one in found.split()}
    assert set() == classes - set(list_classes())
    assert set() == set(re.findall(r"<(figure|aside|details|summary|katern-include|iframe|video)\b", html))
    assert set() == set(re.findall(r"\s(id|data-[\w-]+|aria-[\w-]+|onclick)=", html))


@pytest.mark.parametrize("name", FORMS)
def test_nothing_of_html_is_left_in_a_text(tmp_path: Path, name: str):
    shown = text(tmp_path, FORMS[name].body)
    assert [] == re.findall(r"</?[a-z]+[ >]|&\w+;|\\", shown)


def test_the_style_of_the_mail_knows_every_class():
    style = (Path(__file__).parents[2] / "theme/templates/newsletter/mail.css").read_text(encoding="utf-8")
    assert [] == [one for one in list_classes() if f".{one} " not in style and f".{one}," not in style]


def test_a_pull_quote_that_repeats_the_text_is_left_out(tmp_path: Path):
    body = "Dit staat in de tekst, dat is zo.\n\n/// pullquote\nDit staat in de tekst.\n///\n"
    body = body.replace("tekst, dat", "tekst. Dat")
    assert "blockquote" not in mail(tmp_path / "1", body)
    assert 1 == text(tmp_path / "2", body).count("Dit staat in de tekst.")


@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("[x](ander.md)", "https://katern.example/ander/"),
        ("[x](#kop)\n\n## Kop", f"{PAGE}#kop"),
        ("[x](https://a.example/?b=1&c=2)", "https://a.example/?b=1&amp;c=2"),
        ("[x](mailto:a@b.example)", "mailto:a@b.example"),
    ],
)
def test_every_link_is_a_full_address(tmp_path: Path, written: str, leads: str):
    assert f'<a href="{leads}">x</a>' in mail(tmp_path, f"{written}\n")


def test_an_address_of_another_kind_leads_nowhere():
    html = '<p><a href="javascript:alert(1)">x</a> <a href="//evil.example/">y</a></p>'
    assert '<p>x <a href="https://evil.example/">y</a></p>' == render_mail_html(html, around())


@pytest.mark.parametrize(
    ("size", "told"), [((1200, 600), ' width="536"'), ((300, 200), ' width="300"'), (None, "")]
)
def test_a_picture_is_as_wide_as_its_column_at_most(size: tuple[int, int] | None, told: str):
    html = render_mail_html('<p><img src="/images/a.png" alt="A"></p>', around(size))
    assert f'alt="A"{told}' in html


@pytest.mark.parametrize("suffix", ["svg", "avif", "SVG"])
def test_a_picture_that_mailboxes_do_not_show_is_a_link_to_the_page(suffix: str):
    html = render_mail_html(
        f'<p><img src="/a.{suffix}" alt="Een plan"><img src="/b.{suffix}" alt=""></p>', around()
    )
    assert f'<p><a href="{PAGE}">Een plan</a></p>' == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>x()</script><p>a</p>", "<p>a</p>"),
        ("<section><p>a</p></section>", "<p>a</p>"),
        ("<h1>a</h1>", "<h2>a</h2>"),
        ("<details><summary>a</summary><p>b</p></details>", "<p><strong>a</strong></p><p>b</p>"),
        (
            '<iframe src="https://a.example/"></iframe>',
            '<p class="m-note"><a href="https://a.example/">https://a.example/</a></p>',
        ),
        ('<video><source src="/a.mp4"></video>', 'href="https://katern.example/a.mp4"'),
        ('<p>a &lt;b&gt; &amp; "c"</p>', '<p>a &lt;b&gt; &amp; "c"</p>'),
        ("<!-- c --><p>a</p>", "<p>a</p>"),
        ("", ""),
    ],
)
def test_html_of_a_writer_is_a_mail_s_too(html: str, expected: str):
    assert expected in render_mail_html(html, around())


TEXTS = [
    ("# Kop\n\nTekst.", "Kop\n===\n\nTekst."),
    ("## Een kop\n\nTekst.", "Een kop\n=======\n\nTekst."),
    ("### Een kop\n\nTekst.", "Een kop\n-------\n\nTekst."),
    ("- een\n- twee", "- een\n- twee"),
    ("3. drie\n4. vier", "3. drie\n4. vier"),
    ("- een\n\n    meer\n- twee", "- een\n\n  meer\n\n- twee"),
    ("> citaat", "> citaat"),
    ("a\\*b 1\\. c_d_e", "a*b 1. c_d_e"),
    ("een  \ntwee", "een\ntwee"),
    ("https://a.example/", "https://a.example/"),
    ("[a@b.example](mailto:a@b.example)", "a@b.example"),
    ("[hier](https://a.example/x)", "hier <https://a.example/x>"),
    ("    code  hier\n    en hier", "    code  hier\n    en hier"),
    ("een\n\n---\n\ntwee", "een\n\n* * *\n\ntwee"),
    ("| a | b |\n|---|---|\n| 1 | 22 |", "a | b\n1 | 22"),
]


@pytest.mark.parametrize(("written", "expected"), TEXTS)
def test_a_text_reads_as_somebody_would_type_it(tmp_path: Path, written: str, expected: str):
    if written.startswith("# "):
        html = "<h1>Kop</h1><p>Tekst.</p>"
        assert expected == render_mail_text(html, around())
        return
    assert expected == text(tmp_path, f"{written}\n")


def test_a_footnote_keeps_its_number(tmp_path: Path):
    shown = text(tmp_path, "Een zin.[^1]\n\n[^1]: De noot.\n")
    assert "Een zin.[1]\n\n* * *\n\n1. De noot." == shown


def test_a_line_is_no_wider_than_the_columns_and_an_address_whole(tmp_path: Path):
    address = "https://a.example/" + "heel-lang/" * 12
    shown = text(tmp_path, f"{'woord ' * 40}[hier]({address}) {'woord ' * 40}\n\n- {'woord ' * 40}\n")
    assert f"<{address}>" in shown
    assert [] == [line for line in shown.splitlines() if len(line) > COLUMNS and address not in line]


def test_a_wide_table_is_told_row_by_row(tmp_path: Path):
    wide = "woord " * 12
    shown = text(tmp_path, f"| Naam | Zin |\n|---|---|\n| a | {wide} |\n| b | {wide} |\n")
    assert "- Naam: a\n- Zin: woord woord" in shown
    assert max(map(len, shown.splitlines())) <= COLUMNS


def test_words_between_blocks_are_paragraphs():
    assert "a\n\nb\n\nc" == render_mail_text("a<p>b</p>c", around())


def test_an_empty_text_is_empty():
    assert ("", "") == (render_mail_text(" ", around()), render_mail_html(" ", around()))
