"""Issues in a build: who sees them, when their mails are kept, and what readers are asked."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.magazines import article
from tests.reference import build_magazine, build_small, page_paths, read_page

SITE = "name: De Proef\ncontact:\n  email: redactie@proef.example\n"
ISSUE = article("Beste *lezer*.\n", title="Nummer een", date="2026-10-01", preheader="Kort.")
FILES = {
    "site.yaml": SITE,
    "articles/stuk.md": article(title="Een stuk", date="2026-09-01", slug="stuk"),
    "newsletters/een.md": ISSUE,
}
LISTMONK = (
    "KATERN_NEWSLETTER_SIGNUP = 'https://lijst.example/subscription/form'\n"
    "KATERN_NEWSLETTER_FIELDS = {'l': 'eb420c55'}\n"
    "KATERN_NEWSLETTER_UNSUBSCRIBE = ['https://lijst.example/weg/{{ id }}', 'mailto:weg@lijst.example']\n"
    "KATERN_NEWSLETTER_FROM = 'De Redactie <post@proef.example>'\n"
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of a magazine with one issue; for reading only."""
    return build_small(tmp_path_factory.mktemp("plain") / "m", FILES)


@pytest.fixture(scope="module")
def with_form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output of one whose form goes to listmonk; for reading only."""
    return build_small(tmp_path_factory.mktemp("form") / "m", FILES, LISTMONK)


def kept(output: Path) -> list[str]:
    """Return the forms of mails beside an output."""
    folder = output.parent / ".katern" / "newsletter"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("mail.*"))


def read_mail(output: Path, name: str) -> str:
    path = output.parent / ".katern" / "newsletter" / "een" / name
    return path.read_bytes().decode("utf-8")


def test_an_issue_is_a_page_and_stands_in_the_overview(plain: Path):
    page = read_page(plain, "/nieuwsbrief/een/")
    assert "<h1>Nummer een</h1>" in page
    assert "Beste <em>lezer</em>." in page
    assert 'href="/stuk/"' in page
    assert 'href="/nieuwsbrief/een/"' in read_page(plain, "/nieuwsbrief/")


def test_its_pages_are_in_the_sitemap(plain: Path):
    sitemap = (plain / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://katern.example/nieuwsbrief/een/</loc>" in sitemap
    assert "https://katern.example/nieuwsbrief/</loc>" in sitemap


def test_its_mails_lie_beside_the_content(plain: Path):
    assert ["een/mail.eml", "een/mail.html", "een/mail.txt"] == kept(plain)
    assert "Een stuk" in read_mail(plain, "mail.txt")
    assert ">Kort." in read_mail(plain, "mail.html")


@pytest.mark.parametrize(
    ("keys", "page", "listed", "mails"),
    [
        ({"status": "draft"}, False, False, 0),
        ({"date": "2031-01-01"}, False, False, 0),
        ({"status": "skip"}, False, False, 0),
        ({"status": "hidden"}, True, False, 3),
        ({"status": "withdrawn"}, True, False, 0),
    ],
)
def test_who_sees_an_issue_follows_from_its_state(
    tmp_path: Path, keys: dict[str, str], page: bool, listed: bool, mails: int
):
    text = article("Geheimtekst.\n", **{"title": "Nummer", "date": "2026-10-01", **keys})
    output = build_small(tmp_path / "m", {**FILES, "newsletters/twee.md": text})
    assert page == ("/nieuwsbrief/twee/" in page_paths(output))
    assert listed == ("/nieuwsbrief/twee/" in read_page(output, "/nieuwsbrief/"))
    assert mails == len([one for one in kept(output) if one.startswith("twee/")])
    if page:
        assert (keys["status"] == "hidden") == ("Geheimtekst" in read_page(output, "/nieuwsbrief/twee/"))
    assert "Geheimtekst" not in (output / "feeds" / "newsletter.rss.xml").read_text(encoding="utf-8")


def test_a_magazine_without_issues_has_no_page_and_asks_nothing(tmp_path: Path):
    output = build_small(tmp_path / "m", {"site.yaml": SITE})
    assert [] == [one for one in page_paths(output) if "nieuwsbrief" in one]
    assert "signup" not in read_page(output, "/volgen/")


def test_a_build_that_fails_leaves_the_mails_as_they_were(tmp_path: Path):
    output = build_small(tmp_path / "m", FILES)
    before = read_mail(output, "mail.txt")
    issue = output.parent / "content" / "newsletters" / "een.md"
    issue.write_text(ISSUE.replace("Beste", "Lieve") + "\n[x](weg.md)\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="K201"):
        build_magazine(output.parent)
    assert before == read_mail(output, "mail.txt")


def test_building_again_writes_no_mail_again(tmp_path: Path):
    output = build_small(tmp_path / "m", FILES)
    path = output.parent / ".katern" / "newsletter" / "een" / "mail.eml"
    before = path.stat().st_ino
    build_magazine(output.parent)
    assert before == path.stat().st_ino


def test_articles_of_a_recorded_issue_stay_what_they_were(tmp_path: Path):
    record = "tag:katern.example,2026:newsletter/een\tnewsletters/een.md\t/nieuwsbrief/een/\tarticles=oud\n"
    files = {**FILES, "articles/oud.md": article(title="Het oude", date="2020-01-01")}
    root = tmp_path / "m"
    output = build_small(root, files)
    (root / "permalinks.lock").write_text(record, encoding="utf-8")
    build_magazine(root)
    text = read_mail(output, "mail.txt")
    assert ("Het oude" in text, "Een stuk" in text) == (True, False)


def test_links_to_issues_lead_there(tmp_path: Path):
    body = "[a](../newsletters/een.md) [b](/nieuwsbrief/een/) [c](/nieuwsbrief/)\n"
    output = build_small(tmp_path / "m", {**FILES, "articles/links.md": article(body, date="2026-10-02")})
    page = read_page(output, "/links/")
    assert ['/nieuwsbrief/een/">a', '/nieuwsbrief/een/">b', '/nieuwsbrief/">c'] == re.findall(
        r'href="(/nieuwsbrief[^>]*>[abc])<', page
    )


@pytest.mark.parametrize("path", ["/", "/volgen/", "/nieuwsbrief/", "/nieuwsbrief/een/"])
def test_readers_are_asked_for_an_address_and_nothing_else(with_form: Path, path: str):
    page = read_page(with_form, path)
    form = page[page.index('<form class="signup"') : page.index("</form>")]
    assert 'action="https://lijst.example/subscription/form" method="post"' in form
    assert '<input type="hidden" name="l" value="eb420c55">' in form
    assert {"l", "nonce", "email"} == set(re.findall(r'name="(\w+)"', form))
    assert '<label for="signup-email">' in form
    assert 'type="email" autocomplete="email"' in form
    assert "css/newsletter.css" in page


@pytest.mark.parametrize("path", ["/", "/volgen/", "/nieuwsbrief/", "/nieuwsbrief/een/"])
def test_the_policy_of_a_page_lets_its_form_be_sent(with_form: Path, path: str):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', read_page(with_form, path))
    assert policy is not None
    assert "form-action &#39;self&#39; https://lijst.example/subscription/form" in policy[1]


def test_below_an_article_a_line_alone_leads_to_the_form(with_form: Path):
    page = read_page(with_form, "/stuk/")
    assert 'href="/volgen/#newsletter"' in page
    assert "<form" not in page
    assert "css/newsletter.css" not in page


def test_without_a_form_a_ready_mail_is_offered(plain: Path):
    page = unescape(read_page(plain, "/volgen/"))
    assert 'href="mailto:redactie@proef.example?subject=Inschrijven' in page
    assert "<form" not in page


def test_settings_say_who_sends_it_and_how_one_leaves(with_form: Path):
    mail = read_mail(with_form, "mail.eml")
    assert "From: De Redactie <post@proef.example>\r\n" in mail
    assert (
        "List-Unsubscribe: <https://lijst.example/weg/{{ id }}>,\r\n <mailto:weg@lijst.example>\r\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    ) in mail
    assert 'href="https://lijst.example/weg/{{ id }}"' in read_mail(with_form, "mail.html")


def test_a_magazine_with_a_path_leads_to_whole_addresses(tmp_path: Path):
    output = build_small(tmp_path / "m", FILES, "SITEURL = 'https://a.example/blad'")
    html = read_mail(output, "mail.html")
    assert 'href="https://a.example/blad/stuk/"' in html
    assert 'href="https://a.example/blad/nieuwsbrief/een/"' in html


@pytest.mark.parametrize("typed", ['<b>x</b> & "y"', "{{ x }} {% y %}"])
def test_a_title_is_text_in_every_form(tmp_path: Path, typed: str):
    text = ISSUE.replace("Nummer een", f"'{typed}'")
    output = build_small(tmp_path / "m", {**FILES, "newsletters/een.md": text})
    assert "<b>x" not in read_mail(output, "mail.html") + read_page(output, "/nieuwsbrief/een/")
    shown = typed.replace('"y"', "“y”")
    assert shown in read_mail(output, "mail.txt")
