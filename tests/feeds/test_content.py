"""What an entry holds round the text of an article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from katern.feeds.content import Around, Correction, compose_content, label_title, take_body

NASTY = '<b>"x"</b> & y'
SAFE = '&lt;b&gt;"x"&lt;/b&gt; &amp; y'


def same(label: str) -> str:
    return label


def compose(**around: object) -> str:
    return compose_content(Around(**around), "<p>Tekst.</p>", same)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("around", "before", "after"),
    [
        ({}, "", ""),
        ({"standfirst": NASTY}, f"<p><strong>{SAFE}</strong></p>\n", ""),
        ({"sponsor": NASTY}, f"<p><strong>In partnership with {SAFE}</strong></p>\n", ""),
        (
            {"cover_url": "https://a.example/a.jpg?b=1&c=2", "cover_alt": NASTY},
            (
                '<figure><img src="https://a.example/a.jpg?b=1&amp;c=2" '
                'alt="&lt;b&gt;&quot;x&quot;&lt;/b&gt; &amp; y"></figure>\n'
            ),
            "",
        ),
        (
            {"cover_url": "u", "cover_caption": "Een kop", "cover_credit": NASTY},
            f'<figure><img src="u" alt=""><figcaption>Een kop <small>{SAFE}</small></figcaption></figure>\n',
            "",
        ),
        (
            {"cover_url": "u", "cover_credit": "Jan"},
            '<figure><img src="u" alt=""><figcaption><small>Jan</small></figcaption></figure>\n',
            "",
        ),
        (
            {"credits": (("Beeld", "C"), ("Vertaling", NASTY))},
            "",
            f"\n<p>Beeld C · Vertaling {SAFE}</p>",
        ),
        ({"source": NASTY}, "", f"\n<p>Source: {SAFE}</p>"),
        ({"source_url": "https://b.example/?a&b"}, "", None),
        (
            {
                "corrections": (
                    Correction(datetime(2026, 1, 2, tzinfo=UTC), "2 januari", "correction", NASTY),
                )
            },
            "",
            (
                "\n<h2>Corrections and additions</h2>\n"
                f"<ul><li><strong>Correction</strong>, 2 januari: {SAFE}</li></ul>"
            ),
        ),
        (
            {
                "corrections": (
                    Correction(datetime(2026, 1, 2, tzinfo=UTC), "2 januari", "addition", "Nog iets"),
                )
            },
            "",
            (
                "\n<h2>Corrections and additions</h2>\n"
                "<ul><li><strong>Addition</strong>, 2 januari: Nog iets</li></ul>"
            ),
        ),
    ],
)
def test_each_part_has_its_place_and_nothing_in_it_is_taken_for_html(
    around: dict[str, object], before: str, after: str | None
):
    if after is None:
        after = '\n<p>Source: <a href="https://b.example/?a&amp;b">https://b.example/?a&amp;b</a></p>'
    assert f"{before}<p>Tekst.</p>{after}" == compose(**around)


@pytest.mark.parametrize(
    ("sponsor", "title"), [("", "Thee"), ("Bos & Co", "[In partnership with Bos & Co] Thee")]
)
def test_what_is_paid_for_says_so_before_its_title(sponsor: str, title: str):
    assert title == label_title("Thee", sponsor, same)


MAIL = (
    "<!doctype html><html><head><style>p {color: red}</style></head><body style='margin: 0'>"
    "<!--[if mso]><table><![endif]--><div style='display: none;max-height: 0'>Vooraf</div>"
    '<table style="max-width: 600px;color: #111"><tr><td>'
    '<p style="letter-spacing: -1px">Dag \x01&amp; welkom</p>'
    "<img src='https://a.example/x.png' alt='' style='width: 100%;border-radius: 2px'></td></tr></table>"
    "<!--[if mso]></table><![endif]--></body></html>"
)


def test_a_mail_is_its_body_with_what_reading_programs_take():
    assert (
        '<table style="color: #111"><tr><td><p style="">Dag &amp; welkom</p>'
        '<img src="https://a.example/x.png" alt="" style="width: 100%"></td></tr></table>'
    ) == take_body(MAIL)
