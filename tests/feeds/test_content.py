"""What an entry holds round a text, and a mail in the form of a feed."""

from __future__ import annotations

from datetime import UTC, datetime

from katern.feeds.content import Around, Correction, compose_content, label_title, take_body

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


def test_what_is_paid_for_says_so_before_its_title():
    assert "[In partnership with Jansen] Titel" == label_title("Titel", "Jansen", str)
    assert "Titel" == label_title("Titel", "", str)


def test_everything_round_a_text_is_told_and_typed_text_stays_text():
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    around = Around(
        sponsor="A & B",
        standfirst="Met <i>",
        cover_url="https://a.example/x.png?a=1&b=2",
        cover_alt='Een "kop"',
        cover_caption="Onder <b>",
        cover_credit="Jan",
        credits=(("Beeld", "Jan & Piet"),),
        source="De <krant>",
        source_url="https://b.example/",
        corrections=(Correction(moment, "2 januari", "correction", "Het was <anders>."),),
    )
    assert (
        "<p><strong>In partnership with A &amp; B</strong></p>\n<p><strong>Met &lt;i&gt;</strong></p>\n"
        '<figure><img src="https://a.example/x.png?a=1&amp;b=2" alt="Een &quot;kop&quot;">'
        "<figcaption>Onder &lt;b&gt; <small>Jan</small></figcaption></figure>\n<p>Tekst</p>\n"
        "<p>Beeld Jan &amp; Piet</p>\n"
        '<p>Source: <a href="https://b.example/">De &lt;krant&gt;</a></p>\n'
        "<h2>Corrections and additions</h2>\n"
        "<ul><li><strong>Correction</strong>, 2 januari: Het was &lt;anders&gt;.</li></ul>"
    ) == compose_content(around, "<p>Tekst</p>", str)


def test_a_bare_text_stays_bare():
    assert "<p>Tekst</p>" == compose_content(Around(), "<p>Tekst</p>", str)
