"""Old addresses and the articles that they mean."""

from __future__ import annotations

import pytest
from katern.comments.matching import Matcher, Rule, Target, folder_of, parse_address, parse_url_map
from katern.comments.model import SourceThread

TARGETS = (
    Target("thee-drinken", ("/thee-drinken/", "/2014/05/thee/", "/?p=301")),
    Target("über-uns", ("/über-uns/",)),
    Target("agenda-beheer", ("/agenda-beheer/", "https://oud.example/blog/agenda.html", "/menu/café/")),
    Target("test", ("/test/",)),
)


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("https://oud.example/thee-drinken/", "thee-drinken"),
        ("http://www.oud.example/thee-drinken", "thee-drinken"),
        ("//oud.example:8080/thee-drinken/?utm_source=x#reacties", "thee-drinken"),
        ("/thee-drinken/", "thee-drinken"),
        ("https://oud.example/Thee-Drinken/", "thee-drinken"),
        ("https://oud.example/thee-drinken/comment-page-2/", "thee-drinken"),
        ("https://oud.example/thee-drinken/amp/", "thee-drinken"),
        ("https://oud.example//thee-drinken//", "thee-drinken"),
        ("http://localhost:4000/2014/05/thee/", "thee-drinken"),
        ("https://oud.example/?p=301", "thee-drinken"),
        ("https://oud.example/index.php?page_id=301&x=1", "thee-drinken"),
        ("https://oud.example/2020/01/thee-drinken.html", "thee-drinken"),
        ("https://oud.example/%C3%BCber-uns/", "über-uns"),
        ("https://oud.example/%25C3%25BCber-uns/", "über-uns"),
        ("https://oud.example/u\u0308ber-uns/", "über-uns"),
        ("https://oud.example/blog/agenda.html", "agenda-beheer"),
        ("https://web.archive.org/web/20140501120000/http://oud.example/thee-drinken/", "thee-drinken"),
        ("https://web.archive.org/web/20140501/http://oud.example/2014/05/thee/", "thee-drinken"),
        ("https://oud.example/menu/caf%25C3%25A9/", "agenda-beheer"),
        ("/web/2014id_/https://oud.example/thee-drinken/", "thee-drinken"),
        ("http://webcache.example/search?q=cache:abc:oud.example/thee-drinken/+thee", "thee-drinken"),
        (
            "https://translate.example/translate?u=http%3A%2F%2Foud.example%2Fthee-drinken%2F&sl=nl",
            "thee-drinken",
        ),
        ("https://oud.example/koffie/", ""),
        ("https://oud.example/", ""),
        ("https://oud.example/?p=302", ""),
        ("http://[oud/thee-drinken/", ""),
        ("", ""),
    ],
)
def test_an_old_address_finds_its_article(address: str, slug: str) -> None:
    """Whatever scheme, host, case, query or proxy it came by."""
    assert slug == Matcher(TARGETS).find(SourceThread(address))


@pytest.mark.parametrize(
    ("thread", "slug"),
    [
        (SourceThread("https://oud.example/?p=9", "thee-drinken", "9"), "thee-drinken"),
        (SourceThread("https://oud.example/iets-anders/", "", "301"), "thee-drinken"),
        (SourceThread("", "", "", ("https://oud.example/thee-drinken/",)), "thee-drinken"),
        (SourceThread("https://oud.example/weg/", "%C3%BCber-uns"), "über-uns"),
        (SourceThread("https://oud.example/2014/05/thee/", "test"), "thee-drinken"),
    ],
)
def test_all_that_a_source_says_is_asked(thread: SourceThread, slug: str) -> None:
    """The address first, then the id, then the slug."""
    assert slug == Matcher(TARGETS).find(thread)


@pytest.mark.parametrize(
    ("rule", "address", "slug"),
    [
        (
            Rule("https://oud.example/koffie/", "thee-drinken"),
            "http://www.oud.example/koffie",
            "thee-drinken",
        ),
        (Rule("/koffie/", "/2014/05/thee/"), "https://oud.example/koffie/?x=1", "thee-drinken"),
        (Rule("/nieuws/*", "/*/"), "https://oud.example/nieuws/test/", "test"),
        (Rule("*/koffie", "thee-drinken"), "https://elders.example/a/b/koffie/", "thee-drinken"),
        (Rule("/?p=77", "test"), "https://oud.example/?p=77", "test"),
        (Rule("/thee-drinken/", "test"), "https://oud.example/thee-drinken/", "test"),
        (Rule("https://ander.example/koffie/", "test"), "https://oud.example/koffie/", ""),
        (Rule("/kof.ie/", "test"), "https://oud.example/koffie/", ""),
    ],
)
def test_the_url_map_goes_first(rule: Rule, address: str, slug: str) -> None:
    """A `*` stands for anything, every other sign for itself."""
    assert slug == Matcher(TARGETS, (rule,)).find(SourceThread(address))


def test_a_url_map_is_two_words_a_line() -> None:
    """Remarks and empty lines aside; other lines are told."""
    rules, bad = parse_url_map("# oud nieuw\n\n/a/ b\n  /c/*   /d/*  \nalleen\n/x/ y z\n")
    assert (Rule("/a/", "b", 3), Rule("/c/*", "/d/*", 4)) == rules
    assert [(5, "alleen"), (6, "/x/ y z")] == bad


@pytest.mark.parametrize(
    ("thread", "folder"),
    [
        (SourceThread("https://oud.example/2014/05/Koffie & thee/"), "2014-05-koffie-thee"),
        (SourceThread("https://oud.example/koffie.html?x=1"), "koffie"),
        (SourceThread("https://oud.example/?p=9"), "p-9"),
        (SourceThread("", "", "9"), "p-9"),
        (SourceThread("", "koffie"), "koffie"),
        (SourceThread("../../etc/passwd"), "etc-passwd"),
        (SourceThread("https://oud.example/"), "zonder-adres"),
        (SourceThread(""), "zonder-adres"),
    ],
)
def test_what_matches_nothing_has_a_folder_of_its_own(thread: SourceThread, folder: str) -> None:
    """Its name is a slug, whatever the address holds."""
    assert folder == folder_of(thread)


def test_hostile_addresses_take_no_time() -> None:
    """An address of 100,000 signs is an address."""
    for text in ("/" * 100_000, "https://a/" + "%25" * 50_000, "cache:" * 20_000, "?u=http://" * 10_000):
        assert parse_address(text).post_id == ""
