"""Steps that lead to events say when those are."""

from __future__ import annotations

from pathlib import Path

import pytest
from katern.compose import compose_html

from tests.magazines import article, load_files

EVENT = "---\ntitle: Ronde tafel\nstart: {}\n{}---\nTekst.\n"
BODY = "[Vooraf](../agenda/tafel.md).\n\n/// steps\n1. Lees dit\n2. [Ronde tafel](../agenda/tafel.md)\n///\n"


def compose(tmp_path: Path, event: str, **keys: str) -> str:
    files = {"articles/a.md": article(BODY, **keys), "agenda/tafel.md": event}
    loaded = load_files(tmp_path / "content", files)
    assert [] == [one.message for one in loaded.found if one.severity == "error"]
    return compose_html(loaded.magazine.by_path["articles/a.md"], loaded.resolver)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (EVENT.format("2026-03-05 14:00", ""), "5 maart 2026"),
        (EVENT.format("2026-03-05", "status: cancelled\n"), "afgelast"),
        (EVENT.format("2026-03-05", "status: full\n"), "volgeboekt"),
        (EVENT.format("2025-03-05", ""), "nog geen nieuwe datum"),
        (EVENT.format("2025-12-02", "repeat: every month on the first tuesday\n"), "6 januari 2026"),
    ],
)
def test_a_step_says_when_its_event_is_next(tmp_path: Path, event: str, words: str):
    html = compose(tmp_path, event)
    link = '<a href="/agenda/tafel/">Ronde tafel</a>'
    assert f'<li>{link} <span class="step-when">({words})</span></li>' in html


def test_a_link_elsewhere_says_nothing(tmp_path: Path):
    html = compose(tmp_path, EVENT.format("2026-03-05", ""))
    assert '<p><a href="/agenda/tafel/">Vooraf</a>.</p>' in html


def test_it_speaks_the_language_of_the_text(tmp_path: Path):
    assert "(5 March 2026)" in compose(tmp_path, EVENT.format("2026-03-05", ""), lang="en")


OFFER = "---\ntitle: Boek\nkind: {}\nurl: https://winkel.example/boek\n---\nTekst.\n"
WITH_OFFER = "/// steps\n1. [Het boek](../offers/boek.md)\n2. Lees het\n///\n"


def test_a_step_may_lead_to_where_an_offer_is_to_be_had(tmp_path: Path):
    files = {"articles/a.md": article(WITH_OFFER), "offers/boek.md": OFFER.format("book")}
    loaded = load_files(tmp_path / "content", files)
    assert [] == [one.message for one in loaded.found]
    html = compose_html(loaded.magazine.by_path["articles/a.md"], loaded.resolver)
    assert '<li><a href="https://winkel.example/boek">Het boek</a></li>' in html


def test_a_link_never_hides_an_advertisement(tmp_path: Path):
    files = {"articles/a.md": article(WITH_OFFER), "offers/boek.md": OFFER.format("advertisement")}
    loaded = load_files(tmp_path / "content", files)
    assert ["K210"] == [one.code for one in loaded.found if one.severity == "error"]
