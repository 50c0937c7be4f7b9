"""What a build writes, and what it never writes."""

import json
import re

import pytest


@pytest.fixture
def built(magazine):
    done = magazine.build()
    assert done.returncode == 0, done.stderr
    return magazine


def test_output_holds_no_word_and_no_picture_of_what_is_not_published(built):
    secret = re.compile(rb"Geheim|Toekomst|Intrek|geheim-", re.IGNORECASE)
    leaks = {
        name for name, held in built.snapshot().items() if secret.search(held) or secret.search(name.encode())
    }
    assert leaks == set()


def test_published_article_shows_everything_its_front_matter_names(built):
    page = built.page("eerste/index.html")
    for shown in (
        "Het eerste stuk",
        "Anna de Wit",
        "/auteur/anna-de-wit/",
        "Bob zonder Profiel",
        "/categorie/werk/",
        "/tag/thee/",
        "/images/kop.png",
        "Een kop thee",
    ):
        assert shown in page
    assert "<p>De tekst van het eerste stuk" in page
    assert 'href="/tweede/#het-slot"' in page
    assert 'href="/faq/vragen/#hoe"' in page


def test_writer_without_profile_has_no_page(built):
    assert not [name for name in built.snapshot() if "bob" in name]
    assert "auteur/bob" not in built.page("eerste/index.html")


def test_alias_leads_to_the_article(built):
    assert "url=/eerste/" in built.page("oud/eerste/index.html")
    assert '<link rel="canonical" href="https://katern.example/eerste/">' in built.page(
        "oud/eerste/index.html"
    )


def test_alias_of_a_file_that_a_server_would_run_becomes_a_file_of_that_name(built):
    assert "/eerste/" in built.page("index.php")


def test_withdrawn_article_keeps_its_address_and_nothing_else(built):
    page = built.page("weg/index.html")
    assert '<meta name="robots" content="noindex' in page
    assert "/weg/" not in built.page("sitemap.xml")


def test_hidden_article_is_built_and_stands_in_no_list(built):
    assert "Niet in lijsten." in built.page("stil/index.html")
    lists = [
        name
        for name, held in built.snapshot().items()
        if b'href="/stil/"' in held or b"example/stil/" in held
    ]
    assert lists in ([], ["stil/index.html"])


def test_sitemap_names_every_page_that_may_be_found_and_no_other(built):
    named = set(re.findall(r"<loc>https://katern\.example/(.*?)</loc>", built.page("sitemap.xml")))
    assert {
        "",
        "eerste/",
        "tweede/",
        "over/",
        "faq/",
        "faq/vragen/",
        "auteur/anna-de-wit/",
        "categorie/werk/",
        "tag/thee/",
    } <= named
    assert not {"weg/", "stil/", "404.html", "oud/eerste/"} & named
    assert all((built.output / name / "index.html").is_file() for name in named)


def test_faq_tells_search_engines_its_complete_answers_with_links(built):
    said = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', built.page("faq/vragen/index.html"), re.DOTALL
    )
    page = json.loads(said[1])
    assert page["@type"] == "FAQPage"
    assert page["mainEntity"][0]["name"] == "Hoe dan?"
    assert (
        page["mainEntity"][0]["acceptedAnswer"]["text"]
        == '<p>Zo: <a href="https://katern.example/eerste/">lees</a>.</p>'
    )


def test_scheduled_article_appears_when_its_time_has_come(magazine):
    done = magazine.run("invoke", "build", "--as-of", "2031-05-06")
    assert done.returncode == 0, done.stderr
    assert "Toekomsttekst" in magazine.page("later/index.html")
    assert (magazine.output / "images/geheim-later.png").is_file()


def test_source_date_epoch_counts_as_now(magazine):
    magazine.run("invoke", "build", SOURCE_DATE_EPOCH="2000000000")
    assert (magazine.output / "later/index.html").is_file()


def test_site_below_a_path_links_to_itself_below_that_path(magazine):
    assert magazine.build("--siteurl", "https://intranet.example/blad").returncode == 0
    page = magazine.page("eerste/index.html")
    addresses = re.findall(r'(?:href|src)="(/[^"]*)"', page)
    assert addresses
    assert all(address.startswith("/blad/") for address in addresses)
    assert '<link rel="canonical" href="https://intranet.example/blad/eerste/">' in page


def test_plain_pelican_builds_the_same_site(magazine, tmp_path):
    magazine.build()
    other = tmp_path / "other"
    done = magazine.run(
        "pelican", "content", "-s", "pelicanconf.py", "-o", str(other), SOURCE_DATE_EPOCH="1780264800"
    )
    assert done.returncode == 0, done.stderr
    assert magazine.snapshot(other) == magazine.snapshot()


def test_plain_pelican_tells_the_same_errors_without_traceback(magazine):
    magazine.write("articles/fout.md", "---\ntitle: Fout\ndate: 2026-13-01\n---\nTekst.\n")
    theirs = magazine.run("pelican", "content", "-s", "pelicanconf.py", SOURCE_DATE_EPOCH="1780264800")
    ours = magazine.build()
    assert theirs.returncode == ours.returncode == 1
    assert "content/articles/fout.md:3: K145" in theirs.stderr
    assert ours.stderr == theirs.stderr
    assert "Traceback" not in theirs.stdout + theirs.stderr


def test_who_is_named_in_two_spellings_is_shown_once(magazine):
    magazine.write(
        "articles/dubbel.md",
        "---\ntitle: Dubbel\ndate: 2026-01-04\nauthors: [anna-de-wit, Anna de Wit]\n"
        "categories: [werk, Werk]\ntags: [thee, Thee]\n"
        "credits: {beeld: [Anna de Wit, anna-de-wit]}\n---\nTekst.\n",
    )
    done = magazine.build()
    assert done.stderr.count("K157") == 2, done.stderr
    page = magazine.page("dubbel/index.html")
    byline = page[page.index('class="byline"') :].partition("</p>")[0]
    assert 2 == byline.count('href="/auteur/anna-de-wit/"')
    assert 1 == page.count('rel="tag"')
