"""The mails of the reference magazine: what mailboxes need of them."""

from __future__ import annotations

import re
from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path

import pytest
from lxml import html as lxml_html

MAX_BYTES = 100_000
ELEMENTS = frozenset(
    "a blockquote body br div em h1 h2 h3 head html img li meta ol p strong style table tbody td title tr "
    "ul".split()
)
"""Elements that every mailbox shows; one that is new here is looked up at https://www.caniemail.com first."""
PROPERTIES = frozenset(
    "background-color border border-bottom border-collapse border-left border-radius border-top color "
    "color-scheme display font-family font-size font-style font-weight height letter-spacing line-height "
    "margin margin-bottom max-height max-width overflow padding padding-bottom padding-left padding-top "
    "supported-color-schemes text-align text-decoration width".split()
)
"""The same of properties. Where one is not known, the mail is plainer and as readable."""
CONDITIONS = {"(max-width: 480px)", "(prefers-color-scheme: dark)"}


@pytest.fixture(
    scope="session", params=["2026-02-eerste-nummer", "2026-07-zomernummer", "2026-10-de-lege-woensdag"]
)
def mail(request: pytest.FixtureRequest, mails: dict[str, str]) -> str:
    return mails[request.param]


def test_mail_is_small_enough_to_be_shown_whole(mail: str):
    assert len(mail.encode()) < MAX_BYTES


def test_mail_uses_only_what_mailboxes_know(mail: str):
    page = lxml_html.document_fromstring(mail)
    elements = {one.tag for one in page.iter("*")}
    inline = {
        part.partition(":")[0].strip()
        for one in page.iter("*")
        for part in (one.get("style") or "").split(";")
        if part.strip()
    }
    assert set() == elements - ELEMENTS
    assert set() == inline - PROPERTIES


def test_conditions_of_its_style_are_width_and_darkness(mail: str):
    assert CONDITIONS == set(re.findall(r"@media ([^{]+?)\s*\{", mail))
    assert 1 == mail.count("<style")
    assert '<meta name="color-scheme" content="light dark">' in mail


def test_mail_fetches_nothing_but_its_own_pictures_and_runs_nothing(mail: str):
    page = lxml_html.document_fromstring(mail)
    pictures = [one.get("src") for one in page.iter("img")]
    assert [] == [one for one in pictures if not one.startswith("https://katern.example/images/")]
    assert [] == re.findall(r"<script|\son\w+=|url\(|@import|@font-face|<link", mail)


def test_every_address_in_a_mail_is_whole(mail: str):
    page = lxml_html.document_fromstring(mail)
    addresses = [one.get("href") for one in page.iter("a")]
    assert len(addresses) > 5
    assert [] == [one for one in addresses if not one.startswith(("https://", "mailto:"))]


def test_every_picture_has_words_and_a_width(mail: str):
    pictures = list(lxml_html.document_fromstring(mail).iter("img"))
    assert [] == [one.get("src") for one in pictures if not one.get("alt") or not one.get("width")]


def test_tables_that_only_place_things_say_so(mail: str):
    tables = list(lxml_html.document_fromstring(mail).iter("table"))
    assert {"presentation"} == {one.get("role") for one in tables}


def test_mail_says_its_language_and_has_one_heading(mail: str):
    page = lxml_html.document_fromstring(mail)
    assert ("nl", 1) == (page.get("lang"), len(list(page.iter("h1"))))


def test_foot_says_who_why_and_how_one_leaves(mail: str):
    foot = mail[mail.index("m-foot-text") :]
    for said in (
        "Spoelkade 14, 1234 AB Oudermeer",
        "Je krijgt deze mail omdat",
        ">Uitschrijven</a>",
        "https://katern.example/privacy/",
        "https://katern.example/nieuwsbrief/",
    ):
        assert said in foot


def test_text_is_narrow_and_has_no_mark_of_html(reference: Path):
    for path in (reference / ".katern" / "newsletter").glob("*/mail.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [] == [one for one in lines if len(one) > 72 and "://" not in one and "mailto:" not in one]
        assert [] == [one for one in lines if re.search(r"</?[a-z]+>|&\w+;|\\|&#", one)]


def test_file_holds_both_forms_as_they_lie_beside_it(reference: Path):
    for path in (reference / ".katern" / "newsletter").glob("*/mail.eml"):
        parts = BytesParser(policy=compat32).parsebytes(path.read_bytes()).get_payload()
        shown = [one.get_payload(decode=True).decode().replace("\r\n", "\n") + "\n" for one in parts]
        beside = [path.with_name(name).read_text(encoding="utf-8") for name in ("mail.txt", "mail.html")]
        assert beside == shown


def test_no_form_of_a_mail_is_in_the_site(reference: Path):
    found = {path.name for path in (reference / "output").rglob("mail.*")}
    assert set() == found
    pages = [
        path.read_text(encoding="utf-8") for path in (reference / "output" / "nieuwsbrief").rglob("*.html")
    ]
    assert 4 == len(pages)
    assert not any("m-sheet" in page for page in pages)


def test_the_feed_of_the_newsletter_holds_each_mail(reference: Path, mails: dict[str, str]):
    feed = (reference / "output" / "feeds" / "newsletter.rss.xml").read_text(encoding="utf-8")
    assert len(mails) == feed.count("<item>")
    assert "m-sheet" in feed
