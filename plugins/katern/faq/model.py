"""A FAQ as a page shows it, and as schema.org's `FAQPage`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from katern.corrections import Correction
from katern.text.html_text import plain_text
from katern.text.repeats import leave_out_repeats

_HEADING = re.compile(r'<h2 id="(?P<id>[^"]*)"[^>]*>(?P<question>.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_ADDRESS = re.compile(r'(\b(?:href|src)=")(?=(/(?!/)|#))')


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answer."""

    id: str
    """The anchor, stable as long as the question is."""
    question: str
    """HTML without blocks."""
    answer: str
    """HTML."""


@dataclass(frozen=True, slots=True)
class Faq:
    """One FAQ."""

    title: str
    url: str
    """Within the site, without a leading slash."""
    intro: str
    """HTML before the first question."""
    questions: tuple[Question, ...]
    summary_text: str
    lang: str
    order: int
    updates: tuple[Correction, ...] = ()
    """What was corrected in it or added to it, oldest first."""


def split_questions(html: str) -> tuple[str, tuple[Question, ...]]:
    """Return the introduction and the questions of a rendered FAQ."""
    found = list(_HEADING.finditer(html))
    if not found:
        return html, ()
    ends = [one.start() for one in found[1:]] + [len(html)]
    questions = tuple(
        Question(one["id"], one["question"].strip(), html[one.end() : end].strip())
        for one, end in zip(found, ends, strict=True)
    )
    return html[: found[0].start()].strip(), questions


def render_json_ld(faq: Faq, site_url: str, page_url: str) -> str:
    """Return the `FAQPage` as JSON that may stand inside a `<script>` element.

    Answers are complete and keep their links and pictures, with full addresses.
    See https://schema.org/FAQPage.
    """
    origin = site_url.removesuffix(urlsplit(site_url).path)

    def lengthen(address: re.Match[str]) -> str:
        return address[1] + (origin if address[2] == "/" else page_url)

    def complete(html: str) -> str:
        return _TAG.sub(lambda tag: _ADDRESS.sub(lengthen, tag[0]), leave_out_repeats(html))

    entity = [
        {
            "@type": "Question",
            "name": plain_text(one.question, ""),
            "url": f"{page_url}#{one.id}",
            "acceptedAnswer": {"@type": "Answer", "text": complete(one.answer)},
        }
        for one in faq.questions
    ]
    page = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "url": page_url,
        "name": faq.title,
        "inLanguage": faq.lang,
        "mainEntity": entity,
    }
    said = json.dumps(page, ensure_ascii=False, indent=1)
    said = re.sub(r"(?<=[\w.+-])@(?=\w)", r"\\u0040", said)  # of a mail address, as on the page
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
