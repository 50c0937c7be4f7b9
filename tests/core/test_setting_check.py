"""Settings that cannot be used are named before a page is made."""

from __future__ import annotations

from typing import Any

import pytest
from katern.setting_check import find_bad_settings

GOOD: dict[str, Any] = {
    "TIMEZONE": "Europe/Amsterdam",
    "ARTICLE_URL": "{date:%Y}/{slug}/",
    "ARTICLE_SAVE_AS": "{date:%Y}/{slug}/index.html",
    "AUTHOR_URL": "auteur/{slug}/",
    "DAY_ARCHIVE_URL": "",
    "DEFAULT_PAGINATION": 12,
    "KATERN_ADDRESS": "u",
}


def told(**changes: object) -> list[tuple[str, str]]:
    return list(find_bad_settings({**GOOD, **changes}))


def test_settings_that_can_be_used_are_not_named():
    assert told() == []
    assert told(TIMEZONE="", DEFAULT_PAGINATION=False) == []
    assert told(KATERN_SHARE=[], KATERN_OFFERS_LIMIT=0) == []
    for target in ("https://reacties.example/in?a=1", "http://localhost:8000", "/", "/in.php"):
        assert told(KATERN_COMMENTS_ENDPOINT=target, KATERN_COMMENTS_EMAIL="a@b.example") == []


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("TIMEZONE", "Europa/Amsterdam", "there is no time zone 'Europa/Amsterdam'"),
        ("TIMEZONE", "../../etc/passwd", "there is no time zone '../../etc/passwd'"),
        ("DEFAULT_PAGINATION", "twaalf", "'twaalf' is no number"),
        ("KATERN_RELATED_COUNT", "3", "'3' is no number"),
        ("KATERN_OFFERS_LIMIT", "1", "'1' is no number"),
        ("KATERN_SHARE", "mail", "'mail' is no list of words"),
        ("KATERN_SHARE", ["hyves"], "'hyves' is none of linkedin, mastodon, whatsapp, mail"),
        ("KATERN_ADDRESS", "jij", "'jij' is neither 'je' nor 'u'"),
        ("KATERN_COMMENTS_ENDPOINT", 1, "1 is no text"),
        (
            "KATERN_COMMENTS_ENDPOINT",
            "reacties.example",
            "'reacties.example' is no address that a form can be sent to; it begins with 'https://' or '/'",
        ),
        (
            "KATERN_COMMENTS_ENDPOINT",
            "//a.example/",
            "'//a.example/' is no address that a form can be sent to; it begins with 'https://' or '/'",
        ),
        (
            "KATERN_COMMENTS_ENDPOINT",
            "javascript:a()",
            "'javascript:a()' is no address that a form can be sent to; it begins with 'https://' or '/'",
        ),
        ("KATERN_COMMENTS_EMAIL", "redactie", "'redactie' is no e-mail address"),
        ("KATERN_COMMENTS_KEEP", None, "None is no text"),
        ("KATERN_COMMENTS_WEBSITE", "nee", "'nee' is neither True nor False"),
        ("KATERN_COMMENTS_EMAIL_REQUIRED", 1, "1 is neither True nor False"),
        ("KATERN_ADRES", "u", "there is no such setting; docs/settings.md lists them"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_the_reason(name: str, value: str, reason: str):
    assert told(**{name: value}) == [(name, reason)]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://blad.nl",
        "http://blad.nl/",
        "https://www.blad.nl/a/b/",
        "http://localhost:8000",
        "http://[::1]:8000/x",
    ],
)
def test_an_address_of_a_site_is_a_scheme_a_host_and_at_most_a_path(address: str):
    assert told(SITEURL=address) == []


@pytest.mark.parametrize(
    "address",
    [
        "blad.nl",
        "www.blad.nl",
        "//blad.nl",
        "/blad",
        "ftp://blad.nl",
        "https:blad.nl",
        "https://",
        "https:///pad",
        "https://blad.nl?a=b",
        "https://blad.nl/#deel",
        "https://blad.nl:poort",
        "https://blad.nl /pad",
        "https://[blad",
        12,
    ],
)
def test_what_is_no_address_of_a_site_is_named(address: object):
    ((name, reason),) = told(SITEURL=address)
    assert name == "SITEURL"
    assert reason == f"{address!r} is no address of a site; write it as 'https://example.org' or with a path"


@pytest.mark.parametrize("pattern", ["{titel}/", "{slug", "{date:%Y}/{0}", "{slug.naam}/", "{slug:d}"])
@pytest.mark.parametrize("name", ["ARTICLE_URL", "TAG_SAVE_AS", "KATERN_FAQ_URL"])
def test_an_address_that_cannot_be_filled_in_is_named_with_what_it_may_hold(name: str, pattern: str):
    ((found, reason),) = told(**{name: pattern})
    assert found == name
    assert reason.startswith(f"{pattern!r} cannot be filled in: ")
    assert reason.endswith("known are slug, lang, category, author, date")


def test_all_bad_settings_are_named_at_once():
    assert [name for name, _ in told(TIMEZONE="x", ARTICLE_URL="{x}", KATERN_X=1)] == [
        "TIMEZONE",
        "ARTICLE_URL",
        "KATERN_X",
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KATERN_NEWSLETTER_FROM", "De Spil <redactie@despil.example>"),
        ("KATERN_NEWSLETTER_FROM", "redactie@despil.example"),
        ("KATERN_NEWSLETTER_UNSUBSCRIBE", "https://lijst.example/weg?x={{ id }}"),
        ("KATERN_NEWSLETTER_UNSUBSCRIBE", "mailto:weg@lijst.example?subject=weg"),
        ("KATERN_NEWSLETTER_UNSUBSCRIBE", ["https://lijst.example/weg", "mailto:weg@lijst.example"]),
        ("KATERN_NEWSLETTER_UNSUBSCRIBE", "{{ UnsubscribeURL }}"),
        ("KATERN_NEWSLETTER_UNSUBSCRIBE", "*|UNSUB|*"),
        ("KATERN_NEWSLETTER_SIGNUP", "https://lijst.example/subscription/form"),
        ("KATERN_NEWSLETTER_SIGNUP", "/inschrijven"),
        ("KATERN_NEWSLETTER_FIELDS", {"l": "eb420c55"}),
    ],
)
def test_a_setting_of_the_newsletter_that_can_be_used_is_not_named(name: str, value: object):
    assert [] == told(**{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KATERN_NEWSLETTER_FROM", "De Spil"),
        ("KATERN_NEWSLETTER_FROM", "De Spil <redactie>"),
        ("KATERN_NEWSLETTER_FROM", "De Spil\r\nBcc: x <a@b.example>"),
        ("KATERN_NEWSLETTER_FROM", "a <é@b.example>"),
        ("KATERN_NEWSLETTER_FROM", 3),
        ("KATERN_NEWSLETTER_UNSUBSCRIBE", "http://lijst.example/weg"),
        ("KATERN_NEWSLETTER_UNSUBSCRIBE", "mailto:weg"),
        ("KATERN_NEWSLETTER_UNSUBSCRIBE", "https://lijst.example/\r\nBcc: x"),
        ("KATERN_NEWSLETTER_UNSUBSCRIBE", ["https://lijst.example/", 3]),
        ("KATERN_NEWSLETTER_SIGNUP", "javascript:x"),
        ("KATERN_NEWSLETTER_SIGNUP", 3),
        ("KATERN_NEWSLETTER_FIELDS", ["l"]),
        ("KATERN_NEWSLETTER_FIELDS", {"l": 3}),
    ],
)
def test_a_setting_of_the_newsletter_that_cannot_be_used_is_named(name: str, value: object):
    assert [name] == [found for found, _ in told(**{name: value})]


def test_where_one_leaves_is_an_address_or_a_list_of_them():
    assert ["KATERN_NEWSLETTER_UNSUBSCRIBE"] == [name for name, _ in told(KATERN_NEWSLETTER_UNSUBSCRIBE=3)]
