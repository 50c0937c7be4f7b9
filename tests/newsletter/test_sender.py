"""Who sends the newsletter, how one leaves it and how one joins."""

from __future__ import annotations

import pytest
from katern.newsletter.sender import make_sender, make_sign_up
from katern.site_config import Contact, Newsletter, SiteConfig

SITE = SiteConfig(
    name="De Spil",
    contact=Contact("redactie@despil.example", "Kade 1,\n1234 AB Oudermeer"),
    newsletter=Newsletter("elke maand"),
)
URL = "https://www.despil.example/blad"


def sender(site: SiteConfig = SITE, url: str = URL, **settings: object):
    return make_sender({"SITEURL": url, **settings}, site, "", str)


def sign_up(site: SiteConfig = SITE, **settings: object):
    return make_sign_up({"SITEURL": URL, **settings}, site, "/privacy/", str)


def test_without_settings_the_site_file_says_who_sends_it():
    found = sender()
    assert ("De Spil", "redactie@despil.example", "www.despil.example") == (
        found.name,
        found.email,
        found.host,
    )
    assert "Kade 1, 1234 AB Oudermeer" == found.address


def test_a_setting_goes_before_it():
    found = sender(KATERN_NEWSLETTER_FROM='"Hanneke, van De Spil" <hanneke@despil.example>')
    assert ("Hanneke, van De Spil", "hanneke@despil.example") == (found.name, found.email)


def test_one_leaves_by_a_mail_to_the_editors_where_nothing_else_is_set():
    subject = "Unsubscribe%20from%20the%20newsletter%20of%20De%20Spil"
    address = f"mailto:redactie@despil.example?subject={subject}"
    assert (address, (address,)) == (sender().leave_url, sender().leave_headers)


@pytest.mark.parametrize(
    ("value", "url", "headers"),
    [
        ("https://l.example/weg", "https://l.example/weg", ("https://l.example/weg",)),
        (
            ["https://l.example/weg", "mailto:weg@l.example"],
            "https://l.example/weg",
            ("https://l.example/weg", "mailto:weg@l.example"),
        ),
        ("{{ UnsubscribeURL }}", "{{ UnsubscribeURL }}", ()),
    ],
)
def test_one_leaves_where_the_setting_says(value: object, url: str, headers: tuple[str, ...]):
    found = sender(KATERN_NEWSLETTER_UNSUBSCRIBE=value)
    assert (url, headers) == (found.leave_url, found.leave_headers)


def test_hosts_are_written_as_mail_servers_take_them():
    site = SiteConfig(name="A", contact=Contact("a@café.example"))
    found = sender(site, "https://café.example")
    assert ("a@xn--caf-dma.example", "xn--caf-dma.example") == (found.email, found.host)


@pytest.mark.parametrize("email", ["", "é@b.example"])
def test_an_address_that_no_server_takes_is_none(email: str):
    assert "" == sender(SiteConfig(name="A", contact=Contact(email))).email


def test_one_joins_by_a_form_where_there_is_one():
    fields = {"l": "eb420c55"}
    found = sign_up(KATERN_NEWSLETTER_SIGNUP="https://l.example/form", KATERN_NEWSLETTER_FIELDS=fields)
    assert ("https://l.example/form", "", (("l", "eb420c55"),)) == (found.action, found.mailto, found.fields)
    assert ("elke maand", "/privacy/") == (found.frequency, found.privacy)


def test_else_by_a_ready_mail_or_not_at_all():
    assert "mailto:redactie@despil.example?subject=Subscribe" == sign_up().mailto.partition("%20")[0]
    nobody = sign_up(SiteConfig(name="A"))
    assert ("", "") == (nobody.action, nobody.mailto)
