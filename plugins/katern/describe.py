"""What every document with a page of its own says about itself, for Pelican and for templates."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from katern.compose import compose_html
from katern.concealed import conceal_addresses
from katern.i18n import load_translations
from katern.links import Resolver
from katern.magazine import LISTED_STATES, Document, Magazine
from katern.text.html_text import plain_text
from katern.text.repeats import leave_out_repeats
from katern.text.typography import typeset

SUMMARY_WORDS = 40
PREVIEW_STATES = frozenset({"draft", "scheduled"})
_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.DOTALL)
_ROUND_A_VIDEO = re.compile(r'<(p|details) class="(?:video-note|transcript)">.*?</\1>', re.DOTALL)
_EMPTY_HEAD = re.compile(r"<th\b([^>]*)>\s*</th>")


def trust_html(html: str) -> Markup:
    """Return HTML that Katern composed or cleaned as what templates print as it is; nothing else may pass."""
    return Markup(html)  # noqa: S704 (made by compose_html or clean_html, values escaped)


class Resolved:
    """Mixed into Pelican's content classes: links are resolved already, nothing in the text is a command."""

    _content: str

    @property
    def content(self) -> Markup:
        """The text as HTML, safe for templates."""
        return trust_html(self._content)

    def get_content(self, _siteurl: str) -> Markup:
        """Return the same text, whatever the address of the site."""
        return self.content

    def get_static_links(self) -> set[str]:
        """Return none: `Resolver.published` knows the files."""
        return set()

    def refresh_metadata_intersite_links(self) -> None:
        """Leave the values as they are."""


def is_listed(document: Document, magazine: Magazine) -> bool:
    """Return whether lists show a document: published, or shown while editing."""
    return magazine.visible(document) and document.state in LISTED_STATES | PREVIEW_STATES


def set_text(document: Document, name: str) -> str:
    """Return a value of the front matter with its typography set."""
    value = document.values.get(name)
    return typeset(str(value), document.lang[:2]) if value else ""


def make_summary(document: Document, html: str) -> str:
    """Return what lists show: the summary, else the standfirst, else the first 40 words."""
    chosen = set_text(document, "summary") or set_text(document, "standfirst")
    if chosen:
        return chosen
    return first_words(html)


def first_words(html: str) -> str:
    """Return the first 40 words of a text."""
    text = _ROUND_A_VIDEO.sub("", leave_out_repeats(html))
    words = plain_text(text, "").split(" ")
    return " ".join(words[:SUMMARY_WORDS]) + ("…" if len(words) > SUMMARY_WORDS else "")


def page_html(document: Document, resolver: Resolver) -> str:
    """Return the text of a document as a page shows it."""
    options = resolver.magazine.options
    label = load_translations(document.lang[:2], options.address, options.translations).gettext("Table")
    return dress_html(compose_html(document, resolver), label)


def dress_html(html: str, table_label: str) -> str:
    """Return a composed text for a page: its tables within reach of the keys, its addresses concealed."""
    return conceal_addresses(frame_tables(html, table_label))


def frame_tables(html: str, label: str) -> str:
    """Put each table in a frame that keys and fingers can scroll; a head without a word becomes a plain cell.

    See https://www.w3.org/WAI/tutorials/tables/tips/ and the axe rules `scrollable-region-focusable`
    and `empty-table-header`.
    """

    def frame(found: re.Match[str]) -> str:
        table = _EMPTY_HEAD.sub(r"<td\1></td>", found[0])
        return f'<div class="table-scroll" role="group" aria-label="{label}" tabindex="0">{table}</div>'

    return _TABLE.sub(frame, html)


def plain_metadata(document: Document, magazine: Magazine) -> dict[str, Any]:
    """Return what every content object of Pelican has, and how far it is public."""
    metadata: dict[str, Any] = {
        "title": set_text(document, "title"),
        "slug": document.slug,
        "lang": document.lang,
        "url": magazine.path_of(document).removeprefix("/"),
        "save_as": magazine.output_of(document),
        "status": "hidden" if document.state in ("hidden", "withdrawn") else "published",
        "preview": document.state if document.state in PREVIEW_STATES else "",
        "withdrawn": document.state == "withdrawn",
    }
    if document.date is not None:
        metadata["date"] = document.date
    if document.values.get("template"):
        metadata["template"] = document.values["template"]
    if document.state == "withdrawn":
        metadata["template"] = "withdrawn"
    return metadata
