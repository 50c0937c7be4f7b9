"""What an entry holds round the text of an article: who paid, the picture, corrections, the source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape as escape_html
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from katern.html_policy import clean_text

_REFUSED = frozenset({"max-width", "max-height", "border-radius", "letter-spacing", "overflow"})
"""Properties of a mail that a feed does without."""
Translate = Callable[[str], str]


def escape(text: str) -> str:
    """Return a text as it stands between tags."""
    return escape_html(text, quote=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction or addition as the page tells it."""

    date: datetime
    shown_date: str
    kind: str
    """`correction` or `addition`."""
    text: str


@dataclass(frozen=True, slots=True)
class Around:
    """What stands round a text."""

    sponsor: str = ""
    standfirst: str = ""
    cover_url: str = ""
    """Full address; empty where there is none."""
    cover_alt: str = ""
    cover_caption: str = ""
    cover_credit: str = ""
    credits: tuple[tuple[str, str], ...] = ()
    """Label of a role and who had it, but for the writers, whom a feed names itself."""
    source: str = ""
    source_url: str = ""
    corrections: tuple[Correction, ...] = ()


def label_title(title: str, sponsor: str, translate: Translate) -> str:
    """Return the title of an entry: what is paid for says so before anything else."""
    label = translate("In partnership with")
    return f"[{label} {sponsor}] {title}" if sponsor else title


def take_body(document_html: str) -> str:
    """Return what stands in the body of a mail, its styles on each element, no notes to mail programs.

    What is not to be seen goes, and the few properties that reading programs refuse with the whole attribute;
    every picture and box has a width besides.
    """
    body = lxml_html.document_fromstring(document_html).body
    etree.strip_tags(body, etree.Comment)
    for element in list(body.iter(etree.Element)):
        kept = [one for one in element.get("style", "").split(";") if _property_of(one) not in _REFUSED]
        if any(one.replace(" ", "") == "display:none" for one in kept):
            element.drop_tree()
        elif "style" in element.attrib:
            element.set("style", ";".join(kept))
    inner = (lxml_html.tostring(one, encoding="unicode") for one in body)
    return clean_text(((body.text or "") + "".join(inner)).strip())


def _property_of(declaration: str) -> str:
    return declaration.partition(":")[0].strip().lower()


def compose_content(around: Around, body_html: str, translate: Translate) -> str:
    """Return the whole content of an entry; `body_html` is the text in the form of a feed."""
    return "\n".join((*_list_before(around, translate), body_html, *_list_after(around, translate)))


def compose_event(
    facts: Iterable[tuple[str, str]],
    corrections: Iterable[Correction],
    body_html: str,
    translate: Translate,
) -> str:
    """Return the whole content of the entry of an event.

    Args:
        facts: label and words of when it is, where, and what it costs.
        corrections: what changed.
        body_html: the announcement in the form of a feed.
        translate: gettext of the feed's language.
    """
    told = "".join(f"<li><strong>{escape(label)}</strong>: {escape(words)}</li>" for label, words in facts)
    changes = "".join(_list_corrections(corrections, translate))
    return "\n".join(filter(None, (f"<ul>{told}</ul>", f"<ul>{changes}</ul>" if changes else "", body_html)))


def list_facts(event: Any, translate: Translate) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield label and words of what an event is; nothing of it changes by itself as time goes by."""
    yield translate("When"), event.first_when
    facts = (("Again", event.repeat), ("Where", event.location), ("Online", event.online_url))
    for label, words in (*facts, ("Price", event.price)):
        if words:
            yield translate(label), words


def _list_before(around: Around, translate: Translate) -> Iterator[str]:
    if around.sponsor:
        label = f"{translate('In partnership with')} {around.sponsor}"
        yield f"<p><strong>{escape(label)}</strong></p>"
    if around.standfirst:
        yield f"<p><strong>{escape(around.standfirst)}</strong></p>"
    if around.cover_url:
        picture = f'<img src="{escape_html(around.cover_url)}" alt="{escape_html(around.cover_alt)}">'
        caption = " ".join(
            part
            for part in (
                escape(around.cover_caption),
                f"<small>{escape(around.cover_credit)}</small>" if around.cover_credit else "",
            )
            if part
        )
        yield f"<figure>{picture}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"


def _list_after(around: Around, translate: Translate) -> Iterator[str]:
    if around.credits:
        yield f"<p>{' · '.join(f'{escape(label)} {escape(names)}' for label, names in around.credits)}</p>"
    if around.source or around.source_url:
        name = escape(around.source or around.source_url)
        shown = f'<a href="{escape_html(around.source_url)}">{name}</a>' if around.source_url else name
        yield f"<p>{escape(translate('Source'))}: {shown}</p>"
    if around.corrections:
        yield f"<h2>{escape(translate('Corrections and additions'))}</h2>"
        yield f"<ul>{''.join(_list_corrections(around.corrections, translate))}</ul>"


def _list_corrections(corrections: Iterable[Correction], translate: Translate) -> Iterator[str]:
    for one in corrections:
        label = translate("Correction") if one.kind == "correction" else translate("Addition")
        yield f"<li><strong>{escape(label)}</strong>, {escape(one.shown_date)}: {escape(one.text)}</li>"
