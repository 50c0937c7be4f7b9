"""Tells pages which feeds there are, and writes the feeds when all else of the site is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pelican import signals

from katern.feeds.catalogue import Catalogue
from katern.feeds.desk import Desk
from katern.feeds.old_addresses import output_of
from katern.feeds.store import FeedStore
from katern.load import Loaded
from katern.settings import setting
from katern.subscriptions import AGENDA, FAQ, NEWSLETTER

_LISTED = ("articles", "translations")
_COMMENTED = (*_LISTED, "hidden_articles", "hidden_translations", "pages", "hidden_pages")
_SHELVES = {"category": "categories", "author": "authors", "tag": "tags"}


def connect() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(announce_feeds)
    signals.finalized.connect(write_feeds)


def announce_feeds(generators: Iterable[Any]) -> None:
    """Give pages the list of feeds; without an address of the site there are none, for no link would work."""
    found = list(generators)
    settings = found[0].settings if found else {}
    loaded: Loaded | None = settings.get("KATERN_LOADED")
    if loaded is None or not settings["SITEURL"]:
        return
    desk = Desk(
        loaded,
        offers=settings.get("KATERN_OFFERS", {}),
        hub=setting(settings, "KATERN_FEEDS_WEBSUB_HUB"),
        rights=setting(settings, "KATERN_FEEDS_RIGHTS"),
    )
    catalogue = Catalogue(
        desk,
        articles=[
            one for one in _list_contents(found, _LISTED) if one.katern_document.kind.name == "article"
        ],
        commented=_list_contents(found, _COMMENTED),
        things=_list_things(found, with_tags=loaded.magazine.options.tag_feeds),
        issues=[issue for one in found for issue in getattr(one, "newsletters", ())],
        events=[event for one in found for event in getattr(one, "events", ())],
        count=setting(settings, "KATERN_FEEDS_ITEMS"),
    )
    settings["KATERN_FEEDS"] = catalogue
    found[0].context["site_feeds"] = catalogue.site_links
    found[0].context["all_feeds"] = catalogue.links


def _list_contents(generators: Iterable[Any], names: Iterable[str]) -> Iterator[Any]:
    """Yield each content of Pelican's generators once that readers may see and whose text is there."""
    seen: set[str] = set()
    for generator in generators:
        for content in (one for name in names for one in getattr(generator, name, ())):
            document = getattr(content, "katern_document", None)
            if document is None or document.relative in seen:
                continue
            if document.state in ("published", "hidden"):
                seen.add(document.relative)
                yield content


def _list_things(generators: Iterable[Any], *, with_tags: bool) -> Iterator[tuple[str, Any]]:
    """Yield each section, writer and tag that has a page, with the name of its feed."""
    for generator in generators:
        for kind, name in _SHELVES.items():
            shelves = getattr(generator, name, ())
            for thing, _articles in shelves.items() if isinstance(shelves, dict) else shelves:
                if kind != "tag" or with_tags:
                    yield f"{kind}-{thing.slug}", thing


def write_feeds(pelican: Any) -> None:
    """Write every feed, and let those be found where other programs had them."""
    settings = pelican.settings
    catalogue: Catalogue | None = settings.pop("KATERN_FEEDS", None)
    if catalogue is None:
        return
    live = settings.get("KATERN_LIVE_OUTPUT")
    store = FeedStore(Path(pelican.output_path), Path(live) if live else None)
    catalogue.desk.find_size = store.find_size
    changed: list[str] = []
    pages = {
        FAQ: setting(settings, "KATERN_FAQS_URL"),
        NEWSLETTER: setting(settings, "KATERN_NEWSLETTERS_URL"),
        AGENDA: setting(settings, "KATERN_EVENTS_URL"),
    }
    for path, feed in catalogue.render(pages):
        if store.write(path, feed):
            changed.append(catalogue.desk.address(path))
    settings["KATERN_CHANGED_FEEDS"] = changed
    old = [*catalogue.list_old(), *sorted(setting(settings, "KATERN_FEEDS_ALIASES").items())]
    settings["KATERN_MOVED"] = [
        (address, path) for address, path in old if store.write_again(path, output_of(address))
    ]
