"""What a page says about itself in its `<head>`: title, description, address, neighbours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

DESCRIPTION_LENGTH = 200
VIDEO_MARK = 'class="video-link"'


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page; templates read each field by its name."""

    page_kind: str
    page_title: str
    description: str
    canonical: str
    """Full address; empty on a page that has none of its own."""
    og_image: str | None
    noindex: bool
    prev_url: str
    next_url: str
    alternates: tuple[tuple[str, str], ...]
    """Language and full address of each language that the page exists in, its own first; empty where it has one."""
    scripts: tuple[str, ...]
    """Names of the script modules that the page can use."""


def describe_page(
    kind: str,
    values: Mapping[str, Any],
    url: str,
    neighbours: tuple[str, str],
    number: int,
    translate: Callable[[str], str],
    absolute: Callable[[str], str],
    site_description: str,
) -> Head:
    """Return the head of a page.

    Args:
        kind: name of its template.
        values: what the template is given.
        url: its address within the site.
        neighbours: addresses of the page before and after it in a list, empty where there is none.
        number: which page of the list, from 1.
        translate: gettext of the page's language.
        absolute: makes an address a full one.
        site_description: for the front page.
    """
    thing = _thing(kind, values)
    title = _title(kind, thing, values, translate)
    if number > 1:
        title = (
            f"{title} – {translate('page {number}').format(number=number)}"
            if title
            else translate("page {number}").format(number=number)
        )
    hidden = getattr(thing, "status", "") == "hidden" or bool(getattr(thing, "preview", ""))
    cover = getattr(thing, "cover", None)
    scripts = []
    if VIDEO_MARK in str(getattr(thing, "content", "")):
        scripts.append("video")
    if kind == "faq":
        scripts.append("faq")
    return Head(
        page_kind=kind,
        page_title=title,
        description=_shorten(
            site_description if kind == "index" else str(getattr(thing, "summary_text", "") or "")
        ),
        canonical="" if kind == "404" else getattr(thing, "canonical", None) or absolute(url),
        og_image=absolute(cover.url) if cover is not None else None,
        noindex=hidden or kind in ("404", "withdrawn", "redirect"),
        prev_url=neighbours[0],
        next_url=neighbours[1],
        alternates=_alternates(thing, absolute),
        scripts=tuple(scripts),
    )


def _alternates(thing: Any, absolute: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """See https://developers.google.com/search/docs/specialty/international/localized-versions: each names itself too."""
    others = getattr(thing, "translations", None) or ()
    return tuple((one.lang, absolute(one.url)) for one in (thing, *others)) if others else ()


def _thing(kind: str, values: Mapping[str, Any]) -> Any:
    """Return what the page is about; `None` when it is about no one thing."""
    named = {"category": "category", "tag": "tag", "author": "author", "faq": "faq", "edition": "edition"}
    if kind in named:
        return values.get(named[kind])
    return values.get("article") or values.get("page")


def _title(kind: str, thing: Any, values: Mapping[str, Any], translate: Callable[[str], str]) -> str:
    if kind == "withdrawn":
        return translate("Withdrawn")
    if thing is not None:
        return str(getattr(thing, "title", "") or getattr(thing, "name", ""))
    fixed = {
        "archives": "Archive",
        "categories": "Sections",
        "tags": "Tags",
        "authors": "Authors",
        "faqs": "Frequently asked questions",
        "follow": "Follow",
        "404": "Page not found",
    }
    if kind in fixed:
        return translate(fixed[kind])
    return str(values.get("period_title", ""))


def _shorten(text: str) -> str:
    """Return a text of at most `DESCRIPTION_LENGTH` characters, cut between words."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",;:–") + "…"
