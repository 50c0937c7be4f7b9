"""Links by which readers pass an article on: plain addresses, nothing of a third party on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One way to pass an article on."""

    name: str
    """What readers see."""
    url: str


def _encode(text: str) -> str:
    return quote(text, safe="")


_WAYS: dict[str, tuple[str, Callable[[str, str], str]]] = {
    "linkedin": (
        "LinkedIn",
        lambda _title, url: f"https://www.linkedin.com/sharing/share-offsite/?url={_encode(url)}",
    ),
    "mastodon": (
        "Mastodon",
        lambda _title, url: f"https://share.joinmastodon.org/#text={_encode(url)}",
    ),
    "whatsapp": ("WhatsApp", lambda _title, url: f"https://wa.me/?text={_encode(url)}"),
    "mail": ("e-mail", lambda title, url: f"mailto:?subject={_encode(title)}&body={_encode(url)}"),
}
"""Name in the settings, name for readers, and the address made of title and full address.

The services read the title from the page; only a mail needs it.

Mastodon is many servers; its own page asks the reader for hers, in her browser:
https://blog.joinmastodon.org/2026/03/a-new-share-button.
"""


def make_share_links(ways: Iterable[str], title: str, url: str) -> tuple[ShareLink, ...]:
    """Return the links for an article, in the order of the settings.

    Args:
        ways: names of `katern.setting_table.SHARE_WAYS`.
        title: of the article.
        url: its full address.
    """
    found = (_WAYS[one] for one in ways)
    return tuple(ShareLink(name, make(title, url)) for name, make in found)
