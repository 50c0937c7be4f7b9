"""The addresses that no single file makes: front page, overviews, archive, tags, sections without a file."""

from __future__ import annotations

from collections.abc import Iterator

from katern.calendar_files import calendar_path, event_file
from katern.magazine import LISTED_STATES, Document, Magazine, category_names
from katern.slugs import slugify
from katern.subscriptions import list_feed_paths


def _list_originals(magazine: Magazine) -> Iterator[Document]:
    """Yield the articles that lists show: no translation of one in the magazine's language."""
    listed = [one for one in magazine.of_kind("article") if one.state in LISTED_STATES]
    translated = {one.slug for one in listed if one.lang == one.default_lang}
    for document in listed:
        if document.lang == document.default_lang or document.slug not in translated:
            yield document


def list_addresses(magazine: Magazine) -> Iterator[str]:
    """Yield the addresses from `/`, without base; some more than once."""
    options = magazine.options
    for output in options.outputs:
        yield f"/{output.removesuffix('index.html')}"
    yield from _list_overviews(magazine)
    yield from _list_agenda(magazine)
    yield from (f"/{path}" for path in list_feed_paths(magazine, _list_originals(magazine)))
    patterns = options.url_patterns
    for document in _list_originals(magazine):
        for period in ("year", "month", "day"):
            if document.date is not None and patterns.get(period):
                yield f"/{patterns[period].format(date=document.date)}"
        for tag in document.values.get("tags", ()) if "tag" in patterns else ():
            yield f"/{patterns['tag'].format(slug=slugify(tag))}"
        for name in category_names(document) if "category" in patterns else ():
            if magazine.named("category", name) is None:
                yield f"/{patterns['category'].format(slug=slugify(name))}"


def _list_overviews(magazine: Magazine) -> Iterator[str]:
    """Yield the pages that list all of a kind; of a kind that has nothing to list there is none."""
    options = magazine.options
    if magazine.of_kind("faq") and options.faqs_url:
        yield f"/{options.faqs_url}"
    if options.editions_url and any(map(magazine.visible, magazine.of_kind("edition"))):
        yield f"/{options.editions_url}"
    if options.newsletters_url and any(one.state in LISTED_STATES for one in magazine.of_kind("newsletter")):
        yield f"/{options.newsletters_url}"


def _list_agenda(magazine: Magazine) -> Iterator[str]:
    """Yield the page of the agenda, and the calendar files."""
    events = [one for one in magazine.of_kind("event") if magazine.visible(one)]
    if events and magazine.options.events_url:
        yield f"/{magazine.options.events_url}"
        yield f"/{calendar_path(magazine.options.events_url)}"
    for event in events:
        if path := magazine.path_of(event):
            yield f"/{event_file(path)}"
