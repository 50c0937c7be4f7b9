"""Hostile values, of the shared corpus and our own, laid where an editor writes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

FIXTURES = Path(os.environ.get("KATERN_FIXTURES") or Path(__file__).parents[3] / "shared" / "fixtures")
CORPUS = FIXTURES / "security" / "inject.jsonl"
SINKS = ("path", "pelican-link", "template", "front-matter", "date")
OWN = {
    "path": [
        "../geheim.txt",
        "../output-evil/geheim.txt",
        "/etc/passwd",
        "a\\..\\b",
        "%2e%2e/geheim.txt",
        "con",
        ".",
    ],
    "pelican-link": [
        "[x]({attach}../geheim.txt)",
        "[x]({static}../publishconf-geheim.py)",
        "![x]({attach}../geheim.png)",
        "[x](../../geheim.txt)",
        "[x](../.geheim.txt)",
        "[x](../geheim.key)",
        "[x](../comments/eerste/wp-1.html)",
        '<a href="|attach|../../../../../../../etc/passwd">x</a>',
        "[x]({filename}/../geheim.txt)",
        "[x](file:///etc/passwd)",
    ],
    "template": [
        "{{ 7*7 }}",
        "{% include '/etc/passwd' %}",
        "{{ SITENAME }}",
        "{slug.__class__}",
        "%(SITENAME)s",
    ],
    "front-matter": [
        '!!python/object/apply:os.system ["id"]',
        "Bob\nsave_as: ../x.html",
        "*a",
        "{a: b}",
        "no",
    ],
    "date": [
        "2026-02-30",
        "now",
        "03.04.2026",
        "2026-01-01T25:00",
        "1767225600",
        "2025-03-04 05:06",
        "9999-12-31",
    ],
}


@cache
def read_values(sink: str) -> tuple[str, ...]:
    """Return the values of one sink, each once; none where the corpus is absent."""
    if not CORPUS.is_file():
        return ()
    rows = (json.loads(line) for line in CORPUS.read_text("utf-8").splitlines())
    return tuple(dict.fromkeys(row["value"] for row in rows if row["sink"] == sink))


def quote(value: str) -> str:
    """Return a value as YAML between double quotes, every odd character as its escape."""
    return json.dumps(value)


def make_article(
    keys: str = "", body: str = "Tekst.", title: str = "Een stuk", date: str = "2026-01-02"
) -> str:
    """Return an article; title and date as YAML writes them."""
    return f"---\ntitle: {title}\ndate: {date}\n{keys}---\n{body}\n"


def lay(sink: str, values: tuple[str, ...] | list[str]) -> dict[str, str]:
    """Return files of a content folder, by their path, that hold each value of a sink wherever one may stand.

    The file names tell sink, number of the value, and context: `articles/path-7-save_as.md`.
    """
    return {
        f"{folder}/{sink}-{number}-{context}.md": text
        for number, value in enumerate(values)
        for folder, context, text in _LAYERS[sink](value)
    }


Layer = Iterator[tuple[str, str, str]]


def _lay_path(value: str) -> Layer:
    for key in ("slug", "save_as", "url", "template", "cover", "canonical", "source_url", "lang"):
        more = "cover_alt: een beeld\n" if key == "cover" else ""
        yield "articles", key, make_article(f"{key}: {quote(value)}\n{more}")
    for key in ("aliases", "authors", "offers", "tags"):
        yield "articles", key, make_article(f"{key}: [{quote(value)}]\n")
    for key in ("slug", "save_as", "url"):
        yield "pages", key, f"---\ntitle: Een pagina\n{key}: {quote(value)}\n---\nTekst.\n"
    yield "faq", "slug", f"---\ntitle: Vragen\nslug: {quote(value)}\n---\n\n## Wat?\n\nDat.\n"
    yield (
        "authors",
        "photo",
        f"---\nname: Zomaar Iemand\nphoto: {quote(value)}\nphoto_alt: een hoofd\n---\nTekst.\n",
    )
    yield from _lay_link(value)


def _lay_link(value: str) -> Layer:
    target = escape(value)
    yield (
        "articles",
        "href",
        make_article(body=f'<p><a href="{target}">x</a> <img alt="x" src="{target}"></p>'),
    )
    for form in ("", "{attach}", "{static}", "{filename}", "|attach|", "/images/", "../images/"):
        name = form.strip("{}|/.").replace("/", "-") or "plain"
        yield "articles", f"link-{name}", make_article(body=f"[x](<{form}{value}>) en ![x](<{form}{value}>)")


def _lay_pelican_link(value: str) -> Layer:
    yield "articles", "body", make_article(body=value)
    yield "faq", "answer", f"---\ntitle: Vragen\n---\n\n## Wat?\n\n{value}\n"
    yield "articles", "title", make_article(title=quote(value))
    yield "articles", "summary", make_article(f"summary: {quote(value)}\nstandfirst: {quote(value)}\n")


def _lay_template(value: str) -> Layer:
    yield "articles", "title", make_article(title=quote(value))
    yield "articles", "body", make_article(body=f"Begin {value} einde")
    yield "articles", "code", make_article(body=f"~~~~~~\n{value}\n~~~~~~")
    yield "pages", "title", f"---\ntitle: {quote(value)}\n---\nTekst.\n"
    yield "faq", "question", f"---\ntitle: {quote(value)}\n---\n\n## {value}\n\n{value}\n"
    names = (
        "kicker",
        "standfirst",
        "summary",
        "source",
        "sponsor",
        "cover_caption",
        "cover_credit",
        "slug",
        "template",
    )
    for key in names:
        yield "articles", key, make_article(f"{key}: {quote(value)}\n")
    for key in ("authors", "tags", "aliases"):
        yield "articles", key, make_article(f"{key}: [{quote(value)}]\n")
    yield "articles", "category", make_article(f"category: {quote(value)}\n")
    yield "articles", "updates", make_article(f"updates: [{{date: 2026-01-03, text: {quote(value)}}}]\n")


def _lay_front_matter(value: str) -> Layer:
    yield "articles", "title", make_article(title=quote(value))
    yield "articles", "raw", make_article(title=value)
    yield "articles", "author", make_article(f"authors: [{quote(value)}]\n")
    yield "pages", "title", f"---\ntitle: {quote(value)}\n---\nTekst.\n"
    yield "authors", "name", f"---\nname: {quote(value)}\n---\nTekst.\n"
    yield "articles", "pelican", f"Title: {value}\nDate: 2026-01-02\n\nTekst.\n"


def _lay_date(value: str) -> Layer:
    yield "articles", "date", make_article(date=quote(value))
    yield "articles", "raw", make_article(date=value)
    yield "articles", "modified", make_article(f"modified: {quote(value)}\n")
    yield "articles", "pelican", f"Title: Een stuk\nDate: {value}\n\nTekst.\n"


_LAYERS = {
    "path": _lay_path,
    "pelican-link": _lay_pelican_link,
    "template": _lay_template,
    "front-matter": _lay_front_matter,
    "date": _lay_date,
}
