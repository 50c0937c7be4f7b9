"""What a page says about itself in its `<head>`: title, description, address, neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from katern.text.html_text import plain_text
from katern.website.sheets import Sheet

DESCRIPTION_LENGTH = 200
_NAMED = frozenset({"category", "tag", "author", "faq", "edition", "event", "newsletter"})
"""Templates that show one thing."""
_AGENDA = frozenset({"event", "events", "edition", "editions"})
"""Templates with a style sheet of their own."""
VIDEO_MARK, DETAILS_MARK = 'class="video-link"', "<details"
_FRONTED = frozenset({"index", "newsletter", "edition"})
_OFFERING = frozenset({"contact", "membership"})


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
    """Language and full address of every language the page exists in, its own first; empty for one."""
    scripts: tuple[str, ...]
    """Names of the script modules that the page can use."""
    sheets: tuple[str, ...]
    """Names of the style sheets that it needs besides that of all pages."""
    feeds: tuple[Any, ...] = ()
    """Of what the page is about, besides that of the whole magazine: each with `title`, `url`, `type`."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a site speaks of itself."""

    translate: Callable[[str], str]
    """gettext of the site's language."""
    absolute: Callable[[str], str]
    """Makes a path of the site a full address."""
    complete: Callable[[str], str]
    """Makes an address as pages write it a full one."""
    description: str
    """Of the front page."""


def describe_page(kind: str, values: Mapping[str, Any], sheet: Sheet, voice: Voice) -> Head:
    """Return the head of a page.

    Args:
        kind: name of its template.
        values: what the template is given.
        sheet: which page it is, and where.
        voice: how the site speaks of itself.
    """
    thing = _thing(kind, values)
    title = _title(kind, thing, values, voice.translate)
    if sheet.number > 1:
        place = voice.translate("page {number}").format(number=sheet.number)
        title = f"{title} – {place}" if title else place
    hidden = getattr(thing, "status", "") == "hidden" or bool(getattr(thing, "preview", ""))
    cover = getattr(thing, "cover", None)
    return Head(
        page_kind=kind,
        page_title=title,
        description=_shorten(voice.description if kind == "index" else _describe(thing)),
        canonical="" if kind == "404" else getattr(thing, "canonical", None) or voice.absolute(sheet.url),
        og_image=voice.complete(cover.url) if cover is not None else None,
        noindex=hidden or kind in ("404", "withdrawn", "redirect"),
        prev_url=sheet.before,
        next_url=sheet.after,
        alternates=_alternates(thing, voice.absolute),
        scripts=tuple(_scripts(thing)),
        sheets=tuple(_sheets(kind, thing, values)),
        feeds=tuple(getattr(thing, "feeds", ())),
    )


def _describe(thing: object) -> str:
    """Return what a page is about, in plain words: its summary, else its introduction or biography."""
    summary = str(getattr(thing, "summary_text", "") or "")
    return summary or plain_text(str(getattr(thing, "intro", "") or getattr(thing, "bio", "") or ""), "")


def _scripts(thing: object) -> Iterator[str]:
    """Yield the script modules that the text of a page can use."""
    answers = [one.answer for one in getattr(thing, "questions", ())]
    text = "".join(map(str, (getattr(thing, "content", ""), getattr(thing, "intro", ""), *answers)))
    if VIDEO_MARK in text:
        yield "video"
    if answers or DETAILS_MARK in text:
        yield "faq"
    if getattr(getattr(thing, "comment_form", None), "endpoint", ""):
        yield "reply"
        yield "form_errors"


def _sheets(kind: str, thing: object, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the style sheets that a page needs besides that of all pages."""
    if kind in _FRONTED:
        yield "front"
    if getattr(thing, "shows_comments", False):
        yield "comments"
    asks = kind in ("index", "follow") and values.get("newsletter_signup")
    if asks or kind in ("newsletter", "newsletters"):
        yield "newsletter"
    if kind in _AGENDA:
        yield "agenda"
    if kind in _OFFERING:
        yield "offers"


def _alternates(thing: object, absolute: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    """Return what search engines want to know of translations; each page names itself too.

    See https://developers.google.com/search/docs/specialty/international/localized-versions.
    """
    others = getattr(thing, "translations", None) or ()
    members: tuple[Any, ...] = (thing, *others)
    return tuple((one.lang, absolute(one.url)) for one in members) if others else ()


def _thing(kind: str, values: Mapping[str, Any]) -> object:
    """Return what the page is about; `None` when it is about no one thing."""
    if kind in _NAMED:
        return values.get("issue" if kind == "newsletter" else kind)
    return values.get("article") or values.get("page")


def _title(kind: str, thing: object, values: Mapping[str, Any], translate: Callable[[str], str]) -> str:
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
        "events": "Agenda",
        "editions": "Editions",
        "follow": "Follow",
        "newsletters": "Newsletter",
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
