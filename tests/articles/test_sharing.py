"""Links by which readers pass an article on lead to it, whatever its title."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from katern.articles.sharing import make_share_links
from katern.setting_table import SHARE_WAYS

URL = "https://katern.example/blad/caf%C3%A9/"


def test_links_come_in_the_order_of_the_settings():
    links = make_share_links(("mail", "linkedin"), "Titel", URL)
    assert ["e-mail", "LinkedIn"] == [one.name for one in links]
    assert () == make_share_links((), "Titel", URL)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_every_way_gets_the_whole_address_and_a_mail_the_title(title: str):
    links = {one.name: one.url for one in make_share_links(SHARE_WAYS, title, URL)}
    assert {"LinkedIn", "Mastodon", "WhatsApp", "e-mail"} == set(links)
    assert all(url.isascii() and " " not in url for url in links.values())

    def read(name: str, part: str) -> dict[str, list[str]]:
        held = getattr(urlsplit(links[name]), part)
        return parse_qs(held, keep_blank_values=True)

    assert {"url": [URL]} == read("LinkedIn", "query")
    assert {"text": [URL]} == read("Mastodon", "fragment")
    assert {"text": [URL]} == read("WhatsApp", "query")
    assert {"subject": [title], "body": [URL]} == read("e-mail", "query")


@pytest.mark.parametrize("way", SHARE_WAYS)
def test_every_way_is_there(way: str):
    [link] = make_share_links([way], "Een titel", URL)
    assert link.url.startswith(("https://", "mailto:?"))
